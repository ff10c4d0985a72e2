//! What formulas mean, and what is said of those that mean nothing.

use super::*;
use proptest::prelude::*;

const FIELDS: [&str; 4] = ["cost", "benefit", "npv", "Customer value"];

fn computed(text: &str) -> Option<f64> {
    let formula = Formula::parse(text, &FIELDS).unwrap_or_else(|error| panic!("{text}: {error}"));
    let of = |name: &str| match name {
        "cost" => Some(40.0),
        "benefit" => Some(100.0),
        "Customer value" => Some(7.0),
        _ => None,
    };
    formula.value(&|at| of(&formula.fields()[at]))
}

#[test]
fn formulas_mean_what_people_mean() {
    for (text, expected) in [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("-2 ^ 2", -4.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("2 ^ -1", 0.5),
        ("8 / 4 / 2", 1.0),
        ("8 − 4 − 2", 2.0),
        ("1.5e3 + .5", 1500.5),
        ("2e-1", 0.2),
        ("50% × 8", 4.0),
        ("Benefit - COST", 60.0),
        ("[customer value] * 2", 14.0),
        ("if(benefit >= 2 * cost, 1, 0)", 1.0),
        ("if(known(npv), npv, benefit)", 100.0),
        ("1 < 2", 1.0),
        ("2 <> 2", 0.0),
        ("min(3, 1, 2) + max(3, 1, 2) + sum(1, 1)", 6.0),
        ("abs(-3) + sqrt(16) + round(2.5)", 10.0),
        ("round(1234.567, -2) + round(1.26, 1)", 1201.3),
        ("and(1, 2 > 1) + or(0, 0) + not(0)", 2.0),
        ("ln(exp(2)) + log10(1000)", 5.0),
        ("- - 3", 3.0),
    ] {
        let value = computed(text).unwrap();
        assert!((value - expected).abs() < 1e-9, "{text} is {value}");
    }
}

#[test]
fn what_is_not_known_stays_so() {
    for text in [
        "npv",
        "npv * 0",
        "max(1, npv)",
        "if(npv > 0, 1, 1)",
        "1 / 0",
        "0 / 0",
        "sqrt(-1)",
        "ln(0)",
        "10 ^ 400",
        "exp(9999) - exp(9999)",
    ] {
        assert_eq!(computed(text), None, "{text}");
    }
    assert_eq!(computed("if(cost > 0, 3, npv)"), Some(3.0));
}

#[test]
fn mistakes_are_pointed_at() {
    for (text, at, says) in [
        ("", 0, "empty"),
        ("1 +", 3, "missing here"),
        ("1 + * 2", 4, "missing here"),
        ("cost benefit", 5, "“benefit” does not fit"),
        ("kost + 1", 0, "perhaps “cost”"),
        ("1 + zzzzzz", 4, "no field “zzzzzz”"),
        ("2 * (1 + cost", 4, "never closed"),
        ("2 * [cost", 4, "never closed"),
        ("1)", 1, "“)” does not fit"),
        ("foo(1)", 0, "no function “foo”"),
        ("1 + if(1, 2)", 4, "“if” takes 3 values, not 2"),
        ("min()", 0, "“min” takes 1 or more values, not 0"),
        ("round(1, 2, 3)", 0, "takes 1 to 2 values, not 3"),
        ("1 < 2 < 3", 6, "“<” does not fit"),
        ("größe", 0, "no field “größe”"),
        ("ä # 1", 2, "“#” means nothing"),
        ("1.2.3", 0, "“1.2.3” is not a number"),
        ("3cost", 0, "“3cost” is not a number"),
        ("min(1,)", 6, "missing here"),
    ] {
        let error = match Formula::parse(text, &FIELDS) {
            Err(error) => error,
            Ok(formula) => panic!("{text}: {formula:?}"),
        };
        assert!(error.to_string().contains(says), "{text}: {error}");
        assert_eq!(error.at, at, "{text}: {error}");
        assert_eq!(text.chars().take(at).map(char::len_utf8).sum::<usize>(), error.byte, "{text}");
    }
    let long = format!("1{}", " + 1".repeat(600));
    assert_eq!(Formula::parse(&long, &[]).unwrap_err().mistake, Mistake::TooLong);
    for deep in ["(".repeat(1_000), "-".repeat(1_000), "1^".repeat(900), "abs(".repeat(400)] {
        assert_eq!(Formula::parse(&deep, &[]).unwrap_err().mistake, Mistake::TooDeep, "{deep}");
    }
}

/// Names of many letters, and many of them, take no longer to be compared than to be read.
#[test]
fn what_is_near_is_found_among_long_names() {
    let long = "n".repeat(LONGEST - 10);
    let names: Vec<String> = (0..2_000).map(|at| format!("{long}{at:04}")).collect();
    let mut fields: Vec<&str> = names.iter().map(String::as_str).collect();
    let endless = "n".repeat(10_000_000);
    fields.push(&endless);
    let near = |name: &str| match Formula::parse(name, &fields).unwrap_err().mistake {
        Mistake::UnknownField { near, .. } => near,
        other => panic!("{other:?}"),
    };
    assert_eq!(near(&format!("{long}1234n")), names[1234]);
    assert_eq!(near(&format!("{long}xyz")), "");
}

/// Numbers as they may stand in a formula, up to its length and beyond what a float holds.
#[test]
fn numbers_at_the_edge_are_known_or_not() {
    let nines = "9".repeat(LONGEST);
    for (text, value) in [
        ("1e308 * 10", None),
        ("-1e308 - 1e308", None),
        ("1e999", None),
        ("1e-999", Some(0.0)),
        ("5e-324 / 2", Some(0.0)),
        ("round(1, 400)", None),
        ("round(1.5, -400)", None),
        ("0 ^ -1", None),
        ("(0 - 1) ^ 0.5", None),
        ("9007199254740993", Some(9_007_199_254_740_992.0)),
        (&nines, None),
    ] {
        let read = Formula::parse(text, &[]).ok().and_then(|it| it.value(&|_| None));
        assert_eq!(read, value, "{}", text.get(..text.len().min(20)).unwrap());
    }
}

fn distance_of_all(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, one) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (by, other) in b.iter().enumerate() {
            let change = corner + usize::from(one != *other);
            corner = row[by + 1];
            row[by + 1] = change.min(corner + 1).min(row[by] + 1);
        }
    }
    row[b.len()]
}

proptest! {
    #[test]
    fn near_the_diagonal_is_enough(a in "[abc]{0,9}", b in "[abc]{0,9}") {
        let letters: Vec<char> = a.chars().collect();
        let whole = Some(distance_of_all(&a, &b)).filter(|away| *away <= 2);
        prop_assert_eq!(parse::distance(&letters, &b), whole);
    }

    /// A sound formula of many parts with a piece cut out, said twice or put elsewhere.
    #[test]
    fn spoilt_formulas_do_no_harm(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
    ) {
        const SOUND: &str = "if(known([Customer value]) >= 1, max(0, Benefit − cost) × 50%, -npv ^ 2e1) \
            / round(sum(1, .5, cost) + 3, 2)";
        let mut text: Vec<char> = SOUND.chars().collect();
        for (from, to) in cuts {
            let (from, to) = (from.index(text.len() + 1), to.index(text.len() + 1));
            let piece = text[from.min(to)..from.max(to)].to_vec();
            match (from + to) % 3 {
                0 => drop(text.drain(from.min(to)..from.max(to).min(from.min(to) + 9))),
                1 => text.rotate_left(from),
                _ => drop(text.splice(to..to, piece)),
            }
        }
        let text: String = text.into_iter().collect();
        match Formula::parse(&text, &FIELDS) {
            Ok(formula) => {
                let value = formula.value(&|at| (at != 1).then_some(1e308));
                prop_assert!(value.is_none_or(f64::is_finite));
            }
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.byte) && !error.to_string().contains('\n'));
            }
        }
    }
}

proptest! {
    /// Whatever is typed: an error that points into the text, or a formula that gives a finite
    /// number or none.
    #[test]
    fn nothing_breaks_it(text in prop_oneof![
        any::<String>(),
        "[-+*/^()<>=%,.0-9a-z \\[\\]]{0,40}",
        "((cost|npv|2|1e3|min\\(|if\\(|known\\(|\\)|,|\\+|-|\\*|/|\\^|<|%| ){0,20})",
    ]) {
        match Formula::parse(&text, &FIELDS) {
            Err(error) => {
                prop_assert!(error.at <= text.chars().count());
                prop_assert!(text.is_char_boundary(error.byte));
            }
            Ok(formula) => {
                let value = formula.value(&|at| (at != 1).then_some(at as f64 - 0.5));
                prop_assert!(value.is_none_or(f64::is_finite));
            }
        }
    }
}
