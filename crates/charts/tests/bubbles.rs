//! Bubble charts: what is drawn, where names go, what is hit.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod recorder;
mod scenes;

use ballast_charts::{BubbleLayout, ChartTheme, approximate_width, draw_bubbles};
use ballast_core::view::quadrants::Quadrants;
use ballast_core::view::scene::{Axis, Bubble, BubbleScene, BubbleState};
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

#[test]
fn two_hundred_have_names_that_do_not_touch() {
    let layout =
        BubbleLayout::new(&crowd(200), 900.0, 640.0, &ChartTheme::light(), &approximate_width);
    assert!(layout.labels.len() >= 15, "{} names", layout.labels.len());
    for (index, label) in layout.labels.iter().enumerate() {
        let others = &layout.labels[index + 1..];
        assert!(!others.iter().any(|other| label.rect.overlaps(&other.rect)), "{label:?}");
        assert!(!layout.marks.iter().any(|mark| label.rect.contains(mark.x, mark.y)));
    }
}

#[test]
fn a_logarithmic_axis_spreads_ratios() {
    let mut log = scene(vec![
        bubble("a", 1.0, 50.0, 1.0),
        bubble("b", 10.0, 50.0, 1.0),
        bubble("c", 100.0, 50.0, 1.0),
    ]);
    log.x = Axis { title: "Cost, M€".to_owned(), min: 1.0, max: 100.0, log: true };
    let layout = layout(&log);
    let at: Vec<f64> = layout.marks.iter().map(|mark| mark.x).collect();
    assert!((at[1] - at[0] - (at[2] - at[1])).abs() < 1e-6, "{at:?}");
    let ticks: Vec<&str> = layout.frame.x_ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(ticks, ["1", "2", "5", "10", "20", "50", "100"]);
    let (value, _) = layout.to_data(at[1], 100.0);
    assert!((value - 10.0).abs() < 1e-9);
}

#[test]
fn a_line_drawn_around_bubbles_holds_those_inside() {
    let rows = [(10.0, 10.0), (50.0, 50.0), (90.0, 90.0), (300.0, 50.0)];
    let scene = scene(rows.map(|(x, y)| bubble("", x, y, 1.0)).to_vec());
    let layout = layout(&scene);
    let around = |x0: f64, y0: f64, x1: f64, y1: f64| {
        [(x0, y0), (x1, y0), (x1, y1), (x0, y1)].map(|(x, y)| layout.to_px(x, y))
    };
    assert_eq!(layout.within(&around(0.0, 0.0, 60.0, 60.0)), [0, 1]);
    assert_eq!(layout.within(&around(40.0, 40.0, 400.0, 100.0)), [1, 2], "not what is not seen");
    // A line that turns back on itself has a bay that is outside.
    let bay = [
        (0.0, 0.0),
        (100.0, 0.0),
        (100.0, 100.0),
        (80.0, 100.0),
        (50.0, 20.0),
        (20.0, 100.0),
        (0.0, 100.0),
    ];
    assert_eq!(layout.within(&bay.map(|(x, y)| layout.to_px(x, y))), [0, 2]);
    assert!(layout.within(&[]).is_empty());
}

#[test]
fn what_is_marked_has_a_ring() {
    let plain = scene(vec![bubble("", 50.0, 50.0, 1.0)]);
    let mut marked = plain.clone();
    marked.bubbles[0].marked = true;
    assert_eq!(drawn(&marked).circles.len(), drawn(&plain).circles.len() + 1);
}

fn quartered(x: f64, y: f64) -> BubbleScene {
    let names = ["Oysters", "Pearls", "White elephants", "Bread and butter"].map(Into::into);
    BubbleScene { quadrants: Some(Quadrants { x, y, names }), ..carmaker() }
}

#[test]
fn thresholds_cross_the_plot_and_their_names_keep_clear_of_others() {
    let scene = quartered(60.0, 50.0);
    let layout = layout(&scene);
    let quarters = layout.quarters.as_ref().unwrap();
    let (x, y) = layout.to_px(60.0, 50.0);
    assert_eq!((quarters.x, quarters.y), (Some(x), Some(y)));
    let drawn =
        record((640, 480), |area| draw_bubbles(area, &scene, &layout, &ChartTheme::light()));
    for name in ["Oysters", "Pearls", "White elephants", "Bread and butter"] {
        assert!(drawn.texts.iter().any(|text| text.text == name), "{name}");
    }
}

#[test]
fn a_threshold_outside_of_the_window_is_not_drawn() {
    let layout = layout(&quartered(300.0, -4.0));
    let quarters = layout.quarters.unwrap();
    assert_eq!((quarters.x, quarters.y), (None, None));
}

#[test]
fn sizes_in_the_legend_are_as_large_as_bubbles_of_that_measure() {
    let layout = layout(&carmaker());
    assert!(layout.sizes.len() >= 2, "{:?}", layout.sizes);
    let ten = layout.sizes.iter().find(|key| key.text == "10").unwrap();
    let place = carmaker().bubbles.iter().position(|it| it.size == 10.0).unwrap();
    assert_eq!(layout.marks[place].radius, ten.radius);
    let same = BubbleScene { size_max: 0.0, ..carmaker() };
    assert!(
        BubbleLayout::new(&same, 640.0, 480.0, &ChartTheme::light(), &approximate_width)
            .sizes
            .is_empty()
    );
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
