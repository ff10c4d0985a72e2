//! What goes into a measure other than the score, for one project: the numbers it is made of, those
//! that are missing, and who is next above.

use super::Snapshot;
use super::measure::Measure;
use crate::finance::{npv_first_discounted, present_values, project_flows, rates_of_return};
use crate::measures::better;
use crate::measures::fields::{Field, Names, parse};
use crate::model::{
    Amount, Direction, Estimate, FiscalYear, Money, NumberField, Project, ProjectId, RankBy,
};
use crate::text;

/// One number that goes into a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is, with its unit.
    pub name: String,
    /// The number as text; `None` if it is not known.
    pub text: Option<String>,
}

/// The numbers that the measure projects are ranked by takes of this project, in the order in which
/// [`crate::measures::explain`] names them; none for the score, which has its own answer, and for a
/// project that is not there.
pub fn parts(snapshot: &Snapshot, id: ProjectId) -> Vec<Part> {
    let Some(project) = snapshot.workspace.projects.get(id) else { return Vec::new() };
    let by = snapshot.workspace.settings.rank_by;
    let plain = |measures: &[Measure]| {
        measures.iter().map(|it| plain(snapshot, id, *it)).collect::<Vec<_>>()
    };
    let estimates =
        |of: &[Estimate]| plain(&of.iter().copied().map(Measure::Estimate).collect::<Vec<_>>());
    let delay = [Estimate::BusinessValue, Estimate::TimeCriticality, Estimate::RiskReduction];
    match by {
        RankBy::Weighted => Vec::new(),
        RankBy::Wsjf => estimates(&[delay[0], delay[1], delay[2], Estimate::JobSize]),
        RankBy::CostOfDelay => estimates(&delay),
        RankBy::Rice => {
            use Estimate::{Confidence, Effort, Impact, Reach};
            estimates(&[Reach, Impact, Confidence, Effort])
        }
        RankBy::ValuePerEffort => plain(&[Measure::Value, Measure::Estimate(Estimate::Effort)]),
        RankBy::ValuePerCost => plain(&[Measure::Value, Measure::Number(NumberField::TotalCost)]),
        RankBy::BenefitPerCost => plain(&[
            Measure::Number(NumberField::TotalBenefit),
            Measure::Number(NumberField::TotalCost),
        ]),
        RankBy::TotalBenefit => by_year(snapshot, &project.benefits, "Benefit"),
        RankBy::ProfitabilityIndex => present(snapshot, project),
        RankBy::NetPresentValue => {
            let mut parts = present(snapshot, project);
            parts.push(spreadsheet(snapshot, project));
            parts
        }
        RankBy::ProbabilityAdjusted => {
            let mut parts = present(snapshot, project);
            parts.insert(1, self::plain(snapshot, id, Measure::Number(NumberField::Probability)));
            parts
        }
        RankBy::Payback | RankBy::DiscountedPayback => flows(snapshot, project),
        RankBy::InternalRate => {
            let mut parts = flows(snapshot, project);
            parts.push(rates(project));
            parts
        }
        RankBy::ExpectedCommercialValue => {
            // What stands in for an estimate of money that nobody has made.
            let money = |amount, instead: &str| {
                let own = self::plain(snapshot, id, Measure::Amount(amount));
                let name =
                    if own.text.is_some() { own.name } else { format!("{}, {instead}", own.name) };
                Part { name, text: own.text }
            };
            let mut parts = vec![
                money(Amount::Payoff, "or else the present value of benefit"),
                money(Amount::Development, "or else the present value of cost"),
            ];
            parts.extend(plain(&[
                Measure::Amount(Amount::Commercialisation),
                Measure::Estimate(Estimate::TechnicalSuccess),
                Measure::Estimate(Estimate::CommercialSuccess),
            ]));
            parts
        }
        RankBy::DelayPerDuration => {
            plain(&[Measure::Amount(Amount::DelayPerMonth), Measure::Number(NumberField::Duration)])
        }
        RankBy::Formula(own) => {
            let text = snapshot.workspace.formulas.get(own).map(|own| own.text.as_str());
            let reading = text.and_then(|it| parse(it, &Names::of(&snapshot.workspace)).ok());
            let fields = reading.map(|it| it.fields().to_vec()).unwrap_or_default();
            plain(&fields.into_iter().map(measure_of).collect::<Vec<_>>())
        }
    }
}

/// The project whose value by the measure is next better, and that value; `None` if none is better,
/// or this one is not rated.
pub fn above(snapshot: &Snapshot, id: ProjectId) -> Option<(ProjectId, f64)> {
    let own = snapshot.measured(id)?;
    let more = better(&snapshot.workspace, snapshot.workspace.settings.rank_by)
        == Direction::HigherIsBetter;
    let ahead = |theirs: f64| if more { theirs - own } else { own - theirs };
    let others = snapshot.by_rank().filter_map(|other| Some((other, snapshot.measured(other)?)));
    let better = others.filter(|(_, theirs)| ahead(*theirs) > 0.0);
    better.min_by(|a, b| ahead(a.1).total_cmp(&ahead(b.1)))
}

fn measure_of(field: Field) -> Measure {
    match field {
        Field::Number(field) => Measure::Number(field),
        Field::Estimate(estimate) => Measure::Estimate(estimate),
        Field::Amount(amount) => Measure::Amount(amount),
        Field::Risk => Measure::Risk,
        Field::Score => Measure::Value,
        Field::Criterion(id) => Measure::Criterion(id),
    }
}

fn plain(snapshot: &Snapshot, id: ProjectId, measure: Measure) -> Part {
    let text = measure.of(snapshot, id).map(|value| measure.written(value));
    Part { name: measure.title(snapshot), text }
}

/// In full: these figures are looked at to be checked.
fn money(snapshot: &Snapshot, major: f64) -> Option<String> {
    let full =
        |amount| format!("{} {}", text::money_full(amount), snapshot.workspace.settings.currency);
    Money::from_major(major).map(full)
}

/// Present values of both sides, and the rate.
fn present(snapshot: &Snapshot, project: &Project) -> Vec<Part> {
    let rate = snapshot.workspace.settings.discount_rate;
    let values = present_values(project, rate);
    let known = |side: &crate::sorted::Sorted<FiscalYear, Money>, value: Option<f64>| {
        if side.is_empty() { None } else { value.and_then(|it| money(snapshot, it)) }
    };
    let (benefit, cost) = (values.as_ref().map(|it| it.benefit), values.as_ref().map(|it| it.cost));
    vec![
        Part {
            name: "Present value of benefit".to_owned(),
            text: known(&project.benefits, benefit),
        },
        Part { name: "Present value of cost".to_owned(), text: known(&project.costs, cost) },
        Part {
            name: "Discount rate, % a year".to_owned(),
            text: Some(text::short(rate.ratio() * 100.0)),
        },
    ]
}

/// The same as a spreadsheet's function of that name has it, which discounts the first year, too.
fn spreadsheet(snapshot: &Snapshot, project: &Project) -> Part {
    let rate = snapshot.workspace.settings.discount_rate.ratio();
    let value = project_flows(project).map(|flows| npv_first_discounted(rate, flows));
    Part {
        name: "With the first year discounted, as in spreadsheets".to_owned(),
        text: value.and_then(|it| money(snapshot, it)),
    }
}

/// Amounts year by year; one line that is not known where there are none.
fn by_year(
    snapshot: &Snapshot,
    amounts: &crate::sorted::Sorted<FiscalYear, Money>,
    what: &str,
) -> Vec<Part> {
    let settings = &snapshot.workspace.settings;
    let line = |(year, amount): (&FiscalYear, &Money)| Part {
        name: format!("{what} {}", settings.calendar.label(*year)),
        text: money(snapshot, amount.major()),
    };
    if amounts.is_empty() {
        return vec![Part { name: what.to_owned(), text: None }];
    }
    amounts.iter().map(line).collect()
}

/// Benefit minus cost, year by year; what is not known of them by name.
fn flows(snapshot: &Snapshot, project: &Project) -> Vec<Part> {
    let Some(flows) = project_flows(project) else {
        let sides = [("Benefit by year", &project.benefits), ("Cost by year", &project.costs)];
        let part = |(name, side): (&str, &crate::sorted::Sorted<FiscalYear, Money>)| Part {
            name: name.to_owned(),
            text: (!side.is_empty()).then(|| text::count(side.len())),
        };
        return sides.map(part).into();
    };
    let first = project.costs.keys().chain(project.benefits.keys()).min();
    let first = first.map_or(0, |year| year.first_calendar_year());
    let calendar = snapshot.workspace.settings.calendar;
    let line = |(at, flow): (usize, f64)| {
        let year = FiscalYear::new(first + at as i32)?;
        let name = format!("Benefit minus cost {}", calendar.label(year));
        Some(Part { name, text: money(snapshot, flow) })
    };
    flows.into_iter().enumerate().filter_map(line).collect()
}

/// Every rate at which the flows are worth nothing: there may be none, or several, and then there
/// is no single one to rank by.
fn rates(project: &Project) -> Part {
    let rates = project_flows(project).map(|flows| rates_of_return(&flows));
    let text = rates.map(|rates| match rates.as_slice() {
        [] => "none".to_owned(),
        rates => {
            let rate = |rate: &f64| format!("{} %", text::short(rate * 100.0));
            rates.iter().map(rate).collect::<Vec<_>>().join(" and ")
        }
    });
    Part { name: "Rates of return".to_owned(), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Command, ProjectEdit, SettingsEdit, update};
    use crate::model::{Month, Name, Number, Workspace};

    fn done(workspace: &mut Workspace, command: Command) {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    }

    fn edit(workspace: &mut Workspace, id: u128, edit: ProjectEdit) {
        done(workspace, Command::EditProject { id: ProjectId::from_bits(id), edit });
    }

    fn portfolio(by: RankBy) -> Workspace {
        let start = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
        for id in 1..4 {
            let id = ProjectId::from_bits(id);
            done(&mut workspace, Command::AddProject { id, name: "P".to_owned() });
        }
        done(&mut workspace, Command::EditSettings(SettingsEdit::RankBy(by)));
        workspace
    }

    fn told(workspace: &Workspace, id: u128) -> Vec<(String, Option<String>)> {
        let parts = parts(&Snapshot::of(workspace), ProjectId::from_bits(id));
        parts.into_iter().map(|it| (it.name, it.text)).collect()
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut workspace = portfolio(RankBy::Wsjf);
        for (estimate, value) in [(Estimate::BusinessValue, 100), (Estimate::JobSize, 10)] {
            let value = Some(Number::whole(value));
            edit(&mut workspace, 1, ProjectEdit::Estimate(estimate, value));
        }
        let parts = told(&workspace, 1);
        let texts: Vec<_> = parts.iter().map(|it| it.1.as_deref()).collect();
        assert_eq!(texts, [Some("100"), None, None, Some("10")]);
        assert!(parts[1].0.starts_with("Time criticality"));
    }

    #[test]
    fn every_rate_of_return_is_told_or_that_there_is_none() {
        // Two rates, 25 % and 400 %: the flows of the acceptance numbers.
        let mut workspace = portfolio(RankBy::InternalRate);
        let money = |amount: i64| Some(Money::from_cents(amount * 100));
        let year = |year| FiscalYear::new(year).unwrap();
        edit(&mut workspace, 1, ProjectEdit::Cost(year(2027), money(1_600)));
        edit(&mut workspace, 1, ProjectEdit::Benefit(year(2028), money(10_000)));
        edit(&mut workspace, 1, ProjectEdit::Cost(year(2029), money(10_000)));
        edit(&mut workspace, 2, ProjectEdit::Cost(year(2027), money(10)));
        edit(&mut workspace, 2, ProjectEdit::Benefit(year(2027), money(5)));
        let rates = |id| told(&workspace, id).pop().unwrap();
        assert_eq!(rates(1).1.as_deref(), Some("25 % and 400 %"));
        assert_eq!(rates(2).1.as_deref(), Some("none"));
        assert_eq!(rates(3), ("Rates of return".to_owned(), None));
        assert_eq!(told(&workspace, 1).len(), 4);
    }

    /// Both net present values of the acceptance numbers, named: 1307.29 with the first flow at
    /// once, 1188.44 with it discounted.
    #[test]
    fn both_net_present_values_are_named() {
        let mut workspace = portfolio(RankBy::NetPresentValue);
        let rate = crate::model::Rate::from_percent(10.0).unwrap();
        done(&mut workspace, Command::EditSettings(SettingsEdit::DiscountRate(rate)));
        let money = |amount: i64| Some(Money::from_cents(amount * 100));
        let year = |year| FiscalYear::new(year).unwrap();
        edit(&mut workspace, 1, ProjectEdit::Cost(year(2027), money(10_000)));
        for (at, amount) in [(2028, 3_000), (2029, 4_200), (2030, 6_800)] {
            edit(&mut workspace, 1, ProjectEdit::Benefit(year(at), money(amount)));
        }
        let parts = told(&workspace, 1);
        assert_eq!(parts.len(), 4);
        assert!(parts[3].1.as_ref().is_some_and(|it| it == "1,188.44 EUR"), "{parts:?}");
        let now = Snapshot::of(&workspace).measured(ProjectId::from_bits(1)).unwrap();
        assert!((now - 1_307.29).abs() < 0.01);
    }

    #[test]
    fn the_next_above_is_that_of_the_measure() {
        let mut workspace = portfolio(RankBy::Payback);
        let money = |amount: i64| Some(Money::from_cents(amount * 100));
        let year = |year| FiscalYear::new(year).unwrap();
        for (id, back) in [(1, 100), (2, 50), (3, 25)] {
            edit(&mut workspace, id, ProjectEdit::Cost(year(2027), money(100)));
            for at in 2028..2032 {
                edit(&mut workspace, id, ProjectEdit::Benefit(year(at), money(back)));
            }
        }
        let snapshot = Snapshot::of(&workspace);
        let above = |id| above(&snapshot, ProjectId::from_bits(id)).map(|it| it.0);
        assert_eq!(above(1), None);
        assert_eq!(above(2), Some(ProjectId::from_bits(1)));
        assert_eq!(above(3), Some(ProjectId::from_bits(2)));
    }
}
