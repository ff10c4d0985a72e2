//! What the worker is asked about firmness, and the strips that come of it.

use ballast_core::balance::{Column, Model, VALUE_STEPS, ValueUnit, value_unit};
use ballast_core::model::{ObjectiveId, ProjectId, UnratedRule};
use ballast_core::scoring::firm::{self, Flip, Interval};
use ballast_core::scoring::{Ratings, Scoring};
use ballast_core::view::Snapshot;
use ballast_worker::{Ends, Pass, Picking, ShareWay, Strips, Table, Ways, WeightWay};

/// Where chance begins: the same portfolio gets the same bands each time.
const SEED: u64 = 2001;
/// Draws of ranks and of selections.
const RANKS: u32 = 1_000;
const SELECTIONS: u32 = 100;
/// The most projects of whose selection it is asked how far weights may go.
const MOST_HELD: usize = 2_000;

/// The share of the draws that a band of ranks holds.
pub(crate) const BAND: f64 = 0.9;

/// How far sampled weights may be from those that are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Five points either way.
    Near,
    /// Ten points either way.
    #[default]
    Far,
    /// Any weights.
    Any,
}

impl Reach {
    /// All of them, with their words, in the order of menus.
    pub(crate) const ALL: [(Self, &str); 3] =
        [(Self::Near, "± 5 points"), (Self::Far, "± 10 points"), (Self::Any, "any weights")];

    /// How far that is, as part of a sentence.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Near => "each weight up to 5 points from where it is",
            Self::Far => "each weight up to 10 points from where it is",
            Self::Any => "any weights that sum to 100 %",
        }
    }

    fn points(self) -> Option<f64> {
        match self {
            Self::Near => Some(0.05),
            Self::Far => Some(0.10),
            Self::Any => None,
        }
    }
}

/// The interval of one weight in which the best few stay, and who passes whom at its ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Strip {
    /// The interval, weights from 0 to 1.
    pub(crate) interval: Interval,
    /// At its lower end: who goes, who comes.
    pub(crate) below: Option<[ProjectId; 2]>,
    /// At its upper end.
    pub(crate) above: Option<[ProjectId; 2]>,
}

/// From a weight on another selection is the best.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetFlip {
    /// The weight, 0 to 1.
    pub(crate) at: f64,
    /// Projects that leave it.
    pub(crate) out: Vec<ProjectId>,
    /// Projects that come.
    pub(crate) into: Vec<ProjectId>,
}

/// The interval of one weight in which the best selection stays the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetStrip {
    /// At lower weights; `None` if it holds down to 0.
    pub(crate) below: Option<SetFlip>,
    /// At higher weights.
    pub(crate) above: Option<SetFlip>,
    /// Whether the ends are proven.
    pub(crate) proven: bool,
}

/// What the weights of a question are, and the columns that its answers name.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) objectives: Vec<ObjectiveId>,
    pub(super) columns: Vec<Column>,
}

/// The question about the best few: which weights it is about, each as it is now, and what the worker
/// is told. A weight that has nothing to weigh against is none of them.
pub(super) fn strips(snapshot: &Snapshot, top: usize) -> (Vec<(ObjectiveId, f64)>, Strips) {
    let (workspace, ratings) = (&snapshot.workspace, &snapshot.ratings);
    let rated = |row: &&usize| snapshot.ranking.ranks.get(**row).copied().flatten().is_some();
    let ahead = snapshot.ranking.order.iter().filter(rated).take(top).copied().collect();
    let mut objectives = Vec::new();
    let mut ways = Vec::new();
    for objective in workspace.objective_order() {
        if let Some(track) = firm::Track::of(workspace, ratings, objective) {
            objectives.push((objective, track.now));
            let (none, whole) = (track.none.shares, track.whole.shares);
            ways.push(ShareWay { now: track.now, none, whole });
        }
    }
    let worst = workspace.settings.unrated == UnratedRule::Worst;
    // Without a weight there is no question, and nothing that its answer is worked out of.
    let points = if ways.is_empty() { Vec::new() } else { points(ratings) };
    (objectives, Strips { rows: ratings.projects.len(), points, worst, ahead, ways })
}

/// What the worker says of one weight.
pub(super) fn strip(snapshot: &Snapshot, now: f64, ends: Ends) -> Strip {
    let flip = |pass: Pass| Flip { at: pass.at, out: pass.out, into: pass.into };
    let names = |pass: Option<Pass>| {
        let (pass, projects) = (pass?, &snapshot.ratings.projects);
        Some([*projects.get(pass.out)?, *projects.get(pass.into)?])
    };
    let Ends { below, above } = ends;
    let interval = Interval { now, below: below.map(flip), above: above.map(flip) };
    Strip { interval, below: names(below), above: names(above) }
}

/// Points of all projects, row by row, as the worker reads them.
fn points(ratings: &Ratings) -> Vec<Option<f64>> {
    let cells = (0..ratings.projects.len()).flat_map(|row| ratings.row(row));
    cells.map(|points| Some(*points).filter(|points| !points.is_nan())).collect()
}

/// What is sampled.
pub(super) fn table(snapshot: &Snapshot, reach: Reach, watched: Option<usize>) -> Table {
    let (workspace, ratings) = (&snapshot.workspace, &snapshot.ratings);
    let scoring = Scoring::of(workspace, &ratings.criteria);
    let mut weights = vec![0.0; scoring.objectives.len()];
    for (share, owner) in scoring.shares.iter().zip(&scoring.owner) {
        weights[*owner] += share;
    }
    let around = |reach: f64| {
        let ends = |weight: &f64| ((weight - reach).max(0.0), (weight + reach).min(1.0));
        weights.iter().map(ends).collect()
    };
    Table {
        rows: ratings.projects.len(),
        points: points(ratings),
        ranges: reach.points().map(around),
        objectives: scoring.objectives.len(),
        shares: scoring.shares,
        owner: scoring.owner,
        worst: scoring.unrated == UnratedRule::Worst,
        seed: SEED,
        draws: RANKS,
        band: BAND,
        watched,
        picking: picking(snapshot),
    }
}

/// What is selected from, where the best selection is the one with the most points.
fn candidates(snapshot: &Snapshot) -> Option<(Model, Vec<(usize, f64)>)> {
    let workspace = &snapshot.workspace;
    if value_unit(&workspace.settings) != ValueUnit::Points {
        return None;
    }
    let model = Model::build(workspace, &snapshot.ratings, &snapshot.scores).ok()?;
    let column = |column: &Column| {
        let row = *snapshot.rows.get(&column.project)?;
        let levels = &workspace.projects.get(column.project)?.levels;
        let level = column.level.and_then(|level| levels.get(usize::from(level)));
        Some((row, level.map_or(1.0, |level| level.value.ratio())))
    };
    let columns = model.columns.iter().map(column).collect::<Option<Vec<_>>>()?;
    Some((model, columns))
}

fn picking(snapshot: &Snapshot) -> Option<Picking> {
    let (model, columns) = candidates(snapshot)?;
    let problem = model.problem;
    Some(Picking { problem, columns, steps: VALUE_STEPS, start: None, draws: SELECTIONS })
}

/// Why nothing is said of where the best selection stays the same; empty if it is worked out.
pub(crate) fn why_no_sets(snapshot: &Snapshot) -> &'static str {
    let workspace = &snapshot.workspace;
    if value_unit(&workspace.settings) != ValueUnit::Points {
        "The best selection has the most of another measure than the score: weights do not change it."
    } else if workspace.projects.len() > MOST_HELD {
        "Where the best selection stays the same is worked out for up to 2,000 projects."
    } else {
        ""
    }
}

/// The selection, and the way of each weight.
pub(super) fn ways(snapshot: &Snapshot) -> Option<(Asked, Ways)> {
    if snapshot.workspace.projects.len() > MOST_HELD {
        return None;
    }
    let (model, columns) = candidates(snapshot)?;
    let ratings = &snapshot.ratings;
    let mut objectives = Vec::new();
    let mut ways = Vec::new();
    for objective in snapshot.workspace.objective_order() {
        if let Some(track) = firm::Track::of(&snapshot.workspace, ratings, objective) {
            objectives.push(objective);
            ways.push(WeightWay { now: track.now, values: track.quotients(ratings) });
        }
    }
    let Model { problem, second, columns: named, .. } = model;
    let ways = Ways { problem, second, columns, steps: VALUE_STEPS, start: None, ways };
    Some((Asked { objectives, columns: named }, ways))
}
