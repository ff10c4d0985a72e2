//! SVG documents: well formed whatever people call their projects, and whole.

mod scenes;

use ballast_charts::{ChartTheme, bubbles_svg, stack_svg};
use ballast_core::view::quadrants::Quadrants;
use ballast_core::view::scene::BubbleScene;
use scenes::{HOSTILE, bubble, carmaker, crowd, data_engineer, hostile, scene, steps};

fn svg(scene: &BubbleScene) -> String {
    bubbles_svg(scene, &ChartTheme::light(), 800, 600)
}

/// The least a parser of XML would insist on: elements closed in order, attributes in quotes,
/// no bare ampersand, no character that a document may not hold.
#[track_caller]
fn assert_well_formed(text: &str) {
    let legal = |letter: char| matches!(letter, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(legal), "a character XML forbids");
    let entities = ["&lt;", "&gt;", "&amp;", "&quot;", "&apos;"];
    for (at, _) in text.match_indices('&') {
        assert!(
            entities.iter().any(|known| text[at..].starts_with(known)),
            "{}",
            &text[at..at + 9]
        );
    }
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((tag, after)) = part.split_once('>') else { panic!("not closed: {part}") };
        assert!(!after.contains('>'), "a bare > after {tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn names_are_escaped() {
    let text = svg(&hostile());
    assert_well_formed(&text);
    assert!(text.contains("&lt;img src=x onerror=alert(1)&gt;"), "in the title");
    assert!(!text.contains("<img"));
    assert!(text.contains("R&amp;D &quot;quoted&quot; &apos;name&apos;"));
    assert!(text.contains("مشروع البطارية الثاني"));
    for letter in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{0}', '\u{1b}', '\u{ffff}'] {
        assert!(!text.contains(letter), "{letter:?}");
    }
    assert!(text.len() < 40_000, "ten thousand characters are cut");
}

#[test]
fn thresholds_sizes_and_what_is_left_out_are_in_the_picture() {
    let names = ["Oysters", "Pearls", "White <elephants>", "Bread and butter"].map(Into::into);
    let quadrants = Some(Quadrants { x: 50.0, y: 50.0, names });
    let scene = BubbleScene { quadrants, not_positive: 3, ..carmaker() };
    let text = svg(&scene);
    assert_well_formed(&text);
    assert!(text.contains("White &lt;elephants&gt;") && text.contains("Pearls"));
    assert!(text.contains("3 not shown: 0 or less"));
    // The row of sizes pushes the chart down; without it there are fewer circles.
    let circles = |text: &str| text.matches("<circle").count();
    let plain = svg(&BubbleScene { size_max: 0.0, ..scene });
    assert!(circles(&text) >= circles(&plain) + 2, "{} {}", circles(&text), circles(&plain));
}

#[test]
fn hostile_words_everywhere() {
    for name in HOSTILE {
        let mut bubbles = carmaker();
        let mut stack = steps();
        for text in [
            &mut bubbles.title,
            &mut bubbles.x.title,
            &mut bubbles.y.title,
            &mut bubbles.size_title,
            &mut bubbles.classes[0].name,
            &mut stack.title,
            &mut stack.layers[0].name,
        ] {
            *text = name.to_owned();
        }
        stack.peak = Some((1, name.to_owned()));
        assert_well_formed(&svg(&bubbles));
        assert_well_formed(&stack_svg(&stack, &ChartTheme::dark(), 500, 300));
    }
}

#[test]
fn whole_pictures() {
    for text in [
        svg(&carmaker()),
        svg(&crowd(10_000)),
        svg(&scene(Vec::new())),
        bubbles_svg(
            &scene(vec![bubble("a", f64::NAN, f64::INFINITY, -1.0)]),
            &ChartTheme::dark(),
            0,
            0,
        ),
        stack_svg(&data_engineer(36), &ChartTheme::light(), 700, 400),
    ] {
        assert_well_formed(&text);
        assert!(text.starts_with("<svg ") && text.ends_with("</svg>\n"), "one whole document");
        assert!(!text.contains("NaN") && !text.contains("inf\""));
        assert_eq!(text.matches("<svg").count(), 1);
    }
}

#[test]
fn title_and_legend_are_in_the_picture() {
    let text = svg(&carmaker());
    for part in
        ["Value against probability of success", "Transform", "area: cost, M€", "dashed: out"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(text.contains("3 not shown"));
    assert!(text.contains("viewBox=\"0 0 3200 2400\"") && text.contains("width=\"800\""));
}
