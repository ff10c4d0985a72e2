//! Which rows of a long list are on screen.

use std::ops::Range;

/// The rows to keep in the page: those that a view `view_px` high shows when scrolled to
/// `scroll_px`, and `overscan` more on either side. All sizes in CSS pixels; a row height of zero
/// or less gives no rows.
pub fn visible_rows(
    scroll_px: f64,
    view_px: f64,
    row_px: f64,
    rows: usize,
    overscan: usize,
) -> Range<usize> {
    if row_px <= 0.0 || !scroll_px.is_finite() || !view_px.is_finite() {
        return 0..0;
    }
    let first = (scroll_px.max(0.0) / row_px).floor() as usize;
    let last = ((scroll_px.max(0.0) + view_px.max(0.0)) / row_px).ceil() as usize;
    let start = first.saturating_sub(overscan).min(rows);
    let end = last.saturating_add(overscan).min(rows);
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows() {
        for (scroll, view, rows, expected) in [
            (0.0, 340.0, 0, 0..0),
            (0.0, 340.0, 1000, 0..15),
            (0.0, 340.0, 4, 0..4),
            (3400.0, 340.0, 1000, 95..115),
            (3417.5, 340.0, 1000, 95..116),
            (33_660.0, 340.0, 1000, 985..1000),
            // The list became shorter while scrolled to its end.
            (33_660.0, 340.0, 10, 10..10),
            (-50.0, 340.0, 1000, 0..15),
            (f64::NAN, 340.0, 1000, 0..0),
        ] {
            assert_eq!(visible_rows(scroll, view, 34.0, rows, 5), expected, "{scroll} {rows}");
        }
    }
}
