//! Thin lines, pixel by pixel along the way they go: ten thousand of them are drawn while a general
//! outline is still looking through its box.

use plotters_backend::BackendColor;

use super::{Raster, blend, paint_of};

type Point = (f64, f64);

/// Draws a line of this width, in pixels, through points.
pub(super) fn paint(raster: &mut Raster, points: &[Point], width: f64, color: BackendColor) {
    let (color, alpha) = paint_of(color);
    let size = (raster.wide as f64, raster.high as f64);
    for pair in points.windows(2) {
        let [from, to] = *pair else { continue };
        let steep = (to.1 - from.1).abs() > (to.0 - from.0).abs();
        let turn = |(x, y): Point| if steep { (y, x) } else { (x, y) };
        let (from, to) = (turn(from), turn(to));
        let (from, to) = if from.0 <= to.0 { (from, to) } else { (to, from) };
        let (far, across) = turn(size);
        let slope = if to.0 > from.0 { (to.1 - from.1) / (to.0 - from.0) } else { 0.0 };
        // Seen along the way it goes, a slanted line is wider.
        let half = width / 2.0 * slope.hypot(1.0);
        let (first, last) = (from.0.max(0.0), to.0.min(far));
        let mut along = first.floor();
        while along < last {
            let (start, end) = (along.max(first), (along + 1.0).min(last));
            let middle = from.1 + slope * ((start + end) / 2.0 - from.0);
            let (low, high) = ((middle - half).max(0.0), (middle + half).min(across));
            let mut beside = low.floor();
            while beside < high {
                let cover = (high.min(beside + 1.0) - low.max(beside)) * (end - start);
                let (x, y) = turn((along, beside));
                let at = y as usize * raster.wide + x as usize;
                if let Some(pixel) = raster.pixels.get_mut(at) {
                    blend(pixel, color, (cover * alpha + 0.5) as u32);
                }
                beside += 1.0;
            }
            along += 1.0;
        }
    }
}
