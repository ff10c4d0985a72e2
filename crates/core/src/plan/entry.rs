//! What would it take to let one more project in?

use crate::sorted::Sorted;

use ballast_solver::{Conflict, Outcome, Problem, ProblemError, Row};

use super::cure::hire_text;
use super::slack::{elastic, hires, limited_roles};
use super::trials::{Trial, Trials, finish};
use super::{Asked, Hire, Model, Question, Rule, Turn, length};
use crate::balance::{LeftOut, project_name};
use crate::model::{ChosenProjects, Month, ProjectId, RoleId, Shared, Workspace};
use crate::scoring::{Ratings, Scores};
use crate::text;

/// One way to let a project in beside all that are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// It fits already, if it begins in this month and others move within their dates.
    Fits(Month),
    /// It fits if people of one role are hired, or where no single role is enough, of several.
    Hire(Vec<Hire>),
    /// It fits if it may end later: it begins in the first month and ends in the second.
    Later(Month, Month),
    /// No hire and no delay lets it in beside the others: these rules keep it out.
    Never(Vec<Rule>),
}

/// One way to let a project in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What it is.
    pub kind: EntryKind,
    /// The same in a sentence without its full stop.
    pub sentence: String,
    /// Whether it is proven that no less of it is enough.
    pub proven: bool,
}

/// The search for what would let a project in, run in slices. All that are in stay in, at their
/// funding levels, and every rule of a selection holds; starts may move within their dates.
pub struct Entry {
    trials: Trials<Way>,
}

impl Entry {
    /// A search that has not begun, for a project beside a selection. `asked` gives the conditions;
    /// `scores` must be those of `ratings`. `Err` if the project is no candidate at all.
    ///
    /// # Errors
    /// Why the project is no candidate: nothing about people would change that.
    pub fn new(
        workspace: &Workspace,
        ratings: &Ratings,
        scores: &Scores,
        asked: &Asked,
        chosen: &ChosenProjects,
        project: ProjectId,
    ) -> Result<Self, Option<LeftOut>> {
        let asked = Asked { question: Question::Select, ..asked.clone() };
        let built = |workspace: &Workspace| Model::build(workspace, ratings, scores, &asked);
        let model = built(workspace).map_err(|_| None)?;
        if model.columns_of(project).is_empty() {
            return Err(model.left_out.get(&project).copied());
        }
        let rows = with_all(&model, chosen, project);
        let mut trials: Vec<Trial<Way>> = Vec::new();
        trials.extend(fits(workspace, &model, &rows, project).ok());
        let needed = |role: &RoleId| {
            workspace.projects.get(project).is_some_and(|it| it.demand.contains_key(role))
        };
        let all = limited_roles(&model);
        for role in all.iter().filter(|role| needed(role)) {
            trials.extend(hire(workspace, &model, &rows, vec![*role], false));
        }
        trials.extend(hire(workspace, &model, &rows, all, true));
        if let Some(model) = later(workspace, project).and_then(|later| built(&later).ok()) {
            let rows = with_all(&model, chosen, project);
            trials.extend(delayed(workspace, &model, &rows, project).ok());
        }
        Ok(Self { trials: Trials::new(trials) })
    }

    /// Explores at most `budget` nodes, fewer if there is something to say.
    pub fn step(&mut self, budget: u32) -> Turn<Way> {
        self.trials.step(budget)
    }

    /// Gives up the search that is under way, as far as it has come, and goes on to the next.
    pub fn skip(&mut self) -> Turn<Way> {
        self.trials.skip()
    }

    /// Works to the end; all ways, as [`Self::tidy`] leaves them.
    pub fn finish(mut self) -> Vec<Way> {
        Self::tidy(finish(|budget| self.step(budget)))
    }

    /// Of what was found, each thing once, hires of several roles only where no single role is
    /// enough, and nothing but the fact where it fits already.
    pub fn tidy(mut ways: Vec<Way>) -> Vec<Way> {
        if let Some(at) = ways.iter().position(|way| matches!(way.kind, EntryKind::Fits(_))) {
            return vec![ways.swap_remove(at)];
        }
        let single = |way: &Way| matches!(&way.kind, EntryKind::Hire(it) if it.len() == 1);
        if ways.iter().any(single) {
            ways.retain(|way| !matches!(&way.kind, EntryKind::Hire(it) if it.len() > 1));
        }
        let mut seen: Vec<EntryKind> = Vec::new();
        ways.retain(|way| {
            let new = !seen.contains(&way.kind);
            seen.push(way.kind.clone());
            new
        });
        ways
    }
}

/// The rows of the model, and behind them that every one of these projects is in at its level.
fn with_all(model: &Model, chosen: &ChosenProjects, project: ProjectId) -> Vec<Row> {
    let mut rows = model.problem.rows().to_vec();
    let mut levels: Sorted<ProjectId, Option<Option<u8>>> =
        chosen.iter().map(|(id, level)| (*id, Some(*level))).collect();
    levels.insert(project, None);
    for (id, level) in levels {
        let columns = model
            .columns_of(id)
            .into_iter()
            .filter(|at| level.is_none_or(|level| model.columns[*at as usize].level == level));
        let terms: Vec<(u32, i64)> = columns.map(|at| (at, 1)).collect();
        // One that is no candidate any more is in whatever happens here.
        if !terms.is_empty() {
            rows.push(Row::at_least(1, terms));
        }
    }
    rows
}

/// The columns of a project with their starts, and an objective that counts its delay.
fn delays(model: &Model, project: ProjectId) -> (Vec<i64>, Vec<(u32, Option<Month>)>) {
    let mut objective = vec![0; model.columns.len()];
    let mut starts = Vec::new();
    for at in model.columns_of(project) {
        objective[at as usize] = -i64::from(model.delays[at as usize]);
        starts.push((at, model.columns[at as usize].start));
    }
    (objective, starts)
}

fn fits(
    workspace: &Workspace,
    model: &Model,
    rows: &[Row],
    project: ProjectId,
) -> Result<Trial<Way>, ProblemError> {
    let (objective, starts) = delays(model, project);
    let problem = Problem::new(objective, rows.to_vec())?;
    let name = project_name(workspace, project);
    let begins = workspace.settings.horizon_start;
    let read = move |outcome: &Outcome| {
        let plan = outcome.plan()?;
        let start = starts.iter().find(|(at, _)| plan.selected[*at as usize])?.1;
        let start = start.unwrap_or(begins);
        let from = text::month_long(start);
        Some(Way {
            kind: EntryKind::Fits(start),
            sentence: format!("{name} fits beside the others from {from} on"),
            proven: matches!(outcome, Outcome::Optimal(_)),
        })
    };
    Ok(Trial { problem, start: None, read: Box::new(read) })
}

fn hire(
    workspace: &Workspace,
    model: &Model,
    rows: &[Row],
    roles: Vec<RoleId>,
    last: bool,
) -> Option<Trial<Way>> {
    let (problem, start) = elastic(model, rows, &roles)?;
    let (workspace, model) = (workspace.clone(), model.clone());
    let read = move |outcome: &Outcome| {
        if let (Outcome::Infeasible(conflict), true) = (outcome, last) {
            return Some(never(&workspace, &model, conflict));
        }
        let proven = matches!(outcome, Outcome::Optimal(_));
        let hires = hires(&roles, &workspace, &model, outcome.plan()?, proven);
        let texts: Vec<String> = hires.iter().map(|it| hire_text(&workspace, it)).collect();
        (!hires.is_empty()).then(|| Way {
            kind: EntryKind::Hire(hires),
            sentence: format!("hire {}", texts.join(", and ")),
            proven,
        })
    };
    Some(Trial { problem, start: Some(start), read: Box::new(read) })
}

/// Rules that no number of people would change.
fn never(workspace: &Workspace, model: &Model, conflict: &Conflict) -> Way {
    let rules = model.rules_of(conflict);
    let sentences: Vec<String> = rules.iter().map(|it| it.describe(workspace, model)).collect();
    let why = if sentences.is_empty() { "the others".to_owned() } else { sentences.join("; ") };
    Way {
        kind: EntryKind::Never(rules),
        sentence: format!("no number of people lets it in beside the others: {why}"),
        proven: true,
    }
}

/// The workspace in which the project may end as late as the horizon and its length allow.
fn later(workspace: &Workspace, id: ProjectId) -> Option<Workspace> {
    let project = workspace.projects.get(id)?;
    let settings = &workspace.settings;
    let last = settings.horizon_start.plus(settings.horizon_months as i32 - 1);
    let latest = last.plus(i32::from(length(project)));
    if project.latest_finish.is_some_and(|finish| finish >= latest) {
        return None;
    }
    let mut edited = (**project).clone();
    edited.latest_finish = Some(latest);
    let mut freed = workspace.clone();
    freed.projects.set(id, Some(Shared::new(edited)));
    Some(freed)
}

fn delayed(
    workspace: &Workspace,
    model: &Model,
    rows: &[Row],
    project: ProjectId,
) -> Result<Trial<Way>, ProblemError> {
    let (objective, starts) = delays(model, project);
    let problem = Problem::new(objective, rows.to_vec())?;
    let name = project_name(workspace, project);
    let months = workspace.projects.get(project).map_or(1, |it| length(it));
    let read = move |outcome: &Outcome| {
        let plan = outcome.plan()?;
        let start = starts.iter().find(|(at, _)| plan.selected[*at as usize])?.1?;
        let finish = start.plus(i32::from(months) - 1);
        let (from, to) = (text::month_long(start), text::month_long(finish));
        Some(Way {
            kind: EntryKind::Later(start, finish),
            sentence: format!("let {name} begin in {from} and end in {to}"),
            proven: matches!(outcome, Outcome::Optimal(_)),
        })
    };
    Ok(Trial { problem, start: None, read: Box::new(read) })
}
