//! Objectives, and the criteria by which projects are rated on them.

use std::collections::BTreeMap;

use super::{Extra, Name, Number, ObjectiveId, Share};

/// What the strategy wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Its name.
    pub name: Name,
    /// What is meant by it.
    pub description: String,
    /// Its weight as entered. The weights of all objectives are weighed up to 100 % when used, so
    /// a removed objective leaves the others in proportion.
    pub weight: Share,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

/// Which end of a scale is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    #[default]
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
}

/// A named point of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The rating that it stands for.
    pub value: Number,
    /// What it is called.
    pub label: String,
}

/// Anchors that do not make a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScaleError {
    /// The wrong way round, or one and the same.
    #[error("the low anchor of a scale must be below the high one")]
    Order,
    /// So far out that distances between them cannot be computed.
    #[error("the anchors of a scale must be between -1,000,000,000,000 and 1,000,000,000,000")]
    TooFar,
}

/// A scale with fixed anchors: fixed, so that ranks do not depend on which projects are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    low: Number,
    high: Number,
    /// Which end is good.
    pub direction: Direction,
    /// Named points, for rating in words; may be empty.
    pub levels: Vec<Level>,
}

impl Scale {
    /// How far from zero an anchor may be.
    pub const FARTHEST: f64 = 1e12;

    /// A scale from `low` to `high`; `low` must be below `high`, and neither beyond
    /// [`Self::FARTHEST`].
    pub fn new(low: Number, high: Number, direction: Direction) -> Result<Self, ScaleError> {
        if low >= high {
            return Err(ScaleError::Order);
        }
        if low.get() < -Self::FARTHEST || high.get() > Self::FARTHEST {
            return Err(ScaleError::TooFar);
        }
        Ok(Self { low, high, direction, levels: Vec::new() })
    }

    /// From 0 to 100, more is better.
    pub fn percent() -> Self {
        Self {
            low: Number::whole(0),
            high: Number::whole(100),
            direction: Direction::HigherIsBetter,
            levels: Vec::new(),
        }
    }

    /// The lower anchor.
    pub fn low(&self) -> Number {
        self.low
    }

    /// The upper anchor.
    pub fn high(&self) -> Number {
        self.high
    }

    /// A rating as points from 0 (worst anchor or beyond) to 100 (best anchor or beyond).
    pub fn points(&self, rating: f64) -> f64 {
        let (low, high) = (self.low.get(), self.high.get());
        let up = ((rating - low) / (high - low)).clamp(0.0, 1.0) * 100.0;
        match self.direction {
            Direction::HigherIsBetter => up,
            Direction::LowerIsBetter => 100.0 - up,
        }
    }

    /// Whether `rating` is worse than `level`, by the scale's direction.
    pub fn is_worse(&self, rating: f64, level: f64) -> bool {
        match self.direction {
            Direction::HigherIsBetter => rating < level,
            Direction::LowerIsBetter => rating > level,
        }
    }
}

/// A level that a project must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Veto {
    /// The worst rating that passes.
    pub level: Number,
    /// Whether a project that fails is ruled out of the selection, not only marked.
    pub rules_out: bool,
}

/// A number that a project carries anyway and that can serve as a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberField {
    /// Cost of all years, in major units.
    TotalCost,
    /// Benefit of all years, in major units.
    TotalBenefit,
    /// Benefit per cost, a ratio. Unknown where the cost is not positive.
    BenefitPerCost,
    /// Discounted benefit minus cost by fiscal year, first year undiscounted, in major units.
    NetPresentValue,
    /// Length in months.
    Duration,
    /// Probability of success, 0 to 100.
    Probability,
    /// Greatest demand of one month over all roles, in FTE.
    PeakDemand,
}

impl NumberField {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 7] = [
        Self::TotalCost,
        Self::TotalBenefit,
        Self::BenefitPerCost,
        Self::NetPresentValue,
        Self::Duration,
        Self::Probability,
        Self::PeakDemand,
    ];
}

/// A class that a project carries anyway and that a table turns into a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClassField {
    /// Delivery confidence; the table's keys are its codes, such as `amber-red`.
    Confidence,
    /// Lifecycle stage; the table's keys are its codes, such as `running`.
    Stage,
    /// Category; the table's keys are ids.
    Category,
    /// Programme; the table's keys are ids.
    Programme,
    /// Tags; the best-scoring tag counts; the table's keys are tags.
    Tag,
}

impl ClassField {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 5] =
        [Self::Confidence, Self::Stage, Self::Category, Self::Programme, Self::Tag];
}

/// Where a criterion's ratings come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// People rate each project.
    #[default]
    Rated,
    /// A number of the project, read on the scale.
    Number(NumberField),
    /// A class of the project, turned into a rating by a table. A class that is not in the table
    /// is not rated.
    Class {
        /// Which class.
        field: ClassField,
        /// The rating of each class.
        table: BTreeMap<String, Number>,
    },
}

/// How projects are rated on an objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub name: Name,
    /// What raters should look at.
    pub description: String,
    /// The objective that it measures.
    pub objective: ObjectiveId,
    /// Its weight within the objective as entered; weighed up to 100 % over the objective's
    /// criteria when used.
    pub weight: Share,
    /// Anchors and direction.
    pub scale: Scale,
    /// A level that must be reached; `None` if any rating passes.
    pub veto: Option<Veto>,
    /// Where ratings come from.
    pub source: Source,
    /// Place in lists.
    pub position: u32,
    /// Fields of a newer file.
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_follow_the_direction_and_stop_at_the_anchors() {
        let low = Number::whole(2);
        let high = Number::whole(12);
        let up = Scale::new(low, high, Direction::HigherIsBetter).unwrap();
        let down = Scale::new(low, high, Direction::LowerIsBetter).unwrap();
        for (rating, points) in [(2.0, 0.0), (7.0, 50.0), (12.0, 100.0), (99.0, 100.0), (-3.0, 0.0)]
        {
            assert_eq!(up.points(rating), points);
            assert_eq!(down.points(rating), 100.0 - points);
        }
        assert!(Scale::new(high, low, Direction::HigherIsBetter).is_err());
        assert!(Scale::new(low, low, Direction::HigherIsBetter).is_err());
        let far = |value| Number::new(value).unwrap();
        let scale = |low, high| Scale::new(far(low), far(high), Direction::HigherIsBetter);
        assert_eq!(scale(-f64::MAX, f64::MAX), Err(ScaleError::TooFar));
        assert!(scale(-1e12, 1e12).unwrap().points(0.0).is_finite());
    }
}
