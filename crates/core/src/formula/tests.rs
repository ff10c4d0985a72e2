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
