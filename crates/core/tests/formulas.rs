//! Formulas name criteria by their names, and go on meaning them whatever they are called.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use ballast_core::change::{Change, Command, CriterionEdit, FormulaEdit, Rejection, update};
use ballast_core::measures::fields::{Field, Names, mistake, naming, parse};
use ballast_core::model::{
    CriterionId, FormulaId, Month, Name, ObjectiveId, RankBy, Workspace, code,
};
use proptest::prelude::*;

fn criterion(at: u128) -> CriterionId {
    CriterionId::from_bits(at)
}

fn formula(at: u128) -> FormulaId {
    FormulaId::from_bits(at)
}

fn run(workspace: &mut Workspace, command: Command) -> Result<Change, Rejection> {
    let change = update(workspace, command)?;
    workspace.apply(&change);
    Ok(change)
}

/// Criteria 1, 2, … of these names and formulas 1, 2, … of these texts.
fn workspace(criteria: &[&str], formulas: &[&str]) -> Workspace {
    let mut workspace = Workspace::new(Name::or("Test", "Test"), Month::new(2027, 1).unwrap());
    let objective = ObjectiveId::from_bits(1);
    run(&mut workspace, Command::AddObjective { id: objective, name: "Grow".to_owned() }).unwrap();
    for (name, at) in criteria.iter().zip(1..) {
        let (id, name) = (criterion(at), (*name).to_owned());
        run(&mut workspace, Command::AddCriterion { id, objective, name }).unwrap();
    }
    for (text, at) in formulas.iter().zip(1..) {
        let (id, name, text) = (formula(at), format!("Formula {at}"), (*text).to_owned());
        run(&mut workspace, Command::AddFormula { id, name, text }).unwrap();
    }
    workspace
}

fn texts(workspace: &Workspace) -> Vec<String> {
    workspace.formulas.iter().map(|(_, own)| own.text.clone()).collect()
}

fn rename(at: u128, name: &str) -> Command {
    Command::EditCriterion { id: criterion(at), edit: CriterionEdit::Name(name.to_owned()) }
}

#[track_caller]
fn check(criteria: &[&str], text: &str, new_name: &str, expected: &str) {
    let mut workspace = workspace(criteria, &[text]);
    let before = workspace.clone();
    let change = run(&mut workspace, rename(1, new_name)).unwrap();
    assert_eq!(texts(&workspace), [expected]);
    assert_eq!(mistake(&workspace, RankBy::Formula(formula(1))), None);
    workspace.apply(&change.inverse());
    assert_eq!(workspace, before, "undone as one step");
}

#[test]
fn a_new_name_of_a_criterion_goes_into_formulas() {
    check(&["Growth"], "Growth * 2", "Market", "Market * 2");
    check(&["Growth"], "max( growth ,1)", "Market share", "max( [Market share] ,1)");
    check(&["Growth", "Growth 2"], "[Growth] + [Growth 2]", "Market", "[Market] + [Growth 2]");
    check(&["Sales"], "score + cost - [Sales]", "Turnover", "score + cost - [Turnover]");
    check(&["min"], "min(min, 1)", "Least", "min(Least, 1)");
    // Of names that differ in case alone each goes on meaning the same.
    check(&["Sales", "growth"], "Growth + Sales", "Growth", "growth + Growth");
    check(&["cost", "Growth"], "cost + Growth", "Price", "cost + Growth");
    check(&["Growth"], "score", "Market", "score");
}

#[test]
fn a_name_that_a_formula_could_not_tell_apart_is_refused() {
    for name in ["cost", "score", "a]b", "Second"] {
        // The second stands after the first, so that its name means the first of that name.
        let mut workspace = workspace(&["First", "Second"], &["Second + First"]);
        let before = workspace.clone();
        let refused = run(&mut workspace, rename(if name == "Second" { 1 } else { 2 }, name));
        let formula = "Formula 1".to_owned();
        assert_eq!(refused, Err(Rejection::FormulaName { formula }), "{name}");
        assert_eq!(workspace, before);
    }
    // Nobody minds where no formula names it.
    let mut workspace = workspace(&["First", "Second"], &["First"]);
    run(&mut workspace, rename(2, "cost")).unwrap();
    assert_eq!(texts(&workspace), ["First"]);
}

#[test]
fn a_criterion_that_goes_leaves_a_mistake_that_is_told() {
    let formulas = ["Growth * 2", "Sales", "score", "[growth] + Sales"];
    let mut workspace = workspace(&["Growth", "Sales"], &formulas);
    assert_eq!(naming(&workspace, &[criterion(1)]), [formula(1), formula(4)]);
    assert_eq!(naming(&workspace, &[criterion(1), criterion(2)]).len(), 3);
    let change = run(&mut workspace, Command::RemoveCriterion { id: criterion(1) }).unwrap();
    assert_eq!(texts(&workspace), formulas, "what people wrote stays for them to mend");
    let told = |workspace: &Workspace, at| {
        mistake(workspace, RankBy::Formula(formula(at))).map(|it| it.to_string())
    };
    assert_eq!(told(&workspace, 1).unwrap(), "at character 1: there is no field “Growth”");
    assert_eq!(told(&workspace, 2), None);
    assert_eq!(told(&workspace, 4).unwrap(), "at character 1: there is no field “growth”");
    assert_eq!(naming(&workspace, &[criterion(1)]), []);
    workspace.apply(&change.inverse());
    assert_eq!(told(&workspace, 1), None);
    assert_eq!(mistake(&workspace, RankBy::Wsjf), None);
    // What is broken already does not stand in the way of a name.
    run(&mut workspace, Command::RemoveCriterion { id: criterion(1) }).unwrap();
    run(&mut workspace, rename(2, "Turnover")).unwrap();
    assert_eq!(texts(&workspace), ["Growth * 2", "Turnover", "score", "[growth] + Turnover"]);
}

/// A number of its own for each field.
fn number(field: Field) -> Option<f64> {
    Some(match field {
        Field::Criterion(id) => 100.0 + id.bits() as f64,
        Field::Score => 7.0,
        Field::Risk => 11.0,
        Field::Number(it) => 13.0 + code::number_field(it).len() as f64 / 8.0,
        Field::Estimate(it) => 17.0 + code::estimate(it).len() as f64 / 16.0,
        Field::Amount(it) => 19.0 + code::amount(it).len() as f64 / 32.0,
    })
}

/// The value of a formula as it stands in the workspace; `None` if it cannot be read.
fn value(workspace: &Workspace, at: u128) -> Option<f64> {
    let own = workspace.formulas.get(formula(at))?;
    parse(&own.text, &Names::of(workspace)).ok()?.value(&number)
}

fn name() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 12] =
        ["a", "A", "a b", "A B", "b", "cost", "Cost", "min", "ä_1", "Ä_1", "1a", "a]b"];
    prop_oneof![4 => prop::sample::select(&KNOWN[..]).prop_map(str::to_owned), 1 => "\\PC{1,6}"]
}

fn text() -> impl Strategy<Value = String> {
    let word = (name(), any::<bool>(), prop::sample::select(&["+", "*", " - ", "/"][..]));
    let word = word.prop_map(|(name, bare, sign)| match bare {
        true => format!("{name}{sign}"),
        false => format!("[ {name}]{sign}"),
    });
    prop::collection::vec(word, 1..5).prop_map(|words| words.concat() + "2")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_criteria_are_called_formulas_mean_the_same(
        names in prop::collection::vec(name(), 1..4),
        formulas in prop::collection::vec(text(), 1..4),
        renames in prop::collection::vec((1_u128..4, name()), 1..5),
    ) {
        let names: Vec<&str> =
            names.iter().map(String::as_str).filter(|it| Name::parse(it).is_ok()).collect();
        let mut now = workspace(&names, &[]);
        for (text, at) in formulas.iter().zip(1..) {
            let (id, name, text) = (formula(at), "F".to_owned(), text.clone());
            // What cannot be read is not taken, and tests nothing.
            drop(run(&mut now, Command::AddFormula { id, name, text }));
        }
        for (at, name) in renames {
            let before: Vec<_> = (1..4).map(|at| value(&now, at)).collect();
            let kept = now.clone();
            match run(&mut now, rename(at, &name)) {
                Ok(_) => {
                    let after: Vec<_> = (1..4).map(|at| value(&now, at)).collect();
                    prop_assert_eq!(before, after, "{:?} -> {:?}", texts(&kept), texts(&now));
                }
                Err(_) => prop_assert_eq!(&now, &kept),
            }
        }
    }
}

#[test]
fn an_edited_formula_is_read_by_the_names_of_today() {
    let mut workspace = workspace(&["Growth"], &["Growth"]);
    run(&mut workspace, rename(1, "Market")).unwrap();
    let edit = |text: &str| Command::EditFormula {
        id: formula(1),
        edit: FormulaEdit::Text(text.to_owned()),
    };
    assert!(matches!(run(&mut workspace, edit("Growth")), Err(Rejection::Formula(_))));
    run(&mut workspace, edit("Market + 1")).unwrap();
}
