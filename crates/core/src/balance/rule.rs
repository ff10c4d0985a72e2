//! What a selection must respect, in the field's terms.

use crate::model::{FiscalYear, Month, ProjectId, RoleId, Workspace};
use crate::text;

/// One rule of a selection; each is one row of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The selected projects cost no more than the money of the year.
    Budget(FiscalYear),
    /// The selected projects ask for no more people than are free in the month.
    Capacity(RoleId, Month),
    /// The project is in.
    Mandatory(ProjectId),
    /// The first can only be in if the second is.
    Requires(ProjectId, ProjectId),
    /// Both or neither.
    Together(ProjectId, ProjectId),
    /// At most one of the two.
    Excludes(ProjectId, ProjectId),
}

impl Rule {
    /// The rule in a sentence.
    pub fn describe(self, workspace: &Workspace) -> String {
        let name = |id| {
            let project = workspace.projects.get(id);
            project.map_or_else(|| "a removed project".to_owned(), |it| it.name.to_string())
        };
        let settings = &workspace.settings;
        match self {
            Self::Budget(year) => {
                let amount = workspace.budgets.get(year).map(|budget| budget.amount);
                let amount = text::money(amount.unwrap_or_default(), &settings.currency);
                format!("the budget of {} is {amount}", settings.calendar.label(year))
            }
            Self::Capacity(role, month) => {
                let role = workspace.roles.get(role);
                let free = role.map(|role| role.free_in(month)).unwrap_or_default();
                let name = role.map_or_else(String::new, |role| role.name.to_string());
                let month = text::month_long(month);
                format!("{name} has {} FTE free for projects in {month}", text::fte(free))
            }
            Self::Mandatory(project) => format!("{} is mandatory", name(project)),
            Self::Requires(a, b) => format!("{} requires {}", name(a), name(b)),
            Self::Together(a, b) => format!("{} and {} go together", name(a), name(b)),
            Self::Excludes(a, b) => format!("{} and {} exclude each other", name(a), name(b)),
        }
    }
}
