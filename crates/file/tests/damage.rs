//! Broken input: a typed error or a sound workspace with every repair reported, never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::model::{Name, Workspace};
use ballast_file::{Kind, LONGEST, LoadError, Problem, load, save};
use proptest::prelude::*;
use serde_json::Value;
use support::arbitrary::{cases, workspace};
use support::dice::Dice;
use support::harm::{harm, mend_outline};
use support::sound::assert_sound;

fn numbers() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 0..300)
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn any_text_gives_an_error(text in any::<String>()) {
        prop_assert!(load(&text).is_err());
    }

    #[test]
    fn bent_values_are_put_right(numbers in numbers(), throws in prop::collection::vec(any::<u32>(), 1..80)) {
        let mut file: Value = serde_json::from_str(&save(&workspace(&numbers))).unwrap();
        let mut dice = Dice::new(&throws);
        let whole = file.clone();
        while !dice.is_empty() {
            harm(&mut file, &mut dice);
            mend_outline(&mut file, &whole);
        }
        let loaded = load(&file.to_string()).unwrap();
        assert_sound(&loaded.workspace);
        for repair in loaded.repairs {
            let sentence = repair.to_string();
            prop_assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{}", sentence);
            prop_assert!(sentence.chars().count() < 400, "{}", sentence);
        }
    }

    #[test]
    fn changed_bytes_never_panic(
        numbers in numbers(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..8),
    ) {
        let mut bytes = save(&workspace(&numbers)).into_bytes();
        for (at, byte, how) in edits {
            if bytes.is_empty() {
                bytes.push(b' ');
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, b"{}[],:\"0-.e\\"[usize::from(byte) % 12]),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at + 1),
            }
        }
        if let Ok(loaded) = load(&String::from_utf8_lossy(&bytes)) {
            assert_sound(&loaded.workspace);
        }
    }
}

#[track_caller]
fn check_error(text: &str, expect: &str) {
    match load(text) {
        Err(error) => assert_eq!(error.to_string(), expect),
        Ok(loaded) => panic!("opened: {:?}", loaded.repairs),
    }
}

#[test]
fn every_error_has_its_sentence() {
    check_error(" \n", "The file is empty.");
    check_error("\u{feff}", "The file is empty.");
    check_error("{\n\"a\":1,}", "The file is not valid JSON: it breaks at line 2, column 7.");
    check_error("nonsense", "The file is not valid JSON: it breaks at line 1, column 2.");
    let not_ours =
        "The file is JSON, but not a Ballast workspace: it lacks \"format\": \"ballast\".";
    for text in ["[]", "3", "\"ballast\"", "{}", r#"{"format":"other"}"#, r#"{"format":1}"#] {
        check_error(text, not_ours);
    }
    let version = "The file is damaged: version is not a whole number from 1 on.";
    for stated in ["0", "-1", "1.5", "\"1\"", "null", "1e999"] {
        check_error(&format!(r#"{{"format":"ballast","version":{stated}}}"#), version);
    }
    check_error(r#"{"format":"ballast"}"#, version);
    check_error(
        r#"{"format":"ballast","version":7}"#,
        "The file has version 7, but this program reads up to 1: update it first.",
    );
    check_error(
        r#"{"format":"ballast","version":1,"projects":[]}"#,
        "The file is damaged: projects is not a table of records by id.",
    );
    check_error(
        r#"{"format":"ballast","version":1,"settings":3}"#,
        "The file is damaged: settings is not an object.",
    );
}

#[test]
fn depth_and_length_are_limited() {
    for open in ["[", "{\"a\":"] {
        let deep = format!("{{\"format\":\"ballast\",\"version\":1,\"x\":{}", open.repeat(100_000));
        assert!(matches!(load(&deep), Err(LoadError::TooDeep { line: 1, .. })));
    }
    let long = " ".repeat(LONGEST + 1);
    assert_eq!(load(&long), Err(LoadError::TooLarge { bytes: LONGEST + 1, most: LONGEST }));
}

#[test]
fn a_file_cut_short_is_an_error_wherever_it_is_cut() {
    let plan = Workspace::new(Name::parse("Plan").unwrap(), "2027-04".parse().unwrap());
    let text = save(&plan);
    for at in 0..text.trim_end().len() {
        assert!(load(&text[..at]).is_err(), "cut at {at}");
    }
}

const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
const B: &str = "aaaaaaaaaaaaaaaaaaaaaaaaab";
const C: &str = "aaaaaaaaaaaaaaaaaaaaaaaaac";

/// Opens an envelope with these tables and compares the repairs, one sentence a line.
#[track_caller]
fn check_repairs(tables: &str, expect: &[&str]) -> Workspace {
    let tables = tables.replace("$A", A).replace("$B", B).replace("$C", C);
    let settings = r#""settings":{"name":"Plan","horizon_start":"2027-04"}"#;
    let text = format!(r#"{{"format":"ballast","version":1,{settings},{tables}}}"#);
    let loaded = load(&text).unwrap();
    assert_sound(&loaded.workspace);
    let found: Vec<String> = loaded.repairs.iter().map(ToString::to_string).collect();
    let expect: Vec<String> =
        expect.iter().map(|line| line.replace("$A", A).replace("$B", B).replace("$C", C)).collect();
    assert_eq!(found, expect);
    loaded.workspace
}

#[test]
fn settings_are_put_right() {
    let text = r#"{"format":"ballast","version":1,"settings":{"name":" ","currency":"far too long",
        "fiscal_year_start":13,"horizon_start":"soon","horizon_months":0,"discount_rate":-9901,
        "unrated":"maybe","within_capacity":"yes"}}"#;
    let loaded = load(text).unwrap();
    assert_sound(&loaded.workspace);
    let found: Vec<String> = loaded.repairs.iter().map(ToString::to_string).collect();
    let expect = [
        "Settings, within_capacity: \"yes\" could not be read; left out.",
        "Settings, name: the name was blank; replaced by Unnamed portfolio.",
        "Settings “Unnamed portfolio”, horizon_start: soon could not be read; left out.",
        "Settings “Unnamed portfolio”, horizon_start: it was missing; replaced by 2026-01.",
        "Settings “Unnamed portfolio”, currency: it had more than 8 entries or characters; \
         replaced by far too.",
        "Settings “Unnamed portfolio”, fiscal_year_start: 13 is not between 1 and 12; \
         replaced by 12.",
        "Settings “Unnamed portfolio”, horizon_months: 0 is not between 1 and 600; replaced by 1.",
        "Settings “Unnamed portfolio”, discount_rate: -9901 is not between -9900 and 100000; \
         replaced by -9900.",
        "Settings “Unnamed portfolio”, unrated: “maybe” is not a known word; left out.",
    ];
    assert_eq!(found, expect);
}

#[test]
fn a_criterion_without_its_objective_keeps_its_ratings() {
    let workspace = check_repairs(
        r#""objectives":{"$A":{"name":"Grow"}},
           "criteria":{"$B":{"name":"Reach","objective":"$C","weight":5000,
               "scale":{"low":0,"high":10}}},
           "projects":{"$A":{"name":"P","ratings":{"$B":{"value":3},"$C":{"value":4}}}}"#,
        &[
            "Criterion “Reach”, objective: $C is not in the file; replaced by objective “Grow”, \
             without weight.",
            "Project “P”, ratings.$C: $C is not in the file; left out.",
        ],
    );
    let (_, project) = workspace.projects.iter().next().unwrap();
    assert_eq!(project.ratings.len(), 1);
}

#[test]
fn scales_vetoes_and_sources_are_put_right() {
    check_repairs(
        r#""objectives":{"$A":{"name":"Grow","weight":10001}},
           "criteria":{
             "$A":{"name":"A","objective":"$A","scale":{"low":10,"high":0,"better":"up"},
                   "veto":{"rules_out":true},"source":{"kind":"guess"}},
             "$B":{"name":"B","objective":"$A","scale":{"low":1,"high":1,
                   "levels":[{"value":2,"label":"b"},{"value":1,"label":"a"},{"label":"c"},7]}},
             "$C":{"name":"C","objective":"$A","source":{"kind":"class","field":"category",
                   "table":{"$A":1,"?":2}}}}"#,
        &[
            "Criterion “B”, scale.levels: 7 could not be read; left out.",
            "Objective “Grow”, weight: 10001 is not between 0 and 10000; replaced by 10000.",
            "Criterion “A”, scale.better: “up” is not a known word; left out.",
            "Criterion “A”, scale.low: the low anchor was not below the high one; \
             replaced by 0 to 10.",
            "Criterion “A”, veto.level: it was missing; left out.",
            "Criterion “A”, source.kind: “guess” is not a known word; left out.",
            "Criterion “B”, scale.low: the low anchor was not below the high one; \
             replaced by 0 to 100.",
            "Criterion “B”, scale.levels.value: it was missing; left out.",
            "Criterion “B”, scale.levels: the levels were not in order; \
             replaced by the levels in rising order.",
            "Criterion “C”, scale: it was missing; replaced by 0 to 100.",
            "Criterion “C”, source.table.$A: $A is not in the file; left out.",
            "Criterion “C”, source.table.?: ? could not be read; left out.",
        ],
    );
}

#[test]
fn resources_are_put_right() {
    check_repairs(
        r#""categories":{"$A":{"name":"Run","target":-1,"position":-5},"short":{"name":"x"}},
           "roles":{"$A":{"name":"Engineer","capacity":-1,"changes":{"2027-01":1,"2027-1":2,"x":3},
               "cost_per_month":9000000000000000000,"run_share":20000}},
           "budgets":{"2027":{"amount":1.5},"1492":{"amount":1},"2028":{"amount":2},
               "02028":{"amount":3}}"#,
        &[
            "Category short, id: short could not be read; left out.",
            "Budget 2027, amount: 1.5 could not be read; left out.",
            "Budget 1492, id: 1492 could not be read; left out.",
            "Budget 02028: it was there more than once; the last one was kept.",
            "Category “Run”, target: -1 is not between 0 and 10000; left out.",
            "Category “Run”, position: -5 is not between 0 and 4294967295; replaced by 0.",
            "Role “Engineer”, capacity: -1 is not between 0 and 10000000; replaced by 0.",
            "Role “Engineer”, changes.2027-1: it was there more than once; the last one was kept.",
            "Role “Engineer”, changes.x: x could not be read; left out.",
            "Role “Engineer”, cost_per_month: 9000000000000000000 is not between \
             -1000000000000000 and 1000000000000000; left out.",
            "Role “Engineer”, run_share: 20000 is not between 0 and 10000; replaced by 10000.",
            "Budget 2027, amount: it was missing; left out.",
        ],
    );
}

#[test]
fn planned_people_and_gates_are_put_right() {
    check_repairs(
        r#""roles":{"$A":{"name":"Engineer","lead_months":99,"hires":{
             "$A":{"fte":-1,"decided":"2027-05","lead_months":2,"until":"2027-06","kind":"lent"},
             "$B":{"fte":1},"$C":{"fte":1,"decided":"x"},"?":{"decided":"2027-01"}}}},
           "projects":{"$A":{"name":"P","milestones":{
             "$A":{"name":" Go","at":9999,"gate":true,"decision":{"outcome":"maybe"}},
             "$B":{"name":"Open","gate":true,"decision":{"outcome":"passed","date":"3.2.2027"}},
             "?":{"name":"Lost"}}}}"#,
        &[
            "Role “Engineer”, lead_months: 99 is not between 0 and 60; replaced by 60.",
            "Role “Engineer”, hires.$A: “lent” is not a known word; left out.",
            "Role “Engineer”, hires.$A: -1 is not between 0 and 10000000; replaced by 0.",
            "Role “Engineer”, hires.$A: the latest finish was before the earliest start; left out.",
            "Role “Engineer”, hires.$B: it was missing; left out.",
            "Role “Engineer”, hires.$C: x could not be read; left out.",
            "Role “Engineer”, hires.?: ? could not be read; left out.",
            "Project “P”, milestones.$A: it had line breaks or white space around it; replaced by Go.",
            "Project “P”, milestones.$A: “maybe” is not a known word; left out.",
            "Project “P”, milestones.$A: 9999 is not between 0 and 1200; replaced by 1200.",
            "Project “P”, milestones.$B: 3.2.2027 could not be read; left out.",
            "Project “P”, milestones.?: ? could not be read; left out.",
        ],
    );
}

#[test]
fn projects_are_put_right() {
    let workspace = check_repairs(
        r#""roles":{"$A":{"name":"Engineer"}},
           "projects":{
             "$A":{"name":"A\tB","programme":"$C","stage":"paused","decision":{"reason":"x"},
               "earliest_start":"2028-01","latest_finish":"2027-12","duration_months":0,
               "costs":{"2027":1,"2027":2,"x":3},"demand":{"$A":[100,-1],"$B":[1]},
               "probability":10001,"tags":["a","a"],"selected":true,
               "links":[{"kind":"requires","other":"$A"},{"kind":"requires","other":"$C"},
                 {"kind":"likes","other":"$B"},{"kind":"together","other":"$B"},{"other":"$B"},
                 {"kind":"together","other":"$B"}]},
             "$B":{},
             "$C":[1],
             "$B":{"name":"Twice"}}"#,
        &[
            "Project $C: [1] could not be read; left out.",
            "Project “Twice”: it was there more than once; the last one was kept.",
            "Project “A B”, name: it had line breaks or white space around it; replaced by A B.",
            "Project “A B”, programme: $C is not in the file; left out.",
            "Project “A B”, tags: it was there more than once; the last one was kept.",
            "Project “A B”, stage: “paused” is not a known word; left out.",
            "Project “A B”, decision.kind: it was missing; left out.",
            "Project “A B”, latest_finish: the latest finish was before the earliest start; \
             left out.",
            "Project “A B”, duration_months: 0 is not between 1 and 1200; left out.",
            "Project “A B”, costs.2027: it was there more than once; the last one was kept.",
            "Project “A B”, costs.x: x could not be read; left out.",
            "Project “A B”, demand.$A: -1 is not between 0 and 10000000; replaced by 0.",
            "Project “A B”, demand.$B: $B is not in the file; left out.",
            "Project “A B”, probability: 10001 is not between 0 and 10000; left out.",
            "Project “A B”, links.other: the project was linked to itself; left out.",
            "Project “A B”, links.other: $C is not in the file; left out.",
            "Project “A B”, links.kind: “likes” is not a known word; left out.",
            "Project “A B”, links.kind: it was missing; left out.",
            "Project “A B”, links: it was there more than once; the last one was kept.",
        ],
    );
    assert_eq!(workspace.projects.len(), 2);
}

#[test]
fn circles_are_opened() {
    let workspace = check_repairs(
        r#""projects":{
             "$A":{"name":"A","links":[{"kind":"follows","other":"$B"}]},
             "$B":{"name":"B","links":[{"kind":"follows","other":"$C"}]},
             "$C":{"name":"C","links":[{"kind":"follows","other":"$A","lag_months":2},
                                       {"kind":"requires","other":"$A"}]}}"#,
        &["Project “C”, links: the projects followed each other in a circle; left out."],
    );
    let links: usize = workspace.projects.iter().map(|(_, project)| project.links.len()).sum();
    assert_eq!(links, 3);
}

#[test]
fn a_long_chain_of_followers_is_no_circle() {
    let id = |n: u32| ballast_core::model::ProjectId::from_bits(u128::from(n)).to_string();
    let rows = (0..20_000).map(|n| {
        let link = format!(r#"{{"kind":"follows","other":"{}"}}"#, id(n + 1));
        format!(r#""{}":{{"name":"P","links":[{link}]}}"#, id(n))
    });
    let rows: Vec<String> = rows.collect();
    let settings = r#""settings":{"name":"Plan","horizon_start":"2027-04"}"#;
    let last = format!(r#""{}":{{"name":"P"}}"#, id(20_000));
    let text = format!(
        r#"{{"format":"ballast","version":1,{settings},"projects":{{{},{last}}}}}"#,
        rows.join(",")
    );
    assert_eq!(load(&text).unwrap().repairs, []);
}

#[test]
fn tables_that_come_twice_are_put_together() {
    let workspace = check_repairs(
        r#""projects":{"$A":{"name":"A"}},"projects":{"$B":{"name":"B"}},"x":1,"x":2,"y":1e999"#,
        &[
            "File, projects: it was there more than once; both were kept.",
            "File, x: it was there more than once; the last one was kept.",
            "File, y: 1e999 could not be read; left out.",
        ],
    );
    assert_eq!(workspace.projects.len(), 2);
}

#[test]
fn a_repair_says_where_it_was() {
    let text = format!(
        r#"{{"format":"ballast","version":1,
            "settings":{{"name":"Plan","horizon_start":"2027-04"}},
            "projects":{{"{A}":{{"name":"A","stage":"paused"}}}}}}"#
    );
    let repairs = load(&text).unwrap().repairs;
    let [repair] = repairs.as_slice() else { panic!("{repairs:?}") };
    assert_eq!(repair.place.kind, Kind::Project);
    assert_eq!((repair.place.id.as_str(), repair.place.field.as_str()), (A, "stage"));
    assert_eq!(repair.problem, Problem::UnknownWord { found: "paused".to_owned() });
}
