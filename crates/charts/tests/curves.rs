//! Charts of curves: names that touch nothing, the point under the pointer, pictures to save.

mod recorder;

use ballast_charts::{ChartTheme, CurveLayout, approximate_width, curves_svg, draw_curves};
use ballast_core::view::scene::{Axis, Curve, CurveMark, CurveScene};
use proptest::prelude::*;
use recorder::record;

fn frontier(count: usize) -> CurveScene {
    let x = |at: usize| 130.0 * at as f64 / count as f64;
    let best = |x: f64| 131.0 * (1.0 - (-x / 40.0).exp());
    let points = |part: f64| (0..=count).map(|at| (x(at), best(x(at)) * part)).collect();
    let axis = |title: &str, max: f64| Axis { title: title.to_owned(), min: 0.0, max, log: false };
    CurveScene {
        title: "Value at each budget".to_owned(),
        x: axis("Budget, M€", 130.0),
        y: axis("Value, points", 140.0),
        curves: vec![
            Curve { name: "efficient frontier".to_owned(), beside: false, points: points(1.0) },
            Curve {
                name: "ranking by value per cost".to_owned(),
                beside: true,
                points: points(0.85),
            },
        ],
        marks: vec![
            CurveMark { text: "87.2 at 60 M€".to_owned(), at: (60.0, best(60.0)), now: true },
            CurveMark { text: "Cautious".to_owned(), at: (30.0, 50.0), now: false },
        ],
    }
}

fn layout(scene: &CurveScene, width: f64) -> CurveLayout {
    CurveLayout::new(scene, width, 260.0, &ChartTheme::light(), &approximate_width)
}

#[test]
fn everything_that_has_a_name_is_named() {
    let layout = layout(&frontier(60), 520.0);
    let mut names: Vec<&str> = layout.names.iter().map(|name| name.text.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["87.2 at 60 M€", "Cautious", "efficient frontier", "ranking by value per cost"]
    );
    for (at, name) in layout.names.iter().enumerate() {
        assert!(layout.frame.picture.holds(&name.rect), "{name:?}");
        for other in &layout.names[at + 1..] {
            assert!(!name.rect.overlaps(&other.rect), "{name:?} {other:?}");
        }
    }
}

#[test]
fn the_point_under_the_pointer_is_the_nearest_along_the_axis() {
    let scene = frontier(60);
    let layout = layout(&scene, 520.0);
    for index in [0, 17, 60] {
        let (x, y) = layout.point(0, index).unwrap();
        assert_eq!(layout.hit(x + 1.0_f64.copysign(260.0 - x), y + 20.0), Some(index));
        assert!((layout.to_data(x) - scene.curves[0].points[index].0).abs() < 1e-9);
    }
    assert_eq!(layout.hit(-5.0, 20.0), None);
}

#[test]
fn both_curves_and_the_point_of_today_are_drawn() {
    let scene = frontier(60);
    let layout = layout(&scene, 520.0);
    let theme = ChartTheme::light();
    let drawn = record((520, 260), |area| draw_curves(area, &scene, &layout, &theme));
    assert!(drawn.paths.iter().any(|path| path.len() == 61));
    assert!(drawn.paths.iter().filter(|path| path.len() == 2).count() > 20);
    assert_eq!(drawn.circles.iter().filter(|(_, _, filled)| *filled).count(), 3);
}

#[test]
fn the_saved_picture_has_its_title() {
    let svg = curves_svg(&frontier(60), &ChartTheme::light(), 800, 500);
    assert!(svg.contains("<title>Value at each budget</title>"));
    assert!(svg.contains("efficient frontier"));
}

proptest! {
    #[test]
    fn nothing_breaks_it(
        points in prop::collection::vec((any::<f64>(), any::<f64>()), 0..20),
        width in 1.0..900.0_f64,
    ) {
        let mut scene = frontier(3);
        scene.curves[0].points = points;
        let layout = layout(&scene, width);
        let theme = ChartTheme::light();
        layout.hit(width / 2.0, 100.0);
        record((900, 260), |area| draw_curves(area, &scene, &layout, &theme));
    }
}
