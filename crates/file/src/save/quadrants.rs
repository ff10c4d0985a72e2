//! Thresholds of the bubble chart, from the domain to the file.

use ballast_core::model::AxesQuadrants;
use ballast_core::sorted::Sorted;

use crate::dto::{Entries, Figure, QuadrantsDto};
use crate::nested::Nested;

/// Thresholds by pair of axes, in the order of the keys.
pub(super) fn quadrants(
    all: &Sorted<String, AxesQuadrants>,
    nested: &Nested,
) -> Entries<QuadrantsDto> {
    let entry = |(key, set): (&String, &AxesQuadrants)| {
        let [upper_left, upper_right, lower_left, lower_right] = set.names.clone();
        let dto = QuadrantsDto {
            shown: set.shown,
            across: set.x.map(|it| Figure(it.get())),
            up: set.y.map(|it| Figure(it.get())),
            upper_left,
            upper_right,
            lower_left,
            lower_right,
            extra: nested.get(&["quadrants", key]),
        };
        (key.clone(), dto)
    };
    all.iter().map(entry).collect()
}
