//! The levels of a frontier, as several programs measure it.

use ballast_solver::Frontier;
use ballast_solver::read::Instance;

/// How many budgets.
pub(crate) const LEVELS: i64 = 50;

/// The rows of the budgets, whose names begin with "budget", and their limits from all there is down
/// to a fiftieth: those of all years are scaled together.
pub(crate) fn levels(instance: &Instance) -> (Vec<usize>, Vec<Vec<i64>>) {
    let named = instance.row_names.iter().enumerate();
    let rows: Vec<usize> =
        named.filter(|(_, name)| name.starts_with("budget")).map(|(i, _)| i).collect();
    let all: Vec<i64> = rows.iter().filter_map(|&i| instance.problem.rows()[i].upper).collect();
    let levels = (1..=LEVELS).rev().map(|k| all.iter().map(|b| b * k / LEVELS).collect());
    (rows, levels.collect())
}

/// The frontier over these levels.
pub(crate) fn frontier(instance: &Instance) -> Frontier {
    let (rows, levels) = levels(instance);
    Frontier::new(instance.problem.clone(), rows, levels)
}
