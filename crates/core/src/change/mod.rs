//! The one way to change a workspace: a command goes in, a change with an inverse comes out.

mod check;
mod command;
mod delta;
mod draft;
mod edit;
mod history;
mod project_edit;
mod rejection;
mod rules;
#[cfg(test)]
mod tests;
mod update;

pub use command::Command;
pub use delta::{Change, Delta, Deltas};
pub use edit::{CategoryEdit, CriterionEdit, ObjectiveEdit, ProgrammeEdit, RoleEdit, SettingsEdit};
pub use history::{Gesture, History};
pub use project_edit::ProjectEdit;
pub use rejection::Rejection;
pub use rules::{RuleEdit, ScenarioEdit};
pub use update::update;
