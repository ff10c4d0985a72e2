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

use ballast_core::balance::funded;
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

    /// A heading with the currency behind it.
    fn in_currency(&self, name: &str) -> String {
        format!("{name} ({})", self.snapshot.workspace.settings.currency.trim())
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
