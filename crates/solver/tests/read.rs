//! The readers: what they accept, and what they say about what they do not.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use ballast_solver::Row;
use ballast_solver::read::{ReadError, mip_json, named, or_library, single};

#[test]
fn or_library_files() {
    let text = "2\n 2 1 0\n 5 6\n 3 4\n 5\n 1 2 7.25\n 7.25\n 1 2.0\n 3 4";
    let found = or_library(text).expect("can be read");
    assert_eq!((found[0].best, found[0].scale), (None, 1));
    assert_eq!(found[0].problem.objective(), [5, 6]);
    assert_eq!(found[0].problem.rows(), [Row::at_most(5, [(0, 3), (1, 4)])]);
    assert_eq!((found[1].best, found[1].scale), (Some(725), 100));
    assert_eq!(found[1].problem.objective(), [725]);
    assert_eq!(found[1].problem.rows(), [Row::at_most(3, [(0, 1)]), Row::at_most(4, [(0, 2)])]);
    assert_eq!(single("1 1 9 9 3 4", "one").expect("can be read").best, Some(9));
}

#[test]
fn or_library_errors() {
    let cases = [
        ("", "the file ends where the number of problems should be"),
        ("1 2 1 0 5", "the file ends where a value should be"),
        ("1 1 1 0 x 1 1", "word 5, \"x\", cannot be read as a value"),
        ("1 1 1 0 5 1.5 1", "word 6, \"1.5\", cannot be read as a weight"),
        ("1 1 1 0 1e9 1 1", "word 5, \"1e9\", cannot be read as a value"),
        (
            "1 1 1 0 99999999999999999999 1 1",
            "word 5, \"99999999999999999999\", cannot be read as a value",
        ),
    ];
    for (text, message) in cases {
        let error = or_library(text).expect_err(text);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn or_library_files_with_names() {
    let text = " Two problems\n\n FORMAT\n 1 2 // an example, no problem\n\n +++++\n\n problem FIRST.DAT\n\n \
        +++++\n 2 3 // two rows\n 10 20\n 5.5\n 7 8\n 1 2 3\n 4 5 6\n\n 25.5\n\n +++++\n\n \
        Problem second\n\n +++++\n 1 1\n 9 3\n 4 0\n";
    let found = named(text).expect("can be read");
    let names: Vec<&str> = found.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["FIRST.DAT", "second"]);
    assert_eq!((found[0].best, found[0].scale), (Some(255), 10));
    assert_eq!(found[0].problem.objective(), [100, 200, 55]);
    let rows =
        [Row::at_most(7, [(0, 1), (1, 2), (2, 3)]), Row::at_most(8, [(0, 4), (1, 5), (2, 6)])];
    assert_eq!(found[0].problem.rows(), rows);
    assert_eq!((found[1].best, found[1].scale), (None, 1));
    assert_eq!(named("1\n1 1 0 5 3 4").expect("no names"), []);

    let cases = [
        ("problem a\n1 1 5 3 2", "the file ends where the optimum should be"),
        ("so\nproblem a\n1 1 5 3 x 0", "word 8, \"x\", cannot be read as a weight"),
        ("problem a\n1 1 5 3 2 0 7", "word 9, \"7\", cannot be read as the next problem's name"),
    ];
    for (text, message) in cases {
        assert_eq!(named(text).expect_err(text).to_string(), message);
    }
}

#[test]
fn row_models() {
    let text = r#"{"name":"x","sense":"max","n":2,"obj":[1,2],"best":2,
        "rows":[{"name":"r","idx":[1],"val":[3],"lo":null,"hi":4}]}"#;
    let instance = mip_json(text).expect("can be read");
    assert_eq!((instance.name.as_str(), instance.best), ("x", Some(2)));
    assert_eq!(instance.row_names, ["r"]);
    assert_eq!(instance.problem.rows(), [Row::at_most(4, [(1, 3)])]);

    let cases = [
        "[]",
        r#"{"sense":"min","obj":[1],"rows":[]}"#,
        r#"{"obj":[1],"rows":[{"idx":[0],"val":[],"lo":null,"hi":null}]}"#,
        r#"{"obj":[1.5],"rows":[]}"#,
    ];
    for text in cases {
        assert!(matches!(mip_json(text), Err(ReadError::Json(_))), "{text}");
    }
    let beyond = r#"{"obj":[1],"rows":[{"idx":[7],"val":[1],"lo":null,"hi":null}]}"#;
    assert!(matches!(mip_json(beyond), Err(ReadError::Problem(_))));
}
