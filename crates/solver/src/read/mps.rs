//! The MPS format, free or fixed, as far as it describes 0/1 problems.

use super::decimal::Decimal;
use super::{Fault, Instance, ReadError};
use crate::problem::{Problem, Row};
use std::collections::BTreeMap;

/// Sides as large as this are no sides.
const INFINITE: f64 = 1e20;

/// Reads an MPS file: `ROWS` (N, L, G, E), `COLUMNS` with integer markers, `RHS`, `RANGES`,
/// `BOUNDS` (BV, UP, LO, FX, UI, LI) and `OBJSENSE`. Fields may be separated by blanks or stand in
/// the fixed columns; names in fixed columns may hold blanks.
///
/// Without `OBJSENSE MAX` the file minimises: the objective is then negated, and so is
/// [`Instance::scale`]. Numbers with decimals are brought to whole ones, row by row, exactly.
/// Integer variables without bounds are taken for 0/1. A bound that fixes a variable becomes a row
/// named `fix_` and the variable's name. Rows `N` after the first are left out.
///
/// # Errors
///
/// The line and what is wrong with it: a section or number that cannot be read, a name that is not
/// known or given twice, a variable that may be other than 0 or 1, a constant in the objective.
pub fn mps(text: &str) -> Result<Instance, ReadError> {
    match Reader::default().read(text, false) {
        Ok(instance) => Ok(instance),
        Err(error) => Reader::default().read(text, true).map_err(|_| error),
    }
}

#[derive(Default)]
struct Reader {
    name: String,
    maximise: bool,
    objective: Option<String>,
    ignored: Vec<String>,
    rows: Vec<RawRow>,
    row_at: BTreeMap<String, usize>,
    columns: Vec<Column>,
    column_at: BTreeMap<String, usize>,
    integers: bool,
}

struct RawRow {
    name: String,
    kind: u8,
    terms: Vec<(u32, Decimal)>,
    right: Decimal,
    range: Option<Decimal>,
    line: usize,
}

struct Column {
    name: String,
    cost: Decimal,
    integer: bool,
    lower: Decimal,
    upper: Option<Decimal>,
    line: usize,
}

fn fault(line: usize, fault: Fault) -> ReadError {
    ReadError::Line { line, fault }
}

fn number(line: usize, word: &str) -> Result<Decimal, ReadError> {
    Decimal::read(word).ok_or_else(|| fault(line, Fault::Number(word.to_owned())))
}

/// The fields of a line, by blanks or by the columns of the fixed format.
fn fields(line: &str, fixed: bool) -> Vec<&str> {
    if !fixed {
        return line.split_whitespace().collect();
    }
    let part = |from: usize, to: usize| line.get(from..to.min(line.len())).unwrap_or("").trim();
    let places = [(1, 4), (4, 14), (14, 24), (24, 39), (39, 49), (49, usize::MAX)];
    let parts = places.map(|(from, to)| part(from, to));
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

impl Reader {
    fn read(mut self, text: &str, fixed: bool) -> Result<Instance, ReadError> {
        let mut section = String::new();
        for (at, line) in text.lines().enumerate() {
            let at = at + 1;
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('*') {
                continue;
            }
            if !line.starts_with([' ', '\t']) {
                let mut words = line.split_whitespace();
                section = words.next().unwrap_or_default().to_ascii_uppercase();
                match section.as_str() {
                    "NAME" => self.name = words.next().unwrap_or_default().to_owned(),
                    "OBJSENSE" => {
                        if let Some(word) = words.next() {
                            self.sense(at, word)?;
                        }
                    }
                    "ENDATA" => return self.finish(),
                    "ROWS" | "COLUMNS" | "RHS" | "RANGES" | "BOUNDS" | "OBJNAME" => {}
                    _ => return Err(fault(at, Fault::Section(section))),
                }
                continue;
            }
            let words = fields(line, fixed);
            match section.as_str() {
                "OBJSENSE" => self.sense(at, words.first().copied().unwrap_or_default())?,
                "ROWS" => self.row(at, &words)?,
                "COLUMNS" => self.column(at, &words)?,
                "RHS" => self.sides(at, &words, false)?,
                "RANGES" => self.sides(at, &words, true)?,
                "BOUNDS" => self.bound(at, &words)?,
                _ => {}
            }
        }
        Err(ReadError::Ends { wanted: "ENDATA" })
    }

    fn sense(&mut self, at: usize, word: &str) -> Result<(), ReadError> {
        self.maximise = match word.to_ascii_uppercase().as_str() {
            "MAX" | "MAXIMIZE" | "MAXIMISE" => true,
            "MIN" | "MINIMIZE" | "MINIMISE" => false,
            _ => return Err(fault(at, Fault::Fields("MAX or MIN"))),
        };
        Ok(())
    }

    fn row(&mut self, at: usize, words: &[&str]) -> Result<(), ReadError> {
        let [kind, name] = words else {
            return Err(fault(at, Fault::Fields("a kind (N, L, G, E) and a name")));
        };
        let kind = match kind.to_ascii_uppercase().as_str() {
            "N" => {
                match self.objective {
                    None => self.objective = Some((*name).to_owned()),
                    Some(_) => self.ignored.push((*name).to_owned()),
                }
                return Ok(());
            }
            "L" => b'L',
            "G" => b'G',
            "E" => b'E',
            _ => return Err(fault(at, Fault::Fields("a kind (N, L, G, E) and a name"))),
        };
        if self.row_at.insert((*name).to_owned(), self.rows.len()).is_some() {
            return Err(fault(at, Fault::Twice((*name).to_owned())));
        }
        let name = (*name).to_owned();
        let (terms, right) = (Vec::new(), Decimal::ZERO);
        self.rows.push(RawRow { name, kind, terms, right, range: None, line: at });
        Ok(())
    }

    fn column(&mut self, at: usize, words: &[&str]) -> Result<(), ReadError> {
        if words.get(1).is_some_and(|word| word.trim_matches('\'') == "MARKER") {
            self.integers = words.last().is_some_and(|word| word.trim_matches('\'') == "INTORG");
            return Ok(());
        }
        let (Some((name, pairs)), true) = (words.split_first(), matches!(words.len(), 3 | 5))
        else {
            return Err(fault(at, Fault::Fields("a variable, then rows with coefficients")));
        };
        let v = match self.column_at.get(*name) {
            Some(&v) => v,
            None => {
                let v = self.columns.len();
                self.column_at.insert((*name).to_owned(), v);
                let (cost, lower) = (Decimal::ZERO, Decimal::ZERO);
                let (name, integer) = ((*name).to_owned(), self.integers);
                self.columns.push(Column { name, cost, integer, lower, upper: None, line: at });
                v
            }
        };
        for pair in pairs.chunks(2) {
            let value = number(at, pair[1])?;
            if self.objective.as_deref() == Some(pair[0]) {
                self.columns[v].cost = value;
            } else if let Some(&i) = self.row_at.get(pair[0]) {
                self.rows[i].terms.push((v as u32, value));
            } else if !self.ignored.iter().any(|name| name == pair[0]) {
                return Err(fault(at, Fault::Row(pair[0].to_owned())));
            }
        }
        Ok(())
    }

    fn sides(&mut self, at: usize, words: &[&str], range: bool) -> Result<(), ReadError> {
        // The name of the set may be left out.
        let pairs = if words.len().is_multiple_of(2) { words } else { &words[1..] };
        for pair in pairs.chunks(2) {
            let value = number(at, pair[1])?;
            if let Some(&i) = self.row_at.get(pair[0]) {
                match range {
                    true => self.rows[i].range = Some(value),
                    false => self.rows[i].right = value,
                }
            } else if self.objective.as_deref() == Some(pair[0]) {
                if value != Decimal::ZERO {
                    return Err(fault(at, Fault::Constant));
                }
            } else if !self.ignored.iter().any(|name| name == pair[0]) {
                return Err(fault(at, Fault::Row(pair[0].to_owned())));
            }
        }
        Ok(())
    }

    fn bound(&mut self, at: usize, words: &[&str]) -> Result<(), ReadError> {
        let kind = words.first().copied().unwrap_or_default().to_ascii_uppercase();
        let valued = matches!(kind.as_str(), "UP" | "LO" | "FX" | "UI" | "LI");
        let rest = words.get(1..).unwrap_or_default();
        // The name of the set may be left out; BV may have a value, which says nothing.
        let place = rest.iter().take(2).position(|word| self.column_at.contains_key(*word));
        let place = if rest.len() > 1 + usize::from(valued) { place.map(|_| 1) } else { place };
        let Some(&v) = place.and_then(|p| rest.get(p)).and_then(|name| self.column_at.get(*name))
        else {
            let name = rest.get(1).or(rest.first()).copied().unwrap_or_default();
            return Err(fault(at, Fault::Variable(name.to_owned())));
        };
        let column = &mut self.columns[v];
        column.line = at;
        let value = match place.and_then(|p| rest.get(p + 1)) {
            Some(word) if valued && is_infinite(word) => None,
            Some(word) if valued => Some(number(at, word)?),
            None if valued => return Err(fault(at, Fault::Fields("a value at the end"))),
            _ => None,
        };
        let unfit = || fault(at, Fault::NotBinary(column.name.clone()));
        match kind.as_str() {
            "BV" => {
                (column.integer, column.lower) = (true, Decimal::ZERO);
                column.upper = Decimal::read("1");
            }
            "UP" | "UI" => {
                column.upper = Some(value.ok_or_else(unfit)?);
                column.integer |= kind == "UI";
            }
            "LO" | "LI" => {
                column.lower = value.ok_or_else(unfit)?;
                column.integer |= kind == "LI";
            }
            "FX" => {
                column.lower = value.ok_or_else(unfit)?;
                column.upper = value;
                // A variable that cannot move is as good as an integer one.
                column.integer = true;
            }
            _ => return Err(unfit()),
        }
        Ok(())
    }

    fn finish(self) -> Result<Instance, ReadError> {
        let places = self.columns.iter().map(|c| c.cost.places()).max().unwrap_or(0);
        let large = |line| fault(line, Fault::Large);
        let sign = if self.maximise { 1 } else { -1 };
        let factor = 10_i64.checked_pow(places).ok_or_else(|| large(1))?;
        let mut objective = Vec::new();
        let mut rows = Vec::new();
        let mut row_names = Vec::new();
        for row in &self.rows {
            rows.push(whole(row).ok_or_else(|| large(row.line))?);
            row_names.push(row.name.clone());
        }
        for (v, column) in (0..).zip(&self.columns) {
            let cost = column.cost.scaled(places).ok_or_else(|| large(column.line))?;
            objective.push(sign * cost);
            let unfit = || fault(column.line, Fault::NotBinary(column.name.clone()));
            let upper = column.upper.map_or(Some(1), |upper| upper.scaled(0));
            match (column.integer, column.lower.scaled(0), upper) {
                (true, Some(0), Some(1)) => {}
                (true, Some(fixed @ 0..=1), Some(upper)) if fixed == upper => {
                    rows.push(Row::equal(fixed, [(v, 1)]));
                    row_names.push(format!("fix_{}", column.name));
                }
                _ => return Err(unfit()),
            }
        }
        let variable_names = self.columns.into_iter().map(|column| column.name).collect();
        let problem = Problem::new(objective, rows)?;
        let (name, scale) = (self.name, sign * factor);
        Ok(Instance { name, problem, scale, best: None, row_names, variable_names })
    }
}

fn is_infinite(word: &str) -> bool {
    word.parse::<f64>().is_ok_and(|x| x.abs() >= INFINITE)
}

/// A row in whole numbers; `None` when they are too large.
fn whole(row: &RawRow) -> Option<Row> {
    let numbers = row.terms.iter().map(|t| t.1).chain([row.right]).chain(row.range);
    let places = numbers.map(Decimal::places).max().unwrap_or(0);
    let right = row.right.scaled(places)?;
    let range = match row.range {
        Some(range) => Some(range.scaled(places)?),
        None => None,
    };
    let width = range.unwrap_or(0).checked_abs()?;
    let terms = row.terms.iter().map(|&(v, a)| Some((v, a.scaled(places)?)));
    let terms = terms.collect::<Option<Vec<_>>>()?;
    let (lower, upper) = match (row.kind, range) {
        (b'L', None) => (None, Some(right)),
        (b'G', None) => (Some(right), None),
        (b'L', _) => (Some(right.checked_sub(width)?), Some(right)),
        (b'E', Some(range)) if range < 0 => (Some(right.checked_sub(width)?), Some(right)),
        _ => (Some(right), Some(right.checked_add(width)?)),
    };
    Some(Row { lower, upper, terms })
}
