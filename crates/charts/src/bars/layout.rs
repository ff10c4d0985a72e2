//! Where everything of the ranking as bars goes, in CSS pixels, before anything is drawn.

use std::ops::Range;

use ballast_core::view::bars::{BarRow, BarScene};

use crate::axis::{Scale, Tick};
use crate::frame::{Measure, Rect, ticks_apart};
use crate::label::fitted;
use crate::theme::ChartTheme;

/// One project.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedBar {
    /// Index of the row in the scene.
    pub row: usize,
    /// Upper and lower edge of its line.
    pub y: (f64, f64),
    /// Its name, cut to the room there is.
    pub name: String,
    /// Where its parts begin and end, from the left; one more than there are parts.
    pub edges: Vec<f64>,
}

/// Where everything of a list of bars goes.
#[derive(Clone, Debug, PartialEq)]
pub struct BarsLayout {
    /// Where the bars lie.
    pub plot: Rect,
    /// The rows that are shown.
    pub bars: Vec<PlacedBar>,
    /// Ticks above the bars.
    pub ticks: Vec<Tick>,
    /// The middle of the line on which ticks stand.
    pub tick_line: f64,
    /// Left end of all of it.
    pub left: f64,
    /// Right end of ranks.
    pub rank_right: f64,
    /// Left end of names.
    pub name_left: f64,
    /// Right end of values.
    pub value_right: f64,
    /// Where a bar of nothing lies.
    pub zero: f64,
}

impl BarsLayout {
    /// The height of the line of ticks.
    pub fn head(theme: &ChartTheme) -> f64 {
        theme.line_height() * 1.5
    }

    /// Lays out the rows in `shown`, the first at `top`, each `row_px` high, in `within`. All rows
    /// of the scene count for the width of columns, so that these stay while rows are scrolled.
    pub fn new(
        scene: &BarScene,
        shown: Range<usize>,
        top: f64,
        row_px: f64,
        within: Rect,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let px = theme.text_px;
        let widest = |texts: &mut dyn Iterator<Item = &str>| {
            // Figures are about as wide as they are long; one of the longest will do.
            let longest = texts.max_by_key(|text| text.chars().count()).unwrap_or_default();
            measure(longest, px)
        };
        let last = scene.rows.iter().map(|row| row.rank).max().unwrap_or_default().to_string();
        let rank = measure(&last, px);
        let value = widest(&mut scene.rows.iter().map(|row| row.text.as_str()));
        let name = widest(&mut scene.rows.iter().map(|row| &*row.label));
        let rank_right = within.x0 + rank;
        let name_left = rank_right + px * 0.7;
        let room = name.min(within.width() * 0.38);
        let x0 = name_left + room + px * 0.7;
        let x1 = (within.x1 - value - px * 0.7).max(x0 + 1.0);
        let plot = Rect { x0, y0: within.y0 + Self::head(theme), x1, y1: within.y1 };
        let scale = Scale::new(scene.axis.min, scene.axis.max, x0, x1);
        let place = |at: usize| {
            let row = scene.rows.get(at)?;
            let y0 = top + row_px * (at - shown.start) as f64;
            let fit = fitted(&row.label, 80, room, px, measure);
            Some(PlacedBar {
                row: at,
                y: (y0, y0 + row_px),
                name: fit.map(|(text, _)| text).unwrap_or_default(),
                edges: edges(row, &scale),
            })
        };
        Self {
            plot,
            bars: shown.clone().filter_map(place).collect(),
            ticks: ticks_apart(&scale, plot.width(), px * 4.5, theme),
            tick_line: within.y0 + theme.line_height() * 0.6,
            left: within.x0,
            rank_right,
            name_left,
            value_right: within.x1,
            zero: scale.to_px(0.0).clamp(x0, x1),
        }
    }

    /// The row at a height, as an index of the scene.
    pub fn hit(&self, y: f64) -> Option<usize> {
        let found = self.bars.iter().find(|bar| (bar.y.0..bar.y.1).contains(&y));
        found.filter(|_| y >= self.plot.y0).map(|bar| bar.row)
    }
}

fn edges(row: &BarRow, scale: &Scale) -> Vec<f64> {
    let mut sum = 0.0;
    let mut edges = vec![scale.to_px(0.0)];
    for part in &row.parts {
        sum += if part.is_finite() { *part } else { 0.0 };
        edges.push(scale.to_px(sum));
    }
    edges
}
