//! What it would take to let a project in that capacity keeps out, as changes that can be made.

use ballast_solver::{Outcome, Problem, Row};

use super::hiring::{hire_command, needed, planned_hires, too_soon_text};
use super::slack::{elastic, hires, limited_roles};
use super::trials::{Apart, Reading, Trial, Trials, finish};
use super::{Asked, Hire, Model, Question, length, start_edits};
use crate::balance::project_name;
use crate::change::{Command, ProjectEdit};
use crate::collect;
use crate::model::{
    ChosenProjects, HireId, Month, PlannedHire, ProjectId, RoleId, Shared, Workspace,
};
use crate::scoring::{Ratings, Scores};
use crate::sorted_set::SortedSet;
use crate::text;

/// One way to let it in.
#[derive(Clone, Debug, PartialEq)]
pub enum OfferKind {
    /// More people, in the months in which there are too few, as hires that can be planned.
    Hire(Vec<(RoleId, PlannedHire)>),
    /// It begins in this month, by this command.
    Start(Month, Command),
}

/// One way to let a project in beside all that are in.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What it is.
    pub kind: OfferKind,
    /// What it takes, to be read behind “It gets in”, without a full stop: `with 1.5 FTE more Data
    /// engineer from March 2027 to May 2027 (about 45 k€)`.
    pub sentence: String,
    /// Whether it is proven that no less of it is enough.
    pub proven: bool,
}

impl Offer {
    /// What does it, as one step; hires get ids of their own.
    pub fn command(&self, new_id: impl FnMut() -> HireId) -> Command {
        match &self.kind {
            OfferKind::Hire(hires) => hire_command(hires, new_id),
            OfferKind::Start(_, command) => command.clone(),
        }
    }

    /// Which roles it hires for.
    fn roles(&self) -> SortedSet<RoleId> {
        match &self.kind {
            OfferKind::Hire(hires) => collect::set(hires.iter().map(|(role, _)| *role)),
            OfferKind::Start(..) => SortedSet::default(),
        }
    }
}

/// The search for the least hire, of one role or where that is not enough of several, and for the
/// least delay. All that are in stay in at their funding levels and begin as planned; every rule of
/// a selection holds. Run in slices, here or elsewhere.
pub struct Offers {
    trials: Trials<Offer>,
}

/// How outcomes of [`Offers::apart`] are read.
pub struct Readings {
    reads: Vec<Option<Reading<Offer>>>,
}

impl Readings {
    /// What the outcome of a search means, by its place; `None` where it says nothing, or was read.
    pub fn read(&mut self, at: usize, outcome: &Outcome) -> Option<Offer> {
        self.reads.get_mut(at)?.take()?(outcome)
    }
}

/// The workspace in which projects without a planned start ask for nobody: a selection whose starts
/// stay counts them nowhere.
pub fn settled(workspace: &Workspace) -> Workspace {
    let mut settled = workspace.clone();
    for (id, project) in workspace.projects.iter() {
        if project.planned_start.is_none() && !project.demand.is_empty() {
            let mut quiet = (**project).clone();
            quiet.demand.clear();
            quiet.duration = None;
            settled.projects.set(id, Some(Shared::new(quiet)));
        }
    }
    settled
}

impl Offers {
    /// A search that has not begun, for a project beside a selection; `scores` must be those of
    /// `ratings`. `None` if the project has no start to keep or is no candidate, or numbers are too
    /// large.
    pub fn new(
        workspace: &Workspace,
        ratings: &Ratings,
        scores: &Scores,
        chosen: &ChosenProjects,
        project: ProjectId,
    ) -> Option<Self> {
        let planned = workspace.projects.get(project)?.planned_start?;
        let workspace = &settled(workspace);
        let starts = chosen.keys().chain([&project]).filter_map(|id| {
            let start = workspace.projects.get(*id)?.planned_start?;
            Some((*id, start))
        });
        let mut asked = Asked::of(Question::Select);
        asked.pins = collect::map(starts);
        let built = |workspace: &Workspace, asked: &Asked| {
            Model::build(workspace, ratings, scores, asked).ok()
        };
        let model = built(workspace, &asked)?;
        if model.columns_of(project).is_empty() {
            return None;
        }
        let rows = with_all(&model, chosen, project);
        let mut trials: Vec<Trial<Offer>> = Vec::new();
        let asks = &workspace.projects.get(project)?.demand;
        let all = limited_roles(&model);
        let needed: Vec<RoleId> =
            all.iter().copied().filter(|role| asks.contains_key(role)).collect();
        for role in &needed {
            trials.extend(hire(workspace, &model, &rows, vec![*role]));
        }
        if needed.len() > 1 {
            trials.extend(hire(workspace, &model, &rows, needed));
        }
        asked.pins.remove(&project);
        let freed = freed(workspace, project);
        if let Some(model) = built(&freed, &asked) {
            let rows = with_all(&model, chosen, project);
            trials.extend(delay(workspace, &model, &rows, project, planned));
        }
        Some(Self { trials: Trials::new(trials) })
    }

    /// The searches, to be run elsewhere in this order, and how their outcomes are read.
    pub fn apart(self) -> (Vec<Apart>, Readings) {
        let (apart, reads) = self.trials.apart();
        (apart, Readings { reads })
    }

    /// Works to the end; all offers, as [`Self::tidy`] leaves them.
    pub fn finish(mut self) -> Vec<Offer> {
        Self::tidy(finish(|budget| self.trials.step(budget)))
    }

    /// Each offer once; of each role the first hire, which was looked for among this role alone, and
    /// hires of several roles only where no single role is enough.
    pub fn tidy(offers: Vec<Offer>) -> Vec<Offer> {
        let mut kept: Vec<Offer> = Vec::new();
        for offer in offers {
            let roles = offer.roles();
            let hired = |it: &Offer| match roles.len() {
                0 => false,
                1 => it.roles() == roles,
                _ => !it.roles().is_empty(),
            };
            if !(kept.contains(&offer) || kept.iter().any(hired)) {
                kept.push(offer);
            }
        }
        kept
    }
}

/// The rows of the model, and behind them that every one of these projects is in at its level, and
/// the new one at any.
fn with_all(model: &Model, chosen: &ChosenProjects, project: ProjectId) -> Vec<Row> {
    let mut rows = model.problem.rows().to_vec();
    let others = chosen.iter().filter(|(id, _)| **id != project);
    let levels = others.map(|(id, level)| (*id, Some(*level))).chain([(project, None)]);
    for (id, level) in levels {
        let columns = model.columns_of(id).into_iter();
        let columns = columns
            .filter(|at| level.is_none_or(|level| model.columns[*at as usize].level == level));
        let terms: Vec<(u32, i64)> = columns.map(|at| (at, 1)).collect();
        // One that is no candidate any more is in whatever happens here.
        if !terms.is_empty() {
            rows.push(Row::at_least(1, terms));
        }
    }
    rows
}

fn hire(
    workspace: &Workspace,
    model: &Model,
    rows: &[Row],
    roles: Vec<RoleId>,
) -> Option<Trial<Offer>> {
    let (problem, start) = elastic(model, rows, &roles)?;
    let (workspace, model) = (workspace.clone(), model.clone());
    let read = move |outcome: &Outcome| {
        let proven = matches!(outcome, Outcome::Optimal(_));
        let hires = hires(&roles, &workspace, &model, outcome.plan()?, proven);
        let texts: Option<Vec<String>> =
            hires.iter().map(|hire| hired_text(&workspace, hire)).collect();
        let texts = texts.filter(|texts| !texts.is_empty())?;
        let of_role = |hire: &Hire| {
            let role = hire.role;
            planned_hires(&workspace, hire).into_iter().map(move |planned| (role, planned))
        };
        Some(Offer {
            kind: OfferKind::Hire(hires.iter().flat_map(of_role).collect()),
            sentence: format!("with {}", texts.join(" and ")),
            proven,
        })
    };
    Some(Trial { problem, start: Some(start), read: Box::new(read) })
}

/// People of a role where they are needed, in words.
fn hired_text(workspace: &Workspace, hire: &Hire) -> Option<String> {
    let role = workspace.roles.get(hire.role)?;
    let needed = needed(workspace, hire);
    let most = needed.values().max().copied()?;
    let up_to = if needed.values().all(|it| *it == most) { "" } else { "up to " };
    let (first, last) = (*needed.keys().next()?, *needed.keys().next_back()?);
    let when = if first == last {
        format!("in {}", text::month_long(first))
    } else {
        format!("from {} to {}", text::month_long(first), text::month_long(last))
    };
    let cost = hire.cost.map(|it| text::money(it, &workspace.settings.currency));
    let cost = cost.map(|it| format!(" (about {it})")).unwrap_or_default();
    let soon = too_soon_text(workspace, hire);
    Some(format!("{up_to}{} FTE more {} {when}{cost}{soon}", text::fte(most), role.name))
}

/// The workspace in which the project may end as late as the horizon and its length allow.
fn freed(workspace: &Workspace, id: ProjectId) -> Workspace {
    let mut freed = workspace.clone();
    if let Some(project) = workspace.projects.get(id) {
        let settings = &workspace.settings;
        let last = settings.horizon_start.plus(settings.horizon_months as i32 - 1);
        let latest = last.plus(i32::from(length(project)));
        let mut edited = (**project).clone();
        edited.latest_finish = edited.latest_finish.map(|finish| finish.max(latest));
        freed.projects.set(id, Some(Shared::new(edited)));
    }
    freed
}

/// The start that is nearest to the planned one.
fn delay(
    workspace: &Workspace,
    model: &Model,
    rows: &[Row],
    id: ProjectId,
    planned: Month,
) -> Option<Trial<Offer>> {
    let mut objective = vec![0; model.columns.len()];
    let mut starts = Vec::new();
    for at in model.columns_of(id) {
        let start = model.columns[at as usize].start?;
        objective[at as usize] = -i64::from(start.since(planned).unsigned_abs());
        starts.push((at, start));
    }
    let problem = Problem::new(objective, rows.to_vec()).ok()?;
    let workspace = workspace.clone();
    let read = move |outcome: &Outcome| {
        let plan = outcome.plan()?;
        let taken = |at: u32| plan.selected.get(at as usize).copied().unwrap_or_default();
        let start = starts.iter().find(|(at, _)| taken(*at))?.1;
        offer_start(&workspace, id, start, matches!(outcome, Outcome::Optimal(_)))
    };
    Some(Trial { problem, start: None, read: Box::new(read) })
}

fn offer_start(workspace: &Workspace, id: ProjectId, start: Month, proven: bool) -> Option<Offer> {
    let project = workspace.projects.get(id)?;
    let by = start.since(project.planned_start?);
    let finish = start.plus(i32::from(length(project)) - 1);
    let late = project.latest_finish.is_some_and(|latest| finish > latest);
    let months = text::plural(by.unsigned_abs() as usize, "month", "months");
    let (month, side) = (text::month_long(start), if by > 0 { "later" } else { "earlier" });
    let end = if late {
        format!(", and {} may end in {}", project_name(workspace, id), text::month_long(finish))
    } else {
        String::new()
    };
    let mut edits = start_edits(project, Some(start), workspace.settings.calendar);
    edits.extend(late.then_some(ProjectEdit::LatestFinish(Some(finish))));
    let edits = edits.into_iter().map(|edit| Command::EditProject { id, edit });
    (by != 0).then(|| Offer {
        kind: OfferKind::Start(start, Command::Batch(edits.collect())),
        sentence: format!("if it starts in {month}, {months} {side}{end}"),
        proven,
    })
}
