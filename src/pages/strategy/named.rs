//! Which formulas lose what they name, when a criterion goes.

use ballast_core::measures::fields::naming;
use ballast_core::model::{CriterionId, ObjectiveId, Workspace};

/// The criteria of an objective and of its parts.
pub(super) fn criteria_of(workspace: &Workspace, id: ObjectiveId) -> Vec<CriterionId> {
    let is_of = |objective: ObjectiveId| {
        let parent = workspace.objectives.get(objective).and_then(|it| it.parent);
        objective == id || parent == Some(id)
    };
    let criteria = workspace.criteria.iter().filter(|(_, it)| is_of(it.objective));
    criteria.map(|(id, _)| id).collect()
}

/// A sentence, with a space before it, about the formulas that name criteria which go; empty if
/// there are none.
pub(super) fn told(workspace: &Workspace, criteria: &[CriterionId]) -> String {
    let formulas = naming(workspace, criteria).into_iter();
    let names = formulas.filter_map(|id| Some(workspace.formulas.get(id)?.name.to_string()));
    let names: Vec<String> = names.map(|name| format!("“{name}”")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!(" The formula {one} names it and gives no value now."),
        [all @ .., last] => {
            let all = all.join(", ");
            format!(" The formulas {all} and {last} name it and give no value now.")
        }
    }
}
