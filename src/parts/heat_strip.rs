//! The load of a role over the months as one strip of colours.

use std::fmt::Write;

use ballast_core::capacity::RoleLoad;
use ballast_core::text;
use ballast_core::view::heat::{Heat, stretches};

/// The months as one background of hard stops: painted anew without laying anything out.
pub(crate) fn colours(of_role: &RoleLoad) -> String {
    let count = of_role.months.len().max(1);
    let mut stops = String::from("linear-gradient(90deg");
    let mut at = 0;
    for (heat, months) in stretches(of_role) {
        let to = at + months;
        let name = match heat {
            Heat::Idle => "--heat-0",
            Heat::Low => "--heat-1",
            Heat::Middle => "--heat-2",
            Heat::Full => "--heat-3",
            Heat::Over => "--heat-over-1",
            Heat::FarOver => "--heat-over-2",
            Heat::Worst => "--heat-over-3",
        };
        let part = |months: usize| text::decimal(months as f64 / count as f64 * 100.0, 3);
        let drawn = write!(stops, ",var({name}) {}% {}%", part(at), part(to));
        debug_assert!(drawn.is_ok());
        at = to;
    }
    stops.push(')');
    stops
}
