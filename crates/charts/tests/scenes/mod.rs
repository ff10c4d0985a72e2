//! Scenes for tests and for the gallery: a usual one, hard ones, large ones.
#![allow(dead_code, unreachable_pub, reason = "each test program uses some of the scenes")]

use ballast_core::model::{Month, ProjectId};
use ballast_core::view::scene::{
    Axis, Bubble, BubbleScene, BubbleState, Class, Layer, LayerKind, StackScene,
};

fn axis(title: &str, min: f64, max: f64) -> Axis {
    Axis { title: title.to_owned(), min, max, log: false }
}

/// One bubble of class 0 that is in.
pub fn bubble(label: &str, x: f64, y: f64, size: f64) -> Bubble {
    Bubble {
        project: ProjectId::from_bits(1),
        label: label.into(),
        x,
        y,
        size,
        class: 0,
        state: BubbleState::In,
        marked: false,
    }
}

/// A scene with these bubbles on a window from 0 to 100 both ways.
pub fn scene(bubbles: Vec<Bubble>) -> BubbleScene {
    BubbleScene {
        title: String::from("Value against probability of success"),
        x: axis("Probability of success, %", 0.0, 100.0),
        y: axis("Value, 0–100", 0.0, 100.0),
        size_title: String::from("cost, M€"),
        size_max: bubbles.iter().map(|bubble| bubble.size).fold(0.0, f64::max),
        classes: vec![Class { name: String::from("Run"), color: 0 }],
        bubbles,
        ..BubbleScene::default()
    }
}

/// Classes of a portfolio.
pub fn classes(names: &[&str]) -> Vec<Class> {
    let class = |(color, name): (usize, &&str)| Class { name: (*name).to_owned(), color };
    names.iter().enumerate().map(class).collect()
}

/// A portfolio as a carmaker may have it.
pub fn carmaker() -> BubbleScene {
    let rows: [(&str, f64, f64, f64, usize, bool); 24] = [
        ("Small electric platform", 62.0, 91.0, 12.0, 2, true),
        ("Updates over the air", 90.0, 88.0, 3.4, 2, true),
        ("Second battery line", 70.0, 84.0, 10.0, 1, true),
        ("Hybrid for the SUV", 80.0, 76.0, 6.5, 1, true),
        ("Cyber security law", 90.0, 74.0, 2.4, 3, true),
        ("Dealer portal", 88.0, 71.0, 2.2, 1, true),
        ("Connected fleet", 74.0, 69.0, 2.8, 1, true),
        ("Type approval 2028", 95.0, 66.0, 2.9, 3, true),
        ("Truck without a driver", 33.0, 63.0, 11.0, 2, false),
        ("Warranty data", 90.0, 61.0, 1.0, 0, true),
        ("Charging app", 86.0, 60.0, 1.6, 1, true),
        ("Pickup facelift", 84.0, 58.0, 4.2, 1, true),
        ("Cell recycling", 50.0, 57.0, 4.4, 2, true),
        ("Solid-state pilot", 28.0, 55.0, 8.0, 2, false),
        ("Supplier risk room", 92.0, 52.0, 1.1, 0, true),
        ("Aluminium casting", 46.0, 51.0, 7.4, 2, false),
        ("City van", 42.0, 49.0, 6.1, 2, false),
        ("Parts pricing", 70.0, 48.0, 0.8, 1, true),
        ("Old ledger switched off", 90.0, 47.0, 5.4, 0, false),
        ("Trim configurator", 90.0, 44.0, 1.3, 1, true),
        ("Shift planning", 96.0, 41.0, 0.9, 0, true),
        ("Paint shop robots", 86.0, 39.0, 5.2, 0, false),
        ("Crash lab", 94.0, 36.0, 1.9, 0, false),
        ("Line 4 overhaul", 88.0, 33.0, 5.8, 0, false),
    ];
    let bubbles = rows
        .iter()
        .enumerate()
        .map(|(index, (label, x, y, size, class, is_in))| Bubble {
            project: ProjectId::from_bits(index as u128),
            class: *class,
            state: if *is_in { BubbleState::In } else { BubbleState::Out },
            ..bubble(label, *x, *y, *size)
        })
        .collect();
    BubbleScene {
        x: axis("Probability of success, %", 20.0, 100.0),
        y: axis("Value, 0–100", 30.0, 95.0),
        classes: classes(&["Run", "Grow", "Transform", "Comply"]),
        missing: 3,
        ..scene(bubbles)
    }
}

/// Names that people should not give, and do.
pub const HOSTILE: [&str; 12] = [
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://example.org\")",
    "R&D \"quoted\" 'name'",
    "مشروع البطارية الثاني",
    "\u{202e}desrever\u{202c} \u{2066}isolated",
    "פרויקט לב",
    "👩‍👩‍👧‍👦 family 🇩🇪 👍🏽",
    "nul\u{0} esc\u{1b}[31m bell\u{7} \u{ffff}\u{feff}end",
    "two\nlines\r\nand\ttabs",
    "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}algo",
    "電池ライン第二期工事計画書改訂版第三稿最終決定稿その二",
    "]]> --> <!-- <![CDATA[ &lt; &#0;",
];

/// Every hostile name, and one of ten thousand characters, with room to be labelled.
pub fn hostile() -> BubbleScene {
    let long = "long ".repeat(2_000);
    let names = HOSTILE.iter().copied().chain([long.as_str()]);
    let bubbles = names
        .enumerate()
        .map(|(index, name)| {
            let (column, row) = (index % 2, index / 2);
            bubble(name, 15.0 + 45.0 * column as f64, 95.0 - 14.0 * row as f64, 5.0)
        })
        .collect();
    BubbleScene { title: HOSTILE[0].to_owned(), ..scene(bubbles) }
}

/// Numbers that look random and are the same everywhere.
pub fn noise(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1_u64 << 31) as f64
    }
}

/// Many projects in a few clusters, most of them small.
pub fn crowd(count: usize) -> BubbleScene {
    let mut next = noise(7);
    let bubbles = (0..count)
        .map(|index| {
            let mut around = |middle: f64, wide: f64| {
                let sum: f64 = (0..4).map(|_| next()).sum();
                (middle + (sum - 2.0) * wide).clamp(0.0, 100.0)
            };
            let (x, y) = (around(58.0, 40.0), around(52.0, 36.0));
            let size = around(10.0, 12.0).powi(2) / 10.0;
            Bubble {
                project: ProjectId::from_bits(index as u128),
                class: index % 4,
                state: if y > 45.0 { BubbleState::In } else { BubbleState::Out },
                ..bubble(&format!("Project {index}"), x, y, size)
            }
        })
        .collect();
    BubbleScene { classes: classes(&["Run", "Grow", "Transform", "Comply"]), ..scene(bubbles) }
}

fn span(year: i32, month: u32, months: u32) -> Vec<Month> {
    Month::new(year, month).into_iter().flat_map(|start| start.span(months)).collect()
}

fn layer(kind: LayerKind, name: &str, values: Vec<f64>) -> Layer {
    Layer { kind, name: name.to_owned(), values }
}

/// A role that is asked for too much in its fifth month.
pub fn data_engineer(months: u32) -> StackScene {
    let wave = |month: u32, from: u32, high: f64| {
        let distance = f64::from(month.abs_diff(from) % 24);
        ((high - distance * 0.55) * 10.0).round().max(0.0) / 10.0
    };
    StackScene {
        title: String::from("Data engineer: demand against capacity, FTE"),
        months: span(2027, 1, months),
        layers: vec![
            layer(LayerKind::Run, "run", vec![1.2; months as usize]),
            layer(
                LayerKind::Committed,
                "committed",
                (0..months)
                    .map(|month| if month < 10 { 1.7 } else { 0.4 + wave(month, 17, 1.3) })
                    .collect(),
            ),
            layer(
                LayerKind::Selected,
                "selected",
                (0..months).map(|month| wave(month, 4, 4.5)).collect(),
            ),
        ],
        capacity: vec![5.0; months as usize],
        standing: Vec::new(),
        peak: Some((4, String::from("7.4 of 5.0 FTE, 148 %"))),
        rows: Vec::new(),
        unit: "FTE",
    }
}

/// Capacity that changes, the worst month last, a start within the year.
pub fn steps() -> StackScene {
    StackScene {
        title: String::from("Test engineer: demand against capacity, FTE"),
        months: span(2026, 9, 6),
        layers: vec![
            layer(LayerKind::Run, "run", vec![0.5, 0.5, 0.5, 1.0, 1.0, 1.0]),
            layer(LayerKind::Selected, "selected", vec![0.0, 2.0, 3.0, 0.0, 4.0, 6.0]),
        ],
        capacity: vec![3.0, 3.0, 2.0, 2.0, 4.0, 4.0],
        standing: Vec::new(),
        peak: Some((5, String::from("7.0 of 4.0 FTE, 175 %"))),
        rows: Vec::new(),
        unit: "FTE",
    }
}
