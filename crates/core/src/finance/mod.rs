//! Money over time.

mod expected;
mod flows;
mod npv;
mod roots;
#[cfg(test)]
mod tests;

pub use expected::{delay_cost, expected_commercial_value};
pub use flows::{
    Day, dated_npv, dated_payback, dated_rates_of_return, discounted, discounted_payback, payback,
    profitability_index, rates_of_return,
};
pub use npv::{
    PresentValues, npv, npv_first_discounted, present_values, project_flows, project_npv,
};
