//! Stacked charts: steps, capacity, overload, month letters, remarks.

mod recorder;
mod scenes;

use ballast_charts::{About, ChartTheme, StackLayout, approximate_width, draw_stack};
use ballast_core::model::Month;
use ballast_core::view::scene::{LayerKind, StackScene};
use recorder::record;
use scenes::{data_engineer, steps};

fn layout(scene: &StackScene, width: f64) -> StackLayout {
    StackLayout::new(scene, width, 320.0, &ChartTheme::light(), &approximate_width)
}

fn ticks(scene: &StackScene, width: f64) -> String {
    let texts: Vec<String> =
        layout(scene, width).frame.x_ticks.into_iter().map(|tick| tick.text).collect();
    texts.join(" ")
}

#[test]
fn months_thin_out() {
    assert_eq!(ticks(&data_engineer(18), 800.0), "J ’27 F M A M J J A S O N D J ’28 F M A M J");
    assert_eq!(ticks(&data_engineer(18), 300.0), "J ’27 A J O J ’28 A");
    assert_eq!(ticks(&data_engineer(60), 400.0), "2027 2028 2029 2030 2031");
    assert_eq!(ticks(&steps(), 400.0), "S ’26 O N D J ’27 F");
}

#[test]
fn three_centuries_still_have_ticks() {
    let ticks = ticks(&data_engineer(3_000), 600.0);
    let count = ticks.split(' ').count();
    assert!((2..20).contains(&count), "{ticks}");
}

#[test]
fn overload_is_the_part_above_the_line() {
    let scene = steps();
    let layout = layout(&scene, 500.0);
    let months: Vec<usize> = layout
        .over
        .iter()
        .filter_map(|over| layout.hit((over.x0 + over.x1) / 2.0, (over.y0 + over.y1) / 2.0))
        .collect();
    assert_eq!(months, [2, 4, 5]);
    for (over, month) in layout.over.iter().zip(months) {
        assert_eq!(over.y1, layout.capacity[month]);
        assert!(over.y0 < over.y1);
    }
}

#[test]
fn bands_stand_on_each_other() {
    let layout = layout(&data_engineer(18), 700.0);
    assert!(
        layout.bands[0].bottom.iter().all(|bottom| (bottom - layout.frame.plot.y1).abs() < 1e-9)
    );
    for pair in layout.bands.windows(2) {
        assert_eq!(pair[0].top, pair[1].bottom);
    }
}

#[test]
fn remarks_stay_apart_and_inside() {
    for (scene, width) in
        [(data_engineer(18), 700.0), (data_engineer(60), 420.0), (steps(), 380.0), (steps(), 160.0)]
    {
        let layout = layout(&scene, width);
        assert!(layout.remarks.iter().any(|remark| remark.about == About::Peak));
        for (index, remark) in layout.remarks.iter().enumerate() {
            assert!(layout.frame.picture.holds(&remark.rect), "{remark:?}");
            for other in &layout.remarks[index + 1..] {
                assert!(!remark.rect.overlaps(&other.rect), "{remark:?} {other:?}");
            }
        }
    }
}

#[test]
fn capacity_has_its_number() {
    let layout = layout(&data_engineer(18), 700.0);
    assert!(layout.remarks.iter().any(|remark| remark.text == "capacity 5.0"));
}

#[test]
fn hard_scenes_keep_texts_in_the_picture() {
    let empty = StackScene {
        months: Vec::new(),
        layers: Vec::new(),
        capacity: Vec::new(),
        peak: Some((0, String::from("nowhere"))),
        ..steps()
    };
    let mut odd = steps();
    odd.layers[0].values = vec![f64::NAN, -3.0, f64::INFINITY, 1e300];
    odd.capacity = vec![0.0];
    odd.peak = Some((99, String::from("nowhere")));
    let mut nothing = steps();
    nothing.layers.clear();
    nothing.capacity = vec![0.0; 6];
    let mut long = steps();
    long.peak = Some((0, "long ".repeat(2_000)));
    let mut one = steps();
    one.months = vec![Month::new(2200, 12).expect("a month")];
    for scene in [empty, odd, nothing, long, one, data_engineer(600)] {
        for (width, height) in [(640, 320), (200, 400), (90, 60), (1, 1)] {
            let (size, theme) = ((f64::from(width), f64::from(height)), ChartTheme::light());
            let layout = StackLayout::new(&scene, size.0, size.1, &theme, &approximate_width);
            let drawn = record((width, height), |area| draw_stack(area, &scene, &layout, &theme));
            drawn.assert_texts_within(size, "stack");
        }
    }
}

/// Candidates are told from the others without their colour, too.
#[test]
fn candidates_are_striped() {
    let stripes = |kind: LayerKind| {
        let mut scene = steps();
        scene.layers[1].kind = kind;
        let layout = layout(&scene, 500.0);
        let band = &layout.bands[1];
        let drawn =
            record((500, 320), |area| draw_stack(area, &scene, &layout, &ChartTheme::light()));
        // Thin and as tall as the band in the second month, where nobody is overloaded.
        let (top, bottom) = (band.top[1].round() as i32, band.bottom[1].round() as i32);
        let thin = |it: &&((i32, i32), (i32, i32))| {
            let ((x0, y0), (x1, y1)) = **it;
            x1 - x0 <= 1 && (y0 - top).abs() <= 1 && (y1 - bottom).abs() <= 1
        };
        drawn.boxes.iter().filter(thin).count()
    };
    assert!(stripes(LayerKind::Candidate) >= 5, "{}", stripes(LayerKind::Candidate));
    assert!(stripes(LayerKind::Selected) <= 1, "{}", stripes(LayerKind::Selected));
}

/// Who is planned to come lies between two lines, of which the lower one is dashed and has a name.
#[test]
fn planned_people_have_a_line_of_their_own() {
    let mut scene = data_engineer(18);
    scene.capacity[6..].fill(6.0);
    scene.standing = vec![5.0; 18];
    let layout = layout(&scene, 700.0);
    let named: Vec<&str> = layout.remarks.iter().map(|remark| remark.text.as_str()).collect();
    assert!(
        named.contains(&"without planned hires") && named.contains(&"capacity 6.0"),
        "{named:?}"
    );
    for (index, remark) in layout.remarks.iter().enumerate() {
        for other in &layout.remarks[index + 1..] {
            assert!(!remark.rect.overlaps(&other.rect), "{remark:?} {other:?}");
        }
    }
    let drawn = record((700, 320), |area| draw_stack(area, &scene, &layout, &ChartTheme::light()));
    let y = layout.standing[0].round() as i32;
    let dashes = |from: usize, to: usize| {
        let (from, to) = (layout.edges[from] as i32, layout.edges[to] as i32);
        let dash = |it: &&((i32, i32), (i32, i32))| {
            let ((x0, y0), (x1, y1)) = **it;
            x1 - x0 <= 6 && y1 - y0 <= 2 && (y0 - y).abs() <= 2 && x0 >= from && x1 <= to
        };
        drawn.boxes.iter().filter(dash).count()
    };
    assert_eq!(dashes(0, 6), 0, "the lines are one");
    assert!(dashes(6, 18) > 20, "{}", dashes(6, 18));
    scene.standing.clear();
    let without = StackLayout::new(&scene, 700.0, 320.0, &ChartTheme::light(), &approximate_width);
    assert!(without.standing.is_empty());
    assert!(without.remarks.iter().all(|remark| remark.about != About::Standing));
}
