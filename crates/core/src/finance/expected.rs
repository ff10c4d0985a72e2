//! Values under uncertainty and delay.

/// Expected commercial value: ((PV · Pcs − C) · Pts) − D (Cooper, Edgett, Kleinschmidt, *Portfolio
/// Management for New Products*). `payoff` is the present value after launch, `commercial` and
/// `technical` are probabilities from 0 to 1, `launch` is the cost of commercialisation,
/// `development` that of development.
pub fn expected_commercial_value(
    payoff: f64,
    technical: f64,
    commercial: f64,
    development: f64,
    launch: f64,
) -> f64 {
    (payoff * commercial - launch) * technical - development
}

/// What jobs cost by waiting when they are done one after another in this order: each costs its
/// cost of delay for as long as those before it take. Jobs are `(duration, cost of delay)`. Least in
/// the order of cost of delay per duration (Smith, *Naval Research Logistics Quarterly* 3, 1956;
/// Reinertsen, *The Principles of Product Development Flow*, 2009).
pub fn delay_cost(jobs: &[(f64, f64)]) -> f64 {
    let mut start = 0.0;
    let mut cost = 0.0;
    for (duration, of_delay) in jobs {
        cost += start * of_delay;
        start += duration;
    }
    cost
}
