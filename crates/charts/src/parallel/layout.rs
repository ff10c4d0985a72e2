//! Where everything of parallel coordinates goes, in CSS pixels, before anything is drawn.

use ballast_core::text;
use ballast_core::view::parallel::ParallelScene;

use crate::axis::{Scale, Tick};
use crate::frame::{Measure, Rect, ticks_apart};
use crate::label::fitted;
use crate::theme::ChartTheme;

/// The name of an axis, above its left end.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisTitle {
    /// One line, cut to the room there is; empty if there is none.
    pub text: String,
    /// Its left end.
    pub x: f64,
    /// The middle of its line.
    pub y: f64,
    /// How wide it is, with a little room behind it.
    pub width: f64,
}

/// Where everything of parallel coordinates goes.
#[derive(Clone, Debug, PartialEq)]
pub struct ParallelLayout {
    /// From the first axis to the last, from 0 to 100 points.
    pub plot: Rect,
    /// The height of each axis, from above.
    pub levels: Vec<f64>,
    /// The name of each axis.
    pub titles: Vec<AxisTitle>,
    /// Ticks below the last axis.
    pub ticks: Vec<Tick>,
    /// The middle of the line on which they stand.
    pub tick_line: f64,
    /// Where projects are marked that are not rated; `None` if all are.
    pub unrated: Option<f64>,
    points: Scale,
}

/// How near to a line it is pointed at, in pixels.
const NEAR: f64 = 8.0;

impl ParallelLayout {
    /// Lays out `scene` in a picture of this size.
    pub fn new(
        scene: &ParallelScene,
        width: f64,
        height: f64,
        theme: &ChartTheme,
        measure: Measure<'_>,
    ) -> Self {
        let sound = |px: f64| if px.is_finite() { px.clamp(1.0, 100_000.0) } else { 1.0 };
        let (width, height) = (sound(width), sound(height));
        let line = theme.line_height();
        let side = measure("100", theme.text_px) / 2.0 + 2.0;
        let any = scene.axes.iter().any(|axis| axis.unrated > 0);
        let lane = if any { theme.text_px * 2.2 } else { 0.0 };
        let x0 = (side + lane).min(width / 2.0);
        let x1 = (width - side).max(x0 + 1.0);
        let y0 = (line * 1.7).min(height / 3.0);
        let y1 = (height - line * 1.5).max(y0 + 1.0);
        let plot = Rect { x0, y0, x1, y1 };
        let count = scene.axes.len();
        let step = (y1 - y0) / count.saturating_sub(1).max(1) as f64;
        let level = |at: usize| if count == 1 { (y0 + y1) / 2.0 } else { y0 + step * at as f64 };
        let levels: Vec<f64> = (0..count).map(level).collect();
        // Names may not touch the lines of their neighbours.
        let roomy = count < 2 || step > line * 1.4;
        let title = |(at, y): (usize, &f64)| {
            let axis = &scene.axes[at];
            let name = match axis.unrated {
                0 => axis.title.clone(),
                unrated => format!("{} · {} not rated", axis.title, text::count(unrated)),
            };
            let fit = fitted(&name, 80, width - x0, theme.text_px, measure);
            let (text, wide) = fit.filter(|_| roomy).unwrap_or_default();
            AxisTitle { text, x: x0, y: y - line * 0.7, width: wide + theme.text_px * 0.3 }
        };
        let titles = levels.iter().enumerate().map(title).collect();
        let points = Scale::new(0.0, 100.0, x0, x1);
        Self {
            plot,
            titles,
            ticks: ticks_apart(&points, x1 - x0, theme.text_px * 5.0, theme),
            tick_line: y1 + line,
            unrated: any.then_some(x0 - lane * 0.75),
            levels,
            points,
        }
    }

    /// Where points lie, from the left.
    pub fn x(&self, points: f64) -> f64 {
        self.points.to_px(points)
    }

    /// The points at a pixel, 0 to 100.
    pub fn value(&self, x: f64) -> f64 {
        self.points.to_data(x).clamp(0.0, 100.0)
    }

    /// The axis nearest to a pixel, from above.
    pub fn axis_at(&self, y: f64) -> Option<usize> {
        let far = |at: &usize| (self.levels[*at] - y).abs();
        (0..self.levels.len()).min_by(|a, b| far(a).total_cmp(&far(b)))
    }

    /// The pieces of a line: through axes that follow each other and on which it is rated. A piece
    /// may be one point.
    pub fn pieces(&self, points: &[Option<f64>]) -> Vec<Vec<(f64, f64)>> {
        let mut pieces = vec![Vec::new()];
        for (value, level) in points.iter().zip(&self.levels) {
            match (value, pieces.last_mut()) {
                (Some(value), Some(piece)) => piece.push((self.x(*value), *level)),
                _ => pieces.push(Vec::new()),
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The line nearest to a point of the picture, if one is near; `may` says which count.
    pub fn hit(
        &self,
        scene: &ParallelScene,
        (x, y): (f64, f64),
        may: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let above = self.levels.iter().rposition(|level| *level <= y)?;
        let (from, to) = (*self.levels.get(above)?, *self.levels.get(above + 1)?);
        let share = (y - from) / (to - from);
        let far = |line: usize| {
            let points = scene.points(line);
            let (a, b) = ((*points.get(above)?)?, (*points.get(above + 1)?)?);
            Some((self.x(a + (b - a) * share) - x).abs())
        };
        let lines = (0..scene.lines.len()).filter(|line| may(*line));
        let near =
            lines.filter_map(|line| Some((line, far(line)?))).filter(|(_, far)| *far <= NEAR);
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(line, _)| line)
    }
}
