//! A plan in two sentences.

use super::{Model, Move, Question, Schedule, Side};
use crate::balance::{list, project_name};
use crate::model::{ChosenProjects, Workspace};
use crate::text;
use crate::view::frontier::value_text;

/// Projects that are named; more are counted.
const NAMED: usize = 3;

impl Schedule {
    /// What the plan moves and clears, and what that costs, such as `Moving Connected fleet 3 months
    /// clears all 5 overloads. Value-weighted delay 2.2 points × months, nothing leaves the
    /// portfolio.`
    pub fn sentence(&self, workspace: &Workspace, before: &Side, after: &Side) -> String {
        let (all, left) = (before.overloads.len(), after.overloads.len());
        let cleared = before.cleared_by(after).len();
        let clears = match (all, left, cleared) {
            (0, 0, _) => "nobody is overloaded, as before".to_owned(),
            (1, 0, _) => "clears the overload".to_owned(),
            (2, 0, _) => "clears both overloads".to_owned(),
            (all, 0, _) => format!("clears all {} overloads", text::count(all)),
            (all, _, cleared) => {
                format!(
                    "clears {} of {}",
                    text::count(cleared),
                    text::plural(all, "overload", "overloads")
                )
            }
        };
        let does = match (self.question, self.moves.as_slice()) {
            (Question::Select, moves) => {
                let moved = text::plural(moves.len(), "other start", "other starts");
                let chosen = text::plural(self.chosen.len(), "project", "projects");
                format!("Choosing {chosen} with {moved} {clears}")
            }
            (_, []) if all == 0 => "Nobody is overloaded, and no start has to move".to_owned(),
            (_, []) => "No start moves: what is left is of roles that do not limit".to_owned(),
            (_, moves) if moves.len() <= NAMED => {
                let moved: Vec<String> = moves.iter().map(|it| moved(workspace, it)).collect();
                format!("Moving {} {clears}", list(&moved))
            }
            (_, moves) => format!("Moving {} projects {clears}", text::count(moves.len())),
        };
        format!("{does}. {}.", self.price(workspace))
    }

    /// What the plan costs.
    fn price(&self, workspace: &Workspace) -> String {
        let leaves = match self.leaving.len() {
            0 => "nothing leaves the portfolio".to_owned(),
            1 => format!("{} leaves the portfolio", project_name(workspace, self.leaving[0])),
            count => format!("{} projects leave the portfolio", text::count(count)),
        };
        if self.question == Question::Select {
            let lost = self.full_value - self.value;
            let lost = (lost > 0.0)
                .then(|| format!(", after {} lost by delay", value_text(workspace, lost)));
            let value = value_text(workspace, self.value);
            return format!("Value {value}{}; {leaves}", lost.unwrap_or_default());
        }
        match self.months {
            0 => format!("No project begins later, {leaves}"),
            _ => {
                format!(
                    "Value-weighted delay {} × months, {leaves}",
                    value_text(workspace, self.delay)
                )
            }
        }
    }
}

impl Model {
    /// The value of a selection without delay, in the unit of the value; of projects that are not in
    /// the question none.
    pub fn value_of(&self, chosen: &ChosenProjects) -> f64 {
        let value = |at: usize| self.values[at].unwrap_or_default();
        let of = |(id, level): (&_, &Option<u8>)| {
            let mut columns = self.taken.of(*id).into_iter().flatten();
            columns.find(|at| self.columns[*at].level == *level).map_or(0, value)
        };
        self.value(chosen.iter().map(of).sum())
    }
}

/// `Connected fleet 3 months`, or `Line 4 overhaul to May 2027` where nothing was planned.
fn moved(workspace: &Workspace, it: &Move) -> String {
    let name = project_name(workspace, it.project);
    if it.from.is_none() {
        return format!("{name} to {}", text::month_long(it.to));
    }
    let months = text::plural(it.months.unsigned_abs() as usize, "month", "months");
    let earlier = if it.months < 0 { " earlier" } else { "" };
    format!("{name} {months}{earlier}")
}
