//! Where there is no way: the cheapest things that would make one.

use crate::sorted::Sorted;

use ballast_solver::{Conflict, Outcome, Problem, ProblemError, Row};

use super::hiring::{planned_hires, too_soon_text};
use super::slack::{elastic, hires};
use super::trials::{Trial, Trials, finish};
use super::window::Held;
use super::{FixedBy, Hire, Model, Reason, Rule, Turn, length};
use crate::balance::{self, list, people_unit, project_name, span_name};
use crate::change::{Command, ProjectEdit};
use crate::collect;
use crate::model::{Fte, Month, PlannedHire, ProjectId, RoleId, Shared, Workspace};
use crate::scoring::{Ratings, Scores};
use crate::text;

/// The most months by which a deadline is put off.
const LATER: i32 = 24;

/// One thing that makes a plan possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CureKind {
    /// More people: of one role, or where no single role is enough, of several.
    Hire(Vec<Hire>),
    /// The project may end later: in this month.
    LaterFinish(ProjectId, Month),
    /// The project, whose start was held, begins in this month instead.
    Release(ProjectId, Month),
    /// The selection does without these projects: as few as possible, and of those the ones that are
    /// worth least.
    Drop(Vec<ProjectId>),
}

/// One thing that makes a plan possible, found by solving again.
#[derive(Clone, Debug, PartialEq)]
pub struct Cure {
    /// What it is.
    pub kind: CureKind,
    /// What it is, in a sentence without its full stop.
    pub sentence: String,
    /// What does it as one step; `None` where it needs more than the workspace: hires need ids
    /// ([`super::hire_command`]), and a pin is the question's.
    pub command: Option<Command>,
    /// Whether it is proven that no less of it is enough.
    pub proven: bool,
}

impl Cure {
    /// The people that it hires, as hires that can be planned; empty if it is something else.
    pub fn planned(&self, workspace: &Workspace) -> Vec<(RoleId, PlannedHire)> {
        let CureKind::Hire(hires) = &self.kind else { return Vec::new() };
        let of_role = |hire: &Hire| {
            let role = hire.role;
            planned_hires(workspace, hire).into_iter().map(move |planned| (role, planned))
        };
        hires.iter().flat_map(of_role).collect()
    }

    /// The people that it hires, if they are of one role.
    fn of_one_role(&self) -> Option<&Hire> {
        match &self.kind {
            CureKind::Hire(hires) => {
                <&[Hire; 1]>::try_from(hires.as_slice()).ok().map(|[hire]| hire)
            }
            _ => None,
        }
    }
}

/// The search for cures, run in slices: hires role by role, then a later deadline or a released
/// start of each project of the conflict, then projects less.
pub struct Cures {
    trials: Trials<Cure>,
}

impl Cures {
    /// A search that has not begun, for a model that has no plan. `scores` must be those of
    /// `ratings`, and the model must be built of them.
    pub fn new(
        workspace: &Workspace,
        ratings: &Ratings,
        scores: &Scores,
        model: &Model,
        conflict: &Conflict,
    ) -> Self {
        let reason = Reason::of(workspace, model, conflict);
        let mut trials = Vec::new();
        let roles: Vec<RoleId> = reason.shortages.iter().map(|it| it.role).collect();
        for role in &roles {
            trials.extend(hire(workspace, model, vec![*role]));
        }
        let all = super::slack::limited_roles(model);
        if all.len() > 1 && !roles.is_empty() {
            trials.extend(hire(workspace, model, all));
        }
        for fixed in &reason.fixed {
            let trial = match fixed.by {
                FixedBy::Window(..) | FixedBy::Nothing | FixedBy::Held(Held::NoRoom) => {
                    later(workspace, ratings, scores, model, fixed.project)
                }
                FixedBy::Held(Held::Pinned) => {
                    released(workspace, ratings, scores, model, fixed.project)
                }
                FixedBy::Held(_) => Ok(None),
            };
            trials.extend(trial.ok().flatten());
        }
        trials.extend(less(workspace, model));
        Self { trials: Trials::new(trials) }
    }

    /// Explores at most `budget` nodes, fewer if there is something to say.
    pub fn step(&mut self, budget: u32) -> Turn<Cure> {
        self.trials.step(budget)
    }

    /// Gives up the search that is under way, as far as it has come, and goes on to the next.
    pub fn skip(&mut self) -> Turn<Cure> {
        self.trials.skip()
    }

    /// Works to the end; all cures, as [`Self::tidy`] leaves them.
    pub fn finish(mut self) -> Vec<Cure> {
        Self::tidy(finish(|budget| self.step(budget)))
    }

    /// Of what was found, each thing once, as it is said, of each role the least that was found, and
    /// hires of several roles only where no single role is enough.
    pub fn tidy(cures: Vec<Cure>) -> Vec<Cure> {
        let mut kept: Vec<Cure> = Vec::new();
        for cure in cures {
            let same = |known: &&mut Cure| match (cure.of_one_role(), known.of_one_role()) {
                (Some(hire), Some(known)) => hire.role == known.role,
                _ => cure.sentence == known.sentence,
            };
            match kept.iter_mut().find(same) {
                None => kept.push(cure),
                // A search among several roles that was given up may end with more of one of them.
                Some(known) => {
                    let months = |it: &Cure| it.of_one_role().map(|hire| hire.fte_months);
                    if months(&cure) < months(known) {
                        *known = cure;
                    }
                }
            }
        }
        if kept.iter().any(|cure| cure.of_one_role().is_some()) {
            kept.retain(|cure| !matches!(&cure.kind, CureKind::Hire(hires) if hires.len() > 1));
        }
        kept
    }
}

/// `3.0 FTE-months of Data engineer from March 2027 to May 2027, 1.0 FTE at most, for 36 k€`.
pub(super) fn hire_text(workspace: &Workspace, hire: &Hire) -> String {
    let role = workspace.roles.get(hire.role).map_or_else(String::new, |it| it.name.to_string());
    let months = text::decimal(hire.fte_months as f64 / 100.0, 2);
    let when = match hire.months.as_slice() {
        [] => String::new(),
        [(month, _)] => format!(" in {}", span_name(workspace, *month)),
        [(first, _), .., (last, _)] => {
            format!(" from {} to {}", text::month_long(*first), text::month_long(*last))
        }
    };
    let peak = text::fte(Fte::from_hundredths(hire.peak.hundredths()));
    let currency = &workspace.settings.currency;
    let cost = hire.cost.map(|cost| format!(", for {}", text::money(cost, currency)));
    let most = if people_unit(workspace) == "FTE" { "at most" } else { "on average at most" };
    let cost = cost.unwrap_or_default();
    let soon = too_soon_text(workspace, hire);
    format!("{months} FTE-months of {role}{when}, {peak} FTE {most}{cost}{soon}")
}

fn hire(workspace: &Workspace, model: &Model, roles: Vec<RoleId>) -> Option<Trial<Cure>> {
    let (problem, start) = elastic(model, model.problem.rows(), &roles)?;
    let (workspace, model) = (workspace.clone(), model.clone());
    let read = move |outcome: &Outcome| {
        let proven = matches!(outcome, Outcome::Optimal(_));
        let hires = hires(&roles, &workspace, &model, outcome.plan()?, proven);
        let texts: Vec<String> = hires.iter().map(|hire| hire_text(&workspace, hire)).collect();
        (!hires.is_empty()).then(|| Cure {
            sentence: format!("hire {}", texts.join(", and ")),
            kind: CureKind::Hire(hires),
            command: None,
            proven,
        })
    };
    Some(Trial { problem, start: Some(start), read: Box::new(read) })
}

/// The least delay of one project in a model in which it has more starts.
fn least_delay(
    model: &Model,
    project: ProjectId,
    read: impl FnOnce(Month, bool) -> Option<Cure> + 'static,
) -> Result<Option<Trial<Cure>>, ProblemError> {
    let columns = model.columns_of(project);
    let mut objective = vec![0; model.columns.len()];
    for at in &columns {
        objective[*at as usize] = -i64::from(model.delays[*at as usize]);
    }
    let problem = Problem::new(objective, model.problem.rows().to_vec())?;
    let starts: Vec<(u32, Option<Month>)> =
        columns.iter().map(|at| (*at, model.columns[*at as usize].start)).collect();
    let read = move |outcome: &Outcome| {
        let plan = outcome.plan()?;
        let taken = |at: u32| plan.selected.get(at as usize).copied().unwrap_or_default();
        let (_, start) = starts.into_iter().find(|(at, _)| taken(*at))?;
        read(start?, matches!(outcome, Outcome::Optimal(_)))
    };
    Ok(Some(Trial { problem, start: None, read: Box::new(read) }))
}

/// The project may end later than it may now.
fn later(
    workspace: &Workspace,
    ratings: &Ratings,
    scores: &Scores,
    model: &Model,
    id: ProjectId,
) -> Result<Option<Trial<Cure>>, ProblemError> {
    let Some(project) = workspace.projects.get(id) else { return Ok(None) };
    // Without a deadline the horizon's end is one, which nobody can put off.
    let Some(deadline) = project.latest_finish else { return Ok(None) };
    let mut edited = (**project).clone();
    edited.latest_finish = Some(deadline.plus(LATER));
    let months = i32::from(length(project)) - 1;
    let mut freed = workspace.clone();
    freed.projects.set(id, Some(Shared::new(edited)));
    let freed = Model::build(&freed, ratings, scores, &model.asked)?;
    let name = project_name(workspace, id);
    least_delay(&freed, id, move |start, proven| {
        let finish = start.plus(months).max(deadline.plus(1));
        let command = ProjectEdit::LatestFinish(Some(finish));
        Some(Cure {
            kind: CureKind::LaterFinish(id, finish),
            sentence: format!(
                "let {name} end in {}, {} later",
                text::month_long(finish),
                text::plural(finish.since(deadline).unsigned_abs() as usize, "month", "months")
            ),
            command: Some(Command::EditProject { id, edit: command }),
            proven,
        })
    })
}

/// The project's start is pinned no longer.
fn released(
    workspace: &Workspace,
    ratings: &Ratings,
    scores: &Scores,
    model: &Model,
    id: ProjectId,
) -> Result<Option<Trial<Cure>>, ProblemError> {
    let mut asked = model.asked.clone();
    if asked.pins.remove(&id).is_none() {
        return Ok(None);
    }
    let freed = Model::build(workspace, ratings, scores, &asked)?;
    let name = project_name(workspace, id);
    least_delay(&freed, id, move |start, proven| {
        Some(Cure {
            kind: CureKind::Release(id, start),
            sentence: format!("let {name} begin in {}", text::month_long(start)),
            command: None,
            proven,
        })
    })
}

/// Projects less.
fn less(workspace: &Workspace, model: &Model) -> Option<Trial<Cure>> {
    let mut rows: Vec<Row> = model.problem.rows().to_vec();
    let mut dropped: Sorted<ProjectId, i64> = Sorted::new();
    for (row, rule) in rows.iter_mut().zip(&model.rules) {
        if let Rule::Kept(id) | Rule::Balance(balance::Rule::Mandatory(id)) = rule {
            row.lower = None;
            row.upper = Some(1);
            let columns = model.columns_of(*id);
            let worth = columns.iter().filter_map(|at| model.values[*at as usize]).max();
            dropped.insert(*id, worth.unwrap_or_default().max(0));
        }
    }
    // One project less is better than two, whatever they are worth.
    let whole: i64 = dropped.values().fold(1, |sum, it| sum.saturating_add(*it));
    let mut objective = vec![0_i64; model.columns.len()];
    for (id, worth) in &dropped {
        for at in model.columns_of(*id) {
            objective[at as usize] = whole.saturating_add(*worth);
        }
    }
    let problem = Problem::new(objective, rows).ok()?;
    let owners: Vec<(ProjectId, Vec<u32>)> =
        dropped.keys().map(|id| (*id, model.columns_of(*id))).collect();
    let (workspace, chosen) = (workspace.clone(), model.before.clone());
    let read = move |outcome: &Outcome| {
        let plan = outcome.plan()?;
        let out = |columns: &[u32]| !columns.iter().any(|at| plan.selected[*at as usize]);
        let gone: Vec<ProjectId> =
            owners.iter().filter(|(_, columns)| out(columns)).map(|(id, _)| *id).collect();
        if gone.is_empty() {
            return None;
        }
        let names: Vec<String> = gone.iter().map(|id| project_name(&workspace, *id)).collect();
        let rest = chosen.keys().copied().filter(|id| !gone.contains(id));
        let whole = chosen.iter().all(|(_, level)| level.is_none());
        Some(Cure {
            sentence: format!("do without {}", list(&names)),
            command: whole.then(|| Command::AdoptSelection(collect::set(rest))),
            kind: CureKind::Drop(gone),
            proven: matches!(outcome, Outcome::Optimal(_)),
        })
    };
    Some(Trial { problem, start: None, read: Box::new(read) })
}
