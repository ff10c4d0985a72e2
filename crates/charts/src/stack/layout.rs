//! Where everything of a stacked chart goes, in CSS pixels, before anything is drawn.

use ballast_core::model::Month;
use ballast_core::view::scene::{LayerKind, StackScene};

use super::remarks::{Remark, capacity_remark, layer_names, peak_remark, standing_remark};
use crate::axis::{Scale, Tick};
use crate::frame::{Frame, Measure, Rect, ticks_apart};
use crate::theme::ChartTheme;
use crate::ticks::round_up;

/// One layer as it is drawn: a band between two steps a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// What the layer stands for.
    pub kind: LayerKind,
    /// Lower edge in each month, in pixels from the top.
    pub bottom: Vec<f64>,
    /// Upper edge in each month.
    pub top: Vec<f64>,
}

/// Where everything of a stacked chart goes.
#[derive(Clone, Debug, PartialEq)]
pub struct StackLayout {
    /// Plot rectangle, ticks, titles.
    pub frame: Frame,
    /// Borders between the months, from the left; one more than there are months.
    pub edges: Vec<f64>,
    /// Layers from the bottom up.
    pub bands: Vec<Band>,
    /// Height of the capacity in each month.
    pub capacity: Vec<f64>,
    /// Height of the capacity without planned hires and contractors in each month; empty where none
    /// are planned.
    pub standing: Vec<f64>,
    /// Parts of months in which demand is above capacity.
    pub over: Vec<Rect>,
    /// Months that begin a year, as indices of `edges`.
    pub years: Vec<usize>,
    /// Texts in the plot: capacity, peak, names of layers.
    pub remarks: Vec<Remark>,
}

impl StackLayout {
    /// Lays out `scene` in a picture of this size. Values that are negative or no number count as
    /// nothing; what is shorter than the months is continued with nothing.
    pub fn new(
        scene: &StackScene,
        width_px: f64,
        height_px: f64,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let count = scene.months.len();
        let value = |values: &[f64], month: usize| sound(values.get(month).copied());
        let demand: Vec<f64> = (0..count)
            .map(|month| scene.layers.iter().map(|layer| value(&layer.values, month)).sum())
            .collect();
        let capacity: Vec<f64> = (0..count).map(|month| value(&scene.capacity, month)).collect();
        let highest = demand.iter().chain(&capacity).copied().fold(0.0, f64::max);

        let y_scale = |bottom: f64, top: f64| {
            // A remark above the peak needs a line of its own.
            let share = (theme.line_height() * 1.6 / (bottom - top)).clamp(0.0, 0.4);
            let high = if highest > 0.0 { highest / (1.0 - share) } else { 1.0 };
            let parts = ((bottom - top) / (theme.text_px * 3.2)).clamp(1.0, 6.0) as usize;
            let rounded = round_up(high, parts);
            // Rounding up must not leave half of the picture empty.
            let high = if rounded <= high * 1.12 { rounded } else { high };
            Scale::new(0.0, high, bottom, top)
        };
        let mut frame = Frame::new((width_px, height_px), ("", ""), theme, measure, |low, high| {
            ticks_apart(&y_scale(low, high), low - high, theme.text_px * 3.2, theme)
        });
        let plot = frame.plot;
        let y = y_scale(plot.y1, plot.y0);
        let column = plot.width() / count.max(1) as f64;
        let edges: Vec<f64> = (0..=count).map(|edge| plot.x0 + column * edge as f64).collect();
        frame.set_x_ticks(month_ticks(&scene.months, &edges, theme, measure), theme, measure);

        let bands = bands(scene, count, &y);
        let tops: Vec<f64> = demand.iter().map(|demand| y.to_px(*demand)).collect();
        let levels: Vec<f64> = capacity.iter().map(|capacity| y.to_px(*capacity)).collect();
        let standing = if scene.standing.is_empty() { 0 } else { count };
        let standing = (0..standing).map(|month| y.to_px(value(&scene.standing, month))).collect();
        let over = (0..count)
            .filter(|month| demand[*month] > capacity[*month] * (1.0 + 1e-9) + 1e-9)
            .map(|month| Rect {
                x0: edges[month],
                x1: edges[month + 1],
                y0: tops[month],
                y1: levels[month],
            })
            .collect();
        let years = (1..count).filter(|month| scene.months[*month].month() == 1).collect();
        let mut layout = Self {
            frame,
            edges,
            bands,
            capacity: levels,
            standing,
            over,
            years,
            remarks: Vec::new(),
        };
        let peak = peak_remark(&layout, scene, &tops, theme, measure);
        layout.remarks.extend(peak);
        let last = capacity.last().copied();
        let direct = last.and_then(|last| capacity_remark(&layout, last, &tops, theme, measure));
        layout.remarks.extend(direct);
        layout.remarks.extend(standing_remark(&layout, &tops, theme, measure));
        let names = layer_names(&layout, scene, theme, measure);
        layout.remarks.extend(names);
        layout
    }

    /// The month under the pointer.
    pub fn hit(&self, x: f64, y: f64) -> Option<usize> {
        if !self.frame.plot.contains(x, y) {
            return None;
        }
        (0..self.edges.len().saturating_sub(1)).find(|month| x < self.edges[month + 1])
    }
}

fn sound(value: Option<f64>) -> f64 {
    match value {
        Some(value) if value.is_finite() && value > 0.0 => value.min(1e15),
        _ => 0.0,
    }
}

fn bands(scene: &StackScene, count: usize, y: &Scale) -> Vec<Band> {
    let mut below = vec![0.0; count];
    let mut bands = Vec::new();
    for layer in &scene.layers {
        let bottom = below.iter().map(|sum| y.to_px(*sum)).collect();
        for (month, sum) in below.iter_mut().enumerate() {
            *sum += sound(layer.values.get(month).copied());
        }
        let top = below.iter().map(|sum| y.to_px(*sum)).collect();
        bands.push(Band { kind: layer.kind, bottom, top });
    }
    bands
}

/// Initials of the months, the year at the first one and at each January; with less room only
/// quarters, then years, then some years.
fn month_ticks(
    months: &[Month],
    edges: &[f64],
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> Vec<Tick> {
    let Some(column) = edges.get(1).zip(edges.first()).map(|(next, first)| next - first) else {
        return Vec::new();
    };
    let px = theme.text_px;
    let (letter, year) = (measure("M", px) + px * 0.3, measure("J ’27", px) + px * 0.6);
    let (every, with_letter) = if column >= letter && column * 2.0 >= year {
        (1, true)
    } else if column * 3.0 >= year {
        (3, true)
    } else {
        let years = (year / (column * 12.0)).ceil().max(1.0);
        (12 * (years as u32).min(100), false)
    };
    // Between two letters there must be room for the year beside the letter, or for it alone.
    let beside = every > 1 || (letter + year) / 2.0 <= column;
    let mut ticks = Vec::new();
    for (index, month) in months.iter().enumerate() {
        let since_start = month.year().unsigned_abs() * 12 + month.month() - 1;
        let starts_year = month.month() == 1;
        let first = index == 0 && (with_letter || every == 12);
        if !first && !since_start.is_multiple_of(every) {
            continue;
        }
        let letter = theme.words.months[(month.month() as usize - 1).min(11)];
        let text = if !with_letter {
            month.year().to_string()
        } else if first || starts_year {
            let short = month.year().rem_euclid(100);
            // At the left edge nobody stands before it.
            if beside || first {
                format!("{letter} ’{short:02}")
            } else {
                format!("’{short:02}")
            }
        } else {
            String::from(letter)
        };
        // A year alone stands in its middle, between its borders.
        let span =
            if every == 12 { (13 - month.month() as usize).min(months.len() - index) } else { 1 };
        let px = (edges[index] + edges[index + span]) / 2.0;
        ticks.push(Tick { px, text_px: px, text });
    }
    ticks
}
