//! Command lines, right and wrong.

use super::*;

fn parsed(line: &str) -> std::result::Result<Command, String> {
    let words = std::iter::once("ballast").chain(line.split_whitespace());
    read(lexopt::Parser::from_iter(words)).map_err(|cause| cause.to_string())
}

#[test]
fn commands_and_their_options() {
    assert_eq!(parsed(""), Ok(Command::Help));
    assert_eq!(parsed("demo -o x"), Ok(Command::Demo { output: "x".into() }));
    let score = |method| Command::Score { file: "-".into(), json: true, method };
    assert_eq!(parsed("score - --json"), Ok(score(None)));
    assert_eq!(parsed("score - --method ecv --json"), Ok(score(Some("ecv".to_owned()))));
    let flows = Flows::Yearly("-4,5".to_owned());
    let finance = Command::Finance { rate: "0.08".to_owned(), flows, json: true };
    assert_eq!(parsed("finance --rate 0.08 --flows=-4,5 --json"), Ok(finance));
    let Ok(Command::Optimise(options)) =
        parsed("optimise w --seconds 0.5 --budget 2027=1.5m --budget 2028=0")
    else {
        panic!("not read");
    };
    assert_eq!(options.limit, Duration::from_millis(500));
    let amounts: Vec<i64> = options.budgets.iter().map(|(_, it)| it.cents()).collect();
    assert_eq!(amounts, [150_000_000, 0]);
}

#[test]
fn mistakes_are_told() {
    for (line, part) in [
        ("scroe w", "no command `scroe`"),
        ("score", "needs a file"),
        ("merge a b c --json", "needs -o OUT.json"),
        ("score a b", "unexpected argument \"b\""),
        ("score w --seconds 1", "invalid option '--seconds'"),
        ("finance --flows=1", "needs --rate"),
        ("finance --rate 0", "either --flows or --dated"),
        ("finance --rate 0 --flows=1 --dated=x", "either --flows or --dated"),
        ("finance w --rate 0", "unexpected argument"),
        ("delay", "needs --jobs"),
        ("optimise w --seconds -1", "number of seconds"),
        ("optimise w --seconds inf", "number of seconds"),
        ("optimise w --budget 2027", "2027=12.5m"),
        ("optimise w --budget 2027=-3", "2027=12.5m"),
        ("level w --entry A", "invalid option '--entry'"),
        ("level w --pin A=soon", "KEY=2027-04"),
        ("schedule w --fewest", "invalid option '--fewest'"),
        ("schedule w --fade much", "0.6%"),
        ("schedule w --shifts=0,x", "0,1,2"),
    ] {
        let told = parsed(line).unwrap_err();
        assert!(told.contains(part), "{line}: {told}");
    }
}
