//! Published cases of money over time, and the laws of rates of return.

use super::*;
use proptest::prelude::*;

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() < within, "{found} is not {expected}");
}

#[track_caller]
fn rates(flows: &[f64], expected: &[f64]) {
    let found = rates_of_return(flows);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (a, b) in found.iter().zip(expected) {
        close(*a, *b, 1e-12);
    }
}

/// numpy-financial's documentation: irr; the others by solving the quadratic, and by hand.
#[test]
fn rates_of_return_are_all_found() {
    rates(&[-100.0, 39.0, 59.0, 55.0, 20.0], &[0.280_948_421_159_961_1]);
    rates(&[-1600.0, 10_000.0, -10_000.0], &[0.25, 4.0]);
    rates(&[-100.0, 110.0], &[0.1]);
    rates(&[-100.0, 0.0, 0.0, 100.0], &[0.0]);
    rates(&[-100.0, 50.0], &[-0.5]);
    // Touches zero at 100 % and goes nowhere else: (1 − 2v)² = 1 − 4v + 4v².
    let touching = rates_of_return(&[1.0, -4.0, 4.0]);
    assert_eq!(touching.len(), 1);
    close(touching[0], 1.0, 1e-6);
    // 1 %, 2 %, …, 5 % at once.
    let mut flows = vec![1.0];
    for percent in 1..=5 {
        let growth = 1.0 + f64::from(percent) / 100.0;
        let mut next = vec![0.0; flows.len() + 1];
        for (at, flow) in flows.iter().enumerate() {
            next[at] += flow;
            next[at + 1] -= flow * growth;
        }
        flows = next;
    }
    assert_eq!(rates_of_return(&flows).len(), 5, "{:?}", rates_of_return(&flows));
    for none in [&[][..], &[0.0, 0.0], &[5.0], &[-1.0, -2.0], &[100.0, -100.0, 100.0]] {
        rates(none, &[]);
    }
}

fn dated() -> Vec<(Day, f64)> {
    let day = |text: &str| text.parse::<Day>().unwrap();
    vec![
        (day("2008-01-01"), -10_000.0),
        (day("2008-03-01"), 2_750.0),
        (day("2008-10-30"), 4_250.0),
        (day("2009-02-15"), 3_250.0),
        (day("2009-04-01"), 2_750.0),
    ]
}

/// Microsoft's documentation of XNPV and XIRR.
#[test]
fn dated_flows() {
    close(dated_npv(0.09, &dated()), 2_086.647_602_031_535, 1e-9);
    let found = dated_rates_of_return(&dated());
    assert_eq!(found.len(), 1);
    close(found[0], 0.373_362_535, 1e-8);
    let back = dated_payback(0.0, &dated()).unwrap();
    // 10,000 are back after 7,000 and 3,000 of the 3,250 that come by 15 February 2009.
    close(back, (303.0 + 108.0 * 3_000.0 / 3_250.0) / 365.0, 1e-12);
    assert!("2008-02-30".parse::<Day>().is_err() && "2008-2-3".parse::<Day>().is_err());
    let day = |year, month, day| Day::new(year, month, day).unwrap();
    assert_eq!(day(2000, 3, 1).since(day(2000, 2, 28)), 2);
    assert_eq!(day(2001, 1, 1).since(day(1901, 1, 1)), 36_525);
}

/// Flows of 3,000, 4,200, 6,800 for 10,000 at 10 %: simple payback 2.41 years; both present values as
/// published (first flow discounted: 1188.44; at once: 1307.29).
#[test]
fn payback_and_profitability() {
    let flows = [-10_000.0, 3_000.0, 4_200.0, 6_800.0];
    close(payback(flows).unwrap(), 2.0 + 2_800.0 / 6_800.0, 1e-12);
    let discounted_flows = discounted(0.1, &flows);
    let short = -(discounted_flows[0] + discounted_flows[1] + discounted_flows[2]);
    close(discounted_payback(0.1, &flows).unwrap(), 2.0 + short / discounted_flows[3], 1e-12);
    close(npv(0.1, flows), 1307.29, 5e-3);
    close(npv_first_discounted(0.1, flows), 1188.44, 5e-3);
    close(profitability_index(discounted_flows).unwrap(), 1.130_729, 1e-6);
    assert_eq!(payback([-1.0, 0.5]), None);
    assert_eq!(payback([1.0, 2.0]), Some(0.0));
    assert_eq!(profitability_index([1.0, 2.0]), None);
}

/// Expected commercial values of six projects, (PV, Pts, Pcs, D, C).
#[test]
fn expected_commercial_values() {
    for ([pv, pts, pcs, d, c], value) in [
        ([30.0, 0.8, 0.5, 3.0, 5.0], 5.0),
        ([63.75, 0.5, 0.8, 5.0, 2.0], 19.5),
        ([8.62, 0.75, 0.75, 2.0, 1.0], 2.1),
        ([3.0, 1.0, 1.0, 1.0, 0.5], 1.5),
        ([50.0, 0.6, 0.75, 5.0, 3.0], 15.7),
        ([66.25, 0.5, 0.8, 10.0, 2.0], 15.5),
    ] {
        close(expected_commercial_value(pv, pts, pcs, d, c), value, 0.05);
    }
}

/// Three jobs of (1, 10), (3, 3), (10, 1): 7 in the order of their cost of delay per duration, 160
/// the other way round.
#[test]
fn delay_costs() {
    let jobs = [(1.0, 10.0), (3.0, 3.0), (10.0, 1.0)];
    let turned: Vec<(f64, f64)> = jobs.iter().rev().copied().collect();
    assert_eq!((delay_cost(&jobs), delay_cost(&turned)), (7.0, 160.0));
}

proptest! {
    /// At every rate that is found nothing is left, and a scan finds no sign change between them.
    #[test]
    fn rates_are_zeros_and_none_is_missed(
        flows in prop::collection::vec((-100_i32..=100).prop_map(f64::from), 1..12),
    ) {
        let found = rates_of_return(&flows);
        let value = |rate: f64| npv(rate, flows.iter().copied());
        for rate in &found {
            let size: f64 = discounted(*rate, &flows).iter().map(|it| it.abs()).sum();
            prop_assert!(value(*rate).abs() <= 1e-9 * size, "{} at {}", value(*rate), rate);
        }
        prop_assert!(found.is_sorted());
        // Between two rates that are found, and beyond them, the sign stays.
        let mut edges = vec![-0.999];
        edges.extend(found.iter().copied().filter(|it| (-0.999..50.0).contains(it)));
        edges.push(50.0);
        for pair in edges.windows(2) {
            let inner = |part: f64| {
                let rate = pair[0] + (pair[1] - pair[0]) * part;
                let size: f64 = discounted(rate, &flows).iter().map(|it| it.abs()).sum();
                let value = value(rate);
                if value.abs() < 1e-7 * size { 0.0 } else { value.signum() }
            };
            let signs: Vec<f64> = (1..200).map(|at| inner(f64::from(at) / 200.0)).collect();
            prop_assert!(!(signs.contains(&1.0) && signs.contains(&-1.0)), "{:?} {:?}", found, pair);
        }
    }

    #[test]
    fn one_change_of_sign_is_one_rate(
        cost in 1_u32..1000, gains in prop::collection::vec(1_u32..1000, 1..40),
    ) {
        let mut flows = vec![-f64::from(cost)];
        flows.extend(gains.iter().map(|it| f64::from(*it)));
        prop_assert_eq!(rates_of_return(&flows).len(), 1);
    }
}
