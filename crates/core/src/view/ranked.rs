//! The measure that projects are ranked by, as headings and figures.

use super::Snapshot;
use crate::measures::unit;
use crate::model::{ProjectId, RankBy};
use crate::text;

/// Whether a measure is an amount of money, shown in the unit that amounts have on the screen.
pub fn is_money(by: RankBy) -> bool {
    matches!(
        by,
        RankBy::TotalBenefit
            | RankBy::NetPresentValue
            | RankBy::ExpectedCommercialValue
            | RankBy::ProbabilityAdjusted
            | RankBy::DelayPerDuration
    )
}

/// What a measure is called at the head of a narrow column, without its unit.
pub fn short_name(snapshot: &Snapshot, by: RankBy) -> String {
    let name = match by {
        RankBy::Weighted => "Value",
        RankBy::Wsjf => "WSJF",
        RankBy::Rice => "RICE",
        RankBy::ValuePerEffort => "Value/effort",
        RankBy::ValuePerCost => "Value/cost",
        RankBy::BenefitPerCost => "Benefit/cost",
        RankBy::TotalBenefit => "Benefit",
        RankBy::NetPresentValue => "NPV",
        RankBy::InternalRate => "IRR",
        RankBy::Payback => "Payback",
        RankBy::DiscountedPayback => "Disc. payback",
        RankBy::ProfitabilityIndex => "PI",
        RankBy::ExpectedCommercialValue => "ECV",
        RankBy::ProbabilityAdjusted => "Adj. value",
        RankBy::CostOfDelay => "Delay",
        RankBy::DelayPerDuration => "CD3",
        RankBy::Formula(_) => return crate::measures::name(&snapshot.workspace, by),
    };
    name.to_owned()
}

/// What a measure is counted in at the head of a narrow column; empty for points and plain ratios.
pub fn short_unit(snapshot: &Snapshot, by: RankBy) -> String {
    let currency = &snapshot.workspace.settings.currency;
    match by {
        by if is_money(by) => snapshot.unit.label(currency),
        RankBy::InternalRate => "%".to_owned(),
        RankBy::Payback | RankBy::DiscountedPayback => "years".to_owned(),
        _ => String::new(),
    }
}

/// A value as a figure below such a heading.
pub fn figure(snapshot: &Snapshot, by: RankBy, value: f64) -> String {
    match by {
        RankBy::Weighted => text::decimal(value, 1),
        by if is_money(by) => three_digits(value / snapshot.unit.size()),
        _ => three_digits(value),
    }
}

/// What a row of the ranking warns of, beside its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flag {
    /// Nothing.
    #[default]
    None,
    /// The project fails a veto level; `out` if that rules it out.
    Vetoed {
        /// Whether it is ruled out.
        out: bool,
    },
    /// The score is of some of the criteria only.
    InPart {
        /// Criteria on which it is rated.
        rated: u16,
        /// Criteria there are.
        of: u16,
    },
}

impl Flag {
    /// What is wrong with a project; nothing is in part where projects are ranked by another measure
    /// than the score, and what is not rated at all has no value to be warned of.
    pub fn of(snapshot: &Snapshot, id: ProjectId) -> Self {
        snapshot.rows.get(&id).map_or(Self::None, |row| Self::of_row(snapshot, *row))
    }

    /// How many projects fail a veto level, and how many others are rated in part.
    pub fn count(snapshot: &Snapshot) -> (usize, usize) {
        (0..snapshot.scores.len()).fold((0, 0), |(vetoed, part), row| {
            match Self::of_row(snapshot, row) {
                Self::None => (vetoed, part),
                Self::Vetoed { .. } => (vetoed + 1, part),
                Self::InPart { .. } => (vetoed, part + 1),
            }
        })
    }

    fn of_row(snapshot: &Snapshot, row: usize) -> Self {
        if snapshot.ratings.vetoes(row) > 0 {
            return Self::Vetoed { out: snapshot.ratings.is_ruled_out(row) };
        }
        let of = snapshot.ratings.criteria.len() as u16;
        let rated = snapshot.scores.rated(row);
        let by_score = snapshot.workspace.settings.rank_by == RankBy::Weighted;
        if by_score && 0 < rated && rated < of { Self::InPart { rated, of } } else { Self::None }
    }

    /// A sign for it; empty for nothing.
    pub fn sign(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Vetoed { .. } => "✕",
            Self::InPart { .. } => "◔",
        }
    }

    /// What the sign says; empty for nothing.
    pub fn describe(self) -> String {
        match self {
            Self::None => String::new(),
            Self::Vetoed { out: true } => "Fails a veto level, so it is ruled out".to_owned(),
            Self::Vetoed { out: false } => "Fails a veto level".to_owned(),
            Self::InPart { rated, of } => format!("{rated} of {of} criteria rated"),
        }
    }
}

/// Three digits that count, so that figures below each other can be compared.
fn three_digits(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        _ => 2,
    };
    text::decimal(value, decimals)
}

/// A value with its unit: `71.2 points`, `4.5 M€`, `3.2 years`, `13.3`.
pub fn with_unit(snapshot: &Snapshot, by: RankBy, value: f64) -> String {
    let figure = figure(snapshot, by, value);
    let short = short_unit(snapshot, by);
    let unit = if short.is_empty() { unit(&snapshot.workspace, by) } else { short };
    if unit.is_empty() { figure } else { format!("{figure} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Month, Name, Workspace};

    #[test]
    fn figures_are_in_the_unit_of_their_heading() {
        let start = Month::new(2027, 1).unwrap();
        let workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let snapshot = Snapshot::of(&workspace);
        let size = snapshot.unit.size();
        assert_eq!(figure(&snapshot, RankBy::NetPresentValue, 44.0 * size), "44.0");
        assert_eq!(figure(&snapshot, RankBy::Rice, 1234.5), "1,234");
        assert_eq!(figure(&snapshot, RankBy::Rice, -0.5), "−0.50");
        assert_eq!(short_unit(&snapshot, RankBy::NetPresentValue), snapshot.unit.label("EUR"));
        assert_eq!(with_unit(&snapshot, RankBy::Payback, 3.25), "3.25 years");
        assert_eq!(with_unit(&snapshot, RankBy::Wsjf, 13.333), "13.3");
        assert_eq!(with_unit(&snapshot, RankBy::Weighted, 71.24), "71.2 points");
        for by in RankBy::ALL {
            assert!(short_name(&snapshot, by).chars().count() <= 13);
        }
    }
}
