//! Thresholds on both axes of the bubble chart, and what lies between them.

use std::sync::Arc;

use super::bubbles::BubbleChoice;
use super::drag::step_of;
use super::measure::Measure;
use super::scene::Axis;
use crate::model::{Estimate, NumberField, RankBy, code};

/// Thresholds, and the names of the four parts that they make.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrants {
    /// Threshold on the horizontal axis, in its unit.
    pub x: f64,
    /// Threshold on the vertical axis, in its unit.
    pub y: f64,
    /// Upper left, upper right, lower left, lower right; an empty name is not written.
    pub names: [Arc<str>; 4],
}

impl Quadrants {
    /// Which part a point lies in, as a place in [`Self::names`]; who reaches a threshold is beyond
    /// it.
    pub fn place(&self, x: f64, y: f64) -> usize {
        let right = usize::from(x >= self.x);
        if y >= self.y { right } else { 2 + right }
    }

    /// The name of the part that a point lies in.
    pub fn name(&self, x: f64, y: f64) -> &str {
        self.names.get(self.place(x, y)).map_or("", |name| name)
    }
}

/// A threshold as people would set it: on whole steps of the axis, within its window.
pub fn rounded(value: f64, axis: &Axis) -> f64 {
    let step = step_at(value, axis);
    let tidy = (value / step).round() * step;
    tidy.clamp(axis.min, axis.max)
}

/// A threshold some steps further up, or down if negative, within the window of its axis.
pub fn nudged(value: f64, axis: &Axis, steps: f64) -> f64 {
    rounded(value + steps * step_at(value, axis), axis)
}

/// A power of ten: of the whole window, or, where ratios count, two digits of the value.
fn step_at(value: f64, axis: &Axis) -> f64 {
    if axis.log { step_of(value * 4.0) } else { step_of(axis.max - axis.min) }
}

/// The key of a pair of axes in [`crate::model::Settings::quadrants`], such as `value by probability`.
pub fn axes_key(x: Measure, y: Measure) -> String {
    let word = |measure: Measure| match measure {
        Measure::Value => "value".to_owned(),
        Measure::Risk => "risk".to_owned(),
        Measure::Number(field) => code::number_field(field).to_owned(),
        Measure::Criterion(id) => format!("points {id}"),
        Measure::Rating(id) => format!("rating {id}"),
        Measure::Estimate(estimate) => code::estimate(estimate).to_owned(),
        Measure::Amount(amount) => code::amount(amount).to_owned(),
        Measure::By(RankBy::Formula(id)) => format!("formula {id}"),
        Measure::By(by) => code::rank_by(by).to_owned(),
        Measure::Rank => "rank".to_owned(),
        Measure::Start => "start".to_owned(),
        Measure::Finish => "finish".to_owned(),
        Measure::CostIn(year) => format!("cost {year}"),
        Measure::BenefitIn(year) => format!("benefit {year}"),
        Measure::Work(id) => format!("work {id}"),
    };
    format!("{} by {}", word(y), word(x))
}

/// Where the good end of an axis is, for those that the usual names speak of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Value,
    Likely,
    Risky,
}

fn kind(measure: Measure) -> Option<Kind> {
    match measure {
        Measure::Value
        | Measure::Number(NumberField::NetPresentValue | NumberField::TotalBenefit)
        | Measure::By(RankBy::ExpectedCommercialValue) => Some(Kind::Value),
        Measure::Number(NumberField::Probability)
        | Measure::Estimate(Estimate::TechnicalSuccess | Estimate::CommercialSuccess) => {
            Some(Kind::Likely)
        }
        Measure::Risk => Some(Kind::Risky),
        _ => None,
    }
}

/// The usual names, as in [`Quadrants::names`], where the axes are value and risk or probability;
/// `None` for other axes (Matheson & Matheson, *The Smart Organization*, 1998).
pub fn usual_names(choice: BubbleChoice) -> Option<[&'static str; 4]> {
    let name = |valued: bool, likely: bool| match (valued, likely) {
        (true, true) => "Pearls",
        (true, false) => "Oysters",
        (false, true) => "Bread and butter",
        (false, false) => "White elephants",
    };
    // By right and up: whether that end is valued, and whether it is likely.
    let parts = [(false, true), (true, true), (false, false), (true, false)];
    match (kind(choice.x)?, kind(choice.y)?) {
        (Kind::Value, Kind::Value) => None,
        (Kind::Value, y) => Some(parts.map(|(right, up)| name(right, up == (y == Kind::Likely)))),
        (x, Kind::Value) => Some(parts.map(|(right, up)| name(up, right == (x == Kind::Likely)))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClassField;

    #[test]
    fn names_follow_the_axes() {
        let choice = |x, y| BubbleChoice {
            x,
            y,
            size: None,
            color: ClassField::Category,
            logs: (false, false),
        };
        let probability = Measure::Number(NumberField::Probability);
        let usual = ["Oysters", "Pearls", "White elephants", "Bread and butter"];
        assert_eq!(usual_names(choice(probability, Measure::Value)), Some(usual));
        let turned = ["Pearls", "Oysters", "Bread and butter", "White elephants"];
        assert_eq!(usual_names(choice(Measure::Risk, Measure::Value)), Some(turned));
        let on_its_side = ["Bread and butter", "Pearls", "White elephants", "Oysters"];
        assert_eq!(usual_names(choice(Measure::Value, probability)), Some(on_its_side));
        let on_its_head = ["White elephants", "Oysters", "Bread and butter", "Pearls"];
        assert_eq!(usual_names(choice(Measure::Value, Measure::Risk)), Some(on_its_head));
        assert_eq!(usual_names(choice(Measure::Value, Measure::Value)), None);
        let cost = Measure::Number(NumberField::TotalCost);
        assert_eq!(usual_names(choice(cost, Measure::Value)), None);
    }

    #[test]
    fn thresholds_move_in_whole_steps_within_the_window() {
        let axis = |min, max, log| Axis { title: String::new(), min, max, log };
        assert_eq!(rounded(49.7, &axis(0.0, 100.0, false)), 50.0);
        assert_eq!(rounded(-3.0, &axis(0.0, 100.0, false)), 0.0);
        assert_eq!(nudged(50.0, &axis(0.0, 100.0, false), -3.0), 47.0);
        assert_eq!(nudged(99.0, &axis(0.0, 100.0, false), 5.0), 100.0);
        assert!((rounded(0.3712, &axis(0.1, 100.0, true)) - 0.37).abs() < 1e-12);
        assert!((nudged(37.0, &axis(0.1, 100.0, true), 1.0) - 38.0).abs() < 1e-12);
    }

    #[test]
    fn a_threshold_belongs_to_what_is_beyond() {
        let names = ["a", "b", "c", "d"].map(Arc::from);
        let quadrants = Quadrants { x: 50.0, y: 20.0, names };
        for (x, y, name) in
            [(0.0, 20.0, "a"), (50.0, 20.0, "b"), (49.9, 19.9, "c"), (50.0, 0.0, "d")]
        {
            assert_eq!(quadrants.name(x, y), name);
        }
    }
}
