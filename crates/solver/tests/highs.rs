//! HiGHS solves what is exported, as MPS and as LP, and agrees; its solution files are read back.
//!
//! Needs Python with `highspy`, either in `target/tools/highspy` (`python3 -m venv` and `pip install
//! highspy`) or of the machine. Where it is absent the test is left out, and says so.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]
#![allow(clippy::print_stdout, reason = "says what is left out")]

use ballast_solver::read::{mps, solution};
use ballast_solver::write::{self, Names};
use ballast_solver::{Options, Outcome, Problem, Row, solve};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Solves every file given and writes the solution beside it.
const SCRIPT: &str = "
import sys, highspy
for path in sys.argv[1:]:
    solver = highspy.Highs()
    solver.setOptionValue('output_flag', False)
    solver.setOptionValue('mip_rel_gap', 0.0)
    solver.setOptionValue('threads', 1)
    assert solver.readModel(path) == highspy.HighsStatus.kOk, path
    solver.run()
    optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    print(round(solver.getInfo().objective_function_value) if optimal else 'none')
    solver.writeSolution(path + '.sol', 0)
";

fn python() -> Option<PathBuf> {
    let own = "../../target/tools/highspy/bin/python3";
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(own);
    let works = |python: &PathBuf| {
        Command::new(python)
            .args(["-c", "import highspy"])
            .output()
            .is_ok_and(|output| output.status.success())
    };
    [own, PathBuf::from("python3")].into_iter().find(works)
}

/// Budgets, floors, links, groups and ranges over up to 60 projects.
fn problem(seed: u64) -> Problem {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit) as i64
    };
    let n = 10 + draw(51) as u32;
    let mut rows = Vec::new();
    for _ in 0..3 {
        let costs: Vec<(u32, i64)> = (0..n).map(|v| (v, 10 + draw(300))).collect();
        let sum: i64 = costs.iter().map(|c| c.1).sum();
        rows.push(Row::between(sum * draw(25) / 100, sum * (26 + draw(40)) / 100, costs));
    }
    for _ in 0..n / 6 {
        let (a, b) = (draw(u64::from(n)) as u32, draw(u64::from(n)) as u32);
        rows.push(Row::at_most(0, [(a, 1), (b, -1)]));
        let group = (0..3).map(|_| (draw(u64::from(n)) as u32, 1));
        let group: Vec<_> = group.collect();
        rows.push(if draw(3) == 0 { Row::equal(1, group) } else { Row::at_most(1, group) });
    }
    rows.push(Row::at_least(-40, (0..n).map(|v| (v, draw(30) - 12))));
    Problem::new((0..n).map(|_| draw(900) - 30).collect(), rows).expect("valid problem")
}

#[test]
fn highs_agrees_on_exported_models() {
    let Some(python) = python() else {
        println!("left out: there is no Python with highspy");
        return;
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("highs");
    std::fs::create_dir_all(&folder).expect("a folder");
    let problems: Vec<Problem> = (1..=24).map(problem).collect();
    let mut files = Vec::new();
    for (k, problem) in problems.iter().enumerate() {
        let wanted: Vec<String> =
            (0..problem.len()).map(|v| format!("Project {}, phase {}", v / 2, v % 2)).collect();
        let names = Names::new(problem, &wanted, &["Budget 2027".to_owned()]);
        let texts = [
            ("mps", write::mps(problem, &names, "for HiGHS")),
            ("lp", write::lp(problem, &names, "for HiGHS")),
        ];
        for (ending, text) in texts {
            let file = folder.join(format!("{k}.{ending}"));
            std::fs::write(&file, &text).expect("can be written");
            files.push((file, k, names.clone()));
            if ending == "mps" {
                assert_eq!(
                    mps(&text).expect("can be read").problem.objective(),
                    problem.objective()
                );
            }
        }
    }
    let output = Command::new(python)
        .args(["-c", SCRIPT])
        .args(files.iter().map(|file| &file.0))
        .output()
        .expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let values = String::from_utf8_lossy(&output.stdout);
    let values: Vec<&str> = values.lines().collect();
    assert_eq!(values.len(), files.len());
    for ((file, k, names), theirs) in files.iter().zip(values) {
        let problem = &problems[*k];
        match solve(problem.clone(), Options::default()) {
            Outcome::Optimal(plan) => {
                assert_eq!(theirs, plan.value.to_string(), "{}", file.display());
                let text = std::fs::read_to_string(format!("{}.sol", file.display()));
                let text = text.expect("a solution");
                let selected = solution(&text, names.variables()).expect("can be read");
                assert!(problem.is_feasible(&selected));
                assert_eq!(problem.value(&selected), plan.value);
            }
            Outcome::Infeasible(_) => assert_eq!(theirs, "none", "{}", file.display()),
            other => panic!("{other:?}"),
        }
    }
}
