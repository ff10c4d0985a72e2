//! Thresholds of the bubble chart, from the file to the domain.

use ballast_core::model::{AxesQuadrants, Number};
use ballast_core::sorted::Sorted;

use super::notes::Notes;
use crate::dto::{Entries, Figure, QuadrantsDto};
use crate::nested::Nested;
use crate::repair::{Problem, Remedy};

/// Thresholds by pair of axes. Whatever the key says is kept: it names nothing that has to be there.
pub(super) fn quadrants(
    entries: Entries<QuadrantsDto>,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> Sorted<String, AxesQuadrants> {
    let mut all = Sorted::default();
    for (key, dto) in entries.0 {
        let fits = key.chars().count() <= AxesQuadrants::LONGEST_KEY;
        if !fits || key.contains('/') || key.chars().any(char::is_control) {
            notes.note("quadrants", Problem::Untidy, Remedy::LeftOut);
            continue;
        }
        let number = |figure: Option<Figure>| figure.and_then(|it| Number::new(it.0).ok());
        let names = [dto.upper_left, dto.upper_right, dto.lower_left, dto.lower_right];
        let set = AxesQuadrants {
            shown: dto.shown,
            x: number(dto.across),
            y: number(dto.up),
            names: names.map(|name| name.map(|name| tidy(name, notes))),
        };
        nested.put(&["quadrants", &key], dto.extra);
        if set != AxesQuadrants::default() && all.insert(key, set).is_some() {
            notes.note("quadrants", Problem::Duplicate, Remedy::LastKept);
        }
    }
    all
}

/// A name that fits.
fn tidy(name: String, notes: &mut Notes<'_>) -> String {
    let most = AxesQuadrants::LONGEST_NAME;
    if name.chars().count() <= most {
        return name;
    }
    let cut: String = name.chars().take(most).collect();
    notes.note("quadrants", Problem::TooLong { most }, Remedy::Replaced { by: cut.clone() });
    cut
}
