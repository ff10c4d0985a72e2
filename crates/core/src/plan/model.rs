//! The 0/1 problem of a plan, and what its columns and rows stand for.

use ballast_solver::{Plan, Problem, Row};

use super::{Asked, Rule, Window};
use crate::balance::{Columns, LeftOut, ValueUnit};
use crate::model::{ChosenProjects, Month, ProjectId};
use crate::sorted::Sorted;

/// What a column stands for: one way to do a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The project.
    pub project: ProjectId,
    /// The funding level, as its place among the project's levels; `None` for the whole project.
    pub level: Option<u8>,
    /// Its first month; `None` if it does not matter when it begins.
    pub start: Option<Month>,
}

/// The problem, and what its columns and rows stand for.
#[derive(Clone, Debug)]
pub struct Model {
    /// What was asked.
    pub asked: Asked,
    /// What the columns stand for: those of one project follow each other, by funding level, then
    /// by start.
    pub columns: Vec<Column>,
    /// The rules: one row each.
    pub rules: Vec<Rule>,
    /// When the projects of the columns may begin, and those that have no column for want of a
    /// start.
    pub windows: Sorted<ProjectId, Window>,
    /// Projects that cannot be selected, with the reason; none where the selection is kept.
    pub left_out: Sorted<ProjectId, LeftOut>,
    /// The selection that is kept, or that a new one is compared with.
    pub before: ChosenProjects,
    /// What the solver gets. To be maximised: value, or delay or moves counted below zero.
    pub problem: Problem,
    /// What decides between the best plans, to be maximised, one coefficient a column: less delay,
    /// fewer moves.
    pub tie: Vec<i64>,
    /// What a value is counted in.
    pub unit: ValueUnit,
    /// Months of delay, by column.
    pub(super) delays: Vec<u32>,
    /// Value without delay in steps, by column; `None` if not known.
    pub(super) values: Vec<Option<i64>>,
    /// What a month of delay weighs, in steps, by column.
    pub(super) weights: Vec<i64>,
    /// Steps of a value in one unit.
    pub(super) steps: f64,
    pub(super) taken: Columns,
}

impl Model {
    /// A value, or a value-weighted delay, in its unit: points or major units of money, times
    /// months.
    pub fn value(&self, steps: i64) -> f64 {
        steps as f64 / self.steps
    }

    /// The columns of a project; none if it is not in the question.
    pub fn columns_of(&self, id: ProjectId) -> Vec<u32> {
        self.taken.of(id).into_iter().flatten().map(|at| at as u32).collect()
    }

    /// The plan in which every project of `chosen` begins as planned, or at its first start where
    /// that is none of its starts. Not always feasible.
    pub fn as_planned(&self, chosen: &ChosenProjects) -> Vec<bool> {
        let mut plan = vec![false; self.columns.len()];
        for (id, level) in chosen.iter() {
            let Some(span) = self.taken.of(*id) else { continue };
            let fits = |at: &usize| self.columns[*at].level == *level;
            let planned = |at: &usize| self.delays[*at] == 0 && !self.is_moved(*at);
            let column =
                span.clone().filter(fits).find(planned).or_else(|| span.clone().find(fits));
            if let Some(at) = column {
                plan[at] = true;
            }
        }
        plan
    }

    /// Whether a column has another start than planned.
    pub(super) fn is_moved(&self, at: usize) -> bool {
        let column = self.columns[at];
        let reference = self.windows.get(&column.project).and_then(|window| window.reference);
        column.start.is_some() && column.start != reference
    }

    /// The columns that a plan takes, without those that add no value and that no rule asks for.
    pub(super) fn kept(&self, plan: &Plan) -> Vec<bool> {
        let mut kept = plan.selected.clone();
        for at in 0..kept.len() {
            let unasked = self.values[at] == Some(0) && self.problem.objective()[at] == 0;
            if kept[at] && unasked {
                kept[at] = false;
                kept[at] = !self.problem.is_feasible(&kept);
            }
        }
        kept
    }
}

/// The problem in which only the columns at these places are left; `None` if a place is none of its
/// columns.
pub(super) fn only(problem: &Problem, places: &[usize]) -> Option<Problem> {
    let mut new = vec![None; problem.len()];
    for (to, from) in places.iter().enumerate() {
        *new.get_mut(*from)? = u32::try_from(to).ok();
    }
    let rows = problem.rows().iter().map(|row| Row {
        lower: row.lower,
        upper: row.upper,
        terms: row.terms.iter().filter_map(|(at, by)| Some((new[*at as usize]?, *by))).collect(),
    });
    let objective = places.iter().map(|at| problem.objective()[*at]).collect();
    Problem::new(objective, rows.collect()).ok()
}
