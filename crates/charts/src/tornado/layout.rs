//! Where everything of a tornado goes, in CSS pixels, before anything is drawn.

use ballast_core::view::tornado::{TornadoBar, TornadoScene};

use crate::axis::{Scale, Tick};
use crate::frame::{Measure, Rect, ticks_apart};
use crate::label::fitted;
use crate::theme::ChartTheme;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoBarLayout {
    /// The name of the objective, cut to the room there is.
    pub label: String,
    /// Where the name begins, and the middle of its line.
    pub label_at: (f64, f64),
    /// Upper and lower edge.
    pub y: (f64, f64),
    /// Where the end at the least weight lies.
    pub low: f64,
    /// Where the end at the greatest weight lies.
    pub high: f64,
    /// What stands at the left end, and whether that is the one at the greatest weight.
    pub left: (String, bool),
    /// What stands at the right end.
    pub right: (String, bool),
}

impl TornadoBarLayout {
    /// Left and right end of the bar, with the line of what holds now.
    pub fn ends(&self, now: f64) -> (f64, f64) {
        (self.low.min(self.high).min(now), self.low.max(self.high).max(now))
    }
}

/// Where everything of a tornado goes.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoLayout {
    /// Where bars lie.
    pub plot: Rect,
    /// One a bar of the scene, as far as there is room.
    pub bars: Vec<TornadoBarLayout>,
    /// The line of what holds now.
    pub now: f64,
    /// What stands over it, and where its middle is.
    pub now_text: (String, f64, f64),
    /// Ticks below the bars.
    pub ticks: Vec<Tick>,
    /// The middle of the line on which they stand.
    pub tick_line: f64,
}

/// What stands before the figure at the end with more or less weight: it is not told by colour alone.
fn signed(text: &str, more: bool) -> String {
    format!("{} {text}", if more { '↑' } else { '↓' })
}

impl TornadoLayout {
    /// Lays out `scene` in a picture of this size. Names stand over their bars; where there is room,
    /// at their left.
    pub fn new(
        scene: &TornadoScene,
        width: f64,
        height: f64,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let sound = |px: f64| if px.is_finite() { px.clamp(1.0, 100_000.0) } else { 1.0 };
        let (width, height) = (sound(width), sound(height));
        let px = theme.text_px;
        let line = theme.line_height();
        let beside = width > px * 58.0;
        let names = scene.bars.iter().map(|bar| measure(&bar.label, px)).fold(0.0, f64::max);
        let column = if beside { names.min(width * 0.3) + px } else { 0.0 };
        // Whatever lies at the left end of a bar needs room left of it, the other right of it.
        let over = |bar: &TornadoBar| bar.high.amount >= bar.low.amount;
        let texts = |bar: &TornadoBar| {
            let (low, high) = (signed(&bar.low.text, false), signed(&bar.high.text, true));
            if over(bar) { [(low, false), (high, true)] } else { [(high, true), (low, false)] }
        };
        let wide = |side: usize| {
            let widths = scene.bars.iter().map(|bar| measure(&texts(bar)[side].0, px));
            widths.fold(0.0, f64::max) + px * 0.6
        };
        let (left, right) = (wide(0).min(width * 0.35), wide(1).min(width * 0.35));
        let y0 = line * 1.5;
        let y1 = (height - line * 1.6).max(y0 + 1.0);
        let x0 = column + left;
        let plot = Rect { x0, y0, x1: (width - right).max(x0 + 1.0), y1 };
        let amounts = || {
            let both = scene.bars.iter().flat_map(|bar| [bar.low.amount, bar.high.amount]);
            both.chain([scene.now])
        };
        let (least, most) =
            (amounts().fold(f64::MAX, f64::min), amounts().fold(f64::MIN, f64::max));
        let scale = Scale::new(least, most, plot.x0, plot.x1);
        let tallest = line * if beside { 2.6 } else { 4.4 };
        let row = ((y1 - y0) / scene.bars.len().max(1) as f64).min(tallest);
        let thick = if beside { row * 0.62 } else { (row - line * 1.1).min(line * 1.8) };
        let room = if beside { column - px } else { width };
        let place = |(at, bar): (usize, &TornadoBar)| {
            let top = y0 + row * at as f64;
            let y = if beside {
                (top + (row - thick) / 2.0, top + (row + thick) / 2.0)
            } else {
                (top + line * 1.1, top + line * 1.1 + thick)
            };
            let label_y = if beside { (y.0 + y.1) / 2.0 } else { top + line * 0.6 };
            let label = fitted(&bar.label, 80, room, px, measure).map(|(text, _)| text);
            let [left, right] = texts(bar);
            TornadoBarLayout {
                label: label.unwrap_or_default(),
                label_at: (0.0, label_y),
                y,
                low: scale.to_px(bar.low.amount),
                high: scale.to_px(bar.high.amount),
                left,
                right,
            }
        };
        let bars: Vec<TornadoBarLayout> = if thick > 2.0 {
            scene.bars.iter().enumerate().map(place).collect()
        } else {
            Vec::new()
        };
        let now = scale.to_px(scene.now);
        let text = format!("now {}", scene.now_text);
        let half = measure(&text, px) / 2.0;
        let at = now.min(width - half).max(half);
        let below = bars.last().map_or(y1, |bar| bar.y.1 + line * 0.4);
        let plot = Rect { y1: below.min(y1), ..plot };
        Self {
            plot,
            bars,
            now,
            now_text: (text, at, line * 0.6),
            ticks: ticks_apart(&scale, plot.width(), px * 5.0, theme),
            tick_line: plot.y1 + line * 0.8,
        }
    }

    /// The bar at a point of the picture.
    pub fn hit(&self, y: f64) -> Option<usize> {
        self.bars.iter().position(|bar| (bar.label_at.1.min(bar.y.0)..=bar.y.1).contains(&y))
    }
}
