//! `ballast finance` and `ballast delay`: flows of money, and what waiting costs.

use ballast_core::finance::{
    Day, dated_npv, dated_payback, dated_rates_of_return, delay_cost, discounted,
    discounted_payback, npv, npv_first_discounted, payback, profitability_index, rates_of_return,
};
use ballast_core::measures::wsjf;
use ballast_core::order;
use ballast_core::text;
use serde::Serialize;

use crate::args::Flows;
use crate::error::{Error, Result};
use crate::files;
use crate::texts::plain;

#[derive(Serialize)]
struct Measured {
    npv: f64,
    npv_first_discounted: Option<f64>,
    irr: Vec<f64>,
    payback: Option<f64>,
    discounted_payback: Option<f64>,
    profitability_index: Option<f64>,
}

/// Prints what a row of flows is worth.
pub(crate) fn finance(rate: &str, flows: &Flows, json: bool) -> Result<()> {
    let rate = read_rate(rate)?;
    let measured = match flows {
        Flows::Yearly(list) => yearly(rate, &numbers(list)?),
        Flows::Dated(list) => dated(rate, &days(list)?),
    };
    if json { files::print_json(&measured) } else { files::print(&readable(&measured)) }
}

fn yearly(rate: f64, flows: &[f64]) -> Measured {
    Measured {
        npv: npv(rate, flows.iter().copied()),
        npv_first_discounted: Some(npv_first_discounted(rate, flows.iter().copied())),
        irr: rates_of_return(flows),
        payback: payback(flows.iter().copied()),
        discounted_payback: discounted_payback(rate, flows),
        profitability_index: profitability_index(discounted(rate, flows)),
    }
}

fn dated(rate: f64, flows: &[(Day, f64)]) -> Measured {
    let first = flows.first().map(|(day, _)| *day);
    let years = |day: &Day| first.map_or(0.0, |first| f64::from(day.since(first)) / 365.0);
    let values = flows.iter().map(|(day, flow)| flow / (1.0 + rate).powf(years(day)));
    Measured {
        npv: dated_npv(rate, flows),
        // Only of yearly flows is there a year before the first.
        npv_first_discounted: None,
        irr: dated_rates_of_return(flows),
        payback: dated_payback(0.0, flows),
        discounted_payback: dated_payback(rate, flows),
        profitability_index: profitability_index(values),
    }
}

/// A rate such as 0.08 or 8%.
fn read_rate(text: &str) -> Result<f64> {
    let number = match text.trim().strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().map(|it| it / 100.0),
        None => text.trim().parse::<f64>(),
    };
    let rate = number.ok().filter(|rate| rate.is_finite() && *rate > -1.0);
    rate.ok_or_else(|| {
        let text = plain(text);
        Error::Figures(format!("--rate takes a rate above -1, such as 0.08 or 8%, not `{text}`."))
    })
}

/// The most flows or jobs that are read.
const MOST: usize = 2_000;

fn parts(list: &str) -> Result<Vec<&str>> {
    let parts: Vec<&str> = list.split(',').map(str::trim).collect();
    if parts.len() > MOST {
        return Err(Error::Figures(format!("There can be at most {MOST} flows or jobs.")));
    }
    Ok(parts)
}

fn number(text: &str, option: &str) -> Result<f64> {
    // Beyond that sums of them would have no digits left.
    let number = text.parse::<f64>().ok().filter(|number| number.abs() <= 1e100);
    number.ok_or_else(|| Error::Figures(format!("{option}: `{}` is not a number.", plain(text))))
}

fn numbers(list: &str) -> Result<Vec<f64>> {
    parts(list)?.into_iter().map(|part| number(part, "--flows")).collect()
}

fn days(list: &str) -> Result<Vec<(Day, f64)>> {
    let flow = |part: &str| {
        let bad = || {
            let part = plain(part);
            Error::Figures(format!(
                "--dated takes dates with amounts, such as 2008-01-31:-10000, not `{part}`."
            ))
        };
        let (day, amount) = part.split_once(':').ok_or_else(bad)?;
        Ok((day.parse::<Day>().map_err(|()| bad())?, number(amount, "--dated")?))
    };
    let flows: Vec<(Day, f64)> = parts(list)?.into_iter().map(flow).collect::<Result<_>>()?;
    let first = flows.first().map(|(day, _)| *day);
    if flows.iter().any(|(day, _)| Some(*day) < first) {
        let sentence = "--dated: no date may be before the first one, to which all are discounted.";
        return Err(Error::Figures(sentence.to_owned()));
    }
    Ok(flows)
}

fn readable(measured: &Measured) -> String {
    let number = |it: Option<f64>| it.map_or_else(|| "–".to_owned(), |it| text::decimal(it, 2));
    let rates: Vec<String> =
        measured.irr.iter().map(|rate| format!("{} %", text::decimal(rate * 100.0, 2))).collect();
    let rates = match rates.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        several => format!("{} (several, so none says much)", several.join(" and ")),
    };
    format!(
        "Net present value, first flow now: {}\nThe same, first flow discounted: {}\n\
         Internal rate of return: {rates}\nPayback: {} years\nDiscounted payback: {} years\n\
         Profitability index: {}\n",
        number(Some(measured.npv)),
        number(measured.npv_first_discounted),
        number(measured.payback),
        number(measured.discounted_payback),
        number(measured.profitability_index)
    )
}

#[derive(Serialize)]
struct Waiting {
    wsjf: Vec<Option<f64>>,
    delay_cost: f64,
    best_order: Vec<usize>,
    least_delay_cost: f64,
}

/// Prints what jobs cost by waiting, in the order given and in the best one.
pub(crate) fn delay(jobs: &str, json: bool) -> Result<()> {
    let job = |part: &str| {
        let bad = || {
            let part = plain(part);
            Error::Figures(format!(
                "--jobs takes durations with costs of delay, such as 3:10, not `{part}`."
            ))
        };
        let (duration, cost) = part.split_once(':').ok_or_else(bad)?;
        let (duration, cost) = (number(duration, "--jobs")?, number(cost, "--jobs")?);
        if duration < 0.0 || cost < 0.0 { Err(bad()) } else { Ok((duration, cost)) }
    };
    let jobs: Vec<(f64, f64)> = parts(jobs)?.into_iter().map(job).collect::<Result<_>>()?;
    let best_order = order::places(jobs.len(), &mut |a, b| {
        (jobs[b].1 * jobs[a].0).total_cmp(&(jobs[a].1 * jobs[b].0))
    });
    let sorted: Vec<(f64, f64)> = best_order.iter().map(|at| jobs[*at]).collect();
    let waiting = Waiting {
        wsjf: jobs.iter().map(|(duration, cost)| wsjf(*cost, *duration)).collect(),
        delay_cost: delay_cost(&jobs),
        best_order,
        least_delay_cost: delay_cost(&sorted),
    };
    if json {
        return files::print_json(&waiting);
    }
    let (given, least) = (waiting.delay_cost, waiting.least_delay_cost);
    files::print(&format!(
        "Delay costs {} in this order, {} in the best one\n",
        text::short(given),
        text::short(least)
    ))
}
