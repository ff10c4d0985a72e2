//! Areas that are covered, edges that meet, and coordinates that no picture has.

use plotters_backend::{BackendColor, BackendCoord, DrawingBackend};
use proptest::prelude::*;

use super::{Painter, Raster, Stencil};
use crate::color::Color;

const BLACK: Color = Color::new(0, 0, 0);
const WHITE: BackendColor = BackendColor { alpha: 1.0, rgb: (255, 255, 255) };

/// A black picture of 40 by 40, four units a pixel, after drawing on it.
fn drawn(draw: impl FnOnce(&mut Painter<'_>)) -> Raster {
    let mut raster = Raster::new(4);
    raster.clear((40, 40), BLACK);
    draw(&mut Painter(&mut raster));
    raster
}

/// How many pixels are white, parts of pixels added up.
fn whiteness(raster: &Raster) -> f64 {
    raster.bytes().chunks_exact(4).map(|pixel| f64::from(pixel[0]) / 255.0).sum()
}

fn red_at(raster: &Raster, x: usize, y: usize) -> u8 {
    raster.bytes()[(y * 40 + x) * 4]
}

#[test]
fn a_box_on_whole_pixels_has_no_seam() {
    let raster = drawn(|it| it.draw_rect((40, 40), (80, 60), &WHITE, true).unwrap());
    assert_eq!(red_at(&raster, 10, 10), 255);
    assert_eq!(red_at(&raster, 19, 14), 255);
    for (x, y) in [(9, 10), (20, 10), (10, 9), (10, 15)] {
        assert_eq!(red_at(&raster, x, y), 0, "{x} {y}");
    }
    assert!((whiteness(&raster) - 50.0).abs() < 1e-9);
}

#[test]
fn half_a_pixel_is_half_covered() {
    let raster = drawn(|it| it.draw_rect((42, 40), (44, 44), &WHITE, true).unwrap());
    assert!((126..=129).contains(&red_at(&raster, 10, 10)), "{}", red_at(&raster, 10, 10));
}

#[test]
fn discs_and_rings_have_their_area() {
    for radius in [8, 20, 33, 60] {
        let px = f64::from(radius) / 4.0;
        let disc = drawn(|it| it.draw_circle((79, 81), radius, &WHITE, true).unwrap());
        let area = std::f64::consts::PI * px * px;
        assert!((whiteness(&disc) / area - 1.0).abs() < 0.02, "{radius}: {}", whiteness(&disc));
        let ring = drawn(|it| it.draw_circle((79, 81), radius, &Thick(8), false).unwrap());
        let area = std::f64::consts::TAU * px * 2.0;
        assert!((whiteness(&ring) / area - 1.0).abs() < 0.02, "{radius}: {}", whiteness(&ring));
    }
}

#[test]
fn a_closed_line_fills_its_corners() {
    // A square of 10 pixels with a line of 2: 12² − 8².
    let raster = drawn(|it| it.draw_rect((60, 60), (100, 100), &Thick(8), false).unwrap());
    assert!((whiteness(&raster) - 80.0).abs() < 0.5, "{}", whiteness(&raster));
    assert_eq!(red_at(&raster, 14, 14), 255);
}

#[test]
fn colours_are_laid_over() {
    let raster = drawn(|it| {
        let half = BackendColor { alpha: 0.5, ..WHITE };
        it.draw_rect((0, 0), (160, 160), &half, true).unwrap();
        it.draw_rect((0, 0), (160, 160), &half, true).unwrap();
    });
    assert!((190..=192).contains(&red_at(&raster, 20, 20)), "{}", red_at(&raster, 20, 20));
}

#[test]
fn letters_are_handed_out_once_and_stamped_where_they_fit() {
    let mut raster = drawn(|_| {});
    let stencil = Stencil { wide: 2, cover: vec![255, 0, 128, 255] };
    for at in [(-1, -1), (39, 39), (-50, 3), (3, i32::MAX), (10, 10)] {
        raster.stamp(&stencil, at, Color::new(255, 255, 255));
    }
    assert_eq!(red_at(&raster, 10, 10), 255);
    assert_eq!(red_at(&raster, 11, 10), 0);
    assert!((127..=129).contains(&red_at(&raster, 10, 11)));
    assert_eq!(red_at(&raster, 0, 0), 255);
    assert_eq!(red_at(&raster, 39, 39), 255);
    assert!(raster.letters().is_empty());
}

#[test]
fn a_shape_that_comes_again_is_drawn_as_before() {
    let triangle = |right: i32, down: i32| {
        [(13, 9), (41, 22), (18, 50), (13, 9), (41, 22)].map(|(x, y)| (x + right, y + down))
    };
    let draw = |it: &mut Painter<'_>, right, down| {
        it.fill_polygon(triangle(right, down), &BackendColor { alpha: 0.5, ..WHITE }).unwrap();
        it.draw_path(triangle(right, down), &Thick(6)).unwrap();
    };
    let mut raster = drawn(|it| draw(it, 0, 0));
    let first = raster.bytes().to_vec();
    // Elsewhere in the pixel it is another shape; by whole pixels it is the same.
    raster.clear((40, 40), BLACK);
    draw(&mut Painter(&mut raster), 1, 2);
    assert_ne!(raster.bytes(), first);
    raster.clear((40, 40), BLACK);
    draw(&mut Painter(&mut raster), 40, -4);
    for (x, y) in [(3, 2), (7, 5), (5, 9), (12, 3)] {
        assert_eq!(red_at(&raster, x + 10, y), first[((y + 1) * 40 + x) * 4], "{x} {y}");
    }
    raster.clear((40, 40), BLACK);
    draw(&mut Painter(&mut raster), 0, 0);
    assert_eq!(raster.bytes(), first);
}

struct Thick(u32);

impl plotters_backend::BackendStyle for Thick {
    fn color(&self) -> BackendColor {
        WHITE
    }

    fn stroke_width(&self) -> u32 {
        self.0
    }
}

/// Twice the signed area.
fn double_area(corners: &[BackendCoord]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    let cross = |(a, b): (&BackendCoord, &BackendCoord)| {
        f64::from(a.0) * f64::from(b.1) - f64::from(b.0) * f64::from(a.1)
    };
    corners.iter().zip(next).map(cross).sum()
}

proptest! {
    #[test]
    fn a_triangle_covers_its_area(
        corners in prop::collection::vec((0..160_i32, 0..160_i32), 3)
    ) {
        let raster = drawn(|it| it.fill_polygon(corners.clone(), &WHITE).unwrap());
        let area = double_area(&corners).abs() / 2.0 / 16.0;
        // Each pixel at an edge may be rounded by a part of 255.
        prop_assert!((whiteness(&raster) - area).abs() < 1.0 + area * 0.01);
    }

    /// Small shapes are cut once, others each time: it must not be seen which. (At the border of
    /// the picture the latter are a little less exact.)
    #[test]
    fn cut_or_kept_a_shape_is_the_same(
        corners in prop::collection::vec((12..148_i32, 12..148_i32), 2..6),
        width in 0..12_u32,
        alpha in 0.1..1.0_f64,
    ) {
        let mut small = false;
        let kept = drawn(|it| {
            small = it.pressed(&corners, width, BackendColor { alpha, ..WHITE });
        });
        prop_assume!(small);
        let cut = drawn(|it| {
            let points: Vec<_> = corners.iter().map(|corner| it.point(*corner)).collect();
            let outlines = if width > 0 {
                super::stroke::outlines(&points, f64::from(width) / 8.0)
            } else {
                vec![points]
            };
            it.fill(&outlines, BackendColor { alpha, ..WHITE });
        });
        for (kept, cut) in kept.bytes().iter().zip(cut.bytes()) {
            prop_assert!(kept.abs_diff(*cut) <= 2, "{} {}", kept, cut);
        }
    }

    #[test]
    fn nothing_is_too_far_out(
        corners in prop::collection::vec((any::<i32>(), any::<i32>()), 0..6),
        radius in any::<u32>(),
        width in 0..40_u32,
    ) {
        let center = corners.first().copied().unwrap_or_default();
        drawn(|it| {
            it.fill_polygon(corners.clone(), &WHITE).unwrap();
            it.draw_path(corners.clone(), &Thick(width)).unwrap();
            it.draw_circle(center, radius, &WHITE, true).unwrap();
            it.draw_circle(center, radius, &Thick(width), false).unwrap();
        });
    }
}

#[test]
fn a_thread_covers_its_length_times_its_width() {
    let white = |points: &[(f64, f64)]| {
        whiteness(&drawn(|it| super::thread::paint(it.0, points, 1.0, WHITE)))
    };
    let level = white(&[(10.0, 10.0), (20.0, 15.0), (30.0, 10.0)]);
    let length = 2.0 * 10.0_f64.hypot(5.0);
    assert!((level / length - 1.0).abs() < 0.01, "{level}");
    let steep = white(&[(10.0, 10.0), (15.0, 20.0), (10.0, 30.0)]);
    assert!((steep / level - 1.0).abs() < 0.01, "{steep}");
}

#[test]
fn threads_beyond_the_picture_are_left_out() {
    let far = [(-900_000, 60), (80, 60), (80, 60), (900_000, 61), (i32::MAX, i32::MIN)];
    let raster = drawn(|it| it.draw_path(far, &Thick(4)).unwrap());
    assert!(whiteness(&raster) >= 39.0);
}
