//! `ballast level` and `ballast schedule`: who begins when, so that nobody is overloaded.

use std::time::{Duration, Instant};

use ballast_core::balance::Selection;
use ballast_core::change::{Command, SettingsEdit, update};
use ballast_core::model::{ChosenProjects, Fte, ProjectId, RoleId, Workspace};
use ballast_core::plan::{
    Answer, Asked, Cure, Cures, Entry, Model, Question, Search, Staffing, StaffingPoint, Turn, Way,
};
use ballast_core::view::Snapshot;
use ballast_solver::{Outcome, ProblemError, Step};

use super::explain::find;
use super::model::Stated;
use super::planned::{self, Planned};
use crate::error::{Error, Result};
use crate::files;
use crate::plan_args::PlanOptions;
use crate::search::Searched;
use crate::texts::{plain, tell_of_keys};

/// Nodes between two looks at the clock.
const SLICE: u32 = 16;
/// Parts of the time that a single answer may take one of.
const PARTS: u32 = 8;
/// People more of a role without `--steps`.
const STEPS: u32 = 5;

/// What is known of a plan, before it is said.
pub(super) struct Found {
    pub(super) snapshot: Snapshot,
    pub(super) model: Model,
    pub(super) searched: Searched,
    pub(super) answer: Answer,
    pub(super) cures: Vec<Cure>,
    pub(super) entry: Option<(ProjectId, Vec<Way>)>,
    pub(super) staffing: Option<(RoleId, Vec<StaffingPoint>)>,
}

/// Plans the workspace and prints what came of it.
pub(crate) fn plan(options: &PlanOptions) -> Result<()> {
    let workspace = files::workspace(&options.file)?;
    let mut asked = asked(&workspace, options)?;
    let entry = options.entry.as_ref().map(|key| project(&workspace, options, key)).transpose()?;
    let role = options.staffing.as_ref().map(|name| role(&workspace, options, name)).transpose()?;
    let snapshot = Snapshot::of(&workspace);
    if asked.question != Question::Select && !workspace.projects.iter().any(|(_, it)| it.selected) {
        asked.chosen = best(&workspace, options)?;
    }
    let (ratings, scores) = (&snapshot.ratings, &snapshot.scores);
    let problem =
        |cause: ProblemError| Error::Problem { place: files::place(&options.file), cause };
    let model = Model::build(&workspace, ratings, scores, &asked).map_err(problem)?;
    let searched = searched(&model, options.limit);
    let answer = Answer::of(&workspace, &model, &searched.outcome);
    tell_of_keys(&workspace);
    let cures = match &answer {
        Answer::Impossible(conflict) => {
            let mut cures = Cures::new(&workspace, ratings, scores, &model, conflict);
            let found = within(options.limit, PARTS, |it| match it {
                Ask::Step => cures.step(SLICE),
                Ask::Skip => cures.skip(),
            });
            Cures::tidy(found)
        }
        _ => Vec::new(),
    };
    let entry = entry.map(|id| {
        let chosen = answer.schedule().map(|it| it.chosen.clone()).unwrap_or_default();
        let entry = Entry::new(&workspace, ratings, scores, &asked, &chosen, id);
        let ways = entry.map(|mut entry| {
            within(options.limit, PARTS, |it| match it {
                Ask::Step => entry.step(SLICE),
                Ask::Skip => entry.skip(),
            })
        });
        (id, ways.map(Entry::tidy).unwrap_or_default())
    });
    let staffing = match role {
        Some(role) => {
            let steps = options.steps.unwrap_or(STEPS);
            let extra = |step: u32| Fte::from_hundredths(step as i32 * 100);
            let extras: Vec<Fte> = (0..=steps).map(extra).collect();
            let points = Staffing::new(&workspace, ratings, scores, &asked, role, &extras);
            let mut points = points.map_err(problem)?;
            Some((
                role,
                within(options.limit, steps + 1, |it| match it {
                    Ask::Step => points.step(SLICE),
                    Ask::Skip => points.skip(),
                }),
            ))
        }
        None => None,
    };
    accept(&workspace, &answer, options)?;
    let found = Found { snapshot, model, searched, answer, cures, entry, staffing };
    if options.json {
        return files::print_json(&Planned::of(&found));
    }
    files::print(&planned::readable(&found))
}

/// Where nothing is adopted, the best selection by every rule but capacity; `None` if there is none,
/// or nothing in it.
fn best(workspace: &Workspace, options: &PlanOptions) -> Result<Option<ChosenProjects>> {
    let place = || files::place(&options.file);
    let mut free = workspace.clone();
    let command = Command::EditSettings(SettingsEdit::WithinCapacity(false));
    let change =
        update(&free, command).map_err(|cause| Error::Refused { place: place(), cause })?;
    free.apply(&change);
    let stated = Stated::of(&options.file, &free)?;
    let searched = stated.solve(None, options.limit / 4);
    let selection = Selection::of(&stated.model, &searched.outcome);
    Ok(selection.levels().filter(|levels| !levels.is_empty()).cloned())
}

/// The question of the command line.
fn asked(workspace: &Workspace, options: &PlanOptions) -> Result<Asked> {
    let question = match (options.schedule, options.fewest) {
        (true, _) => Question::Select,
        (false, true) => Question::FewestChanges,
        (false, false) => Question::Level,
    };
    let mut asked = Asked {
        fade: options.fade,
        shifts: options.shifts.clone(),
        may_stop: options.may_stop,
        ..Asked::of(question)
    };
    for (key, month) in &options.pins {
        let id = project(workspace, options, key)?;
        let planned = workspace.projects.get(id).and_then(|it| it.planned_start);
        let Some(month) = month.or(planned) else {
            let key = plain(key);
            let text =
                format!("`{key}` has no planned start to pin. Give one: --pin {key}=2027-04.");
            return Err(Error::Figures(text));
        };
        asked.pins.insert(id, month);
    }
    for (key, month) in &options.refused {
        asked.refused.insert((project(workspace, options, key)?, *month));
    }
    Ok(asked)
}

fn project(workspace: &Workspace, options: &PlanOptions, key: &str) -> Result<ProjectId> {
    let place = files::place(&options.file);
    find(workspace, key).ok_or_else(|| Error::NoProject { place, key: plain(key) })
}

fn role(workspace: &Workspace, options: &PlanOptions, name: &str) -> Result<RoleId> {
    let is = |id: RoleId, known: &str| id.to_string() == name || known == name;
    let found = workspace.roles.iter().find(|(id, role)| is(*id, role.name.as_str()));
    found.map(|(id, _)| id).ok_or_else(|| {
        let names: Vec<String> =
            workspace.roles.iter().map(|(_, role)| plain(role.name.as_str())).collect();
        let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        Error::NoRole { place: files::place(&options.file), role: plain(name), known }
    })
}

/// Searches until the best is proven and settled, or the time is over.
fn searched(model: &Model, limit: Duration) -> Searched {
    let begun = Instant::now();
    let mut search = Search::new(model);
    let outcome: Outcome = loop {
        match search.step(SLICE) {
            Step::Done(outcome) => break outcome,
            Step::Working(_) if begun.elapsed() >= limit => break search.stop(),
            Step::Working(_) => {}
        }
    };
    Searched { outcome, nodes: search.nodes(), seconds: begun.elapsed().as_secs_f64() }
}

/// What is asked of a search for answers.
enum Ask {
    /// To work on.
    Step,
    /// To go on to the next thing.
    Skip,
}

/// Answers until there are no more, or the time is over. No single one takes more than its part.
fn within<T>(limit: Duration, parts: u32, mut ask: impl FnMut(Ask) -> Turn<T>) -> Vec<T> {
    let begun = Instant::now();
    let mut answers = Vec::new();
    let mut part = begun;
    loop {
        // The last one may be under way when the time is over: it is ended as the others are.
        if begun.elapsed() >= limit + limit / parts {
            break;
        }
        let skip = part.elapsed() >= limit / parts;
        if skip {
            part = Instant::now();
        }
        match ask(if skip { Ask::Skip } else { Ask::Step }) {
            Turn::Says(answer) => {
                answers.push(answer);
                part = Instant::now();
            }
            Turn::Done => break,
            Turn::Working => {}
        }
    }
    answers
}

/// Writes the workspace with the plan in place.
fn accept(workspace: &Workspace, answer: &Answer, options: &PlanOptions) -> Result<()> {
    let (Some(output), Some(schedule)) = (&options.output, answer.schedule()) else {
        return Ok(());
    };
    let change = update(workspace, schedule.command())
        .map_err(|cause| Error::Refused { place: files::place(&options.file), cause })?;
    let mut planned = workspace.clone();
    planned.apply(&change);
    files::write(output, &ballast_file::save(&planned))
}
