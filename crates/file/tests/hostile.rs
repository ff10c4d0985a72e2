//! Files made to do harm: each gives an error of one sentence or a sound workspace, in time and
//! memory that grow as the file does. Done in squares, the large ones here would take minutes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::merge::{Choices, merge_all};
use ballast_core::model::{Name, ProjectId, Workspace};
use ballast_file::{LoadError, Loaded, load, save, version_of};
use proptest::prelude::*;
use serde_json::Value;
use support::arbitrary::{cases, workspace};
use support::dice::Dice;
use support::harm::{garble, harm, mend_outline};
use support::sound::assert_sound;

fn numbers(most: usize) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 0..most)
}

/// A workspace out of a file in which many parts are wrong.
fn bent(numbers: &[u32], throws: &[u32]) -> Workspace {
    let whole: Value = serde_json::from_str(&save(&workspace(numbers))).unwrap();
    let (mut file, mut dice) = (whole.clone(), Dice::new(throws));
    while !dice.is_empty() {
        harm(&mut file, &mut dice);
        mend_outline(&mut file, &whole);
    }
    load(&file.to_string()).unwrap().workspace
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', 't']) && !text.contains('\n') && text.chars().count() < 400
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn garbled_files_are_put_right_or_refused(
        numbers in numbers(300), throws in prop::collection::vec(any::<u32>(), 1..60),
    ) {
        let mut text = save(&workspace(&numbers));
        let mut dice = Dice::new(&throws);
        while !dice.is_empty() {
            garble(&mut text, &mut dice);
        }
        let version = version_of(&text);
        match load(&text) {
            Ok(loaded) => {
                prop_assert_eq!(version, Ok(loaded.version_found));
                assert_sound(&loaded.workspace);
                for repair in loaded.repairs {
                    prop_assert!(is_sentence(&repair.to_string()), "{}", repair);
                }
            }
            Err(error) => prop_assert!(is_sentence(&error.to_string()), "{}", error),
        }
    }

    #[test]
    fn bent_files_are_merged_without_harm(
        base in numbers(200), throws in prop::array::uniform3(prop::collection::vec(any::<u32>(), 0..40)),
        with_base: bool,
    ) {
        let [base, mine, theirs] = throws.map(|throws| bent(&base, &throws));
        let sheets = [theirs, base.clone()];
        let merged = merge_all(with_base.then_some(&base), &mine, &sheets, &Choices::default());
        prop_assert_eq!(&load(&save(&merged.workspace)).unwrap().repairs, &[]);
    }
}

/// Opens an envelope with these tables.
fn open(tables: &str) -> Result<Loaded, LoadError> {
    let settings = r#""settings":{"name":"Plan","horizon_start":"2027-04"}"#;
    load(&format!(r#"{{"format":"ballast","version":1,{settings},{tables}}}"#))
}

/// A table of so many records, in falling order of their ids.
fn falling(table: &str, count: u32, record: impl Fn(u32) -> String) -> String {
    let rows = (0..count).rev().map(|at| format!(r#""{}":{}"#, id(at), record(at)));
    format!(r#""{table}":{{{}}}"#, rows.collect::<Vec<_>>().join(","))
}

fn id(at: u32) -> String {
    ProjectId::from_bits(u128::from(at)).to_string()
}

#[test]
fn records_may_come_in_any_order() {
    let named = |_| r#"{"name":"C"}"#.to_owned();
    let loaded = open(&falling("categories", 100_000, named)).unwrap();
    assert_eq!((loaded.workspace.categories.len(), loaded.repairs), (100_000, Vec::new()));
}

#[test]
fn chains_may_run_in_any_direction() {
    // Steps of seven, so that the way is neither rising nor falling.
    let count = 30_000;
    let after = |at| {
        format!(
            r#"{{"name":"P","links":[{{"kind":"follows","other":"{}"}}]}}"#,
            id((at + 7_919) % count)
        )
    };
    let loaded = open(&falling("projects", count, after)).unwrap();
    assert_eq!(loaded.repairs.len(), 1, "one circle of all of them");
}

#[test]
fn criteria_without_objectives_find_one_at_once() {
    let objectives = falling("objectives", 20_000, |at| match at {
        10_000.. => format!(r#"{{"name":"O","parent":"{}"}}"#, id(at - 10_000)),
        _ => r#"{"name":"O"}"#.to_owned(),
    });
    let criteria = falling("criteria", 18_000, |at| {
        format!(r#"{{"name":"C","objective":"{}","scale":{{"low":0,"high":1}}}}"#, id(at + 6_000))
    });
    let loaded = open(&format!("{objectives},{criteria}")).unwrap();
    // Those of an objective with parts, and those of none.
    assert_eq!(loaded.repairs.len(), 4_000 + 4_000);
}

#[test]
fn a_field_after_the_other_is_looked_at_once() {
    let fields = (0..100_000).map(|at| format!(r#""x{at}":1,"#)).collect::<String>();
    let loaded = open(&format!(r#""projects":{{"{}":{{"name":"P",{fields}"y":1e999}}}}"#, id(1)));
    let repairs: Vec<String> = loaded.unwrap().repairs.iter().map(ToString::to_string).collect();
    assert_eq!(repairs, ["Project “P”, y: 1e999 could not be read; left out."]);
}

#[test]
fn a_long_name_is_not_said_once_for_each_of_its_parts() {
    let (name, parts) = ("n".repeat(1_000_000), r#""a":1e999,"#.repeat(50_000));
    let record = format!(r#"{{"name":"P","{name}":{{{parts}"z":1}}}}"#);
    let loaded = open(&format!(r#""projects":{{"{}":{record}}}"#, id(1))).unwrap();
    assert_eq!(loaded.repairs.len(), 1);
    assert!(is_sentence(&loaded.repairs[0].to_string()), "{}", loaded.repairs[0]);
}

#[test]
fn more_repairs_than_anybody_reads_are_not_listed() {
    let tags = "1,".repeat(300_000);
    let record = format!(r#"{{"name":"P","tags":[{tags}"kept"]}}"#);
    let loaded = open(&format!(r#""projects":{{"{}":{record}}}"#, id(1))).unwrap();
    assert_eq!(loaded.repairs.len(), 10_001);
    assert_eq!(
        loaded.repairs.last().unwrap().to_string(),
        "File: more than 10000 parts had to be put right; the others are not listed."
    );
    assert_sound(&loaded.workspace);
    let (_, project) = loaded.workspace.projects.iter().next().unwrap();
    assert_eq!(project.tags.len(), 1);
}

#[test]
fn one_word_may_be_ten_megabytes_long() {
    let long = 10_000_000;
    let digits = "9".repeat(long);
    let loaded =
        open(&format!(r#""categories":{{"{}":{{"name":"C","position":{digits}}}}}"#, id(1)));
    assert_eq!(loaded.unwrap().repairs.len(), 1);
    let name = "n".repeat(long);
    let loaded = open(&format!(r#""categories":{{"{}":{{"name":"{name}"}}}}"#, id(1))).unwrap();
    assert!(loaded.workspace.categories.iter().all(|(_, it)| it.name.as_str().len() == long));
    let year = format!(r#""budgets":{{"{}2027":{{"amount":1}}}}"#, "0".repeat(long));
    assert_sound(&open(&year).unwrap().workspace);
    let dangling = format!(r#""projects":{{"{}":{{"name":"P","category":"{name}"}}}}"#, id(1));
    let repairs = open(&dangling).unwrap().repairs;
    assert!(repairs.len() == 1 && is_sentence(&repairs[0].to_string()));
}

#[test]
fn marks_and_zeros_are_no_workspace() {
    let text = save(&Workspace::new(Name::or("Plan", "Plan"), "2027-04".parse().unwrap()));
    assert!(load(&format!("\u{feff}{text}")).is_ok());
    for broken in [
        format!("\u{feff}\u{feff}{text}"),
        format!("\0{text}"),
        format!("{text}\0"),
        format!("{text}{text}"),
        text.replace('"', "\u{201c}"),
    ] {
        assert!(matches!(load(&broken), Err(LoadError::NotJson { .. })), "{broken}");
    }
}
