//! Scenes: what a chart shows, in the data's own units, with no pixel and no colour in it.

use std::sync::Arc;

use super::quadrants::Quadrants;
use crate::model::{Month, ProjectId};

/// One axis and the window of it that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// What is measured, with its unit, such as `Cost, M€`.
    pub title: String,
    /// Lower end of the window.
    pub min: f64,
    /// Upper end of the window, above `min`.
    pub max: f64,
    /// Whether equal ratios are equally far apart; the window begins above 0 then.
    pub log: bool,
}

/// How a bubble is drawn, beside its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BubbleState {
    /// Filled: in the selection, or no selection is shown.
    #[default]
    In,
    /// Dashed outline, pale: out of the selection.
    Out,
}

/// One project in a bubble chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bubble {
    /// Which project.
    pub project: ProjectId,
    /// Its name, as people wrote it: any length, any script.
    pub label: Arc<str>,
    /// Position on the horizontal axis.
    pub x: f64,
    /// Position on the vertical axis.
    pub y: f64,
    /// Measure shown as *area*; not negative. Unknown is 0 and drawn as the smallest bubble.
    pub size: f64,
    /// Index into [`BubbleScene::classes`].
    pub class: usize,
    /// In or out.
    pub state: BubbleState,
    /// Whether it is among those marked by hand: a ring around it.
    pub marked: bool,
}

/// A class of bubbles, such as a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its name.
    pub name: String,
    /// Which colour of the palette, counted from 0; the palette repeats, so shape tells it too.
    pub color: usize,
}

/// A bubble chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BubbleScene {
    /// What the chart shows, in a few words.
    pub title: String,
    /// Horizontal axis.
    pub x: Axis,
    /// Vertical axis.
    pub y: Axis,
    /// What the area measures, with its unit; empty if all bubbles are of one size.
    pub size_title: String,
    /// The measure that gets the largest bubble; 0 if all are of one size.
    pub size_max: f64,
    /// Classes, in the order of the legend.
    pub classes: Vec<Class>,
    /// Bubbles, the most important (to be labelled first) at the front.
    pub bubbles: Vec<Bubble>,
    /// Projects that are not drawn because a value is not known.
    pub missing: usize,
    /// Projects that are not drawn because a value is 0 or less where the axis is logarithmic.
    pub not_positive: usize,
    /// The middle of both axes, whatever part of them is shown.
    pub middle: (f64, f64),
    /// Thresholds and the names of what lies between them.
    pub quadrants: Option<Quadrants>,
}

/// What a layer of a stacked chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerKind {
    /// Kept for business as usual.
    Run,
    /// Projects that are under way or mandatory.
    Committed,
    /// Other projects of the selection.
    Selected,
    /// Projects that are counted without being of the selection.
    Candidate,
}

/// One layer of a stacked chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// What it stands for.
    pub kind: LayerKind,
    /// Its name.
    pub name: String,
    /// One value a month, in FTE.
    pub values: Vec<f64>,
}

/// Demand against capacity of one role, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct StackScene {
    /// What the chart shows, in a few words.
    pub title: String,
    /// The months.
    pub months: Vec<Month>,
    /// Layers from the bottom up, each as long as `months`.
    pub layers: Vec<Layer>,
    /// Capacity, as long as `months`, in FTE.
    pub capacity: Vec<f64>,
    /// Capacity without planned hires and contractors, as long as `months`; empty where none are
    /// planned.
    pub standing: Vec<f64>,
    /// A remark at the worst overload: index of the month, and the text.
    pub peak: Option<(usize, String)>,
    /// The numbers behind it, a row for each period that is looked at.
    pub rows: Vec<StackRow>,
    /// What those numbers count, such as FTE-months.
    pub unit: &'static str,
}

/// A period of a stacked chart in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct StackRow {
    /// What people call the period.
    pub name: String,
    /// What each layer comes to, in the order of the layers.
    pub values: Vec<f64>,
    /// What the capacity comes to.
    pub capacity: f64,
    /// What planned hires and contractors come to within it.
    pub planned: f64,
}

/// A line through points.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What it shows, in a few words.
    pub name: String,
    /// Whether it is a second thought: drawn thin, dashed and in grey.
    pub beside: bool,
    /// Its points, from left to right.
    pub points: Vec<(f64, f64)>,
}

/// A point that has a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveMark {
    /// What it is, in a few words.
    pub text: String,
    /// Where it lies.
    pub at: (f64, f64),
    /// Whether it is where we are now: filled, with a line down to the axis.
    pub now: bool,
}

/// Curves over one axis, such as the value at each budget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CurveScene {
    /// What the chart shows, in a few words.
    pub title: String,
    /// Horizontal axis.
    pub x: Axis,
    /// Vertical axis.
    pub y: Axis,
    /// The curves; the first is the one that is asked about.
    pub curves: Vec<Curve>,
    /// Points with names.
    pub marks: Vec<CurveMark>,
}
