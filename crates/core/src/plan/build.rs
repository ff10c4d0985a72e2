//! Builds the problem of a plan from the records.

use ballast_solver::{Problem, ProblemError, Row};

use super::{Asked, Column, Model, Question, Rule, Window, moved_to};
use crate::balance::{self, Asked as Needed, Columns, LeftOut, Rows, Worth, value_unit};
use crate::model::{
    ChosenProjects, Decision, Month, Project, ProjectId, Settings, Shared, Stage, Workspace,
};
use crate::scoring::{Ratings, Scores};
use crate::sorted::Sorted;

/// Columns as they are put together.
#[derive(Default)]
struct Draft {
    taken: Columns,
    list: Vec<Column>,
    windows: Sorted<ProjectId, Window>,
    delays: Vec<u32>,
    values: Vec<Option<i64>>,
}

impl Draft {
    /// All ways to do a project at these funding levels.
    fn push(
        &mut self,
        id: ProjectId,
        project: &Shared<Project>,
        window: Window,
        settings: &Settings,
        levels: &[Option<u8>],
        value: impl Fn(Option<u8>) -> Option<i64>,
    ) {
        let timeless = window.starts.is_empty() && window.reference.is_none();
        let starts: Vec<Option<Month>> =
            if timeless { vec![None] } else { window.starts.iter().copied().map(Some).collect() };
        let records: Vec<Shared<Project>> =
            starts.iter().map(|start| record(project, *start, settings)).collect();
        for level in levels {
            for (start, record) in starts.iter().zip(&records) {
                self.list.push(Column { project: id, level: *level, start: *start });
                self.taken.push_one(balance::Column { project: id, level: *level }, record);
                self.delays.push(start.map_or(0, |start| window.delay(start)));
                self.values.push(value(*level));
            }
        }
        self.windows.insert(id, window);
    }

    /// The columns of the projects as planned, or else their first.
    fn as_planned(&self, at: usize) -> bool {
        let column = self.list[at];
        let planned = |it: &Column| {
            let window = self.windows.get(&it.project);
            it.start == window.and_then(|window| window.reference)
        };
        let span = self.taken.of(column.project).unwrap_or(at..at + 1);
        let chosen = span.clone().find(|at| planned(&self.list[*at])).unwrap_or(span.start);
        chosen == at
    }
}

/// What rows need of a project that begins in `start`; texts and ratings are left out, as there are
/// many of these.
fn record(project: &Shared<Project>, start: Option<Month>, settings: &Settings) -> Shared<Project> {
    let Some(start) = start.filter(|start| project.planned_start != Some(*start)) else {
        return project.clone();
    };
    let lean = Project {
        description: String::new(),
        sponsor: String::new(),
        owner: String::new(),
        ratings: Sorted::new(),
        rated: Sorted::new(),
        benefits: Sorted::new(),
        ..(**project).clone()
    };
    Shared::new(moved_to(&lean, start, settings.calendar))
}

/// The selection that is kept or compared with; see [`Asked::chosen`].
pub(super) fn before(workspace: &Workspace, asked: &Asked) -> ChosenProjects {
    if let Some(chosen) = &asked.chosen {
        return chosen.clone();
    }
    let adopted = workspace.projects.iter().filter(|(_, it)| it.selected);
    let adopted: ChosenProjects = adopted.map(|(id, it)| (id, it.level)).collect();
    if !adopted.is_empty() {
        return adopted;
    }
    let open = workspace.projects.iter().filter(|(_, it)| {
        !matches!(it.decision, Decision::Excluded { .. })
            && !matches!(it.stage, Stage::Done | Stage::Stopped)
    });
    open.map(|(id, _)| (id, None)).collect()
}

impl Model {
    /// Builds the problem of a question. `scores` must be those of `ratings`. Capacity counts
    /// whatever the settings say of selections; a role that is not held to its own does not limit.
    /// Where the selection is kept, a budget that it breaks as planned must not be broken further,
    /// and of the other rules only the order of followers counts.
    ///
    /// # Errors
    /// If amounts are so large that sums of them cannot be computed exactly.
    pub fn build(
        workspace: &Workspace,
        ratings: &Ratings,
        scores: &Scores,
        asked: &Asked,
    ) -> Result<Self, ProblemError> {
        let settings = &workspace.settings;
        let selects = asked.question == Question::Select;
        let worth = Worth::by(workspace, ratings, scores);
        let needed = Needed::by(workspace);
        let before = before(workspace, asked);
        let mut draft = Draft::default();
        let mut left_out: Sorted<ProjectId, LeftOut> = Sorted::new();
        for (row, id) in ratings.projects.iter().enumerate() {
            let Some(project) = workspace.projects.get(*id) else { continue };
            let score = scores.value(row);
            let steps = |level| {
                let value = worth.of(row, project, score, level)?;
                Some((value * worth.steps).round() as i64)
            };
            let window = || Window::of(*id, project, settings, asked);
            if selects {
                let value = worth.of(row, project, score, None);
                let vetoed = ratings.is_ruled_out(row);
                let reason = needed.left_out(project, value, vetoed, worth.by_score());
                if let Some(reason) = reason {
                    left_out.insert(*id, reason);
                    continue;
                }
                let levels: Vec<Option<u8>> = match project.levels.len() {
                    0 => vec![None],
                    count => (0..count).map(|at| Some(at as u8)).collect(),
                };
                draft.push(*id, project, window(), settings, &levels, steps);
            } else if let Some(level) = before.get(id) {
                draft.push(*id, project, window(), settings, &[*level], steps);
            }
        }
        let mut rows = PlanRows::default();
        if selects {
            rows.selecting(workspace, ratings, &draft, &left_out, asked)?;
        } else {
            rows.keeping(workspace, &draft, &before);
        }
        if settings.links_on {
            rows.follows(workspace, &draft.taken, &draft.list);
        }
        let one = (worth.steps as i64).max(1);
        let weights: Vec<i64> =
            draft.values.iter().map(|value| value.map_or(one, |it| it.max(1))).collect();
        let (objective, tie) = objectives(&draft, &weights, asked);
        Ok(Self {
            asked: asked.clone(),
            columns: draft.list,
            rules: rows.rules,
            windows: draft.windows,
            left_out,
            before,
            problem: Problem::new(objective, rows.rows)?,
            tie,
            unit: value_unit(settings),
            delays: draft.delays,
            values: draft.values,
            weights,
            steps: worth.steps,
            taken: draft.taken,
        })
    }
}

/// What is left of a value after so many months of delay. The loss is rounded to the nearest step,
/// halves to the even one.
pub(super) fn faded(value: i64, months: u32, asked: &Asked) -> i64 {
    if value <= 0 {
        return value;
    }
    let lost = i128::from(value) * i128::from(asked.fade.basis_points()) * i128::from(months);
    let (down, rest) = (lost.div_euclid(10_000), lost.rem_euclid(10_000));
    let up = rest > 5_000 || rest == 5_000 && down % 2 == 1;
    let lost = (down + i128::from(up)).min(i128::from(value));
    value - lost as i64
}

/// What is maximised, and what decides between equals.
fn objectives(draft: &Draft, weights: &[i64], asked: &Asked) -> (Vec<i64>, Vec<i64>) {
    let moved = |at: usize| {
        let column = draft.list[at];
        let reference = draft.windows.get(&column.project).and_then(|it| it.reference);
        let by = column.start.zip(reference).map_or(0, |(start, from)| start.since(from));
        i64::from(by.unsigned_abs())
    };
    let delay = |at: usize| weights[at].saturating_mul(i64::from(draft.delays[at]));
    let each = |of: &dyn Fn(usize) -> i64| (0..draft.list.len()).map(of).collect::<Vec<i64>>();
    let is_moved = |at: usize| i64::from(moved(at) > 0);
    match asked.question {
        Question::Select => {
            let value = |at: usize| faded(draft.values[at].unwrap_or(0), draft.delays[at], asked);
            (each(&value), each(&|at| -delay(at).saturating_mul(2) - is_moved(at)))
        }
        // Moves come before months: an earlier start costs nothing by itself.
        Question::Level => (each(&|at| -delay(at)), each(&|at| -1000 * is_moved(at) - moved(at))),
        Question::FewestChanges => {
            (each(&|at| -is_moved(at)), each(&|at| -delay(at).saturating_mul(2) - moved(at)))
        }
    }
}

/// Rows, and the rules that they stand for.
#[derive(Default)]
pub(super) struct PlanRows {
    pub(super) rules: Vec<Rule>,
    pub(super) rows: Vec<Row>,
}

impl PlanRows {
    pub(super) fn add(&mut self, rule: Rule, row: Row) {
        self.rules.push(rule);
        self.rows.push(row);
    }

    fn balance(&mut self, rows: Rows) {
        self.rules.extend(rows.rules.into_iter().map(Rule::Balance));
        self.rows.extend(rows.rows);
    }

    /// The rules of a free selection.
    fn selecting(
        &mut self,
        workspace: &Workspace,
        ratings: &Ratings,
        draft: &Draft,
        left_out: &Sorted<ProjectId, LeftOut>,
        asked: &Asked,
    ) -> Result<(), ProblemError> {
        let columns = &draft.taken;
        let mut rows = Rows::default();
        if workspace.settings.mandates_on {
            rows.mandatory(columns);
        }
        if workspace.settings.links_on {
            rows.links(workspace, columns, left_out);
        }
        rows.budgets(workspace, columns);
        rows.capacity(workspace, columns);
        rows.constraints(workspace, ratings, columns)?;
        self.balance(rows);
        for (id, span) in columns.each() {
            let project = &columns.projects[span.start];
            let ones = || span.clone().map(|at| (at as u32, 1));
            if project.selected && project.stage == Stage::Running && !asked.may_stop {
                self.add(Rule::Kept(id), Row::at_least(1, ones()));
            }
            if span.len() > 1 {
                self.add(Rule::OneStart(id), Row::at_most(1, ones()));
            }
        }
        self.unplaced(workspace, draft);
        Ok(())
    }

    /// A project that must be in and has no start left.
    fn unplaced(&mut self, workspace: &Workspace, draft: &Draft) {
        for id in draft.windows.keys().filter(|id| draft.taken.of(**id).is_none()) {
            let Some(project) = workspace.projects.get(*id) else { continue };
            let mandatory = matches!(project.decision, Decision::Mandatory { .. });
            if mandatory && workspace.settings.mandates_on {
                self.add(Rule::Kept(*id), Row::at_least(1, []));
            }
        }
    }

    /// The rules where the selection stays.
    fn keeping(&mut self, workspace: &Workspace, draft: &Draft, before: &ChosenProjects) {
        let columns = &draft.taken;
        let mut rows = Rows::default();
        rows.budgets(workspace, columns);
        for row in &mut rows.rows {
            let planned = row.terms.iter().filter(|(at, _)| draft.as_planned(*at as usize));
            let planned = planned.fold(0_i64, |sum, (_, by)| sum.saturating_add(*by));
            row.upper = row.upper.map(|upper| upper.max(planned));
        }
        rows.capacity(workspace, columns);
        self.balance(rows);
        for id in before.keys().filter(|id| workspace.projects.contains(**id)) {
            let span = columns.of(*id).unwrap_or(0..0);
            self.add(Rule::Kept(*id), Row::equal(1, span.map(|at| (at as u32, 1))));
        }
    }
}
