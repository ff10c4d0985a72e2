//! The shape of a demand over the months of a project.

use crate::model::{Fte, Project};

/// How an effort lies over the months of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The same in every month.
    #[default]
    Flat,
    /// Most in the first month, falling evenly to the last.
    FrontLoaded,
    /// Little at both ends, most in the middle.
    Bell,
    /// Month by month, as stated.
    Monthly,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Flat, Self::FrontLoaded, Self::Bell, Self::Monthly];

    /// Spreads an effort, in hundredths of an FTE-month, over 1 to 1,200 months. The months add up
    /// to it exactly: running totals are rounded to the nearest hundredth, halves up. Month by month
    /// it is spread in proportion to `before`, or evenly where that is nothing. `None` if the effort
    /// is below zero, or a month comes to more than [`Fte::MOST`].
    pub fn spread(self, effort: i64, months: u16, before: &[Fte]) -> Option<Vec<Fte>> {
        if effort < 0 {
            return None;
        }
        let months = months.clamp(1, Project::LONGEST);
        let mut weights: Vec<i128> = match self {
            Self::Monthly => before.iter().map(|it| i128::from(it.hundredths().max(0))).collect(),
            shape => (0..months).map(|at| shape.weight(at, months)).collect(),
        };
        if weights.iter().sum::<i128>() == 0 {
            weights = vec![1; usize::from(months)];
        }
        let whole: i128 = weights.iter().sum();
        let (mut upto, mut given) = (0_i128, 0_i128);
        let parts = weights.into_iter().map(|weight| {
            upto += weight;
            let now = (2 * i128::from(effort) * upto + whole).div_euclid(2 * whole);
            let part = now - given;
            given = now;
            i32::try_from(part).ok().map(Fte::from_hundredths).filter(|fte| *fte <= Fte::MOST)
        });
        parts.collect()
    }

    /// What a month weighs against the others. Twice the middle of the month is a whole number.
    fn weight(self, at: u16, months: u16) -> i128 {
        let (middle, end) = (i128::from(2 * at + 1), 2 * i128::from(months));
        match self {
            Self::Flat | Self::Monthly => 1,
            Self::FrontLoaded => end - middle,
            Self::Bell => (middle * (end - middle)).pow(2),
        }
    }

    /// The shape of a demand over so many months: the first that gives these very numbers, or else
    /// month by month. Nobody at all is flat.
    pub fn of(demand: &[Fte], months: u16) -> Self {
        let effort = effort(demand);
        let is = |shape: &Self| {
            let spread = shape.spread(effort, months, demand);
            spread.is_some_and(|spread| untailed(&spread) == untailed(demand))
        };
        let shapes = [Self::Flat, Self::FrontLoaded, Self::Bell];
        shapes.into_iter().find(is).unwrap_or(Self::Monthly)
    }
}

/// Without months at the end in which nobody is asked for.
fn untailed(months: &[Fte]) -> &[Fte] {
    let last = months.iter().rposition(|fte| *fte != Fte::ZERO);
    months.get(..last.map_or(0, |last| last + 1)).unwrap_or_default()
}

/// The sum of a demand, in hundredths of an FTE-month.
pub fn effort(demand: &[Fte]) -> i64 {
    demand.iter().map(|fte| i64::from(fte.hundredths())).sum()
}

/// People on average over so many months, rounded to a hundredth, halves up; the most there can be
/// if it is more.
pub fn on_average(effort: i64, months: u16) -> Fte {
    let months = i64::from(months.max(1));
    let mean = (2 * effort + months).div_euclid(2 * months);
    Fte::from_hundredths(i32::try_from(mean).unwrap_or(i32::MAX)).min(Fte::MOST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hundredths(months: &[Fte]) -> Vec<i32> {
        months.iter().map(|it| it.hundredths()).collect()
    }

    #[test]
    fn shapes() {
        for (shape, effort, months, expected) in [
            (Profile::Flat, 600, 3, vec![200, 200, 200]),
            (Profile::Flat, 100, 3, vec![33, 34, 33]),
            (Profile::FrontLoaded, 1_600, 4, vec![700, 500, 300, 100]),
            (Profile::Bell, 548, 4, vec![49, 225, 225, 49]),
            (Profile::Bell, 700, 1, vec![700]),
            (Profile::Monthly, 300, 2, vec![150, 150]),
        ] {
            let spread = shape.spread(effort, months, &[]).unwrap();
            assert_eq!(hundredths(&spread), expected, "{shape:?}");
        }
        let before = [100, 0, 300].map(Fte::from_hundredths);
        let twice = Profile::Monthly.spread(800, 3, &before).unwrap();
        assert_eq!(hundredths(&twice), [200, 0, 600]);
        assert_eq!(Profile::of(&before, 3), Profile::Monthly);
        assert_eq!(Profile::of(&[], 3), Profile::Flat);
        // Two people for the first half are no flat demand of the whole.
        assert_eq!(Profile::of(&[Fte::from_hundredths(200); 3], 6), Profile::Monthly);
        assert_eq!(Profile::Flat.spread(-1, 3, &[]), None);
        assert_eq!(Profile::Flat.spread(i64::from(Fte::MOST.hundredths()) + 1, 1, &[]), None);
    }

    proptest! {
        #[test]
        fn months_add_up_and_the_shape_is_known_again(
            effort_of in 0_i64..5_000_000, months in 1_u16..=60, which in 0_usize..3,
        ) {
            let shape = Profile::ALL[which];
            let spread = shape.spread(effort_of, months, &[]).unwrap();
            prop_assert_eq!(effort(&spread), effort_of);
            prop_assert_eq!(spread.len(), usize::from(months));
            let known = Profile::of(&spread, months);
            prop_assert!(known != Profile::Monthly);
            // What is known again may be a simpler one that gives the same numbers.
            prop_assert_eq!(known.spread(effort_of, months, &[]), Some(spread));
        }

        #[test]
        fn other_sums_keep_the_proportions(
            before in prop::collection::vec(0_i32..1_000, 0..40),
            effort_of in 0_i64..5_000_000, months in 1_u16..=60,
        ) {
            let before: Vec<Fte> = before.into_iter().map(Fte::from_hundredths).collect();
            let spread = Profile::Monthly.spread(effort_of, months, &before).unwrap();
            prop_assert_eq!(effort(&spread), effort_of);
        }

        #[test]
        fn the_average_gives_the_effort_back(fte in 0_i64..10_000, months in 1_u16..=1_200) {
            prop_assert_eq!(i64::from(on_average(fte * i64::from(months), months).hundredths()), fte);
        }
    }
}
