//! Flows of money over time: rates of return, payback, profitability.

use super::roots::zeros;
use crate::order;

/// A day, for flows that do not come year by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i32);

impl Day {
    /// A day of the calendar; `None` if there is none such, or the year is not 1 to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let length = *lengths.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
        if !(1..=9999).contains(&year) || !(1..=length).contains(&day) {
            return None;
        }
        let years = year - 1;
        let before: u32 = lengths.iter().take(month as usize - 1).sum();
        let leaps = years / 4 - years / 100 + years / 400;
        Some(Self(years * 365 + leaps + (before + day) as i32))
    }

    /// Days since another day.
    pub fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }
}

impl std::str::FromStr for Day {
    type Err = ();

    /// Reads `2008-01-31`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let mut part = |length: usize| {
            let part = parts.next().filter(|it| it.len() == length).ok_or(())?;
            if part.bytes().all(|it| it.is_ascii_digit()) { Ok(part) } else { Err(()) }
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let number = |text: &str| text.parse::<u32>().map_err(drop);
        let (year, month, day) = (number(year)?, number(month)?, number(day)?);
        let found = Self::new(year as i32, month, day).ok_or(())?;
        if parts.next().is_some() { Err(()) } else { Ok(found) }
    }
}

/// Net present value of dated flows at the first one's date: Σ flow / (1 + rate)^(days / 365), as
/// spreadsheets' XNPV does. `rate` is above −1.
pub fn dated_npv(rate: f64, flows: &[(Day, f64)]) -> f64 {
    let Some((first, _)) = flows.first() else { return 0.0 };
    let years = |day: &Day| f64::from(day.since(*first)) / 365.0;
    flows.iter().map(|(day, flow)| flow / (1.0 + rate).powf(years(day))).sum()
}

/// All internal rates of return of yearly flows, rising: rates above −1 at which the net present
/// value is 0. None, one or several; there is no more than one if the flows change sign once.
pub fn rates_of_return(flows: &[f64]) -> Vec<f64> {
    rates(flows.iter().enumerate().map(|(year, flow)| (*flow, year as f64)).collect())
}

/// The same for dated flows, on 365 days a year.
pub fn dated_rates_of_return(flows: &[(Day, f64)]) -> Vec<f64> {
    let Some((first, _)) = flows.first() else { return Vec::new() };
    let year = |day: &Day| f64::from(day.since(*first)) / 365.0;
    rates(flows.iter().map(|(day, flow)| (*flow, year(day))).collect())
}

/// Rates at which Σ flow / (1 + rate)^year is 0: with u = −ln(1 + rate) a sum of exponentials.
fn rates(flows: Vec<(f64, f64)>) -> Vec<f64> {
    let mut terms = flows;
    order::sort_by(&mut terms, |a, b| a.1.total_cmp(&b.1));
    // Flows of one day are one flow, and nothing is no flow.
    terms.dedup_by(|later, kept| {
        let same = later.1 == kept.1;
        if same {
            kept.0 += later.0;
        }
        same
    });
    terms.retain(|(flow, _)| *flow != 0.0 && flow.is_finite());
    let mut rates: Vec<f64> = zeros(&terms).into_iter().map(|zero| (-zero).exp_m1()).collect();
    rates.retain(|rate| rate.is_finite() && *rate > -1.0);
    rates.reverse();
    rates
}

/// Years until the sum of the flows, having been negative, is so no longer, counted from the first
/// flow; within a year the flow is taken as even. 0 if it never is negative, `None` if it stays so.
pub fn payback(flows: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut sum = 0.0;
    let mut was_negative = false;
    for (year, flow) in flows.into_iter().enumerate() {
        let before = sum;
        sum += flow;
        if was_negative && sum >= 0.0 {
            return Some((year as f64 - 1.0) - before / flow);
        }
        was_negative |= sum < 0.0;
    }
    (!was_negative).then_some(0.0)
}

/// [`payback`] of flows that are discounted to the first one's time.
pub fn discounted_payback(rate: f64, flows: &[f64]) -> Option<f64> {
    let mut growth = 1.0;
    payback(flows.iter().map(|flow| {
        let value = flow / growth;
        growth *= 1.0 + rate;
        value
    }))
}

/// [`payback`] of dated flows: the sum grows evenly between two dates, in years of 365 days.
/// Discounted at `rate`; 0 for the simple payback.
pub fn dated_payback(rate: f64, flows: &[(Day, f64)]) -> Option<f64> {
    let mut flows = flows.to_vec();
    order::sort_by(&mut flows, |a, b| a.0.cmp(&b.0));
    let first = flows.first()?.0;
    let (mut sum, mut last, mut was_negative) = (0.0, 0.0, false);
    for (day, flow) in flows {
        let year = f64::from(day.since(first)) / 365.0;
        let value = flow / (1.0 + rate).powf(year);
        let before = sum;
        sum += value;
        if was_negative && sum >= 0.0 {
            return Some(last + (year - last) * (-before / value));
        }
        was_negative |= sum < 0.0;
        last = year;
    }
    (!was_negative).then_some(0.0)
}

/// Present value of what comes in per present value of what goes out (Brealey, Myers, Allen, ch. 5,
/// where all that goes out does so at once). `None` if nothing goes out. `values` are discounted.
pub fn profitability_index(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut inward, mut outward) = (0.0, 0.0);
    for value in values {
        if value > 0.0 { inward += value } else { outward -= value }
    }
    (outward > 0.0).then(|| inward / outward)
}

/// Yearly flows discounted to the first one's time.
pub fn discounted(rate: f64, flows: &[f64]) -> Vec<f64> {
    let mut growth = 1.0;
    let value = |flow: &f64| {
        let value = flow / growth;
        growth *= 1.0 + rate;
        value
    };
    flows.iter().map(value).collect()
}
