//! Two files compared, and copies of one brought together.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;

use common::{Said, ballast, demo, scratch};
use serde_json::{Value, json};

/// The demo with some of its text written otherwise, as a file of its own.
#[track_caller]
fn file(name: &str, edits: &[(&str, &str)]) -> String {
    let text = edits.iter().fold(fs::read_to_string(demo()).unwrap(), |text, (from, to)| {
        assert!(text.contains(from), "the demo has no {from} any more");
        text.replacen(from, to, 1)
    });
    written(name, &text)
}

fn written(name: &str, text: &str) -> String {
    let path = scratch(name);
    fs::write(&path, text).unwrap();
    path
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

const PROJECT: &str = "aebpggj5wbgtfnu2f5g4gn4wbx";
const CRITERION: &str = "bqiyo4wvwlfp4dp2fo37rcnamo";
const CAB: &str = "\"name\":\"Long-distance cab\"";
const CAB_COST: &str = "\"costs\":{\"2028\":758000000";
const TRUCKS: &str = "\"sponsor\":\"Head of trucks\"";

#[track_caller]
fn merged(base: &str, mine: &str, theirs: &str, options: &[&str]) -> Said {
    let mut args = vec!["merge", base, mine, theirs];
    args.extend(options);
    ballast(&args)
}

#[test]
fn differences_are_listed_as_text_and_as_json() {
    let old = file("diff-old.json", &[]);
    let new =
        file("diff-new.json", &[(CAB, "\"name\":\"Cab\""), (CAB_COST, "\"costs\":{\"2028\":100")]);
    let said = ballast(&["diff", &old, &new]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert_eq!(
        said.out,
        "Project “Long-distance cab”, name: “Long-distance cab” → “Cab”\n\
         Project “Long-distance cab”, cost 2028: 7,580,000 € → 1 €\n"
    );
    assert!(said.err.starts_with("2 differences: the files do not say"), "{}", said.err);
    let said = ballast(&["diff", &old, &new, "--json"]).json();
    assert_eq!(said["relation"], "unknown");
    assert_eq!(
        said["differences"][1],
        json!({
            "record": "project", "id": PROJECT, "name": "Long-distance cab", "change": "changed",
            "field": "cost", "entry": "2028", "old": "7,580,000 €", "new": "1 €"
        })
    );
    let same = ballast(&["diff", &old, &old]);
    assert_eq!((same.out.as_str(), same.status), ("", Some(0)));
    assert!(same.err.contains("the two are the same"), "{}", same.err);
}

#[test]
fn what_does_not_touch_merges_and_the_status_is_0() {
    let base = file("clean-base.json", &[]);
    let mine = file("clean-mine.json", &[(CAB, "\"name\":\"Cab\"")]);
    let theirs = file("clean-theirs.json", &[(CAB_COST, "\"costs\":{\"2028\":100")]);
    let out = scratch("clean-out.json");
    let said = merged(&base, &mine, &theirs, &["-o", &out]);
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""));
    let both = file(
        "clean-both.json",
        &[(CAB, "\"name\":\"Cab\""), (CAB_COST, "\"costs\":{\"2028\":100")],
    );
    assert!(read(&out) == read(&both));
    // Without -o it goes to standard output.
    assert!(merged(&base, &mine, &theirs, &[]).out == read(&both));
}

#[test]
fn conflicts_are_listed_with_both_values_and_the_status_is_1() {
    let base = file("conflict-base.json", &[]);
    let mine =
        file("conflict-mine.json", &[(CAB, "\"name\":\"Cab\""), (TRUCKS, "\"sponsor\":\"Ada\"")]);
    let theirs = file("conflict-theirs.json", &[(CAB, "\"name\":\"Bed\"")]);
    let out = scratch("conflict-out.json");
    let said = merged(&base, &mine, &theirs, &["-o", &out]);
    assert_eq!(said.status, Some(1), "{}", said.err);
    let line = "Project “Cab”, name: mine “Cab”, theirs “Bed”, before “Long-distance cab”";
    assert!(said.err.contains(&format!("conflict: {line}\n")), "{}", said.err);
    assert!(
        said.err.contains("1 conflict is left") && said.err.contains("has mine there"),
        "{}",
        said.err
    );
    assert!(read(&out) == read(&mine));

    let said = merged(&base, &mine, &theirs, &["--theirs", "-o", &out]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.err.contains(&format!("settled to theirs: {line}")), "{}", said.err);
    let expected =
        file("conflict-both.json", &[(CAB, "\"name\":\"Bed\""), (TRUCKS, "\"sponsor\":\"Ada\"")]);
    assert!(read(&out) == read(&expected));
    assert_eq!(merged(&base, &mine, &theirs, &["--mine", "-o", &out]).status, Some(0));
    assert!(read(&out) == read(&mine));
}

#[test]
fn without_a_base_all_that_differs_is_said_to_be_a_conflict() {
    let mine = file("two-mine.json", &[(CAB, "\"name\":\"Cab\"")]);
    let theirs = file("two-theirs.json", &[(CAB_COST, "\"costs\":{\"2028\":100")]);
    let out = scratch("two-out.json");
    let said = ballast(&["merge", "--no-base", &mine, &theirs, "-o", &out]);
    assert_eq!(said.status, Some(1), "{}", said.err);
    assert!(
        said.err.contains("there is no base") && said.err.contains("2 conflicts are left"),
        "{}",
        said.err
    );
    // So it is where git knows no version that both came from.
    let empty = written("two-empty.json", "");
    let by_git = merged(&empty, &mine, &theirs, &["-o", &out]);
    assert_eq!((by_git.status, by_git.err), (Some(1), said.err));
}

#[test]
fn a_script_reads_what_a_merge_came_to() {
    let base = file("json-base.json", &[]);
    let mine = file("json-mine.json", &[(CAB, "\"name\":\"Cab\"")]);
    let theirs = file("json-theirs.json", &[(CAB, "\"name\":\"Bed\"")]);
    let out = scratch("json-out.json");
    let said = merged(&base, &mine, &theirs, &["--json", "-o", &out]);
    assert_eq!((said.status, said.err.as_str()), (Some(1), ""));
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        report,
        json!({
            "base": true,
            "open": 1,
            "conflicts": [{
                "file": theirs, "record": "project", "id": PROJECT, "name": "Cab", "kind": "field",
                "field": "name", "base": "“Long-distance cab”", "mine": "“Cab”",
                "theirs": "“Bed”", "chosen": "mine", "settled": false,
            }],
            "notes": [],
        })
    );
    assert!(read(&out) == read(&mine));
    let said = merged(&base, &mine, &theirs, &["--json", "--theirs", "-o", &out]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    let report = said.json();
    let conflict = &report["conflicts"][0];
    assert_eq!((&conflict["chosen"], &conflict["settled"]), (&json!("theirs"), &json!(true)));
    assert_eq!(report["open"], 0);
    let report = ballast(&["merge", "--no-base", &mine, &theirs, "--json", "-o", &out]);
    let report: Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!((&report["base"], &report["open"]), (&json!(false), &json!(1)));
}

#[test]
fn sheets_of_several_scorers_are_merged_at_once() {
    let sheet = |name: &str, value: i32, by: &str| {
        let mut plan: Value = serde_json::from_str(&read(demo().to_str().unwrap())).unwrap();
        plan["projects"][PROJECT]["ratings"][CRITERION] =
            json!({"value": value, "by": by, "at": format!("2027-01-0{value}")});
        written(name, &plan.to_string())
    };
    let base = file("sheets-base.json", &[]);
    let (ada, grace) = (sheet("sheets-ada.json", 3, "Ada"), sheet("sheets-grace.json", 4, "Grace"));
    let out = scratch("sheets-out.json");
    let said = ballast(&["merge", &base, &base, &ada, &grace, "-o", &out]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(
        said.err.contains("sheets-grace.json: ") && said.err.contains("the latest counts"),
        "{}",
        said.err
    );
    let kept = read(&out);
    assert!(kept.contains(
        "\"by\":\"Grace\",\"at\":\"2027-01-04\",\"others\":[{\"by\":\"Ada\",\"value\":3"
    ));
    assert_eq!(ballast(&["validate", &out]).status, Some(0));
}

#[test]
fn the_outcome_says_what_it_came_from_and_who_merged() {
    let base = file("from-base.json", &[]);
    let mine = file("from-mine.json", &[(CAB, "\"name\":\"Cab\"")]);
    let theirs = file("from-theirs.json", &[(CAB_COST, "\"costs\":{\"2028\":100")]);
    let out = scratch("from-out.json");
    assert_eq!(merged(&base, &mine, &theirs, &["--by", "Ada", "-o", &out]).status, Some(0));
    let said = ballast(&["validate", &out, "--json"]).json();
    assert_eq!((&said["by"], said["from"].as_array().unwrap().len()), (&json!("Ada"), 2));
    let hash = ballast(&["validate", &mine, "--json"]).json()["hash"].clone();
    assert_eq!(said["from"][0], hash);
    let newer = ballast(&["diff", &mine, &out, "--json"]).json();
    assert_eq!(newer["relation"], "newer");
    assert_eq!(ballast(&["diff", &out, &theirs, "--json"]).json()["relation"], "older");
    // What is merged into it again changes nothing, not even a byte.
    let again = scratch("from-again.json");
    assert_eq!(merged(&base, &out, &theirs, &["-o", &again]).status, Some(0));
    assert!(read(&again) == read(&out));
}

#[test]
fn bad_input_leaves_the_output_as_it_was() {
    let good = file("bad-good.json", &[]);
    let deep = "[".repeat(100_000);
    for (name, text, says) in [
        ("empty", "", "empty"),
        ("json", "{\"format\":", "line 1"),
        ("deep", deep.as_str(), "nested too deeply"),
        ("newer", "{\"format\":\"ballast\",\"version\":999}", "version 999"),
        ("zero", "{\"format\":\"ballast\",\"version\":0}", "version"),
        (
            "shape",
            "{\"format\":\"ballast\",\"version\":1,\"settings\":{},\"projects\":[]}",
            "projects",
        ),
    ] {
        let bad = written(&format!("bad-{name}.json"), text);
        let out = written("bad-out.json", "as it was");
        merged(&good, &good, &bad, &["-o", &out]).fails_with(&[says]);
        merged(&good, &bad, &good, &["-o", &out]).fails_with(&[says]);
        if !text.is_empty() {
            merged(&bad, &good, &good, &["-o", &out]).fails_with(&[says]);
        }
        ballast(&["diff", &good, &bad]).fails_with(&[says]);
        assert_eq!(read(&out), "as it was");
    }
    // The same id twice is put right, and told.
    let text = read(&good);
    let line = text.lines().find(|line| line.contains(CAB)).unwrap();
    let twice = text.replacen(line, &format!("{line}\n{line}"), 1);
    let twice = written("bad-twice.json", &twice);
    let said = ballast(&["diff", &good, &twice]);
    assert_eq!((said.status, said.out.as_str()), (Some(0), ""), "{}", said.err);
    assert!(said.err.contains("more than once"), "{}", said.err);
}

#[test]
fn mistakes_on_the_command_line() {
    ballast(&["merge", "a", "b"]).fails_with(&["BASE MINE THEIRS"]);
    ballast(&["merge", "--no-base", "a"]).fails_with(&["BASE MINE THEIRS"]);
    ballast(&["merge", "a", "b", "c", "--mine", "--theirs"])
        .fails_with(&["either --mine or --theirs"]);
    ballast(&["diff", "a"]).fails_with(&["two files"]);
    ballast(&["diff", "a", "b", "c"]).fails_with(&["two files"]);
}
