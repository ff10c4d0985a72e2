//! The value at each budget, as a chart.

use super::Snapshot;
use super::axis::around;
use super::scene::{Axis, Curve, CurveMark, CurveScene};
use crate::balance::{ValueUnit, value_unit};
use crate::measures::name;
use crate::model::{Aim, Money, Workspace};
use crate::text;

/// One point of the frontier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrontierPoint {
    /// What there is at this point: major units of money, or per cent of what there is now.
    pub at: f64,
    /// The best value found, in the aim's unit; `None` if nothing keeps the rules.
    pub value: Option<f64>,
    /// Whether no selection is better.
    pub proven: bool,
    /// What choosing by value per cost gives; `None` if that breaks a rule.
    pub ranking: Option<f64>,
}

/// What the frontier goes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over<'a> {
    /// Money.
    Money,
    /// Money for the category of this name.
    MoneyFor(&'a str),
    /// Per cent of the limit of the rule of this name.
    Share(&'a str),
}

/// What the chart is made of.
#[derive(Clone, Copy, Debug)]
pub struct FrontierSource<'a> {
    /// The portfolio.
    pub snapshot: &'a Snapshot,
    /// What the points lie along.
    pub over: Over<'a>,
    /// The points, the smallest first.
    pub points: &'a [FrontierPoint],
    /// The money that the selection on the screen needs, of the category if the points are those of
    /// one, and its value; `None` if there is none.
    pub now: Option<(Money, f64)>,
    /// Kept selections.
    pub kept: &'a [KeptPoint],
}

/// A kept selection on the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptPoint {
    /// Its name.
    pub name: String,
    /// The money that it needs.
    pub budget: Money,
    /// Its value, in the unit of the points.
    pub value: f64,
}

/// A value of the selection with its unit: `4.1 points`, `2.3 M€`, or `13.3 (WSJF)`.
pub fn value_text(workspace: &Workspace, value: f64) -> String {
    match value_unit(&workspace.settings) {
        ValueUnit::Points => value_of_aim(workspace, Aim::Score, value),
        ValueUnit::Money => value_of_aim(workspace, Aim::NetPresentValue, value),
        ValueUnit::Other(by) => format!("{} ({})", text::short(value), name(workspace, by)),
    }
}

/// The same for a value of another aim, such as that of a selection kept before the aim changed.
pub fn value_of_aim(workspace: &Workspace, aim: Aim, value: f64) -> String {
    match aim {
        Aim::Score => format!("{} points", text::decimal(value, 1)),
        _ => {
            let amount = Money::from_major(value.round()).unwrap_or_default();
            text::money(amount, &workspace.settings.currency)
        }
    }
}

/// Builds the chart: the frontier, the ranking beside it, the selection of now, and kept ones.
pub fn frontier_scene(source: FrontierSource<'_>) -> CurveScene {
    let FrontierSource { snapshot, over, points, now, kept } = source;
    let workspace = &snapshot.workspace;
    let counted = value_unit(&workspace.settings);
    let money = snapshot.unit.size();
    let scale = if counted == ValueUnit::Money { money } else { 1.0 };
    let of_money = !matches!(over, Over::Share(_));
    let unit = if of_money { money } else { 1.0 };
    let at = |along: f64, value: f64| (along / unit, value / scale);
    let curve = |name: &str, beside: bool, value: fn(&FrontierPoint) -> Option<f64>| {
        // A point without a value keeps its place, so that places are those of the source.
        let place = |it: &FrontierPoint| at(it.at, value(it).unwrap_or(f64::NAN));
        Curve { name: name.to_owned(), beside, points: points.iter().map(place).collect() }
    };
    let mut marks = Vec::new();
    for KeptPoint { name, budget, value } in kept {
        marks.push(CurveMark { text: name.clone(), at: at(budget.major(), *value), now: false });
    }
    if let Some((cost, value)) = now {
        let text = format!("{} now", value_text(workspace, value));
        let along = if of_money { cost.major() } else { 100.0 };
        marks.push(CurveMark { text, at: at(along, value), now: true });
    }
    let label = snapshot.unit.label(&workspace.settings.currency);
    let budgets = points.iter().map(|it| it.at / unit);
    let values = points.iter().filter_map(|it| it.value.map(|value| value / scale));
    let (x_marks, y_marks) = (marks.iter().map(|it| it.at.0), marks.iter().map(|it| it.at.1));
    let window = |title: String, (min, max): (f64, f64)| Axis { title, min, max, log: false };
    let widest = budgets.chain(x_marks).fold(0.0, f64::max);
    CurveScene {
        title: match over {
            Over::Money => "Value at each budget".to_owned(),
            Over::MoneyFor(name) => format!("Value at each budget for {name}"),
            Over::Share(name) => format!("Value at each limit of {name}"),
        },
        x: {
            let title = match over {
                Over::Money => format!("Budget, {label}"),
                Over::MoneyFor(name) => format!("Money for {name}, {label}"),
                Over::Share(name) => format!("{name}, % of what there is now"),
            };
            window(title, (0.0, if widest > 0.0 { widest } else { 1.0 }))
        },
        y: {
            let title = match counted {
                ValueUnit::Points => "Value, points".to_owned(),
                ValueUnit::Money => format!("Value, {label}"),
                ValueUnit::Other(by) => name(workspace, by),
            };
            window(title, around(values.chain(y_marks)))
        },
        curves: vec![
            curve("efficient frontier", false, |it| it.value),
            curve("choosing by value per cost", true, |it| it.ranking),
        ],
        marks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Month, Name};

    #[test]
    fn a_kept_value_has_the_unit_of_its_own_aim() {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let mut settings = (*workspace.settings).clone();
        settings.aim = Aim::NetPresentValue;
        workspace.settings = crate::model::Shared::new(settings);
        assert_eq!(value_of_aim(&workspace, Aim::Score, 71.5), "71.5 points");
        assert!(!value_text(&workspace, 71.5).contains("points"));
        let by = |by| {
            crate::model::Shared::new(crate::model::Settings {
                optimise_by: Some(by),
                ..(*workspace.settings).clone()
            })
        };
        let wsjf = Workspace { settings: by(crate::model::RankBy::Wsjf), ..workspace.clone() };
        assert_eq!(value_text(&wsjf, 13.333), "13.3 (WSJF)");
        let score = Workspace { settings: by(crate::model::RankBy::Weighted), ..workspace.clone() };
        assert_eq!(value_text(&score, 71.5), "71.5 points");
    }

    #[test]
    fn points_keep_their_places_and_now_is_marked() {
        let start = Month::new(2027, 1).unwrap();
        let workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let snapshot = Snapshot::of(&workspace);
        let point = |at, value, ranking| FrontierPoint { at, value, proven: true, ranking };
        let points = [
            point(0.0, None, None),
            point(15.0, Some(42.3), Some(41.7)),
            point(20.0, Some(50.7), None),
        ];
        let now = Some((Money::from_cents(1_400), 42.3));
        let scene = frontier_scene(FrontierSource {
            snapshot: &snapshot,
            over: Over::Money,
            points: &points,
            now,
            kept: &[KeptPoint {
                name: "Before".to_owned(),
                budget: Money::from_cents(1_000),
                value: 40.0,
            }],
        });
        assert_eq!(scene.curves[0].points.len(), 3);
        assert!(scene.curves[0].points[0].1.is_nan());
        assert_eq!(scene.curves[0].points[2], (20.0, 50.7));
        assert_eq!(scene.curves[1].points[1], (15.0, 41.7));
        assert_eq!(scene.marks.len(), 2);
        assert_eq!((scene.marks[0].text.as_str(), scene.marks[0].at), ("Before", (10.0, 40.0)));
        assert_eq!(
            (scene.marks[1].text.as_str(), scene.marks[1].at),
            ("42.3 points now", (14.0, 42.3))
        );
        assert!(scene.x.max >= 20.0 && scene.y.max >= 50.7);
    }
}
