//! What columns and rows are called in files for other solvers.

use super::describe::project_name;
use super::{Model, Rule};
use crate::model::{ProjectId, Workspace};

fn key(workspace: &Workspace, id: ProjectId) -> String {
    let project = workspace.projects.get(id).filter(|project| !project.key.is_empty());
    project.map_or_else(|| project_name(workspace, id), |project| project.key.clone())
}

impl Model {
    /// A name for each column: the project's key, or its name where it has none, and its funding
    /// level. Not always unique, nor free of signs that a file cannot hold.
    pub fn column_names(&self, workspace: &Workspace) -> Vec<String> {
        let name = |column: &super::Column| {
            let key = key(workspace, column.project);
            let project = workspace.projects.get(column.project);
            let level = column.level.and_then(|at| project?.levels.get(usize::from(at)));
            level.map_or(key.clone(), |level| format!("{key}.{}", level.name))
        };
        self.columns.iter().map(name).collect()
    }

    /// A name for each row, such as `budget_2027` or `capacity_Data engineer_2027-03`. Not always
    /// unique, nor free of signs that a file cannot hold.
    pub fn row_names(&self, workspace: &Workspace) -> Vec<String> {
        self.rules.iter().map(|rule| row_name(workspace, *rule)).collect()
    }
}

fn row_name(workspace: &Workspace, rule: Rule) -> String {
    let key = |id| key(workspace, id);
    let custom = |id| {
        let rule = workspace.rules.get(id);
        rule.map_or_else(String::new, |rule| rule.name.to_string())
    };
    match rule {
        Rule::Budget(year) => format!("budget_{year}"),
        Rule::CarryOver(year) => format!("budget_to_{year}"),
        Rule::Capacity(role, month) => {
            let name = workspace.roles.get(role).map(|role| role.name.to_string());
            format!("capacity_{}_{month}", name.unwrap_or_default())
        }
        Rule::Mandatory(id) => format!("mandatory_{}", key(id)),
        Rule::Requires(a, b) => format!("requires_{}_{}", key(a), key(b)),
        Rule::Together(a, b) => format!("together_{}_{}", key(a), key(b)),
        Rule::Excludes(a, b) => format!("excludes_{}_{}", key(a), key(b)),
        Rule::OneLevel(id) => format!("level_{}", key(id)),
        Rule::Total(id) | Rule::Group(id) | Rule::Risk(id) => format!("rule_{}", custom(id)),
        Rule::GroupOf(id, programme) => {
            let name = workspace.programmes.get(programme).map(|it| it.name.to_string());
            format!("rule_{}_{}", custom(id), name.unwrap_or_default())
        }
        Rule::BucketFloor(id) => format!("floor_{}", custom(id)),
        Rule::BucketCap(id) => format!("cap_{}", custom(id)),
        Rule::Coverage(id, objective) => {
            let name = workspace.objectives.get(objective).map(|it| it.name.to_string());
            format!("rule_{}_{}", custom(id), name.unwrap_or_default())
        }
    }
}
