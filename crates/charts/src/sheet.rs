//! Whole pictures, for saving and printing: ground, title, legend, and the chart below.

use ballast_core::view::parallel::ParallelScene;
use ballast_core::view::scene::{BubbleScene, BubbleState, CurveScene, StackScene};
use ballast_core::view::tornado::TornadoScene;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use crate::bubbles::{BubbleLayout, draw_bubbles};
use crate::curve::{CurveLayout, draw_curves};
use crate::frame::Measure;
use crate::head::{Entry, Head};
use crate::parallel::{ParallelLayout, Picked, draw_parallel};
use crate::pen::{AreaDrawn, paint};
use crate::shape::Shape;
use crate::stack::{StackLayout, draw_stack};
use crate::theme::ChartTheme;
use crate::tornado::{TornadoLayout, draw_tornado};

/// Draws a bubble chart with ground, title and legend, in a picture of this size in CSS pixels.
pub fn draw_bubble_sheet<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &BubbleScene,
    size: (f64, f64),
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> AreaDrawn<B> {
    let words = &theme.words;
    let classes = scene.classes.len();
    let mut entries: Vec<Entry> = (scene.classes.iter().enumerate())
        .map(|(index, class)| {
            Entry::sign(Shape::of_class(index, classes), theme.color(class.color), &class.name)
        })
        .collect();
    if !scene.size_title.is_empty() && scene.size_max > 0.0 {
        entries.push(Entry::note(format!("{} {}", words.area, scene.size_title)));
    }
    if scene.bubbles.iter().any(|bubble| bubble.state == BubbleState::Out) {
        entries.push(Entry::note(String::from(words.out)));
    }
    if scene.missing > 0 {
        entries.push(Entry::note(format!("{} {}", scene.missing, words.not_shown)));
    }
    if scene.not_positive > 0 {
        entries.push(Entry::note(format!("{} {}", scene.not_positive, words.not_positive)));
    }
    let mut head = Head::new(&scene.title, entries, size, theme, measure);
    if scene.size_max > 0.0 {
        // How large bubbles are depends on the room, and that on the row that says so.
        let (width, height) = head.room();
        head.keep_row(BubbleLayout::new(scene, width, height, theme, measure).sizes.first());
    }
    let (width, height) = head.room();
    let layout = BubbleLayout::new(scene, width, height, theme, measure);
    head.set_sizes(&layout.sizes, theme, measure);
    paint(area, theme, &head)?;
    draw_bubbles(&head.below(area, theme), scene, &layout, theme)
}

/// Draws a stacked chart with ground, title and legend, in a picture of this size in CSS pixels.
pub fn draw_stack_sheet<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &StackScene,
    size: (f64, f64),
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> AreaDrawn<B> {
    let mut entries: Vec<Entry> = (scene.layers.iter())
        .map(|layer| Entry::sign(Shape::Square, theme.layer(layer.kind), &layer.name))
        .collect();
    if scene.peak.is_some() {
        entries.push(Entry::note(String::from(theme.words.over)));
    }
    let head = Head::new(&scene.title, entries, size, theme, measure);
    paint(area, theme, &head)?;
    let (width, height) = head.room();
    let layout = StackLayout::new(scene, width, height, theme, measure);
    draw_stack(&head.below(area, theme), scene, &layout, theme)
}

/// Draws a chart of curves with ground and title, in a picture of this size in CSS pixels. Curves
/// have their names beside them.
pub fn draw_curve_sheet<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &CurveScene,
    size: (f64, f64),
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> AreaDrawn<B> {
    let head = Head::new(&scene.title, Vec::new(), size, theme, measure);
    paint(area, theme, &head)?;
    let (width, height) = head.room();
    let layout = CurveLayout::new(scene, width, height, theme, measure);
    draw_curves(&head.below(area, theme), scene, &layout, theme)
}

/// Draws parallel coordinates with ground, title and legend, in a picture of this size in CSS pixels.
pub fn draw_parallel_sheet<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &ParallelScene,
    picked: &Picked,
    size: (f64, f64),
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> AreaDrawn<B> {
    let mut entries: Vec<Entry> = (scene.classes.iter())
        .map(|class| Entry::sign(Shape::Square, theme.color(class.color), &class.name))
        .collect();
    let kept = scene.lines.iter().filter(|line| picked.keeps(line.project)).count();
    if kept < scene.lines.len() {
        entries.push(Entry::note(format!("{kept} of {} stay", scene.lines.len())));
    }
    if let Some(line) = scene.lines.iter().find(|line| picked.focus == Some(line.project)) {
        entries.push(Entry::sign(Shape::Circle, theme.ink, &line.label));
    }
    if scene.axes.iter().any(|axis| axis.unrated > 0) {
        entries.push(Entry::note(String::from(theme.words.unrated)));
    }
    let head = Head::new(&scene.title, entries, size, theme, measure);
    paint(area, theme, &head)?;
    let (width, height) = head.room();
    let layout = ParallelLayout::new(scene, width, height, theme, measure);
    draw_parallel(&head.below(area, theme), scene, picked, &layout, theme)
}

/// Draws a tornado with ground, title and legend, in a picture of this size in CSS pixels.
pub fn draw_tornado_sheet<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    scene: &TornadoScene,
    size: (f64, f64),
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> AreaDrawn<B> {
    let notes = [&scene.axis, &scene.reach, theme.words.more_weight];
    let entries = notes.into_iter().map(|note| Entry::note(note.to_owned())).collect();
    let head = Head::new(&scene.title, entries, size, theme, measure);
    paint(area, theme, &head)?;
    let (width, height) = head.room();
    let layout = TornadoLayout::new(scene, width, height, theme, measure);
    draw_tornado(&head.below(area, theme), scene, &layout, theme)
}
