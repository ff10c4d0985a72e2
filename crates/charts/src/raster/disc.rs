//! Discs and rings, pixel by pixel: of all shapes the most frequent, so by the shortest way.

use plotters_backend::BackendColor;

use super::{Raster, blend, paint_of};

/// Paints what lies between two distances from a centre, in pixels; from 0 on it is a disc.
pub(super) fn paint(
    raster: &mut Raster,
    (x, y): (f64, f64),
    (inner, outer): (f64, f64),
    color: BackendColor,
) {
    let (color, alpha) = paint_of(color);
    let (x, y, inner, outer) = (x as f32, y as f32, inner as f32, outer as f32);
    let reach = outer + 1.0;
    // Casts from floats stop at the ends, and what is not a number is zero.
    let span = |middle: f32, most: usize| {
        ((middle - reach).floor() as usize, ((middle + reach).ceil() as usize).min(most))
    };
    let ((left, right), (top, bottom)) = (span(x, raster.wide), span(y, raster.high));
    if left >= right {
        return;
    }
    // Squares are compared first: a root is needed only for pixels at a rim.
    let none = (outer + 0.5) * (outer + 0.5);
    let full_from = if inner > 0.0 { (inner + 0.5) * (inner + 0.5) } else { -1.0 };
    let full_to = (outer - 0.5).max(0.0) * (outer - 0.5).max(0.0);
    let hole = (inner - 0.5).max(0.0) * (inner - 0.5).max(0.0);
    let alpha = alpha as f32;
    for row in top..bottom {
        let down = row as f32 + 0.5 - y;
        let line = row * raster.wide;
        let Some(pixels) = raster.pixels.get_mut(line + left..line + right) else { continue };
        for (at, pixel) in pixels.iter_mut().enumerate() {
            let across = (left + at) as f32 + 0.5 - x;
            let square = across * across + down * down;
            if square >= none || (inner > 0.5 && square <= hole) {
                continue;
            }
            let part = if square >= full_from && square <= full_to {
                1.0
            } else {
                let far = square.sqrt();
                let within = (outer + 0.5 - far).clamp(0.0, 1.0);
                let cut = if inner > 0.0 { (inner + 0.5 - far).clamp(0.0, 1.0) } else { 0.0 };
                within - cut
            };
            blend(pixel, color, (part * alpha) as u32);
        }
    }
}
