//! The one way to change a workspace: a command goes in, a change with an inverse comes out.

mod check;
mod command;
mod delta;
mod draft;
mod edit;
mod history;
mod part;
mod places;
mod project_edit;
mod rejection;
mod rules;
mod signed;
mod strategy;
mod strategy_edit;
#[cfg(test)]
mod tests;
mod totals;
mod update;
mod ways;

pub use command::Command;
pub(crate) use delta::each_table;
pub use delta::{Change, Delta, Deltas};
pub use edit::{CategoryEdit, ProgrammeEdit, RoleEdit, SettingsEdit};
pub use history::{Gesture, History};
pub use part::part;
pub use places::{move_category, move_criterion, move_objective};
pub use project_edit::ProjectEdit;
pub use rejection::Rejection;
pub use rules::{RuleEdit, ScenarioEdit};
pub use signed::signed;
pub use strategy_edit::{CriterionEdit, FormulaEdit, ObjectiveEdit, PersonEdit};
pub use totals::{total_benefit, total_cost};
pub use update::update;
pub use ways::{choose_way, compare, move_rank, set_directly, set_swing, set_weights, tie_rank};
