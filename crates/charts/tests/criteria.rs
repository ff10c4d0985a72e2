//! Parallel coordinates: a missing rating is a gap, brushes pick, pictures are whole and harmless.

mod recorder;

use ballast_core::sorted_set::SortedSet;

use ballast_charts::{
    ChartTheme, ParallelLayout, Picked, approximate_width, draw_parallel, parallel_svg,
};
use ballast_core::model::{CriterionId, ProjectId};
use ballast_core::view::parallel::{Brush, ParallelAxis, ParallelLine, ParallelScene};
use ballast_core::view::scene::Class;
use recorder::record;

/// Rows of points; `None` is not rated.
fn scene(rows: &[[Option<f64>; 4]]) -> ParallelScene {
    let axis = |at: usize| ParallelAxis {
        criterion: CriterionId::from_bits(at as u128),
        title: format!("Criterion <{at}>"),
        unrated: rows.iter().filter(|row| row[at].is_none()).count(),
    };
    let line = |at: usize| ParallelLine {
        project: ProjectId::from_bits(at as u128),
        label: format!("Project {at} & <b>").into(),
        class: 0,
    };
    let classes = vec![Class { name: "Run".to_owned(), color: 0 }];
    let points = rows.iter().flatten().copied().collect();
    ParallelScene::new(
        (0..4).map(axis).collect(),
        (0..rows.len()).map(line).collect(),
        points,
        classes,
    )
}

fn layout(scene: &ParallelScene, size: (f64, f64)) -> ParallelLayout {
    ParallelLayout::new(scene, size.0, size.1, &ChartTheme::light(), &approximate_width)
}

const SIZE: (f64, f64) = (400.0, 500.0);

#[test]
fn a_missing_rating_is_a_gap_with_a_mark_and_not_zero() {
    let scene = scene(&[[Some(0.0), None, Some(50.0), Some(100.0)], [Some(10.0); 4]]);
    let layout = layout(&scene, SIZE);
    let pieces = layout.pieces(scene.points(0));
    assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    let lane = layout.unrated.unwrap();
    assert!(lane < layout.x(0.0) - 8.0, "beside the axis, not on it");
    let drawn = record((400, 500), |area| {
        draw_parallel(area, &scene, &Picked::default(), &layout, &ChartTheme::light())
    });
    assert_eq!(drawn.paths.iter().map(Vec::len).collect::<Vec<_>>(), [2, 4]);
    let marks = drawn.boxes.iter().filter(|(from, _)| f64::from(from.0) < lane + 2.0);
    assert_eq!(marks.count(), 1, "one mark in the lane of what is not rated");
    drawn.assert_texts_within(SIZE, "criteria");
}

#[test]
fn where_all_is_rated_there_is_no_lane() {
    assert_eq!(layout(&scene(&[[Some(1.0); 4]]), SIZE).unrated, None);
}

#[test]
fn pixels_and_points_go_there_and_back() {
    let scene = scene(&[[Some(20.0), Some(80.0), Some(40.0), None]]);
    let layout = layout(&scene, SIZE);
    for points in [0.0, 12.5, 100.0] {
        assert!((layout.value(layout.x(points)) - points).abs() < 1e-9);
    }
    assert_eq!(layout.value(-50.0), 0.0);
    for (at, level) in layout.levels.iter().enumerate() {
        assert_eq!(layout.axis_at(*level + 3.0), Some(at));
    }
    let between = (layout.levels[0] + layout.levels[1]) / 2.0;
    let all = |_: usize| true;
    assert_eq!(layout.hit(&scene, (layout.x(50.0), between), &all), Some(0));
    assert_eq!(layout.hit(&scene, (layout.x(90.0), between), &all), None);
    let below = (layout.levels[2] + layout.levels[3]) / 2.0;
    assert_eq!(layout.hit(&scene, (layout.x(40.0), below), &all), None, "a gap is not there");
    assert_eq!(layout.hit(&scene, (layout.x(50.0), between), &|_| false), None);
}

#[test]
fn who_does_not_stay_is_drawn_first() {
    let scene = scene(&[[Some(10.0); 4], [Some(90.0); 4]]);
    let brush = Brush { criterion: CriterionId::from_bits(1), from: 0.0, to: 50.0 };
    let kept = scene.within(&[brush]);
    assert_eq!(kept, SortedSet::from([ProjectId::from_bits(0)]));
    let picked = Picked { brushes: vec![brush], kept, focus: None };
    let layout = layout(&scene, SIZE);
    let drawn = record((400, 500), |area| {
        draw_parallel(area, &scene, &picked, &layout, &ChartTheme::light())
    });
    let first: Vec<i32> = drawn.paths.iter().map(|path| path[0].0).collect();
    assert!(first[0] > first[1], "the one at 90 lies below the one at 10");
    let text = parallel_svg(&scene, &picked, &ChartTheme::light(), 800, 600);
    assert!(text.contains("1 of 2 stay"));
}

#[test]
fn names_are_escaped_and_ten_thousand_lines_are_drawn() {
    let rows: Vec<[Option<f64>; 4]> =
        (0..10_000).map(|at| [7, 11, 13, 17].map(|by| Some(f64::from(at * by % 101)))).collect();
    let scene = scene(&rows);
    let picked = Picked { focus: Some(ProjectId::from_bits(3)), ..Picked::default() };
    let text = parallel_svg(&scene, &picked, &ChartTheme::light(), 800, 600);
    assert!(text.contains("Project 3 &amp; &lt;b&gt;") && !text.contains("<b>"));
    assert!(text.contains("Criterion &lt;3&gt;"));
    assert!(text.matches("<polyline").count() >= 10_000);
}
