//! The class of the style sheet that gives a place in an order its colour.

/// `tone-1` to `tone-8`, around and around.
pub(crate) fn tone(place: usize) -> String {
    format!("tone-{}", place % 8 + 1)
}
