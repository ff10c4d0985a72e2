//! Questions about the best selection: why a project is in or out, what each rule costs, what
//! every budget would bring. The worker answers them once it has found the selection.

use std::collections::BTreeMap;
use std::sync::Arc;

use ballast_core::balance::{Model, PanelRule, Rule, Selection, undecided};
use ballast_core::model::ProjectId;
use ballast_why::{Cures, Levels, Point, Price, Resources, Subject, Why};
use ballast_worker::{FromWorker, ToWorker};
use leptos::prelude::*;

use super::App;
use super::optimum::Shown;

/// Levels of the frontier, from nothing to everything, and points that may be added between.
const LEVELS: i64 = 60;
const FURTHER: u32 = 12;
/// Projects that are explained ahead of being asked for.
const AHEAD: usize = 150;

/// What is looked at beside the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// The value at each budget.
    #[default]
    Frontier,
    /// The price of each rule.
    Prices,
    /// Selections that are kept, and decisions.
    Kept,
}

/// A point of the frontier with what it is a point of.
#[derive(Clone, Debug)]
pub(crate) struct Frontier {
    pub(crate) model: Arc<Model>,
    /// The rule whose limit changes; `None` for the money.
    pub(crate) of: Option<PanelRule>,
    /// Rows whose limits change.
    pub(crate) rows: Vec<usize>,
    /// By their limits, the smallest first.
    pub(crate) points: Vec<Point>,
    /// Whether more are coming.
    pub(crate) running: bool,
}

/// The questions and the answers there are by now.
#[derive(Clone, Copy)]
pub(crate) struct Study {
    pub(crate) sheet: RwSignal<Sheet>,
    /// The rule whose limit the frontier goes along; `None` for the money.
    pub(crate) along: RwSignal<Option<PanelRule>>,
    pub(crate) whys: RwSignal<BTreeMap<ProjectId, Why>>,
    pub(crate) frontier: RwSignal<Option<Arc<Frontier>>>,
    pub(crate) prices: RwSignal<Vec<(PanelRule, Price)>>,
    pub(crate) cures: RwSignal<Option<Cures>>,
    /// What deciding by hand costs, in the aim's unit; `None` if it costs nothing or is not known.
    pub(crate) by_hand: RwSignal<Option<f64>>,
    /// The job that has been asked about, for which sheets, and along which rule.
    asked: StoredValue<(u64, Vec<Sheet>, Option<PanelRule>)>,
}

impl Study {
    pub(super) fn new() -> Self {
        Self {
            sheet: RwSignal::new(Sheet::default()),
            along: RwSignal::new(None),
            whys: RwSignal::new(BTreeMap::new()),
            frontier: RwSignal::new(None),
            prices: RwSignal::new(Vec::new()),
            cures: RwSignal::new(None),
            by_hand: RwSignal::new(None),
            asked: StoredValue::new((0, Vec::new(), None)),
        }
    }

    /// Forgets answers: they were about another selection. The frontier stays on the screen until
    /// the first point of the next one comes.
    pub(super) fn forget(self) {
        if !self.whys.read_untracked().is_empty() {
            self.whys.set(BTreeMap::new());
        }
        if !self.prices.read_untracked().is_empty() {
            self.prices.set(Vec::new());
        }
        if self.cures.read_untracked().is_some() {
            self.cures.set(None);
        }
    }

    /// What is to be asked about this selection, now.
    pub(super) fn questions(self, app: App, job: u64, shown: &Shown) -> Vec<ToWorker> {
        if let Selection::Impossible(_) = shown.selection {
            return vec![ToWorker::Cures { job }];
        }
        if shown.selection.chosen().is_none() {
            return Vec::new();
        }
        let model = &shown.model;
        let mut questions = vec![self.explain(app, job, model)];
        let sheet = self.sheet.get_untracked();
        let (known, mut sheets, was_along) = self.asked.get_value();
        if known != job {
            sheets.clear();
        }
        let along = self.along.get_untracked().filter(|it| !rows_of(model, Some(*it)).is_empty());
        if along != was_along {
            sheets.retain(|sheet| *sheet != Sheet::Frontier);
        }
        if sheet == Sheet::Prices && !sheets.contains(&Sheet::Prices) {
            sheets.push(Sheet::Prices);
            let groups = model.groups().into_iter().map(|(_, rows)| rows).collect();
            questions.push(ToWorker::Prices { job, groups });
        }
        if !sheets.contains(&Sheet::Kept) {
            // What is decided by hand shows its price whatever is looked at.
            sheets.push(Sheet::Kept);
            let question = by_hand(app, job);
            if question.is_none() {
                self.by_hand.set(None);
            }
            questions.extend(question);
        }
        if sheet == Sheet::Frontier && !sheets.contains(&Sheet::Frontier) {
            sheets.push(Sheet::Frontier);
            questions.extend(frontier(job, model, along));
        }
        self.asked.set_value((job, sheets, along));
        questions
    }

    /// Explanations of what is not explained yet, what is looked at first.
    fn explain(self, app: App, job: u64, model: &Model) -> ToWorker {
        let focus = app.session.focus.get_untracked();
        let known = self.whys.read_untracked();
        let known = |id: &ProjectId| known.get(id).is_some_and(Why::is_complete);
        let by_rank = app.snapshot.read_untracked();
        let order = focus.into_iter().chain(by_rank.by_rank().filter(|id| Some(*id) != focus));
        let place = |id: &ProjectId| model.candidates.iter().position(|it| it == id);
        let subjects = order.filter(|id| !known(id)).filter_map(|id| {
            Some(Subject { id: u32::try_from(place(&id)?).ok()?, columns: model.columns_of(id) })
        });
        let rows = |wanted: fn(&Rule) -> bool| {
            let rules = model.rules.iter().enumerate();
            rules.filter(|(_, rule)| wanted(rule)).map(|(row, _)| row).collect()
        };
        let resources = Resources {
            money: rows(|rule| {
                matches!(rule, Rule::Budget(_) | Rule::CarryOver(_) | Rule::Total(_))
            }),
            people: rows(|rule| matches!(rule, Rule::Capacity(..))),
        };
        ToWorker::Explain { job, subjects: subjects.take(AHEAD).collect(), resources }
    }

    /// Takes an answer about this model, whose selection is worth `now`.
    pub(super) fn hear(self, model: &Arc<Model>, now: Option<f64>, message: FromWorker) {
        match message {
            FromWorker::Explained { id, answer, .. } => {
                let project = model.candidates.get(id as usize).copied();
                if let Some(project) = project {
                    self.whys.update(|whys| drop(whys.insert(project, answer)));
                }
            }
            FromWorker::Priced { price, .. } => {
                let groups = model.groups();
                let Some(panel) = groups.get(price.group).map(|(panel, _)| *panel) else { return };
                self.prices.update(|prices| {
                    prices.retain(|(known, _)| *known != panel);
                    prices.push((panel, price));
                });
            }
            FromWorker::Aside { outcome, .. } => {
                let free = outcome.plan().map(|plan| model.value(plan.value));
                let loss = free.zip(now).map(|(free, now)| free - now);
                self.by_hand.set(loss.filter(|loss| *loss > 0.0));
            }
            FromWorker::FrontierPoint { point, .. } => self.add(model, point),
            FromWorker::Cured { cures, .. } => self.cures.set(Some(cures)),
            FromWorker::Idle { .. } => self.frontier.update(|frontier| {
                if let Some(frontier) = frontier {
                    Arc::make_mut(frontier).running = false;
                }
            }),
            _ => {}
        }
    }

    fn add(self, model: &Arc<Model>, point: Point) {
        self.frontier.update(|frontier| {
            let of = self.asked.with_value(|(_, _, along)| *along);
            let same =
                frontier.as_ref().is_some_and(|it| Arc::ptr_eq(&it.model, model) && it.of == of);
            if !same {
                let (model, rows) = (Arc::clone(model), rows_of(model, of));
                let points = Vec::new();
                *frontier = Some(Arc::new(Frontier { model, of, rows, points, running: true }));
            }
            if let Some(frontier) = frontier {
                let frontier = Arc::make_mut(frontier);
                let sum = |point: &Point| point.limits.iter().sum::<i64>();
                let at = frontier.points.partition_point(|known| sum(known) < sum(&point));
                match frontier.points.get_mut(at) {
                    Some(known) if known.limits == point.limits => *known = point,
                    _ => frontier.points.insert(at, point),
                }
            }
        });
    }
}

/// The same portfolio without decisions by hand; `None` if there are none.
fn by_hand(app: App, job: u64) -> Option<ToWorker> {
    let snapshot = app.snapshot.read_untracked();
    let open = undecided(&snapshot.workspace)?;
    let free = Model::build(&open, &snapshot.ratings, &snapshot.scores).ok()?;
    Some(ToWorker::Aside { job, problem: free.problem })
}

/// The rows that say how much money there is: those of the years, or else those of totals.
fn budget_rows(model: &Model) -> Vec<usize> {
    let rows = |wanted: fn(&Rule) -> bool| -> Vec<usize> {
        let rules = model.rules.iter().enumerate();
        rules.filter(|(_, rule)| wanted(rule)).map(|(row, _)| row).collect()
    };
    let years = rows(|rule| matches!(rule, Rule::Budget(_) | Rule::CarryOver(_)));
    if years.is_empty() { rows(|rule| matches!(rule, Rule::Total(_))) } else { years }
}

/// The rows whose limits change along the frontier.
fn rows_of(model: &Model, of: Option<PanelRule>) -> Vec<usize> {
    let Some(of) = of else { return budget_rows(model) };
    let limits = |row: &usize| {
        let row = model.problem.rows().get(*row);
        row.is_some_and(|row| row.upper.is_some_and(|upper| upper > 0))
    };
    let rows = model.groups().into_iter().find(|(panel, _)| *panel == of);
    rows.map(|(_, rows)| rows.into_iter().filter(limits).collect()).unwrap_or_default()
}

/// The rules along whose limit there can be a frontier, besides the money.
pub(crate) fn frontiers(model: &Model) -> Vec<PanelRule> {
    let panels = model.groups().into_iter().map(|(panel, _)| panel);
    let other = |panel: &PanelRule| match panel {
        PanelRule::Capacity(_) | PanelRule::Custom(_) => !rows_of(model, Some(*panel)).is_empty(),
        _ => false,
    };
    panels.filter(other).collect()
}

/// The question for the frontier; none where no rule limits what it goes along. Money goes from
/// nothing to all that is asked for, other limits from nothing to twice what there is.
fn frontier(job: u64, model: &Model, of: Option<PanelRule>) -> Option<ToWorker> {
    let rows = rows_of(model, of);
    if rows.is_empty() {
        return None;
    }
    let all: Vec<i64> = rows
        .iter()
        .filter_map(|row| model.problem.rows().get(*row))
        .map(|row| match of {
            None => row.terms.iter().map(|(_, cost)| (*cost).max(0)).sum(),
            Some(_) => row.upper.unwrap_or_default().saturating_mul(2),
        })
        .collect();
    let level = |at: i64| all.iter().map(move |sum| sum / LEVELS * at + sum % LEVELS * at / LEVELS);
    let limits = (0..=LEVELS).map(|at| level(at).collect()).collect();
    Some(ToWorker::Frontier { job, levels: Levels { rows, limits, further: FURTHER } })
}
