//! Amounts of a row in its own unit, and when they are.

use crate::balance::describe::{list, people_unit, project_name, span_name};
use crate::balance::{Model, Rule, ValueUnit};
use crate::measures::name;
use crate::model::{Fte, Money, Workspace};
use crate::text;

/// What sentences are made of: the model and the workspace that it was built of.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The records.
    pub workspace: &'a Workspace,
    /// What rows and columns stand for.
    pub model: &'a Model,
}

impl Words<'_> {
    /// The names of the projects of these columns, each once: `A, B and C`.
    pub(super) fn projects(self, columns: &[u32]) -> String {
        let mut names = Vec::new();
        for column in columns {
            let Some(column) = self.model.columns.get(*column as usize) else { continue };
            let name = project_name(self.workspace, column.project);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        list(&names)
    }

    /// A difference of values: `3.1 points`, or an amount of money. Never below zero.
    pub fn value(self, steps: i64) -> String {
        let number = text::decimal(self.model.value(steps), 1);
        match self.model.value_unit() {
            ValueUnit::Points => {
                format!("{number} {}", if number == "1.0" { "point" } else { "points" })
            }
            ValueUnit::Money => self.money(steps),
            ValueUnit::Other(by) => format!("{number} ({})", name(self.workspace, by)),
        }
    }

    /// A value by itself: `71.2`, or an amount of money.
    pub fn worth(self, steps: i64) -> String {
        match self.model.value_unit() {
            ValueUnit::Money => self.money(steps),
            _ => text::decimal(self.model.value(steps), 1),
        }
    }

    pub(super) fn money(self, cents: i64) -> String {
        text::money(Money::from_cents(cents), &self.workspace.settings.currency)
    }
}

/// An amount of a row in its unit: `0.4 M€`, `0.6 FTE`, `2 projects`; empty for a row of which no
/// amount means anything to people, such as a link or a share.
pub fn row_amount(words: Words<'_>, row: usize, amount: i64) -> String {
    match words.model.rules.get(row) {
        Some(Rule::Budget(_) | Rule::CarryOver(_) | Rule::Total(_)) => words.money(amount),
        Some(Rule::Capacity(..)) => {
            let fte = Fte::from_hundredths(i32::try_from(amount).unwrap_or(i32::MAX));
            format!("{} {}", text::fte(fte), people_unit(words.workspace))
        }
        Some(Rule::Group(_) | Rule::GroupOf(..)) => {
            text::plural(amount.unsigned_abs() as usize, "project", "projects")
        }
        _ => String::new(),
    }
}

impl Words<'_> {
    /// Where an amount of a row is: `in 2027`, `of Data engineer in March 2027`.
    pub(super) fn place(self, row: usize) -> String {
        let calendar = self.workspace.settings.calendar;
        match self.model.rules.get(row) {
            Some(Rule::Budget(year)) => format!("in {}", calendar.label(*year)),
            Some(Rule::CarryOver(year)) => format!("up to {}", calendar.label(*year)),
            Some(Rule::Capacity(role, month)) => {
                let role = self.workspace.roles.get(*role);
                let name = role.map_or_else(String::new, |role| role.name.to_string());
                format!("of {name} in {}", span_name(self.workspace, *month))
            }
            Some(rule) => format!("for {}", rule.describe(self.workspace)),
            None => String::new(),
        }
    }

    /// What a row lacks: `2027 is 0.4 M€ short`, `Data engineer lacks 0.6 FTE in March 2027`, or
    /// the rule itself.
    pub(super) fn lack(self, row: usize, by: i64) -> String {
        let by = by.saturating_abs();
        let amount = row_amount(self, row, by);
        let calendar = self.workspace.settings.calendar;
        match self.model.rules.get(row) {
            Some(Rule::Budget(year)) => format!("{} is {amount} short", calendar.label(*year)),
            Some(Rule::CarryOver(year)) => {
                format!("money up to {} is {amount} short", calendar.label(*year))
            }
            Some(Rule::Capacity(role, month)) => {
                let role = self.workspace.roles.get(*role);
                let name = role.map_or_else(String::new, |role| role.name.to_string());
                format!("{name} lacks {amount} in {}", span_name(self.workspace, *month))
            }
            Some(rule @ Rule::Total(_)) => {
                format!("{} and {amount} are missing", rule.describe(self.workspace))
            }
            Some(rule) => rule.describe(self.workspace),
            None => String::new(),
        }
    }
}

/// The first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
