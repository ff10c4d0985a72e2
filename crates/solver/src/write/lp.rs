//! The LP format, as CPLEX has made it common.

use super::Names;
use crate::problem::Problem;
use std::fmt::Write;

/// Terms of one line.
const TERMS: usize = 6;

/// The problem as an LP file. A row with two sides is written twice, the second time with `_least`
/// after its name; rows without sides are left out.
#[must_use]
pub fn lp(problem: &Problem, names: &Names, title: &str) -> String {
    let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = format!("\\ {title}\nMaximize\n obj:");
    let objective = (0..).zip(problem.objective().iter().copied());
    sum(&mut text, names, objective.filter(|&(_, c)| c != 0));
    text += "\nSubject To\n";
    for (i, row) in problem.rows().iter().enumerate() {
        let mut put = |name: &str, relation: &str, right: i64| {
            let _ = write!(text, " {name}:");
            sum(&mut text, names, row.terms.iter().copied());
            let _ = writeln!(text, " {relation} {right}");
        };
        match (row.lower, row.upper) {
            (Some(lower), Some(upper)) if lower == upper => put(&names.rows[i], "=", upper),
            (lower, Some(upper)) => {
                put(&names.rows[i], "<=", upper);
                if let Some(lower) = lower {
                    put(&names.below(i), ">=", lower);
                }
            }
            (Some(lower), None) => put(&names.rows[i], ">=", lower),
            (None, None) => {}
        }
    }
    text += "Binary\n";
    for name in &names.variables {
        let _ = writeln!(text, " {name}");
    }
    text + "End\n"
}

fn sum(text: &mut String, names: &Names, terms: impl Iterator<Item = (u32, i64)>) {
    let mut count = 0;
    for (v, a) in terms {
        if count > 0 && count % TERMS == 0 {
            text.push_str("\n  ");
        }
        let sign = if a < 0 { '-' } else { '+' };
        let _ = write!(text, " {sign} {} {}", a.unsigned_abs(), names.variable(v));
        count += 1;
    }
    if count == 0 {
        // A sum of nothing has to name something.
        let _ = write!(text, " 0 {}", names.variables.first().map_or("x1", String::as_str));
    }
}
