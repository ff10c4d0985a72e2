//! Questions about the best selection: why a project is in or out, what each rule costs, what
//! every budget would bring. The worker answers them once it has found the selection.

use ballast_core::sorted::Sorted;
use std::sync::Arc;

use ballast_core::balance::explain;
use ballast_core::balance::{FrontierLevels, Model, PanelRule, Priced, Rule, Selection, undecided};
use ballast_core::model::{CategoryId, ProjectId};
use ballast_solver::Row;
use ballast_why::{Cures, Levels, Point, Price, Resources, Slide, Subject, Why};
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

/// What a frontier goes along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Along {
    /// The money that budgets limit.
    #[default]
    Money,
    /// The limit of a rule.
    Rule(PanelRule),
    /// The money of a category, which no rule need limit.
    Bucket(CategoryId),
}

/// The points of a frontier with what they are points of.
#[derive(Clone, Debug)]
pub(crate) struct Frontier {
    pub(crate) model: Arc<Model>,
    /// What it goes along.
    pub(crate) of: Along,
    /// Rows whose limits change: their places among those of the problem.
    pub(crate) rows: Vec<usize>,
    /// The levels of the money; `None` along anything else.
    pub(crate) levels: Option<Arc<FrontierLevels>>,
    /// By their limits, the smallest first.
    pub(crate) points: Vec<Point>,
    /// Whether more are coming.
    pub(crate) running: bool,
}

/// The questions and the answers there are by now.
#[derive(Clone, Copy)]
pub(crate) struct Study {
    pub(crate) sheet: RwSignal<Sheet>,
    /// What the frontier is to go along.
    pub(crate) along: RwSignal<Along>,
    pub(crate) whys: RwSignal<Sorted<ProjectId, Why>>,
    pub(crate) frontier: RwSignal<Option<Arc<Frontier>>>,
    pub(crate) prices: RwSignal<Vec<(Priced, Price)>>,
    pub(crate) cures: RwSignal<Option<Cures>>,
    /// What deciding by hand costs, in the aim's unit; `None` if it costs nothing or is not known.
    pub(crate) by_hand: RwSignal<Option<f64>>,
    /// The job that has been asked about, for which sheets, and along what.
    asked: StoredValue<(u64, Vec<Sheet>, Along)>,
    /// The last frontier that was asked for, and the levels of its money.
    number: StoredValue<u32>,
    levels: StoredValue<Option<Arc<FrontierLevels>>>,
}

impl Study {
    pub(super) fn new() -> Self {
        Self {
            sheet: RwSignal::new(Sheet::default()),
            along: RwSignal::new(Along::Money),
            whys: RwSignal::new(Sorted::new()),
            frontier: RwSignal::new(None),
            prices: RwSignal::new(Vec::new()),
            cures: RwSignal::new(None),
            by_hand: RwSignal::new(None),
            asked: StoredValue::new((0, Vec::new(), Along::Money)),
            number: StoredValue::new(0),
            levels: StoredValue::new(None),
        }
    }

    /// Forgets answers: they were about another selection. The frontier stays on the screen until
    /// the first point of the next one comes.
    pub(super) fn forget(self) {
        if !self.whys.read_untracked().is_empty() {
            self.whys.set(Sorted::new());
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
            let snapshot = app.snapshot.read_untracked();
            let slides = explain::slides(&snapshot.workspace, &shown.model).into_iter();
            let slides = slides.map(|it| Slide {
                row: it.row,
                terms: it.terms,
                step: it.step,
                most: it.most,
                now: it.now,
            });
            return vec![ToWorker::Cures { job, slides: slides.collect() }];
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
        let wanted = reachable(app, model, self.along.get_untracked());
        if wanted.is_none() && self.frontier.read_untracked().is_some() {
            self.frontier.set(None);
        }
        let along = wanted.unwrap_or_default();
        if along != was_along {
            sheets.retain(|sheet| *sheet != Sheet::Frontier);
        }
        if sheet == Sheet::Prices && !sheets.contains(&Sheet::Prices) {
            sheets.push(Sheet::Prices);
            let groups = model.priced().into_iter().map(|(_, rows)| rows).collect();
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
            let number = self.number.get_value().wrapping_add(1);
            self.number.set_value(number);
            let money = (along == Along::Money).then(|| money_levels(model)).flatten();
            questions.extend(match &money {
                Some(money) => Some(over_money(job, number, model, money)),
                None => frontier(job, number, model, along),
            });
            self.levels.set_value(money);
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
                let priced = model.priced();
                let Some(of) = priced.get(price.group).map(|(of, _)| *of) else { return };
                self.prices.update(|prices| {
                    prices.retain(|(known, _)| *known != of);
                    prices.push((of, price));
                });
            }
            FromWorker::Aside { outcome, .. } => {
                let free = outcome.plan().map(|plan| model.value(plan.value));
                let loss = free.zip(now).map(|(free, now)| free - now);
                self.by_hand.set(loss.filter(|loss| *loss > 0.0));
            }
            // Points of a frontier that is no longer asked for lie along something else.
            FromWorker::FrontierPoint { number, point, .. }
                if number == self.number.get_value() =>
            {
                self.add(model, point);
            }
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
                let levels = self.levels.get_value();
                let rows = match &levels {
                    Some(levels) => levels.rows.clone(),
                    None => rows_of(model, of),
                };
                let (model, points) = (Arc::clone(model), Vec::new());
                *frontier =
                    Some(Arc::new(Frontier { model, of, rows, levels, points, running: true }));
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

/// The levels of the money, from nothing to all that is asked for, with those of today; `None`
/// where nothing costs anything.
fn money_levels(model: &Model) -> Option<Arc<FrontierLevels>> {
    limited(model, Along::Money)?;
    model.frontier_levels(LEVELS as usize + 1).ok().map(Arc::new)
}

fn over_money(job: u64, number: u32, model: &Model, of: &FrontierLevels) -> ToWorker {
    let beside = of.problem.rows().get(model.problem.rows().len()..).unwrap_or_default().to_vec();
    let (rows, limits) = (of.rows.clone(), of.limits.clone());
    let levels = Levels { beside, rows, limits, further: FURTHER };
    ToWorker::Frontier { job, number, levels }
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

/// The rows whose limits change along the frontier. A row that no rule has comes after all rules.
fn rows_of(model: &Model, of: Along) -> Vec<usize> {
    let beside = vec![model.problem.rows().len()];
    let panel = match of {
        Along::Money => {
            let rows = budget_rows(model);
            return if rows.is_empty() { beside } else { rows };
        }
        Along::Bucket(_) => return beside,
        Along::Rule(panel) => panel,
    };
    let limits = |row: &usize| {
        let row = model.problem.rows().get(*row);
        row.is_some_and(|row| row.upper.is_some_and(|upper| upper > 0))
    };
    let rows = model.groups().into_iter().find(|(known, _)| *known == panel);
    rows.map(|(_, rows)| rows.into_iter().filter(limits).collect()).unwrap_or_default()
}

/// What there can be a frontier along, besides the money.
pub(crate) fn frontiers(app: App, model: &Model) -> Vec<Along> {
    let buckets = model.buckets(&app.snapshot.read_untracked().workspace);
    let panels = model.groups().into_iter().map(|(panel, _)| panel);
    let limit = |panel: &PanelRule| matches!(panel, PanelRule::Capacity(_) | PanelRule::Custom(_));
    let rules = panels.filter(limit).map(Along::Rule);
    let rules = rules.filter(|along| !rows_of(model, *along).is_empty());
    buckets.into_iter().map(Along::Bucket).chain(rules).collect()
}

/// Where the frontier goes along what is wanted, or else along the first thing that it can go
/// along; `None` if there is none.
fn reachable(app: App, model: &Model, wanted: Along) -> Option<Along> {
    let others = std::iter::once(Along::Money).chain(frontiers(app, model));
    std::iter::once(wanted).chain(others).find(|along| limited(model, *along).is_some())
}

/// Whether a frontier can go along the money: a budget limits it, or the projects cost anything.
pub(crate) fn along_money(model: &Model) -> bool {
    limited(model, Along::Money).is_some()
}

/// The rows whose limits change, and those of them that are not in the problem; `None` where
/// nothing is limited. All money, and that of a category, need no rule.
fn limited(model: &Model, of: Along) -> Option<(Vec<usize>, Vec<Row>)> {
    let rows = rows_of(model, of);
    let beside = match of {
        Along::Bucket(category) => Some(model.money_of(category)),
        Along::Money => budget_rows(model).is_empty().then(|| model.money()),
        Along::Rule(_) => None,
    };
    match beside {
        Some(row) => row.map(|row| (rows, vec![row])),
        None => (!rows.is_empty()).then_some((rows, Vec::new())),
    }
}

/// The question for a frontier along anything but all money; none where no rule limits it. Money
/// of a category goes from nothing to all that is asked for, other limits from nothing to twice
/// what there is.
fn frontier(job: u64, number: u32, model: &Model, of: Along) -> Option<ToWorker> {
    let (rows, beside) = limited(model, of)?;
    let known = rows.iter().filter_map(|row| model.problem.rows().get(*row));
    let all: Vec<i64> = known
        .map(|row| match of {
            Along::Rule(_) => row.upper.unwrap_or_default().saturating_mul(2),
            _ => row.terms.iter().map(|(_, cost)| (*cost).max(0)).sum(),
        })
        .chain(beside.iter().map(|row| row.upper.unwrap_or_default()))
        .collect();
    let level = |at: i64| all.iter().map(move |sum| sum / LEVELS * at + sum % LEVELS * at / LEVELS);
    let limits = (0..=LEVELS).map(|at| level(at).collect()).collect();
    let levels = Levels { beside, rows, limits, further: FURTHER };
    Some(ToWorker::Frontier { job, number, levels })
}
