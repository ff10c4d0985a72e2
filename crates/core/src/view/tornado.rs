//! The tornado of weights: how far the value of a project, or its lead over another, moves with the
//! weight of each objective.

use super::Snapshot;
use crate::model::{ObjectiveId, ProjectId};
use crate::scoring::tornado::{End, Subject, tornado};
use crate::text;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// How the value of a project moves.
    Value(ProjectId),
    /// How the lead of the first over the second moves.
    Lead(ProjectId, ProjectId),
}

/// One end of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoEnd {
    /// The weight there, in per cent of its siblings.
    pub weight: f64,
    /// The value or the lead, in points.
    pub amount: f64,
    /// The rank of the project, from 1.
    pub rank: u32,
    /// Amount and rank, in few letters.
    pub text: String,
}

/// One objective.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoBar {
    /// Which objective.
    pub objective: ObjectiveId,
    /// Its name; that of its parent behind it.
    pub label: String,
    /// Its colour: its place among all objectives, from 0.
    pub color: usize,
    /// Its weight as it is, in per cent of its siblings.
    pub now: f64,
    /// At the least weight.
    pub low: TornadoEnd,
    /// At the greatest weight.
    pub high: TornadoEnd,
}

/// A tornado.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TornadoScene {
    /// What the chart shows, in a few words.
    pub title: String,
    /// What is measured, with its unit.
    pub axis: String,
    /// What it is at the weights as they are, in points.
    pub now: f64,
    /// The same in few letters, with the rank.
    pub now_text: String,
    /// How far weights go, in words.
    pub reach: String,
    /// Widest first.
    pub bars: Vec<TornadoBar>,
}

fn name(snapshot: &Snapshot, id: ProjectId) -> String {
    snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
}

fn objective_label(snapshot: &Snapshot, id: ObjectiveId) -> String {
    let objectives = &snapshot.workspace.objectives;
    let Some(objective) = objectives.get(id) else { return String::new() };
    let parent = objective.parent.and_then(|parent| objectives.get(parent));
    match parent {
        Some(parent) => format!("{}, in {}", objective.name, parent.name),
        None => objective.name.to_string(),
    }
}

/// The tornado for a question. `reach` is how far each weight goes either way, in points of per cent;
/// `None` moves it from 0 to 100 %. `None` if a project is not there or not rated by score.
pub fn scene(snapshot: &Snapshot, question: Question, reach: Option<f64>) -> Option<TornadoScene> {
    let row = |id: ProjectId| snapshot.rows.get(&id).copied();
    let subject = match question {
        Question::Value(id) => Subject::Value(row(id)?),
        Question::Lead(id, other) => Subject::Lead(row(id)?, row(other)?),
    };
    let Snapshot { workspace, ratings, scores, costs, .. } = snapshot;
    let part = reach.map(|points| points / 100.0);
    let found = tornado(workspace, ratings, scores, costs, subject, part)?;
    let figure = |amount: f64| match question {
        Question::Value(_) => text::decimal(amount, 1),
        Question::Lead(..) => text::signed(amount, 1),
    };
    let with_rank = |amount: f64, rank: u32| format!("{} · \u{23}{rank}", figure(amount));
    let end = |end: End| TornadoEnd {
        weight: end.weight * 100.0,
        amount: end.amount,
        rank: end.rank,
        text: with_rank(end.amount, end.rank),
    };
    let order = workspace.objective_order();
    let place = |id| order.iter().position(|known| *known == id).unwrap_or_default();
    let bars = found.swings.iter().map(|swing| TornadoBar {
        objective: swing.objective,
        label: objective_label(snapshot, swing.objective),
        color: place(swing.objective),
        now: swing.now * 100.0,
        low: end(swing.low),
        high: end(swing.high),
    });
    let (title, axis) = match question {
        Question::Value(id) => {
            (format!("Value of {}, as weights move", name(snapshot, id)), "Value, 0–100".to_owned())
        }
        Question::Lead(id, other) => (
            format!("Lead of {} over {}", name(snapshot, id), name(snapshot, other)),
            "Lead, points".to_owned(),
        ),
    };
    Some(TornadoScene {
        title,
        axis,
        now: found.now,
        now_text: with_rank(found.now, found.rank),
        reach: match reach {
            None => "each weight from 0 to 100 %".to_owned(),
            Some(points) => format!("each weight ± {} points", text::decimal(points, 0)),
        },
        bars: bars.collect(),
    })
}

/// The project that is next below this one by score; `None` if there is none or it is not rated.
pub fn next_below(snapshot: &Snapshot, id: ProjectId) -> Option<ProjectId> {
    let row = *snapshot.rows.get(&id)?;
    let value = snapshot.scores.value(row)?;
    let rows = (0..snapshot.scores.len()).filter(|other| *other != row);
    let valued = rows.filter_map(|other| Some((other, snapshot.scores.value(other)?)));
    let below =
        valued.filter(|(other, theirs)| *theirs < value || (*theirs == value && *other > row));
    // Of equal ones the first.
    let best = below.fold(None, |best: Option<(usize, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    });
    snapshot.ratings.projects.get(best?.0).copied()
}
