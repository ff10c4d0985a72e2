//! Whole pictures, for saving and printing: ground, title, legend, and the chart below.

use ballast_core::view::scene::{BubbleScene, BubbleState, CurveScene, StackScene};
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use crate::bubbles::{BubbleLayout, draw_bubbles};
use crate::curve::{CurveLayout, draw_curves};
use crate::frame::Measure;
use crate::head::{Entry, Head};
use crate::pen::{AreaDrawn, paint};
use crate::shape::Shape;
use crate::stack::{StackLayout, draw_stack};
use crate::theme::ChartTheme;

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
    let head = Head::new(&scene.title, entries, size, theme, measure);
    paint(area, theme, &head)?;
    let (width, height) = head.room();
    let layout = BubbleLayout::new(scene, width, height, theme, measure);
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
