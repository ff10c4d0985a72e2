//! Texts inside a stacked chart: what the line is, how bad the worst month is, what a layer is.

use std::ops::Range;

use ballast_core::view::scene::StackScene;

use super::layout::StackLayout;
use crate::bubbles::Side;
use crate::frame::{Measure, Rect};
use crate::label::fitted;
use crate::theme::ChartTheme;
use crate::ticks::figure;

/// A text in the plot of a stacked chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// One line.
    pub text: String,
    /// The box it fills.
    pub rect: Rect,
    /// Where in its box it is anchored.
    pub side: Side,
    /// What it is about.
    pub about: About,
    /// Whether it lies on something, so that it needs a halo.
    pub covers: bool,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The capacity line.
    Capacity,
    /// The line of the capacity without planned hires and contractors.
    Standing,
    /// The worst overload.
    Peak,
    /// The layer with this index.
    Layer(usize),
}

/// The remark stands above its month, moved inwards at the edges.
pub(super) fn peak_remark(
    layout: &StackLayout,
    scene: &StackScene,
    tops: &[f64],
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> Option<Remark> {
    let (month, text) = scene.peak.as_ref()?;
    let plot = layout.frame.plot;
    let (text, width) = fitted(text, 60, plot.width(), theme.text_px, measure)?;
    let (top, left, right) = (tops.get(*month)?, layout.edges[*month], layout.edges[month + 1]);
    let x0 = ((left + right - width) / 2.0).min(plot.x1 - width).max(plot.x0);
    let side = if x0 <= plot.x0 {
        Side::Left
    } else if x0 + width >= plot.x1 {
        Side::Right
    } else {
        Side::Middle
    };
    let tall = theme.line_height();
    // Above its neighbours and the capacity line too, as far as it reaches over them.
    let highest = (0..tops.len())
        .filter(|other| layout.edges[*other] < x0 + width && layout.edges[other + 1] > x0)
        .map(|other| {
            let line = layout.capacity[other];
            let in_the_way = (line - *top).abs() < tall && line < *top;
            if in_the_way { line.min(tops[other]) } else { tops[other] }
        })
        .fold(*top, f64::min);
    let y1 = (highest - 4.0).max(layout.frame.picture.y0 + tall);
    let rect = Rect { x0, y0: y1 - tall, x1: x0 + width, y1 };
    Some(Remark { text, rect, side, about: About::Peak, covers: y1 > highest })
}

/// The name and height of the line of what there is.
pub(super) fn capacity_remark(
    layout: &StackLayout,
    last: f64,
    tops: &[f64],
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> Option<Remark> {
    let text = format!("{} {}", theme.words.capacity, figure(last, &theme.words));
    let months = 0..layout.capacity.len();
    line_remark(layout, (&layout.capacity, months), &text, About::Capacity, tops, (theme, measure))
}

/// The name of the line of those who are there anyway, along the months in which it lies apart from
/// the other line.
pub(super) fn standing_remark(
    layout: &StackLayout,
    tops: &[f64],
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> Option<Remark> {
    let apart = |month: usize| (layout.standing[month] - layout.capacity[month]).abs() > 0.5;
    let last = (0..layout.standing.len()).rev().find(|month| apart(*month))?;
    let line = (layout.standing.as_slice(), 0..last + 1);
    line_remark(layout, line, theme.words.standing, About::Standing, tops, (theme, measure))
}

/// The name of a line, at the right end of these months above it if that is free, else below or
/// farther left, else on a layer, else across whatever is there.
fn line_remark(
    layout: &StackLayout,
    (levels, months): (&[f64], Range<usize>),
    text: &str,
    about: About,
    tops: &[f64],
    (theme, measure): (&ChartTheme, Measure<'_>),
) -> Option<Remark> {
    let plot = layout.frame.plot;
    let levels = levels.get(months)?;
    let (level, end) = (*levels.last()?, layout.edges[levels.len()]);
    let (text, width) = fitted(text, 60, plot.width(), theme.text_px, measure)?;
    let tall = theme.line_height();
    let flat_from = levels.iter().rposition(|other| (other - level).abs() > 0.5);
    let flat_from = layout.edges[flat_from.map_or(0, |month| month + 1)];
    let mut starts = vec![(end - width).max(plot.x0)];
    if flat_from + width <= end {
        starts.push(flat_from);
        let room = end - width - flat_from;
        starts.extend((1..8).map(|part| end - width - room * f64::from(part) / 8.0));
    }
    let mut best: Option<(u8, Remark)> = None;
    for (x0, above) in starts.into_iter().flat_map(|x0| [(x0, true), (x0, false)]) {
        let y1 = if above { level - 4.0 } else { level + 4.0 + tall };
        let rect = Rect { x0, y0: y1 - tall, x1: x0 + width, y1 };
        let outside =
            rect.y0 < layout.frame.picture.y0 || rect.y1 > plot.y1 || rect.x1 > plot.x1 + 0.01;
        let around = rect.grown(2.0);
        if outside || layout.remarks.iter().any(|other| other.rect.overlaps(&around)) {
            continue;
        }
        let rank = in_the_way(layout, &rect, tops);
        if best.as_ref().is_none_or(|(least, _)| rank < *least) {
            let side = if x0 + width >= plot.x1 { Side::Right } else { Side::Left };
            let (text, covers) = (text.clone(), rank > 1);
            best = Some((rank, Remark { text, rect, side, about, covers }));
        }
    }
    best.map(|(_, remark)| remark)
}

/// 0 if a box is free, 1 if it lies within a layer, 2 if a line or an overload runs through it.
fn in_the_way(layout: &StackLayout, rect: &Rect, tops: &[f64]) -> u8 {
    let inside = |level: f64| (rect.y0..rect.y1).contains(&level);
    let months = (0..tops.len())
        .filter(|month| layout.edges[*month] < rect.x1 && layout.edges[month + 1] > rect.x0);
    let mut rank = u8::from(months.clone().any(|month| tops[month] < rect.y1));
    let standing = |month: usize| layout.standing.get(month).is_some_and(|level| inside(*level));
    let crossed = |month| inside(tops[month]) || inside(layout.capacity[month]) || standing(month);
    if months.clone().any(crossed) || layout.over.iter().any(|over| over.overlaps(rect)) {
        rank = 2;
    }
    rank
}

/// The name of each layer in the first stretch of it that is thick enough.
pub(super) fn layer_names(
    layout: &StackLayout,
    scene: &StackScene,
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> Vec<Remark> {
    let plot = layout.frame.plot;
    let tall = theme.line_height();
    let months = layout.capacity.len();
    let column = plot.width() / months.max(1) as f64;
    let mut names: Vec<Remark> = Vec::new();
    for (index, (layer, band)) in scene.layers.iter().zip(&layout.bands).enumerate() {
        let room = plot.width() * 0.5;
        let Some((text, width)) = fitted(&layer.name, 24, room, theme.text_px, measure) else {
            continue;
        };
        let span = (((width + 12.0) / column).ceil().max(1.0) as usize).min(months);
        for first in 0..=months - span {
            let over = first..first + span;
            let top = band.top[over.clone()].iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let bottom = band.bottom[over.clone()].iter().copied().fold(f64::INFINITY, f64::min);
            if bottom - top < tall + 2.0 {
                continue;
            }
            let x0 = layout.edges[first] + 6.0;
            let middle = (top + bottom) / 2.0;
            let rect =
                Rect { x0, y0: middle - tall / 2.0, x1: x0 + width, y1: middle + tall / 2.0 };
            let line = |level: &f64| *level > rect.y0 - 3.0 && *level < rect.y1 + 3.0;
            let hatched = |over: &Rect| over.overlaps(&rect);
            let taken = |other: &Remark| other.rect.overlaps(&rect);
            if layout.capacity[over.clone()].iter().any(line)
                || layout.standing.get(over).is_some_and(|levels| levels.iter().any(line))
                || layout.over.iter().any(hatched)
                || layout.remarks.iter().any(taken)
                || !plot.holds(&rect)
            {
                continue;
            }
            names.push(Remark {
                text,
                rect,
                side: Side::Left,
                about: About::Layer(index),
                covers: false,
            });
            break;
        }
    }
    names
}
