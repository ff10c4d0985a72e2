//! MPS, LP and solution files: what is written is read again, and what is wrong is named.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use ballast_solver::read::{Fault, ReadError, mps, solution};
use ballast_solver::write::{self, Names};
use ballast_solver::{Options, Problem, Row, solve};
use proptest::prelude::*;

fn problem() -> impl Strategy<Value = Problem> {
    let row = (prop::collection::btree_map(0u32..6, -9i64..=9, 0..6), -20i64..20, 0i64..15, 0u8..5)
        .prop_map(|(terms, lower, width, kind)| match kind {
            0 => Row::at_most(lower, terms),
            1 => Row::at_least(lower, terms),
            2 => Row::equal(lower, terms),
            3 => Row::between(lower, lower - width, terms),
            _ => Row::between(lower, lower + width, terms),
        });
    (prop::collection::vec(-50i64..=50, 6), prop::collection::vec(row, 0..6))
        .prop_map(|(objective, rows)| Problem::new(objective, rows).expect("valid problem"))
}

proptest! {
    #[test]
    fn what_is_written_means_the_same(problem in problem()) {
        let names = Names::new(&problem, &[], &[]);
        let read = mps(&write::mps(&problem, &names, "a title")).expect("can be read");
        prop_assert_eq!(read.problem.objective(), problem.objective());
        prop_assert_eq!(read.scale, 1);
        prop_assert_eq!(&read.variable_names[..], names.variables());
        for bits in 0..64u32 {
            let selected: Vec<bool> = (0..6).map(|v| bits >> v & 1 == 1).collect();
            prop_assert_eq!(read.problem.is_feasible(&selected), problem.is_feasible(&selected));
        }
    }
}

#[test]
fn names_are_readable_and_unique() {
    let rows = vec![Row::at_most(1, [(0, 1)]); 3];
    let problem = Problem::new(vec![1; 7], rows).expect("valid problem");
    let wanted = ["Légacy ERP / 2", "legacy erp", "Legacy_ERP", "", "3rd", "e1", "Free"];
    let wanted = wanted.map(str::to_owned);
    let names =
        Names::new(&problem, &wanted, &["Budget 2027".to_owned(), "budget_2027".to_owned()]);
    let variables = ["L_gacy_ERP_2", "legacy_erp", "Legacy_ERP_2", "x4", "x_3rd", "x_e1", "x_Free"];
    assert_eq!(names.variables(), variables);
    assert_eq!(names.rows(), ["Budget_2027", "budget_2027_2", "c3"]);
}

const FIXED: &str = "\
* A fixed file with blanks in names
NAME          SAMPLE
ROWS
 N  COST
 L  ROW ONE
 G  ROWTWO
 E  THIRD
COLUMNS
    MARKER                 'MARKER'                 'INTORG'
    FIRST     COST               1.5   ROW ONE              2.
    FIRST     ROWTWO             1.0
    SEC OND   COST              -2.0   ROW ONE              1.
    SEC OND   THIRD              0.5
    LAST      COST               3e0   THIRD               .25
    MARKER                 'MARKER'                 'INTEND'
RHS
    RHS       ROW ONE            2.0   ROWTWO              0.0
    RHS       THIRD              .5
RANGES
    RNG       THIRD              .25
BOUNDS
 UP BND       FIRST                1
 FX BND       LAST                 0
ENDATA
";

#[test]
fn fixed_columns_decimals_ranges_and_fixings() {
    let read = mps(FIXED).expect("can be read");
    assert_eq!(read.name, "SAMPLE");
    assert_eq!(read.scale, -10);
    assert_eq!(read.problem.objective(), [-15, 20, -30]);
    assert_eq!(read.variable_names, ["FIRST", "SEC OND", "LAST"]);
    assert_eq!(read.row_names, ["ROW ONE", "ROWTWO", "THIRD", "fix_LAST"]);
    let rows = [
        Row::at_most(2, [(0, 2), (1, 1)]),
        Row::at_least(0, [(0, 1)]),
        Row::between(50, 75, [(1, 50), (2, 25)]),
        Row::equal(0, [(2, 1)]),
    ];
    assert_eq!(read.problem.rows(), rows);
    let outcome = solve(read.problem, Options::default());
    assert_eq!(outcome.plan().map(|plan| plan.value / read.scale), Some(-2));
}

#[test]
fn mps_errors_name_the_line() {
    let file = |lines: &str| {
        format!("NAME t\nROWS\n N obj\n L r\nCOLUMNS\n M 'MARKER' 'INTORG'\n{lines}\nENDATA\n")
    };
    let error = |lines: &str| mps(&file(lines)).expect_err("is refused");
    let line = |line, fault| ReadError::Line { line, fault };
    assert_eq!(error(" x q 1"), line(7, Fault::Row("q".into())));
    assert_eq!(error(" x r one"), line(7, Fault::Number("one".into())));
    assert_eq!(error("BOUNDS\n BV B y"), line(8, Fault::Variable("y".into())));
    assert_eq!(error(" x r 1\nBOUNDS\n UP B x 4"), line(9, Fault::NotBinary("x".into())));
    assert_eq!(error(" x r 1\nBOUNDS\n FR B x"), line(9, Fault::NotBinary("x".into())));
    assert_eq!(error(" M 'MARKER' 'INTEND'\n y r 1"), line(8, Fault::NotBinary("y".into())));
    assert_eq!(error(" x r 1\nRHS\n R obj 5"), line(9, Fault::Constant));
    assert_eq!(error("SOS1"), line(7, Fault::Section("SOS1".into())));
    assert_eq!(mps("ROWS\n N obj\n"), Err(ReadError::Ends { wanted: "ENDATA" }));
    assert!(error(" x r 1e30").to_string().starts_with("line 4: the numbers"));
    let shown = error(" x r 1\nBOUNDS\n UP B x 4").to_string();
    assert_eq!(shown, "line 9: \"x\" may be other than 0 or 1; give it the bound BV");
}

#[test]
fn solutions_of_highs_and_cbc() {
    let names = ["a", "b", "c"].map(str::to_owned);
    let highs = "Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective 5\n\
        # Columns 3\na 1\nb 0\nc 0.9999999\n# Rows 1\nr 4\n";
    assert_eq!(solution(highs, &names), Ok(vec![true, false, true]));
    let cbc = "Optimal - objective value 5.00000000\n      0 a                  1         -2\n\
        **    2 c            1.0000001         0\n";
    assert_eq!(solution(cbc, &names), Ok(vec![true, false, true]));
    let line = |line, fault| Err(ReadError::Line { line, fault });
    assert_eq!(
        solution(&highs.replace("b 0", "b 0.5"), &names),
        line(9, Fault::NotBinary("b".into()))
    );
    assert_eq!(solution(&cbc.replace(" a ", " z "), &names), line(2, Fault::Variable("z".into())));
    assert_eq!(solution("Infeasible - objective value 0.0\n", &names), Err(ReadError::NoSolution));
}
