//! The MPS format with free fields.

use super::Names;
use crate::problem::{Problem, Row};
use std::fmt::Write;

/// The problem as an MPS file: `OBJSENSE MAX`, all variables `BV`, rows with two sides as `L` with
/// a range. Rows without sides are left out. A row whose sides contradict each other is written
/// twice, the second time with `_least` after its name.
#[must_use]
pub fn mps(problem: &Problem, names: &Names, title: &str) -> String {
    let title: String = title.split_whitespace().collect::<Vec<_>>().join("_");
    let mut heads = String::new();
    let mut sides = String::new();
    let mut ranges = String::new();
    let mut columns = vec![String::new(); problem.len()];
    for (v, &c) in problem.objective().iter().enumerate() {
        let _ = writeln!(columns[v], "    {} obj {c}", names.variables[v]);
    }
    let mut put = |name: &str, kind: char, right: i64, row: &Row| {
        let _ = writeln!(heads, " {kind} {name}");
        if right != 0 {
            let _ = writeln!(sides, "    RHS {name} {right}");
        }
        for &(v, a) in &row.terms {
            let _ = writeln!(columns[v as usize], "    {} {name} {a}", names.variable(v));
        }
    };
    for (i, row) in problem.rows().iter().enumerate() {
        let name = &names.rows[i];
        match (row.lower, row.upper) {
            (None, None) => {}
            (None, Some(upper)) => put(name, 'L', upper, row),
            (Some(lower), None) => put(name, 'G', lower, row),
            (Some(lower), Some(upper)) if lower == upper => put(name, 'E', upper, row),
            (Some(lower), Some(upper)) => match upper.checked_sub(lower) {
                Some(width) if width > 0 => {
                    put(name, 'L', upper, row);
                    let _ = writeln!(ranges, "    RNG {name} {width}");
                }
                _ => {
                    put(name, 'L', upper, row);
                    put(&names.below(i), 'G', lower, row);
                }
            },
        }
    }
    let mut text = format!("NAME {title}\nOBJSENSE\n    MAX\nROWS\n N obj\n{heads}COLUMNS\n");
    text += "    MARKER 'MARKER' 'INTORG'\n";
    text.extend(columns);
    text += "    MARKER 'MARKER' 'INTEND'\nRHS\n";
    text += &sides;
    if !ranges.is_empty() {
        text += "RANGES\n";
        text += &ranges;
    }
    text += "BOUNDS\n";
    for name in &names.variables {
        let _ = writeln!(text, " BV BND {name}");
    }
    text + "ENDATA\n"
}
