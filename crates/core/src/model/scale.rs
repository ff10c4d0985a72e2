//! Scales: from ratings to points.

use super::{Number, Share};

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

/// A point of a scale's curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurvePoint {
    /// A rating between the anchors.
    pub rating: Number,
    /// The points, 0 to 100, that it is worth.
    pub points: Share,
}

/// What does not make a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScaleError {
    /// The wrong way round, or one and the same.
    #[error("the low anchor of a scale must be below the high one")]
    Order,
    /// Points of a curve that are not between the anchors, not in rising order, or that fall where
    /// ratings get better.
    #[error(
        "the points of a curve must lie between the anchors, in rising order, and never fall \
         towards the better end"
    )]
    Curve,
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
    /// Points between the anchors; empty for a straight line.
    curve: Vec<CurvePoint>,
    /// Whether the least and the greatest rating of the listed projects stand in for the anchors,
    /// so that ranks depend on which projects are listed; see [`crate::scoring::MIN_MAX_WARNING`].
    /// The curve does not count then.
    pub min_max: bool,
}

impl Scale {
    /// How far from zero an anchor may be.
    pub const FARTHEST: f64 = 1e12;
    /// The most points of a curve.
    pub const MOST_POINTS: usize = 20;

    /// A scale from `low` to `high`; `low` must be below `high`, and neither beyond
    /// [`Self::FARTHEST`].
    pub fn new(low: Number, high: Number, direction: Direction) -> Result<Self, ScaleError> {
        if low >= high {
            return Err(ScaleError::Order);
        }
        if low.get() < -Self::FARTHEST || high.get() > Self::FARTHEST {
            return Err(ScaleError::TooFar);
        }
        Ok(Self { low, high, direction, levels: Vec::new(), curve: Vec::new(), min_max: false })
    }

    /// From 0 to 100, more is better.
    pub fn percent() -> Self {
        Self {
            low: Number::whole(0),
            high: Number::whole(100),
            direction: Direction::HigherIsBetter,
            levels: Vec::new(),
            curve: Vec::new(),
            min_max: false,
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

    /// Points between the anchors, in rising order; empty for a straight line.
    pub fn curve(&self) -> &[CurvePoint] {
        &self.curve
    }

    /// The same scale bent through these points.
    ///
    /// # Errors
    /// [`ScaleError::Curve`] unless they lie between the anchors, rise, and never get worse towards
    /// the better end.
    pub fn bent(mut self, curve: Vec<CurvePoint>) -> Result<Self, ScaleError> {
        let better = |a: &CurvePoint, b: &CurvePoint| match self.direction {
            Direction::HigherIsBetter => a.points <= b.points,
            Direction::LowerIsBetter => a.points >= b.points,
        };
        let inside = |it: &CurvePoint| self.low < it.rating && it.rating < self.high;
        let rises = curve.is_sorted_by(|a, b| a.rating < b.rating && better(a, b));
        if !rises || !curve.iter().all(inside) || curve.len() > Self::MOST_POINTS {
            return Err(ScaleError::Curve);
        }
        self.curve = curve;
        Ok(self)
    }

    /// The same levels and curve between other anchors: points of the curve that are no longer
    /// between them go, and a curve that is turned round goes.
    pub fn moved(
        self,
        low: Number,
        high: Number,
        direction: Direction,
    ) -> Result<Self, ScaleError> {
        let mut scale = Self::new(low, high, direction)?;
        let turned = direction != self.direction;
        let inside = |it: &CurvePoint| !turned && low < it.rating && it.rating < high;
        scale.curve = self.curve.into_iter().filter(inside).collect();
        (scale.levels, scale.min_max) = (self.levels, self.min_max);
        Ok(scale)
    }

    /// The level that a rating is exactly; `None` if it is none of them.
    pub fn level_at(&self, rating: f64) -> Option<&Level> {
        self.levels.iter().find(|level| (level.value.get() - rating).abs() < 1e-9)
    }

    /// The level of this name, in small or capital letters; `None` if there is none.
    pub fn level_named(&self, name: &str) -> Option<&Level> {
        let name = name.trim().to_lowercase();
        self.levels.iter().find(|level| level.label.to_lowercase() == name)
    }

    /// A rating as points from 0 (worst anchor or beyond) to 100 (best anchor or beyond), along the
    /// curve if there is one.
    pub fn points(&self, rating: f64) -> f64 {
        let (low, high) = (self.low.get(), self.high.get());
        if self.curve.is_empty() {
            return self.points_between(low, high, rating);
        }
        let end = |rating| (rating, self.points_between(low, high, rating));
        let bends = self.curve.iter().map(|it| (it.rating.get(), it.points.percent()));
        let mut before = end(low);
        for after in bends.chain([end(high)]) {
            if rating <= after.0 {
                let part = ((rating - before.0) / (after.0 - before.0)).clamp(0.0, 1.0);
                return before.1 + part * (after.1 - before.1);
            }
            before = after;
        }
        before.1
    }

    /// A rating as points on a straight line between other anchors. Where they are one and the
    /// same, every rating has 100.
    pub fn points_between(&self, low: f64, high: f64, rating: f64) -> f64 {
        if low >= high {
            return 100.0;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_found_by_its_rating_and_its_name() {
        let mut scale = Scale::percent();
        let level = |value, label: &str| Level { value: Number::whole(value), label: label.into() };
        scale.levels = vec![level(0, "Nothing yet"), level(50, "Été")];
        assert_eq!(scale.level_at(50.0).unwrap().label, "Été");
        assert_eq!(scale.level_at(50.5), None);
        assert_eq!(scale.level_named(" nothing YET ").unwrap().value, Number::whole(0));
        assert_eq!(scale.level_named("éTÉ").unwrap().value, Number::whole(50));
        assert_eq!(scale.level_named(""), None);
    }

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

    #[test]
    fn a_curve_bends_and_stays_monotone() {
        let at = |rating, percent: u32| CurvePoint {
            rating: Number::whole(rating),
            points: Share::from_basis_points(percent * 100),
        };
        let scale = |direction| Scale::new(Number::whole(0), Number::whole(10), direction).unwrap();
        let up = scale(Direction::HigherIsBetter).bent(vec![at(2, 50), at(6, 50)]).unwrap();
        for (rating, points) in [(-1.0, 0.0), (1.0, 25.0), (4.0, 50.0), (8.0, 75.0), (11.0, 100.0)]
        {
            assert_eq!(up.points(rating), points, "{rating}");
        }
        let down = scale(Direction::LowerIsBetter).bent(vec![at(2, 40)]).unwrap();
        assert_eq!((down.points(0.0), down.points(1.0), down.points(6.0)), (100.0, 70.0, 20.0));
        for bad in
            [vec![at(0, 5)], vec![at(10, 5)], vec![at(5, 5), at(5, 6)], vec![at(2, 9), at(3, 8)]]
        {
            assert_eq!(scale(Direction::HigherIsBetter).bent(bad), Err(ScaleError::Curve));
        }
        let narrow = up.clone().moved(Number::whole(0), Number::whole(5), up.direction).unwrap();
        assert_eq!(narrow.curve(), [at(2, 50)]);
        let turned = up.moved(Number::whole(0), Number::whole(10), Direction::LowerIsBetter);
        assert!(turned.unwrap().curve().is_empty());
    }
}
