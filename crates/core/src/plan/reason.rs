//! Why there is no way: a smallest set of what conflicts, in the field's terms.

use crate::sorted::Sorted;

use ballast_solver::Conflict;

use super::window::Held;
use super::{Model, Rule};
use crate::balance::{self, free};
use crate::model::{Month, ProjectId, RoleId, Workspace};

/// A role that has too few people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Which role.
    pub role: RoleId,
    /// In which months, or in which quarters by their first month: `(month, free, asked)`, both in
    /// hundredths of an FTE (of an FTE-month). `asked` is what the projects of the conflict ask for
    /// whenever they begin; where that is not more than is free, it is their order that does not
    /// work out.
    pub months: Vec<(Month, i64, i64)>,
}

/// Why a project of a conflict cannot give way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixedBy {
    /// Its start is held.
    Held(Held),
    /// It has to begin between these months.
    Window(Month, Month),
    /// It has no start left.
    Nothing,
}

/// A project of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Which project.
    pub project: ProjectId,
    /// Why it cannot give way.
    pub by: FixedBy,
    /// Its only start; `None` if it has several or none.
    pub start: Option<Month>,
}

/// Why there is no way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Roles that have too few people.
    pub shortages: Vec<Shortage>,
    /// Projects that have to be in, with when they may begin.
    pub fixed: Vec<Fixed>,
    /// All other rules of the conflict.
    pub rules: Vec<Rule>,
    /// Whether it is proven that nothing of it can be left out.
    pub minimal: bool,
    /// All of it in one sentence.
    pub sentence: String,
}

impl Reason {
    /// Reads a conflict of a model's rows.
    pub fn of(workspace: &Workspace, model: &Model, conflict: &Conflict) -> Self {
        let mut short: Sorted<RoleId, Vec<(Month, i64, usize)>> = Sorted::new();
        let (mut fixed, mut rules) = (Vec::new(), Vec::new());
        for row in &conflict.rows {
            match model.rules.get(*row) {
                Some(Rule::Balance(balance::Rule::Capacity(role, month))) => {
                    let free = free(workspace, *role, *month);
                    short.or_default(*role).push((*month, free, *row));
                }
                Some(Rule::Kept(id) | Rule::Balance(balance::Rule::Mandatory(id))) => {
                    fixed.push(fixed_by(model, *id));
                }
                Some(rule) => rules.push(*rule),
                None => {}
            }
        }
        let asked = |row: usize| fixed.iter().map(|it| least(model, it.project, row)).sum::<i64>();
        let shortages = short.into_iter().map(|(role, months)| Shortage {
            role,
            months: months
                .into_iter()
                .map(|(month, free, row)| (month, free, asked(row)))
                .collect(),
        });
        let shortages: Vec<Shortage> = shortages.collect();
        let sentence = sentence(workspace, model, conflict);
        Self { shortages, fixed, rules, minimal: conflict.minimal, sentence }
    }
}

fn fixed_by(model: &Model, project: ProjectId) -> Fixed {
    let window = model.windows.get(&project);
    let starts = window.map(|it| it.starts.as_slice()).unwrap_or_default();
    let held = window.and_then(|it| it.held);
    let by = match (held, starts) {
        (Some(held), _) => FixedBy::Held(held),
        (None, [first, .., last]) => FixedBy::Window(*first, *last),
        (None, [one]) => FixedBy::Window(*one, *one),
        (None, []) => FixedBy::Nothing,
    };
    let start = match starts {
        [one] => Some(*one),
        _ => None,
    };
    Fixed { project, by, start }
}

/// The least that a project takes of a row, however it is done.
fn least(model: &Model, project: ProjectId, row: usize) -> i64 {
    let Some(row) = model.problem.rows().get(row) else { return 0 };
    let taken =
        |column: u32| row.terms.iter().find(|(at, _)| *at == column).map_or(0, |(_, by)| *by);
    model.columns_of(project).into_iter().map(taken).min().unwrap_or_default()
}

fn sentence(workspace: &Workspace, model: &Model, conflict: &Conflict) -> String {
    let rules = model.rules_of(conflict);
    let mut sentences: Vec<String> = Vec::new();
    for rule in rules {
        let rule = match rule {
            // When it begins says more than that it is mandatory.
            Rule::Balance(balance::Rule::Mandatory(id)) => {
                sentences.push(rule.describe(workspace, model));
                Rule::Kept(id)
            }
            rule => rule,
        };
        let said = rule.describe(workspace, model);
        if !matches!(rule, Rule::OneStart(_)) && !sentences.contains(&said) {
            sentences.push(said);
        }
    }
    match sentences.as_slice() {
        [] => "There is no plan that keeps all rules.".to_owned(),
        [one] => format!("There is no plan that keeps this rule: {one}."),
        [first @ .., last] => {
            format!("These do not go together: {}; and {last}.", first.join("; "))
        }
    }
}
