//! Net present value.

use crate::sorted::Sorted;

use crate::model::{FiscalYear, Money, Project, Rate};

/// Net present value of yearly flows, the first at *t* = 0, so not discounted:
/// Σ flowₜ / (1 + rate)ᵗ (Brealey, Myers, Allen, *Principles of Corporate Finance*, ch. 2).
/// The spreadsheet function of the same name discounts the first flow, too, and gives
/// 1 / (1 + rate) of this.
pub fn npv(rate: f64, flows: impl IntoIterator<Item = f64>) -> f64 {
    let growth = 1.0 + rate;
    let mut factor = 1.0;
    let mut value = 0.0;
    for flow in flows {
        value += flow / factor;
        factor *= growth;
    }
    value
}

/// The same with the first flow discounted, too, as the spreadsheet function of the same name does:
/// Σ flowₜ / (1 + rate)ᵗ⁺¹.
pub fn npv_first_discounted(rate: f64, flows: impl IntoIterator<Item = f64>) -> f64 {
    npv(rate, flows) / (1.0 + rate)
}

/// Present values of a project, in major units, at the first year that has cost or benefit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PresentValues {
    /// Of its benefit.
    pub benefit: f64,
    /// Of its cost.
    pub cost: f64,
}

/// Present values of a project's benefit and cost by fiscal year, at the first year that has
/// either. `None` unless both are known.
pub fn present_values(project: &Project, rate: Rate) -> Option<PresentValues> {
    if project.costs.is_empty() || project.benefits.is_empty() {
        return None;
    }
    let known = project.costs.keys().chain(project.benefits.keys());
    let first = known.clone().min()?.first_calendar_year();
    let last = known.max()?.first_calendar_year();
    let value = |flows: &Sorted<FiscalYear, Money>| {
        let flow =
            |year: i32| Some(flows.get(&FiscalYear::new(year)?).map_or(0.0, |it| it.major()));
        npv(rate.ratio(), (first..=last).filter_map(flow))
    };
    Some(PresentValues { benefit: value(&project.benefits), cost: value(&project.costs) })
}

/// A project's benefit minus cost by fiscal year, in major units, from the first year that has
/// either. `None` unless both are known.
pub fn project_flows(project: &Project) -> Option<Vec<f64>> {
    if project.costs.is_empty() || project.benefits.is_empty() {
        return None;
    }
    let known = project.costs.keys().chain(project.benefits.keys());
    let first = known.clone().min()?.first_calendar_year();
    let last = known.max()?.first_calendar_year();
    let flow = |year: i32| {
        let year = FiscalYear::new(year)?;
        let benefit = project.benefits.get(&year).copied().unwrap_or_default();
        let cost = project.costs.get(&year).copied().unwrap_or_default();
        Some((benefit - cost).major())
    };
    Some((first..=last).filter_map(flow).collect())
}

/// Net present value of a project's benefit minus cost by fiscal year, in major units, at the
/// first year that has either. `None` unless both cost and benefit are known.
pub fn project_npv(project: &Project, rate: Rate) -> Option<f64> {
    Some(npv(rate.ratio(), project_flows(project)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources: numpy-financial's documentation; the second case is its inverse of IRR.
    #[test]
    fn published_cases() {
        let close = |value: f64, expected: f64, within: f64| {
            assert!((value - expected).abs() < within, "{value} is not {expected}");
        };
        close(npv(0.281, [-100.0, 39.0, 59.0, 55.0, 20.0]), -0.008_478_591_638_454_88, 1e-12);
        close(npv(0.08, [-40_000.0, 5_000.0, 8_000.0, 12_000.0, 30_000.0]), 3065.2227, 1e-4);
        close(npv(0.10, [-10_000.0, 3_000.0, 4_200.0, 6_800.0]), 1307.29, 1e-2);
        close(npv(0.10, [-10_000.0, 3_000.0, 4_200.0, 6_800.0]) / 1.10, 1188.44, 1e-2);
    }
}
