//! What ranking comes to: the most value per unit first, and what does not fit is skipped.
//!
//! This is how it is done by hand, and what the frontier is compared with. Two things are done in
//! its favour, as anybody would: what must be in goes first, and who needs another is taken
//! together with it.

use std::cmp::Ordering;

use ballast_solver::{Plan, Problem, Row};

/// Columns in the order of a ranking, and which rows hold them.
pub(crate) struct Ranking {
    order: Vec<u32>,
    /// Row and coefficient, by column.
    holds: Vec<Vec<(usize, i64)>>,
}

impl Ranking {
    /// Ranks by value per unit of the sum of these rows. What uses none of them comes first, by
    /// value; what has no value is not in the ranking; ties go to the first column.
    pub(crate) fn new(problem: &Problem, rows: &[usize]) -> Self {
        let mut holds = vec![Vec::new(); problem.len()];
        let mut cost = vec![0i128; problem.len()];
        for (at, row) in problem.rows().iter().enumerate() {
            for &(column, coefficient) in &row.terms {
                holds[column as usize].push((at, coefficient));
                if rows.contains(&at) {
                    cost[column as usize] += i128::from(coefficient);
                }
            }
        }
        let value = |column: u32| i128::from(problem.objective()[column as usize]);
        let cost = |column: u32| cost[column as usize].max(0);
        let mut order: Vec<u32> = (0u32..).zip(problem.objective()).map(|(at, _)| at).collect();
        order.retain(|&column| value(column) > 0);
        order.sort_by(|&a, &b| match (cost(a), cost(b)) {
            (0, 0) => value(b).cmp(&value(a)),
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            // Values per unit are compared without dividing. Both factors are below 2⁶³.
            (of_a, of_b) => (value(b) * of_a).cmp(&(value(a) * of_b)),
        });
        Self { order, holds }
    }

    /// Goes down the ranking, again and again until nothing more fits. `problem` must have the
    /// columns and terms that were ranked; its limits may differ. `None` if what comes out is no
    /// plan.
    pub(crate) fn choose(&self, problem: &Problem) -> Option<Plan> {
        let mut list = List {
            problem,
            holds: &self.holds,
            selected: vec![false; problem.len()],
            sums: vec![0; problem.rows().len()],
        };
        let forced = problem.rows().iter().filter(|row| row.lower.is_some_and(|it| it > 0));
        for row in forced {
            if let [(column, 1..)] = *row.terms.as_slice() {
                list.set(column, true);
            }
        }
        loop {
            let before = list.selected.clone();
            for &column in &self.order {
                list.take(column);
            }
            if before == list.selected {
                break;
            }
        }
        let value = problem.value(&list.selected);
        problem.is_feasible(&list.selected).then_some(Plan { value, selected: list.selected })
    }
}

/// What has been chosen so far.
struct List<'a> {
    problem: &'a Problem,
    holds: &'a [Vec<(usize, i64)>],
    selected: Vec<bool>,
    /// Sums of the rows.
    sums: Vec<i64>,
}

/// By how much a sum breaks a row.
fn broken(row: &Row, sum: i64) -> i64 {
    let above = row.upper.map_or(0, |upper| sum.saturating_sub(upper));
    let below = row.lower.map_or(0, |lower| lower.saturating_sub(sum));
    above.max(below).max(0)
}

impl List<'_> {
    fn set(&mut self, column: u32, on: bool) {
        let was = std::mem::replace(&mut self.selected[column as usize], on);
        if was != on {
            for &(row, coefficient) in &self.holds[column as usize] {
                self.sums[row] += if on { coefficient } else { -coefficient };
            }
        }
    }

    /// Takes a column and those it needs, if that breaks no row more than before.
    fn take(&mut self, column: u32) {
        if self.selected[column as usize] {
            return;
        }
        let before = self.sums.clone();
        let mut taken = vec![column];
        self.set(column, true);
        let mut at = 0;
        while let Some(&column) = taken.get(at) {
            for &(row, _) in &self.holds[column as usize] {
                if let Some(other) = self.needed(row, column) {
                    self.set(other, true);
                    taken.push(other);
                }
            }
            at += 1;
        }
        let worse =
            taken.iter().flat_map(|&column| &self.holds[column as usize]).any(|&(row, _)| {
                let limits = &self.problem.rows()[row];
                broken(limits, self.sums[row]) > broken(limits, before[row])
            });
        if worse {
            taken.into_iter().for_each(|column| self.set(column, false));
        }
    }

    /// The other column of a row of two that is broken and would be mended by it.
    fn needed(&self, row: usize, column: u32) -> Option<u32> {
        let limits = &self.problem.rows()[row];
        let [first, second] = *limits.terms.as_slice() else { return None };
        let (other, coefficient) = if first.0 == column { second } else { first };
        let now = broken(limits, self.sums[row]);
        let mended = now > 0 && broken(limits, self.sums[row] + coefficient) == 0;
        (mended && !self.selected[other as usize]).then_some(other)
    }
}
