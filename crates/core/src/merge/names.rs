//! What people call the records of the workspaces that are compared.

use super::RecordId;
use crate::model::{Workspace, code};
use crate::text;

/// Names of records, as mine has them, or else theirs, or else the base.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    sides: [Option<&'a Workspace>; 3],
}

impl<'a> Names<'a> {
    pub(super) fn new(sides: [Option<&'a Workspace>; 3]) -> Self {
        Self { sides }
    }

    fn find<T>(&self, find: impl Fn(&'a Workspace) -> Option<T>) -> Option<T> {
        let [base, mine, theirs] = self.sides;
        [mine, theirs, base].into_iter().flatten().find_map(find)
    }

    /// What a record is called; its id where it has no name, empty where it needs none.
    pub(super) fn of(&self, id: RecordId) -> String {
        self.find(|workspace| name(workspace, id)).unwrap_or_else(|| id.key())
    }

    /// Mine and theirs.
    pub(super) fn copies(&self) -> impl Iterator<Item = &'a Workspace> + use<'a> {
        let [_, mine, theirs] = self.sides;
        [mine, theirs].into_iter().flatten()
    }

    /// The currency's sign.
    pub(super) fn currency(&self) -> &'a str {
        self.find(|it| Some(text::currency_sign(&it.settings.currency))).unwrap_or_default()
    }
}

fn name(of: &Workspace, id: RecordId) -> Option<String> {
    let name = match id {
        RecordId::Workspace | RecordId::Settings => return Some(String::new()),
        RecordId::Objective(id) => &of.objectives.get(id)?.name,
        RecordId::Criterion(id) => &of.criteria.get(id)?.name,
        RecordId::Category(id) => &of.categories.get(id)?.name,
        RecordId::Programme(id) => &of.programmes.get(id)?.name,
        RecordId::Role(id) => &of.roles.get(id)?.name,
        RecordId::Budget(year) => return Some(of.settings.calendar.label(year)),
        RecordId::Project(id) => &of.projects.get(id)?.name,
        RecordId::Rule(id) => &of.rules.get(id)?.name,
        RecordId::Scenario(id) => &of.scenarios.get(id)?.name,
        RecordId::Decision(id) => {
            let decision = of.decisions.get(id)?;
            let words = [decision.at.as_str(), decision.reason.as_str(), code::aim(decision.aim)];
            return words.into_iter().find(|word| !word.is_empty()).map(str::to_owned);
        }
        RecordId::Person(id) => &of.people.get(id)?.name,
        RecordId::Formula(id) => &of.formulas.get(id)?.name,
    };
    Some(name.to_string())
}
