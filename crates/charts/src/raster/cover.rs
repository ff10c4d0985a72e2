//! How much of each pixel an outline covers, exactly.
//!
//! An edge adds to each pixel it crosses the area between itself and the pixel's right side, and
//! to the pixel after it what is left of its height; summed along a row, these steps are the
//! covered parts. Edges that go up count negative, so that outlines close by themselves.

/// A rectangle of whole pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) wide: usize,
    high: usize,
}

/// Room for the steps of one shape; kept, since most shapes are small and many.
#[derive(Debug, Default)]
pub(super) struct Cover {
    area: Option<Area>,
    /// Rows of `wide + 2`: what begins at the right side has its place too.
    steps: Vec<f32>,
}

impl Cover {
    /// Makes room for these outlines, as far as they lie in a picture of this size; `None` if
    /// they do not.
    pub(super) fn fit(
        &mut self,
        outlines: &[Vec<(f64, f64)>],
        (wide, high): (usize, usize),
    ) -> Option<Area> {
        let points = || outlines.iter().flatten();
        let ends = |of: fn(&(f64, f64)) -> f64, most: usize| {
            let low = points().map(of).fold(f64::INFINITY, f64::min);
            let top = points().map(of).fold(f64::NEG_INFINITY, f64::max);
            // Casts from floats stop at the ends, and what is not a number is zero.
            (low.floor() as usize, (top.ceil() as usize).min(most))
        };
        let (left, right) = ends(|point| point.0, wide);
        let (top, bottom) = ends(|point| point.1, high);
        if left >= right || top >= bottom {
            return None;
        }
        let area = Area { left, top, wide: right - left, high: bottom - top };
        self.steps.clear();
        self.steps.resize((area.wide + 2) * area.high, 0.0);
        self.area = Some(area);
        Some(area)
    }

    /// Adds a closed outline.
    pub(super) fn add(&mut self, outline: &[(f64, f64)]) {
        let Some(mut from) = outline.last().copied() else { return };
        for to in outline {
            self.edge(from, *to);
            from = *to;
        }
    }

    /// The steps of each row, from the left.
    pub(super) fn rows(&self, area: Area) -> impl Iterator<Item = &[f32]> {
        self.steps.chunks_exact(area.wide + 2)
    }

    fn edge(&mut self, from: (f64, f64), to: (f64, f64)) {
        let Some(area) = self.area else { return };
        let (sign, upper, lower) = if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
        let shift = |(x, y): (f64, f64)| (x - area.left as f64, y - area.top as f64);
        let ((x0, y0), (x1, y1)) = (shift(upper), shift(lower));
        if y1 <= y0 {
            return;
        }
        let slope = (x1 - x0) / (y1 - y0);
        let first = y0.max(0.0) as usize;
        let last = (y1.ceil().max(0.0) as usize).min(area.high);
        for row in first..last {
            let begin = y0.max(row as f64);
            let end = y1.min((row + 1) as f64);
            let at = |y: f64| (x0 + (y - y0) * slope).clamp(0.0, area.wide as f64);
            let line = row * (area.wide + 2)..(row + 1) * (area.wide + 2);
            if let Some(line) = self.steps.get_mut(line) {
                share(line, (at(begin), at(end)), sign * (end - begin));
            }
        }
    }
}

/// Spreads the height that an edge passes in a row over the pixels it crosses.
fn share(line: &mut [f32], (from, to): (f64, f64), height: f64) {
    let (mut x, end) = if from <= to { (from, to) } else { (to, from) };
    let mut add = |pixel: usize, height: f64, middle: f64| {
        if let Some([this, next]) = line.get_mut(pixel..pixel + 2) {
            let beyond = height * (middle - pixel as f64);
            *this += (height - beyond) as f32;
            *next += beyond as f32;
        }
    };
    let mut pixel = x as usize;
    // Most edges stay within a pixel in each row.
    if end <= (pixel + 1) as f64 {
        return add(pixel, height, f64::midpoint(x, end));
    }
    let steep = height / (end - x);
    while x < end {
        let stop = end.min((pixel + 1) as f64);
        add(pixel, steep * (stop - x), f64::midpoint(x, stop));
        x = stop;
        pixel += 1;
    }
}
