//! Rows of followers: nobody begins before what they build upon has ended.
//!
//! For each month by which the follower may have begun: if it has, the other has begun early enough
//! to have ended, and the lag to have passed, by then. Summed over all starts up to the month, these
//! rows are as tight as rows of pairs of starts can be, and far fewer.

use ballast_solver::Row;

use super::build::PlanRows;
use super::{Column, Rule, length};
use crate::balance::Columns;
use crate::model::{LinkKind, Month, Workspace};

impl PlanRows {
    /// The order of all followers, where both of a link have columns. That a follower needs the
    /// other at all is a rule of the balance.
    pub(super) fn follows(&mut self, workspace: &Workspace, columns: &Columns, list: &[Column]) {
        for (id, span) in columns.each() {
            let Some(project) = workspace.projects.get(id) else { continue };
            for link in &project.links {
                let LinkKind::Follows { lag_months } = link.kind else { continue };
                let Some(first) = workspace.projects.get(link.other) else { continue };
                let Some(others) = columns.of(link.other) else { continue };
                let takes = i32::from(length(first)) + i32::from(lag_months);
                let mut starts: Vec<Month> =
                    list[span.clone()].iter().filter_map(|it| it.start).collect();
                starts.sort_unstable();
                starts.dedup();
                let in_time = |at: usize, by: Month| {
                    list[at].start.is_none_or(|start| by.since(start) >= takes)
                };
                let count = |by: Month| others.clone().filter(|at| in_time(*at, by)).count();
                for (place, by) in starts.iter().enumerate() {
                    let early = count(*by);
                    // Of months with the same starts before them the last row holds the others.
                    let next = starts.get(place + 1);
                    if early == others.len() || next.is_some_and(|next| count(*next) == early) {
                        continue;
                    }
                    let begun =
                        span.clone().filter(|at| list[*at].start.is_some_and(|it| it <= *by));
                    let begun = begun.map(|at| (at as u32, 1));
                    let ended = others.clone().filter(|at| in_time(*at, *by));
                    let ended = ended.map(|at| (at as u32, -1));
                    let row = Row::at_most(0, begun.chain(ended));
                    self.add(Rule::Follows(id, link.other, *by), row);
                }
            }
        }
    }
}
