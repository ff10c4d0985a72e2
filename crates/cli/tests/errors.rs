//! What is wrong is said in a sentence, and the exit status is 2.

mod common;

use common::{ballast, ballast_reading, demo, scratch};

#[test]
fn mistakes_on_the_command_line() {
    ballast(&["scroe"]).fails_with(&["no command `scroe`", "ballast --help"]);
    ballast(&["score"]).fails_with(&["needs a file"]);
    ballast(&["optimise", "x", "--seconds", "soon"]).fails_with(&["number of seconds"]);
    let help = ballast(&["--help"]);
    assert_eq!(help.status, Some(0));
    assert!(help.out.contains("optimise W.json"));
}

#[test]
fn files_that_are_not_there() {
    for command in ["import", "validate", "score", "optimise", "solve"] {
        ballast(&[command, "no/such.file"]).fails_with(&["no/such.file", "cannot be read"]);
    }
    let nowhere = scratch("no-such-folder/w.json");
    ballast(&["demo", "-o", &nowhere]).fails_with(&["cannot be written"]);
}

#[test]
fn files_that_are_no_workspace() {
    for command in ["validate", "score", "optimise"] {
        let given = |input: &[u8]| ballast_reading(&[command, "-"], input);
        given(b"").fails_with(&["standard input", "empty"]);
        given(b"key,name\nA,B\n").fails_with(&["line 1", "ballast import"]);
        given(b"{\"a\": 1}").fails_with(&["not a Ballast workspace"]);
        given(b"{\"format\":\"ballast\",\"version\":999}").fails_with(&["version 999", "update"]);
        given(b"{\"format\":\"ballast\",\"version\":1,").fails_with(&["line 1"]);
        given(b"\xff\xfe\x00").fails_with(&["UTF-8"]);
    }
}

#[test]
fn a_workspace_that_needs_repairs_is_not_sound() {
    let text = std::fs::read_to_string(demo()).unwrap();
    let broken = text.replacen("\"duration_months\":30", "\"duration_months\":0", 1);
    assert_ne!(broken, text, "the file's word for the duration has changed");
    let said = ballast_reading(&["validate", "-"], broken.as_bytes());
    said.fails_with(&["duration_months", "put right"]);
    // It can be worked with all the same, and what was done is told.
    let scored = ballast_reading(&["score", "-"], broken.as_bytes());
    assert_eq!(scored.status, Some(0));
    assert!(scored.err.contains("duration_months"), "{}", scored.err);
}

#[test]
fn tables_that_are_none() {
    let given = |input: &[u8]| ballast_reading(&["import", "-"], input);
    given(b"").fails_with(&["empty"]);
    given(b"a,b\n").fails_with(&["no table"]);
    given(b"PK\x03\x04rest").fails_with(&["workbook is damaged", "save it again"]);
    given(b"\x00\x01\x02\x80\x00\xff\x00\x07 garbage \x00\x00").fails_with(&["cannot be imported"]);
    given(b"{\"a\": 1}").fails_with(&["JSON"]);
    given(b"<html><body>").fails_with(&["web page"]);
}

#[test]
fn mappings_that_do_not_fit() {
    let table = scratch("mapped.csv");
    std::fs::write(&table, "Ref,Title\nA,Alpha\n").unwrap();
    let mapping = scratch("mapping.json");
    let tried = |json: &str| {
        std::fs::write(&mapping, json).unwrap();
        ballast(&["import", &table, "--mapping", &mapping])
    };
    tried("{").fails_with(&["is not a mapping", "--print-mapping"]);
    tried(r#"{"columns":[{"header":"Ref","to":"kee"}]}"#).fails_with(&["kee"]);
    tried(r#"{"columns":[{"header":"Other","to":"key"}]}"#).fails_with(&["Ref, Title"]);
    let said = tried(r#"{"columns":[{"header":"Title","to":"name"},{"header":"X","to":"key"}]}"#);
    assert_eq!(said.status, Some(0));
    assert!(said.err.contains("“X”"), "{}", said.err);
}

#[test]
fn problems_that_are_none() {
    let given = |input: &[u8]| ballast_reading(&["solve", "-"], input);
    given(b"hello").fails_with(&["\"hello\"", "OR-Library"]);
    given(b"{\"obj\": [1], \"rows\": 3}").fails_with(&["not a row model"]);
    given(b"{\"obj\":[1],\"rows\":[{\"idx\":[5],\"val\":[1],\"hi\":1}]}")
        .fails_with(&["variable 5"]);
    given(b"NAME t\nROWS\n N obj\nCOLUMNS\n x r 1\nENDATA\n").fails_with(&["line 5", "\"r\""]);
}

#[test]
fn mps_files_are_solved_in_their_own_sense() {
    let file =
        b"NAME t\nROWS\n N cost\n G need\nCOLUMNS\n M 'MARKER' 'INTORG'\n a cost 2.5 need 1\n \
        b cost 1.5 need 1\n M 'MARKER' 'INTEND'\nRHS\n R need 1\nENDATA\n";
    let solved = ballast_reading(&["solve", "-", "--json"], file).json();
    assert_eq!(solved["status"], "optimal");
    assert_eq!(solved["value"], 1.5);
    assert_eq!(solved["selected"], serde_json::json!([1]));
}

#[test]
fn one_problem_of_several_is_solved_by_name_or_number() {
    let file =
        b" Words\n problem ONE.DAT\n ++++\n 1 2\n 5 6\n 4\n 3 4\n 6\n\n problem TWO.DAT\n 1 1\n 9\n 1\n 1\n 9\n";
    let solve = |wanted: &[&str]| {
        let arguments = [&["solve", "-", "--json"], wanted].concat();
        ballast_reading(&arguments, file)
    };
    let all = solve(&[]).json();
    assert_eq!((&all[0]["name"], &all[0]["value"]), (&"ONE.DAT".into(), &6.into()));
    assert_eq!((&all[1]["name"], &all[1]["best_known"]), (&"TWO.DAT".into(), &9.into()));
    for wanted in ["2", "two.dat"] {
        let two = solve(&["--problem", wanted]).json();
        assert_eq!((&two["name"], &two["value"]), (&"TWO.DAT".into(), &9.into()));
    }
    solve(&["--problem", "3"]).fails_with(&["no problem `3`", "from 1 to 2"]);
    solve(&["--problem", "0"]).fails_with(&["no problem `0`"]);
}
