//! Solution files of other solvers.

use super::{Fault, ReadError};
use std::collections::BTreeMap;

/// A value may be so far from 0 or 1.
const NEAR: f64 = 1e-4;

/// Reads the selection from a solution file of HiGHS (`Model status`, `# Columns`) or of CBC
/// (`Optimal - objective value`, then place, name, value and reduced cost a line). `names` are the
/// variables' names in the file that the other solver was given; a variable that the file leaves
/// out is 0. Whether the selection is feasible, and what it is worth, is for the caller to check.
///
/// # Errors
///
/// The line and what is wrong with it: a name that is not among `names`, a value that is neither 0
/// nor 1; or a file that holds no selection, for example because the problem is infeasible.
pub fn solution(text: &str, names: &[String]) -> Result<Vec<bool>, ReadError> {
    let place: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(v, name)| (name.as_str(), v)).collect();
    let mut selected = vec![false; names.len()];
    let mut set = |line: usize, name: &str, value: &str| {
        let fault = |fault| ReadError::Line { line, fault };
        let Some(&v) = place.get(name) else { return Err(fault(Fault::Variable(name.to_owned()))) };
        match value.parse::<f64>() {
            Ok(x) if x.abs() <= NEAR => selected[v] = false,
            Ok(x) if (x - 1.0).abs() <= NEAR => selected[v] = true,
            Ok(_) => return Err(fault(Fault::NotBinary(name.to_owned()))),
            Err(_) => return Err(fault(Fault::Number(value.to_owned()))),
        }
        Ok(())
    };
    let mut lines = (1..).zip(text.lines());
    if text.lines().any(|line| line.starts_with("# Columns")) {
        lines.find(|(_, line)| line.starts_with("# Columns"));
        for (at, line) in lines.take_while(|(_, line)| !line.starts_with('#')) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                [name, value] => set(at, name, value)?,
                [] => {}
                _ => {
                    let fault = Fault::Fields("a name and a value");
                    return Err(ReadError::Line { line: at, fault });
                }
            }
        }
        return Ok(selected);
    }
    let first = lines.next().map_or("", |(_, line)| line);
    let stated = ["Optimal", "Stopped"].iter().any(|word| first.starts_with(word));
    if !stated || first.contains("no integer solution") {
        return Err(ReadError::NoSolution);
    }
    for (at, line) in lines {
        let line = line.trim_start().trim_start_matches("**");
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [_, name, value, ..] => set(at, name, value)?,
            [] => {}
            _ => {
                let fault = Fault::Fields("a place, a name and a value");
                return Err(ReadError::Line { line: at, fault });
            }
        }
    }
    Ok(selected)
}
