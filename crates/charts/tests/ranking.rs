//! The ranking as bars and the tornado: whole pictures, parts that meet, texts that touch nothing.

mod recorder;

use ballast_core::sorted_set::SortedSet;

use ballast_charts::{
    BarsLayout, ChartTheme, Rect, TornadoLayout, approximate_width, bars_size, bars_svg, draw_bars,
    draw_tornado, tornado_svg,
};
use ballast_core::model::{ObjectiveId, ProjectId};
use ballast_core::view::bars::{BarRow, BarScene};
use ballast_core::view::scene::{Axis, Class};
use ballast_core::view::tornado::{TornadoBar, TornadoEnd, TornadoScene};
use recorder::record;

fn bars(count: usize) -> BarScene {
    let row = |at: usize| {
        let value = 90.0 - 80.0 * at as f64 / count as f64;
        BarRow {
            project: ProjectId::from_bits(at as u128),
            rank: at as u32 + 1,
            label: format!("Row {at} <i>").into(),
            parts: vec![value * 0.6, value * 0.4],
            value,
            text: format!("v{at}"),
        }
    };
    let class = |(color, name): (usize, &str)| Class { name: name.to_owned(), color };
    BarScene {
        title: "Ranking".to_owned(),
        axis: Axis { title: "Value, 0–100".to_owned(), min: 0.0, max: 90.0, log: false },
        layers: ["Grow", "Save"].into_iter().enumerate().map(class).collect(),
        rows: (0..count).map(row).collect(),
        unrated: 2,
    }
}

#[test]
fn the_picture_has_every_row_however_many() {
    for count in [0, 1, 60, 251, 1_000] {
        let scene = bars(count);
        let theme = ChartTheme::light();
        let text = bars_svg(&scene, &SortedSet::new(), &theme);
        for at in 0..count {
            assert!(text.contains(&format!("\nRow {at} &lt;i&gt;\n")), "{at} of {count}");
            assert!(text.contains(&format!("\nv{at}\n")), "{at} of {count}");
        }
        assert!(text.contains("2 not shown"));
        // Nothing lies beyond the paper.
        let (_, high) = bars_size(&scene, &theme);
        let lowest = text
            .split("<text ")
            .skip(1)
            .filter_map(|part| part.split_once(" y=\"")?.1.split_once('"')?.0.parse::<u32>().ok());
        assert!(lowest.max().unwrap_or_default() < high * 4, "{count}");
    }
}

#[test]
fn parts_follow_each_other_and_end_at_the_value() {
    let scene = bars(30);
    let within = Rect { x0: 0.0, y0: 0.0, x1: 400.0, y1: 500.0 };
    let theme = ChartTheme::light();
    let layout = BarsLayout::new(&scene, 10..20, 20.0, 24.0, within, &theme, &approximate_width);
    assert_eq!(layout.bars.len(), 10);
    assert_eq!(layout.bars[0].row, 10);
    for bar in &layout.bars {
        assert_eq!(bar.edges.len(), 3);
        let share = scene.rows[bar.row].value / 90.0;
        let expected = layout.plot.x0 + layout.plot.width() * share;
        assert!((bar.edges[2] - expected).abs() < 1e-6);
    }
    assert_eq!(layout.hit(20.0 + 24.0 * 2.5), Some(12));
    assert_eq!(layout.hit(2.0), None, "the line of ticks");
}

#[test]
fn those_not_marked_step_back_and_the_picture_says_so() {
    let scene = bars(12);
    let theme = ChartTheme::light();
    let marked: SortedSet<ProjectId> = [2, 5, 99].map(ProjectId::from_bits).into();
    let [plain, some] = [SortedSet::new(), marked].map(|it| bars_svg(&scene, &it, &theme));
    assert!(!plain.contains("the others pale"));
    assert!(some.contains("2 marked, the others pale"), "those that have a bar are counted");
    // Two parts of each of ten bars are pale.
    let pale = |text: &str| text.matches("opacity=\"0.26\"").count();
    assert_eq!((pale(&plain), pale(&some)), (0, 20));
    let within = Rect { x0: 0.0, y0: 0.0, x1: 400.0, y1: 500.0 };
    let layout = BarsLayout::new(&scene, 0..12, 20.0, 24.0, within, &theme, &approximate_width);
    let texts = |marked: &SortedSet<ProjectId>| {
        let drawn = record((400, 500), |area| draw_bars(area, &scene, marked, &layout, &theme));
        drawn.texts.into_iter().map(|it| it.text).collect::<Vec<_>>()
    };
    assert_eq!(
        texts(&SortedSet::new()),
        texts(&[ProjectId::from_bits(1)].into()),
        "nobody is gone"
    );
}

fn tornado() -> TornadoScene {
    let end = |weight: f64, amount: f64, rank: u32| TornadoEnd {
        weight,
        amount,
        rank,
        text: format!("{amount:.1} · \u{23}{rank}"),
    };
    let bar = |at: u128, label: &str, low: (f64, u32), high: (f64, u32)| TornadoBar {
        objective: ObjectiveId::from_bits(at),
        label: label.to_owned(),
        color: at as usize,
        now: 25.0,
        low: end(0.0, low.0, low.1),
        high: end(100.0, high.0, high.1),
    };
    TornadoScene {
        title: "Value of <b>, as weights move".to_owned(),
        axis: "Value, 0–100".to_owned(),
        now: 56.0,
        now_text: "56.0 · \u{23}4".to_owned(),
        reach: "each weight from 0 to 100 %".to_owned(),
        bars: vec![
            bar(0, "Cut emissions of all that we make & sell", (71.4, 1), (20.0, 40)),
            bar(1, "Grow", (32.0, 30), (80.0, 1)),
            bar(2, "Deliver what we promise", (57.5, 3), (50.0, 9)),
        ],
    }
}

#[test]
fn a_tornado_has_its_numbers_at_its_ends() {
    let scene = tornado();
    for size in [(320.0, 420.0), (420.0, 700.0), (1600.0, 900.0)] {
        let theme = ChartTheme::light();
        let layout = TornadoLayout::new(&scene, size.0, size.1, &theme, &approximate_width);
        assert_eq!(layout.bars.len(), 3);
        // The greatest weight lies left where it lowers the value.
        assert_eq!(layout.bars[0].left, ("↑ 20.0 · \u{23}40".to_owned(), true));
        assert_eq!(layout.bars[1].left, ("↓ 32.0 · \u{23}30".to_owned(), false));
        let drawn = record((size.0 as u32, size.1 as u32), |area| {
            draw_tornado(area, &scene, &layout, &theme)
        });
        drawn.assert_texts_within(size, "tornado");
        let figures: Vec<_> =
            drawn.texts.iter().filter(|it| it.text.starts_with(['↑', '↓'])).collect();
        for bar in &layout.bars {
            let (left, right) = bar.ends(layout.now);
            let at = |text: &str| figures.iter().rfind(|it| it.text == text).unwrap();
            assert!(at(&bar.left.0).right <= left && at(&bar.right.0).left >= right);
        }
    }
    let text = tornado_svg(&scene, &ChartTheme::light(), 1600, 1000);
    assert!(text.contains("↓ 71.4 · \u{23}1") && text.contains("each weight from 0 to 100 %"));
    assert!(text.contains("&lt;b&gt;") && !text.contains("<b>"));
}
