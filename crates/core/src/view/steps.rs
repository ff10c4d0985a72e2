//! The nine steps by which an organisation introduces portfolio management, and how far each is.

use super::Snapshot;
use crate::model::Decision;
use crate::text;

/// The screen that does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepScreen {
    /// Objectives, criteria, categories.
    Strategy,
    /// The table of projects.
    Projects,
    /// Scores and ranking.
    Prioritise,
    /// Selection.
    Balance,
    /// People.
    Capacity,
    /// Files, on the home page itself.
    Home,
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What to do, as a verb phrase.
    pub title: &'static str,
    /// Why, or how.
    pub hint: &'static str,
    /// Where it is done.
    pub screen: StepScreen,
    /// How far it is, 0 to 1; `None` for what no program can see.
    pub done: Option<f64>,
    /// How far it is, in words.
    pub state: String,
}

fn part(done: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { done as f64 / of as f64 }
}

/// The nine steps for this workspace.
pub fn steps(snapshot: &Snapshot) -> Vec<Step> {
    let workspace = &snapshot.workspace;
    let projects = workspace.projects.len();
    let count = |test: fn(&crate::model::Project) -> bool| {
        workspace.projects.iter().filter(|(_, project)| test(project)).count()
    };
    // Criteria measure parts; an objective that has parts is served by them.
    let has_parts =
        |id| workspace.objectives.iter().any(|(_, objective)| objective.parent == Some(id));
    let leaves: Vec<_> = workspace.objectives.ids().filter(|id| !has_parts(*id)).collect();
    let objectives = leaves.len();
    let measured = |id| workspace.criteria.iter().any(|(_, it)| it.objective == id);
    let served = leaves.into_iter().filter(|id| measured(*id)).count();
    let owned = count(|project| !project.sponsor.is_empty() || !project.owner.is_empty());
    let costed = count(|project| !project.costs.is_empty());
    let dated = count(|project| project.planned_start.is_some());
    let rated = (0..projects).filter(|row| snapshot.scores.value(*row).is_some()).count();
    let selected = count(|project| project.selected);
    let decided = count(|project| project.decision != Decision::Open);
    let budgets = workspace.budgets.len();
    let staffed = count(|project| !project.demand.is_empty());
    let of_projects = |done: usize, what: &str| {
        if projects == 0 {
            "no projects yet".to_owned()
        } else {
            format!("{} of {} {what}", text::count(done), text::count(projects))
        }
    };
    let step = |title, hint, screen, done, state| Step { title, hint, screen, done, state };
    vec![
        step(
            "Set the strategy",
            "Objectives with weights, and criteria that measure them",
            StepScreen::Strategy,
            Some(part(served, objectives)),
            match objectives {
                0 => "no objectives yet".to_owned(),
                all => format!("{served} of {all} objectives have a criterion"),
            },
        ),
        step(
            "Win executive support",
            "A sponsor or owner for each project",
            StepScreen::Projects,
            Some(part(owned, projects)),
            of_projects(owned, "have a sponsor or owner"),
        ),
        step(
            "Build the implementation team",
            "Roles, how many people they have, and what business as usual keeps",
            StepScreen::Capacity,
            Some(f64::from(u8::from(!workspace.roles.is_empty()))),
            match workspace.roles.len() {
                0 => "no roles yet".to_owned(),
                roles => text::plural(roles, "role", "roles"),
            },
        ),
        step(
            "Collect project data",
            "Cost, dates, people; from a register or by hand",
            StepScreen::Projects,
            Some((part(costed, projects) + part(dated, projects)) / 2.0),
            of_projects(costed, "have a cost"),
        ),
        step(
            "Evaluate the projects",
            "Ratings on each criterion give a value and a rank",
            StepScreen::Prioritise,
            Some(part(rated, projects)),
            of_projects(rated, "have a value"),
        ),
        step(
            "Create the portfolio",
            "The best selection within the money there is",
            StepScreen::Balance,
            Some(if budgets == 0 { 0.0 } else { 0.5 } + if selected == 0 { 0.0 } else { 0.5 }),
            match (budgets, selected) {
                (0, 0) => "no budget yet".to_owned(),
                (_, 0) => {
                    format!("{}, nothing adopted", text::plural(budgets, "budget", "budgets"))
                }
                (_, selected) => text::plural(selected, "project adopted", "projects adopted"),
            },
        ),
        step(
            "Test and refine",
            "Move weights and budgets, decide by hand, and see what changes",
            StepScreen::Balance,
            (decided > 0).then_some(1.0),
            match decided {
                0 => "nothing decided by hand".to_owned(),
                decided => format!("{} decided by hand", text::count(decided)),
            },
        ),
        step(
            "Roll out",
            "See who is overloaded before the work begins; pass the file on",
            StepScreen::Capacity,
            Some(part(staffed, projects)),
            of_projects(staffed, "say which people they need"),
        ),
        step(
            "Keep it alive",
            "Import the register again: records are updated, not doubled",
            StepScreen::Home,
            None,
            "whenever the register changes".to_owned(),
        ),
    ]
}
