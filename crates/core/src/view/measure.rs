//! What an axis, a bubble's area or a column can show of a project.

use super::Snapshot;
use super::axis::around;
use crate::measures::{Measures, name as measure_name, unit as measure_unit};
use crate::model::{
    Amount, Criterion, CriterionId, Direction, Estimate, FiscalYear, NumberField, Project,
    ProjectId, RankBy, RoleId, Source,
};
use crate::scoring::{number, raw_rating};
use crate::text;

/// What an axis or an area can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Weighted value, 0 to 100.
    Value,
    /// Points on one criterion, 0 to 100.
    Criterion(CriterionId),
    /// A number of the project itself.
    Number(NumberField),
    /// Risk, 0 to 100: 100 minus the probability of success; where that is not known, delivery
    /// confidence on its five steps (green 0, amber/green 25, amber 50, amber/red 75, red 100).
    Risk,
    /// The rating on one criterion as entered or found, on the criterion's own scale.
    Rating(CriterionId),
    /// A number that somebody estimates.
    Estimate(Estimate),
    /// An amount of money that somebody estimates.
    Amount(Amount),
    /// One of the measures that projects can be ranked by.
    By(RankBy),
    /// The rank, 1 for the best.
    Rank,
    /// Months from the start of the plan to the planned start.
    Start,
    /// Months from the start of the plan to the end of the last month.
    Finish,
    /// Cost of one fiscal year.
    CostIn(FiscalYear),
    /// Benefit of one fiscal year.
    BenefitIn(FiscalYear),
    /// What is asked of a role over all months, in FTE-months.
    Work(RoleId),
}

/// Measures that are numbers of the project itself as well, and stand there already.
const TWICE: [RankBy; 4] =
    [RankBy::Weighted, RankBy::TotalBenefit, RankBy::BenefitPerCost, RankBy::NetPresentValue];

impl Measure {
    /// Everything that this workspace can show, in the order of menus. Estimates, amounts and
    /// measures are there once they are known of some project.
    pub fn all(snapshot: &Snapshot) -> Vec<Self> {
        let workspace = &snapshot.workspace;
        let criteria = || snapshot.ratings.criteria.iter().copied();
        let scaled =
            criteria().filter(|id| workspace.criteria.get(*id).is_some_and(|it| scaled(it)));
        let formulas = workspace.formulas.iter().map(|(id, _)| RankBy::Formula(id));
        let ranks = RankBy::ALL.into_iter().filter(|by| !TWICE.contains(by)).chain(formulas);
        let seldom = Estimate::ALL.into_iter().map(Self::Estimate);
        let seldom = seldom.chain(Amount::ALL.into_iter().map(Self::Amount));
        let years = workspace.settings.years();
        let years = || years.iter().copied();
        let by_year = years().map(Self::CostIn).chain(years().map(Self::BenefitIn));
        let work = workspace.role_order().into_iter().map(Self::Work);
        let seldom =
            [Self::Start, Self::Finish].into_iter().chain(by_year).chain(work).chain(seldom);
        let seldom = seldom.chain(ranks.map(Self::By)).filter(|it| it.is_known(snapshot));
        [Self::Value, Self::Rank, Self::Risk]
            .into_iter()
            .chain(NumberField::ALL.into_iter().map(Self::Number))
            .chain(criteria().map(Self::Criterion))
            .chain(scaled.map(Self::Rating))
            .chain(seldom)
            .collect()
    }

    /// The part of a menu that it stands in.
    pub fn group(self) -> &'static str {
        match self {
            Self::Value | Self::Rank | Self::Risk | Self::Number(_) => "Projects",
            Self::Start | Self::Finish => "Dates",
            Self::CostIn(_) | Self::BenefitIn(_) => "Money by year",
            Self::Work(_) => "People",
            Self::Criterion(_) => "Points on criteria",
            Self::Rating(_) => "Ratings as entered",
            Self::Estimate(_) | Self::Amount(_) => "Estimates",
            Self::By(_) => "Measures",
        }
    }

    /// Its name, without the unit.
    pub fn name(self, snapshot: &Snapshot) -> String {
        let criterion = |id| {
            let criterion = snapshot.workspace.criteria.get(id);
            criterion.map_or_else(String::new, |criterion| criterion.name.to_string())
        };
        match self {
            Self::Value => "Value".to_owned(),
            Self::Risk => "Risk".to_owned(),
            Self::Number(field) => number_name(field).to_owned(),
            Self::Criterion(id) => criterion(id),
            Self::Rating(id) => format!("{} as entered", criterion(id)),
            Self::Estimate(estimate) => estimate_name(estimate).to_owned(),
            Self::Amount(amount) => amount_name(amount).to_owned(),
            Self::By(by) => measure_name(&snapshot.workspace, by),
            Self::Rank => "Rank".to_owned(),
            Self::Start => "Planned start".to_owned(),
            Self::Finish => "Planned finish".to_owned(),
            Self::CostIn(year) => {
                format!("Cost {}", snapshot.workspace.settings.calendar.label(year))
            }
            Self::BenefitIn(year) => {
                format!("Benefit {}", snapshot.workspace.settings.calendar.label(year))
            }
            Self::Work(id) => {
                let role = snapshot.workspace.roles.get(id);
                role.map_or_else(String::new, |role| role.name.to_string())
            }
        }
    }

    /// Its unit; empty if it is a plain ratio.
    pub fn unit(self, snapshot: &Snapshot) -> String {
        if self.is_money() {
            return snapshot.unit.label(&snapshot.workspace.settings.currency);
        }
        let plain = match self {
            Self::Number(NumberField::Duration) => "months",
            Self::Number(NumberField::Probability) => "%",
            Self::Number(NumberField::PeakDemand) => "FTE",
            Self::Value | Self::Risk | Self::Criterion(_) => "0–100",
            Self::Estimate(Estimate::Effort) => "person-months",
            Self::Estimate(estimate) if is_percent(estimate) => "%",
            Self::Estimate(Estimate::Reach | Estimate::Impact) => "",
            Self::Estimate(_) => "points",
            Self::By(by) => return measure_unit(&snapshot.workspace, by),
            Self::Start | Self::Finish => "months into the plan",
            Self::Work(_) => "FTE-months",
            Self::Number(_)
            | Self::Rating(_)
            | Self::Amount(_)
            | Self::Rank
            | Self::CostIn(_)
            | Self::BenefitIn(_) => "",
        };
        plain.to_owned()
    }

    /// Name and unit: `Cost, M€`.
    pub fn title(self, snapshot: &Snapshot) -> String {
        let (name, unit) = (self.name(snapshot), self.unit(snapshot));
        if unit.is_empty() { name } else { format!("{name}, {unit}") }
    }

    /// The number, in the measure's unit; `None` if it is not known of this project.
    pub fn of(self, snapshot: &Snapshot, id: ProjectId) -> Option<f64> {
        let row = *snapshot.rows.get(&id)?;
        self.reader(snapshot).of_row(row, snapshot.workspace.projects.get(id)?)
    }

    /// Reads the measure of many projects: what is the same for all is worked out once.
    pub(super) fn reader(self, snapshot: &Snapshot) -> Reader<'_> {
        let column = match self {
            Self::Criterion(id) => snapshot.ratings.criteria.iter().position(|it| *it == id),
            _ => None,
        };
        let measures = match self {
            Self::By(by) => {
                let (ratings, scores) = (&snapshot.ratings, &snapshot.scores);
                Some(Measures::new(&snapshot.workspace, ratings, scores, by))
            }
            _ => None,
        };
        let unit = if self.is_money() { snapshot.unit.size() } else { 1.0 };
        Reader { measure: self, snapshot, column, measures, unit }
    }

    fn is_known(self, snapshot: &Snapshot) -> bool {
        let reader = self.reader(snapshot);
        let mut rows = snapshot.rows.iter();
        rows.any(|(id, row)| {
            let project = snapshot.workspace.projects.get(*id);
            project.is_some_and(|project| reader.of_row(*row, project).is_some())
        })
    }

    /// The number as text, without the unit; an en dash if it is not known.
    pub fn text(self, snapshot: &Snapshot, id: ProjectId) -> String {
        self.of(snapshot, id).map_or_else(|| "–".to_owned(), |value| self.written(value))
    }

    /// A number of this measure as text, without the unit.
    pub fn written(self, value: f64) -> String {
        match self {
            Self::Value | Self::Criterion(_) => text::decimal(value, 1),
            Self::Number(NumberField::Duration) | Self::Rank | Self::Start | Self::Finish => {
                text::decimal(value, 0)
            }
            _ => text::short(value),
        }
    }

    /// The window of an axis that shows these values: one that stands still where the measure has
    /// ends of its own, round ends otherwise.
    pub(super) fn window(
        self,
        snapshot: &Snapshot,
        values: impl Iterator<Item = f64>,
    ) -> (f64, f64) {
        match self {
            Self::Value | Self::Risk | Self::Criterion(_) => (0.0, 100.0),
            Self::Number(NumberField::Probability) => (0.0, 100.0),
            Self::Estimate(estimate) if is_percent(estimate) => (0.0, 100.0),
            Self::Rating(id) => {
                let scale = snapshot.workspace.criteria.get(id).map(|it| &it.scale);
                let ends = scale.map_or((0.0, 1.0), |it| (it.low().get(), it.high().get()));
                let (low, high) =
                    values.fold(ends, |(low, high), value| (low.min(value), high.max(value)));
                // Ratings beyond the anchors are shown where they are.
                if (low, high) == ends { ends } else { around([low, high].into_iter()) }
            }
            _ => around(values),
        }
    }

    /// Whether it is money, shown in the unit of the snapshot.
    pub(super) fn is_money(self) -> bool {
        matches!(
            self,
            Self::Number(
                NumberField::TotalCost | NumberField::TotalBenefit | NumberField::NetPresentValue
            ) | Self::Amount(_)
                | Self::CostIn(_)
                | Self::BenefitIn(_)
                | Self::By(RankBy::ExpectedCommercialValue | RankBy::ProbabilityAdjusted)
        )
    }
}

/// A measure, ready to be read of many projects.
pub(super) struct Reader<'a> {
    measure: Measure,
    snapshot: &'a Snapshot,
    column: Option<usize>,
    measures: Option<Measures<'a>>,
    unit: f64,
}

impl Reader<'_> {
    /// The number of the project in a row of the ratings, in the measure's unit; `None` if it is not
    /// known.
    pub(super) fn of_row(&self, row: usize, project: &Project) -> Option<f64> {
        let snapshot = self.snapshot;
        let settings = &snapshot.workspace.settings;
        let value = match self.measure {
            Measure::Value => snapshot.scores.value(row),
            Measure::Criterion(_) => {
                let points = snapshot.ratings.row(row).get(self.column?).copied();
                points.filter(|points| !points.is_nan())
            }
            // Asked for in each frame of a drag, so it is at hand.
            Measure::Number(NumberField::TotalCost) => {
                snapshot.costs.get(row).copied().flatten().map(|cost| cost.major())
            }
            Measure::Number(field) => number(project, field, settings),
            Measure::Risk => project.risk().map(|risk| risk.percent()),
            Measure::Rating(id) => {
                raw_rating(id, snapshot.workspace.criteria.get(id)?, project, settings)
            }
            Measure::Estimate(estimate) => project.estimates.get(&estimate).map(|it| it.get()),
            Measure::Amount(amount) => project.amounts.get(&amount).map(|it| it.major()),
            Measure::By(_) => self.measures.as_ref()?.of(row, project),
            Measure::Rank => snapshot.ranking.ranks.get(row).copied().flatten().map(f64::from),
            Measure::Start => {
                project.planned_start.map(|month| f64::from(month.since(settings.horizon_start)))
            }
            // The month after the last: where its bar ends.
            Measure::Finish => project
                .planned_finish()
                .map(|month| f64::from(month.since(settings.horizon_start) + 1)),
            Measure::CostIn(year) => project.costs.get(&year).map(|it| it.major()),
            Measure::BenefitIn(year) => project.benefits.get(&year).map(|it| it.major()),
            Measure::Work(role) => {
                let months =
                    project.demand.get(&role)?.iter().map(|fte| i64::from(fte.hundredths()));
                Some(months.sum::<i64>() as f64 / 100.0)
            }
        };
        value.map(|value| value / self.unit)
    }
}

/// Whether ratings as entered say something else than their points.
fn scaled(criterion: &Criterion) -> bool {
    let scale = &criterion.scale;
    let plain = scale.low().get() == 0.0
        && scale.high().get() == 100.0
        && scale.direction == Direction::HigherIsBetter
        && scale.curve().is_empty()
        && !scale.min_max;
    // A number of the project stands in the menu by its own name.
    !plain && (criterion.formula.is_some() || !matches!(criterion.source, Source::Number(_)))
}

pub(super) fn is_percent(estimate: Estimate) -> bool {
    matches!(
        estimate,
        Estimate::Confidence | Estimate::TechnicalSuccess | Estimate::CommercialSuccess
    )
}

fn number_name(field: NumberField) -> &'static str {
    match field {
        NumberField::TotalCost => "Cost",
        NumberField::TotalBenefit => "Benefit",
        NumberField::BenefitPerCost => "Benefit per cost",
        NumberField::NetPresentValue => "Net present value",
        NumberField::Duration => "Duration",
        NumberField::Probability => "Probability of success",
        NumberField::PeakDemand => "Peak demand",
    }
}

fn estimate_name(estimate: Estimate) -> &'static str {
    match estimate {
        Estimate::BusinessValue => "Business value",
        Estimate::TimeCriticality => "Time criticality",
        Estimate::RiskReduction => "Risk reduction",
        Estimate::JobSize => "Job size",
        Estimate::Reach => "Reach",
        Estimate::Impact => "Impact",
        Estimate::Confidence => "Confidence in reach and impact",
        Estimate::Effort => "Effort",
        Estimate::TechnicalSuccess => "Technical success",
        Estimate::CommercialSuccess => "Commercial success",
    }
}

fn amount_name(amount: Amount) -> &'static str {
    match amount {
        Amount::Payoff => "Payoff",
        Amount::Development => "Development",
        Amount::Commercialisation => "Commercialisation",
        Amount::DelayPerMonth => "Cost of a month of delay",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, ProjectEdit, update};
    use crate::model::{Fte, Money, Month, Name, Workspace};

    #[test]
    fn dates_money_of_a_year_and_work_are_measures() {
        let start = Month::new(2027, 4).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        let mut run = |command| {
            let change = update(&workspace, command).unwrap();
            workspace.apply(&change);
        };
        let (id, role) = (ProjectId::from_bits(1), RoleId::from_bits(1));
        let year = FiscalYear::new(2028).unwrap();
        run(Command::AddProject { id, name: "P".to_owned() });
        run(Command::AddRole { id: role, name: "Engineer".to_owned() });
        let half = Fte::from_hundredths(50);
        for edit in [
            ProjectEdit::PlannedStart(Month::new(2027, 7)),
            ProjectEdit::Duration(Some(6)),
            ProjectEdit::Cost(year, Some(Money::from_cents(20_000))),
            ProjectEdit::Demand(role, vec![half, half, half]),
        ] {
            run(Command::EditProject { id, edit });
        }
        let snapshot = Snapshot::of(&workspace);
        let of = |measure: Measure| measure.of(&snapshot, id);
        assert_eq!((of(Measure::Start), of(Measure::Finish)), (Some(3.0), Some(9.0)));
        assert_eq!(of(Measure::Work(role)), Some(1.5));
        assert_eq!(of(Measure::CostIn(year)), Some(200.0 / snapshot.unit.size()));
        assert_eq!((of(Measure::BenefitIn(year)), of(Measure::Rank)), (None, None));
        let all = Measure::all(&snapshot);
        assert!(all.contains(&Measure::CostIn(year)) && all.contains(&Measure::Work(role)));
        assert!(!all.contains(&Measure::BenefitIn(year)), "nobody knows any");
    }
}
