//! Bubble charts: what is drawn, where names go, what is hit.

mod recorder;
mod scenes;

use ballast_charts::{BubbleLayout, ChartTheme, approximate_width, draw_bubbles};
use ballast_core::view::scene::{Bubble, BubbleScene, BubbleState};
use proptest::prelude::{prop, prop_assert, proptest};
use recorder::{Drawn, record};
use scenes::{bubble, carmaker, crowd, scene};

fn layout(scene: &BubbleScene) -> BubbleLayout {
    BubbleLayout::new(scene, 640.0, 480.0, &ChartTheme::light(), &approximate_width)
}

fn drawn(scene: &BubbleScene) -> Drawn {
    let layout = layout(scene);
    record((640, 480), |area| draw_bubbles(area, scene, &layout, &ChartTheme::light()))
}

#[test]
fn every_bubble_is_drawn_in_the_shape_of_its_class() {
    let drawn = drawn(&carmaker());
    let discs = drawn.circles.iter().filter(|(_, _, fill)| *fill).count();
    assert_eq!(discs, 7, "circles for the first class");
    assert_eq!(drawn.polygons.len(), 17, "corners for the others");
}

#[test]
fn out_is_dashed_and_in_has_one_outline() {
    let mut scene = scene(vec![bubble("a", 50.0, 50.0, 9.0)]);
    assert_eq!((drawn(&scene).circles.len(), drawn(&scene).paths.len()), (2, 0));
    scene.bubbles[0].state = BubbleState::Out;
    let drawn = drawn(&scene);
    assert_eq!(drawn.circles.len(), 1, "its pale body");
    assert!(drawn.paths.len() > 8, "{} dashes", drawn.paths.len());
}

#[test]
fn area_is_the_measure() {
    let sizes = [100.0, 50.0, 25.0, 0.0, f64::NAN];
    let bubbles = sizes.iter().map(|size| bubble("", 50.0, 50.0, *size)).collect();
    let layout = layout(&scene(bubbles));
    let radius = |index: usize| layout.marks[index].radius;
    assert!((radius(0).powi(2) / radius(1).powi(2) - 2.0).abs() < 1e-9);
    assert!((radius(0).powi(2) / radius(2).powi(2) - 4.0).abs() < 1e-9);
    assert!(radius(3) >= 1.5 && radius(3) < radius(2));
    assert_eq!(radius(3), radius(4));
}

#[test]
fn large_ones_are_drawn_first() {
    let layout = layout(&crowd(1_000));
    let radii: Vec<f64> =
        layout.order.iter().map(|index| layout.marks[*index as usize].radius).collect();
    assert!(radii.is_sorted_by(|a, b| a >= b));
}

#[test]
fn pointer_hits_the_smallest_then_the_nearest() {
    let scene = scene(vec![
        bubble("large", 50.0, 50.0, 100.0),
        bubble("small", 50.0, 51.0, 2.0),
        bubble("alone", 20.0, 20.0, 100.0),
    ]);
    let layout = layout(&scene);
    let at = |index: usize| (layout.marks[index].x, layout.marks[index].y);
    assert_eq!(layout.hit(at(1).0, at(1).1), Some(1));
    assert_eq!(layout.hit(at(0).0 + layout.marks[0].radius - 1.0, at(0).1), Some(0));
    assert_eq!(layout.hit(at(2).0, at(2).1), Some(2));
    assert_eq!(layout.hit(at(2).0 + layout.marks[2].radius + 3.0, at(2).1), Some(2));
    assert_eq!(layout.hit(at(2).0 + layout.marks[2].radius + 6.0, at(2).1), None);
    assert_eq!(layout.hit(f64::NAN, 0.0), None);
}

#[test]
fn outside_of_the_window_nothing_is_drawn_or_hit() {
    let mut zoomed = carmaker();
    (zoomed.x.min, zoomed.x.max) = (20.0, 45.0);
    let layout = layout(&zoomed);
    let seen = layout.marks.iter().filter(|mark| mark.visible).count();
    assert_eq!((seen, layout.order.len()), (3, 3));
    let texts = drawn(&zoomed).texts;
    assert!(texts.iter().all(|written| written.text != "Dealer portal"));
}

#[test]
fn pixels_go_back_to_values() {
    let layout = layout(&carmaker());
    let (x, y) = layout.to_px(62.0, 91.0);
    let (value_x, value_y) = layout.to_data(x, y);
    assert!((value_x - 62.0).abs() < 1e-9 && (value_y - 91.0).abs() < 1e-9);
}

#[test]
fn a_finer_surface_changes_sizes_only() {
    let (scene, theme) = (carmaker(), ChartTheme::light());
    let layout = layout(&scene);
    let fine = theme.clone().at(8.0, 4);
    let coarse = record((640, 480), |area| draw_bubbles(area, &scene, &layout, &theme));
    let fine = record((5120, 3840), |area| draw_bubbles(area, &scene, &layout, &fine));
    assert_eq!(coarse.texts.len(), fine.texts.len());
    assert_eq!(coarse.circles.len(), fine.circles.len());
    for (from, to) in fine.boxes {
        let parts = [from.0, from.1, to.0, to.1];
        assert!(parts.iter().all(|part| part % 4 == 0), "half a pixel: {from:?} {to:?}");
    }
}

#[test]
fn hard_windows_and_numbers_keep_texts_in_the_picture() {
    let point = vec![bubble("one", 3.0, 4.0, 1.0)];
    let mut hard = vec![("none", scene(Vec::new())), ("one", scene(point))];
    let same = (0..50).map(|_| bubble("the same place", 50.0, 50.0, 3.0)).collect();
    hard.push(("same", scene(same)));
    let windows = [
        (5.0, 5.0),
        (0.0, 0.0),
        (f64::NAN, f64::NAN),
        (f64::NEG_INFINITY, f64::INFINITY),
        (-1e300, 1e300),
        (0.0, 1e-300),
        (0.0, 4e-7),
        (123_456_789.0, 123_456_790.0),
        (9.0, -9.0),
    ];
    for (min, max) in windows {
        let values = [min, max, 3.0, f64::NAN, f64::INFINITY, -1e308];
        let bubbles = values.iter().map(|at| bubble("name", *at, *at, 1e300)).collect();
        let mut scene = scene(bubbles);
        (scene.x.min, scene.x.max, scene.y.min, scene.y.max) = (min, max, min, max);
        hard.push(("window", scene));
    }
    for (what, scene) in hard {
        for (width, height) in [(640, 480), (300, 900), (120, 80), (20, 20), (1, 1)] {
            let size = (f64::from(width), f64::from(height));
            let theme = ChartTheme::light();
            let layout = BubbleLayout::new(&scene, size.0, size.1, &theme, &approximate_width);
            let drawn = record((width, height), |area| draw_bubbles(area, &scene, &layout, &theme));
            drawn.assert_texts_within(size, what);
            for (center, _, _) in &drawn.circles {
                let within = |part: i32, most: u32| (-1..=most as i32 + 1).contains(&part);
                assert!(within(center.0, width) && within(center.1, height), "{what} {center:?}");
            }
        }
    }
}

#[test]
fn ten_thousand_are_drawn() {
    let drawn = drawn(&crowd(10_000));
    let corners = drawn.polygons.len();
    assert!(drawn.circles.len() + drawn.paths.len() + corners > 10_000);
}

proptest! {
    #[test]
    fn names_never_touch(
        rows in prop::collection::vec((0.0..100.0, 0.0..100.0, 0.0..9.0, "\\PC{0,30}"), 0..80),
        width in 60.0..900.0,
        height in 60.0..700.0,
        large in prop::bool::ANY,
    ) {
        let bubbles: Vec<Bubble> =
            rows.iter().map(|(x, y, size, name)| bubble(name, *x, *y, *size)).collect();
        let scene = scene(bubbles);
        let mut theme = ChartTheme::light();
        if large {
            (theme.text_px, theme.label_px) = (22.0, 22.0);
        }
        let layout = BubbleLayout::new(&scene, width, height, &theme, &approximate_width);
        for (index, label) in layout.labels.iter().enumerate() {
            prop_assert!(layout.frame.plot.holds(&label.rect));
            prop_assert!(label.text.chars().all(|letter| !letter.is_control()));
            for mark in &layout.marks {
                prop_assert!(!label.rect.contains(mark.x, mark.y));
            }
            for other in &layout.labels[index + 1..] {
                prop_assert!(!label.rect.overlaps(&other.rect));
            }
        }
    }
}
