//! The tables of a portfolio: projects, ranking, selection, capacity.

mod bubbles;
mod capacity;
mod projects;
mod ranking;
mod selection;

pub(crate) use bubbles::{Bubbles, bubbles};
pub(crate) use capacity::by_month;
pub use projects::{mapping, projects};
pub use ranking::ranking;
pub use selection::selection;

use ballast_core::balance::{Selection, funded};
use ballast_core::capacity::Loads;
use ballast_core::model::{ChosenProjects, Workspace};
use ballast_core::view::Snapshot;
use ballast_core::view::heat::layer_of;

use crate::table::Table;
pub use capacity::capacity;

/// The selection that tables speak of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selected {
    /// What is in, with funding levels.
    pub levels: ChosenProjects,
    /// Which selection it is, in a few words.
    pub said: String,
}

impl Selected {
    /// The adopted selection; `None` if none is.
    pub fn adopted(workspace: &Workspace) -> Option<Self> {
        let selected = workspace.projects.iter().filter(|(_, it)| it.selected);
        let levels: ChosenProjects = selected.map(|(id, it)| (id, it.level)).collect();
        (!levels.is_empty()).then(|| Self { levels, said: "the adopted selection".to_owned() })
    }

    /// The best selection, with its proof in words; none if no selection was found.
    pub fn best(selection: &Selection) -> Self {
        match selection {
            Selection::Found { levels, proof, .. } => {
                let said = format!("the best selection, {}", proof.describe().to_lowercase());
                Self { levels: levels.clone(), said }
            }
            Selection::Impossible(_) => Self::none("no selection, since none keeps every rule"),
            Selection::Unknown => Self::none("no selection, since none was found in time"),
        }
    }

    /// Nothing is selected, and why.
    pub fn none(said: &str) -> Self {
        Self { levels: ChosenProjects::default(), said: said.to_owned() }
    }
}

/// What tables are made of.
pub struct Portfolio<'a> {
    /// The workspace with its scores.
    pub snapshot: &'a Snapshot,
    /// The selection.
    pub selected: &'a Selected,
}

impl Portfolio<'_> {
    /// The workspace as the selection funds it.
    fn funded(&self) -> Workspace {
        funded(&self.snapshot.workspace, &self.selected.levels)
    }

    /// What the selection asks of each role in each month of the horizon.
    fn loads(&self) -> Loads {
        let counts = |id| self.selected.levels.get(&id).is_some();
        Loads::of(&self.funded(), |id, project| counts(id).then(|| layer_of(project)))
    }

    /// The currency; `None` if amounts are written without one.
    fn currency(&self) -> Option<&str> {
        let currency = self.snapshot.workspace.settings.currency.trim();
        (!currency.is_empty()).then_some(currency)
    }

    /// A heading with the currency behind it, if there is one.
    fn in_currency(&self, name: &str) -> String {
        match self.currency() {
            Some(currency) => format!("{name} ({currency})"),
            None => name.to_owned(),
        }
    }
}

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All projects with everything that an import understands.
    Projects,
    /// Projects by rank, with what their values are made of.
    Ranking,
    /// What is in and what is out.
    Selection,
    /// Roles by month.
    Capacity,
}

impl Which {
    /// All of them, in the order of a workbook.
    pub const ALL: [Self; 4] = [Self::Projects, Self::Ranking, Self::Selection, Self::Capacity];

    /// Its word: `projects`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Ranking => "ranking",
            Self::Selection => "selection",
            Self::Capacity => "capacity",
        }
    }

    /// The table of this word; `None` if there is none.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.word() == word)
    }

    /// Whether the table speaks of the selection.
    pub const fn needs_selection(self) -> bool {
        matches!(self, Self::Selection | Self::Capacity)
    }

    /// The table.
    pub fn table(self, portfolio: &Portfolio<'_>) -> Table {
        match self {
            Self::Projects => projects(portfolio),
            Self::Ranking => ranking(portfolio),
            Self::Selection => selection(portfolio),
            Self::Capacity => capacity(portfolio),
        }
    }
}
