//! The constraint panel: each rule with its name and its switch.

use crate::change::{Command, RoleEdit, RuleEdit, SettingsEdit};
use crate::model::{FiscalYear, RoleId, RuleId, Workspace};

/// An entry of the constraint panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PanelRule {
    /// The money of a fiscal year; with carry-over the money up to its end.
    Budget(FiscalYear),
    /// The people of a role.
    Capacity(RoleId),
    /// All mandates.
    Mandates,
    /// All links between projects.
    Links,
    /// A rule that people have set.
    Custom(RuleId),
}

impl PanelRule {
    /// All entries, those that are off included: budgets, capacity, rules in the order that people
    /// gave, then mandates and links.
    pub fn all(workspace: &Workspace) -> Vec<Self> {
        let mut all: Vec<Self> = workspace.budgets.ids().map(Self::Budget).collect();
        all.extend(workspace.role_order().into_iter().map(Self::Capacity));
        all.extend(workspace.rule_order().into_iter().map(Self::Custom));
        all.extend([Self::Mandates, Self::Links]);
        all
    }

    /// What the panel calls it.
    pub fn name(self, workspace: &Workspace) -> String {
        match self {
            Self::Budget(year) => format!("Budget {}", workspace.settings.calendar.label(year)),
            Self::Capacity(role) => {
                workspace.roles.get(role).map_or_else(String::new, |it| it.name.to_string())
            }
            Self::Mandates => "Mandatory projects".to_owned(),
            Self::Links => "Links".to_owned(),
            Self::Custom(id) => {
                workspace.rules.get(id).map_or_else(String::new, |it| it.name.to_string())
            }
        }
    }

    /// Whether it counts.
    pub fn is_on(self, workspace: &Workspace) -> bool {
        let settings = &workspace.settings;
        match self {
            Self::Budget(year) => workspace.budgets.get(year).is_some_and(|it| it.on),
            Self::Capacity(role) => {
                settings.within_capacity && workspace.roles.get(role).is_some_and(|it| it.limits)
            }
            Self::Mandates => settings.mandates_on,
            Self::Links => settings.links_on,
            Self::Custom(id) => workspace.rules.get(id).is_some_and(|it| it.on),
        }
    }

    /// The command that switches it. A role that is switched on makes capacity count; other roles
    /// that were not held to theirs until then stay so only if they are off themselves.
    pub fn switch(self, workspace: &Workspace, on: bool) -> Command {
        match self {
            Self::Budget(year) => Command::SwitchBudget { year, on },
            Self::Capacity(id) => {
                let edit = RoleEdit::Limits(on);
                let role = Command::EditRole { id, edit };
                if on && !workspace.settings.within_capacity {
                    let edit = SettingsEdit::WithinCapacity(true);
                    Command::Batch(vec![role, Command::EditSettings(edit)])
                } else {
                    role
                }
            }
            Self::Mandates => Command::EditSettings(SettingsEdit::Mandates(on)),
            Self::Links => Command::EditSettings(SettingsEdit::Links(on)),
            Self::Custom(id) => Command::EditRule { id, edit: RuleEdit::On(on) },
        }
    }
}
