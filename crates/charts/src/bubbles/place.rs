//! Finds places for names beside bubbles: no name on another, on a bubble's centre or over the edge.

use plotters_backend::text_anchor::HPos;

use crate::frame::{Measure, Rect};
use crate::label::{LONGEST, fitted};
use crate::theme::ChartTheme;

/// Which side of a label is held fast: its text is anchored there, so that a typeface wider or
/// narrower than measured moves it away from its bubble, not onto it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The label begins here: it stands right of its bubble.
    Left,
    /// The label is centred: it stands above or below.
    Middle,
    /// The label ends here: it stands left of its bubble.
    Right,
}

impl Side {
    pub(crate) fn anchor(self, rect: &Rect) -> (f64, HPos) {
        match self {
            Self::Left => (rect.x0, HPos::Left),
            Self::Middle => ((rect.x0 + rect.x1) / 2.0, HPos::Center),
            Self::Right => (rect.x1, HPos::Right),
        }
    }
}

/// A name that found a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Index of its bubble in the scene.
    pub bubble: usize,
    /// One line, cut to the room there is.
    pub text: String,
    /// The box it fills.
    pub rect: Rect,
    /// Where in its box it is anchored.
    pub side: Side,
    /// Whether it lies on the rim of a bubble or on a threshold, so that it needs a halo.
    pub covers: bool,
}

/// A bubble as an obstacle.
#[derive(Clone, Copy)]
pub(crate) struct Disc {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) radius: f64,
    /// Sideways, upwards, downwards.
    pub(crate) extent: (f64, f64, f64),
    pub(crate) visible: bool,
}

/// Most labels in a chart, and most bubbles that are tried.
const MOST: usize = 40;
const TRIES: usize = 80;

/// Places names of bubbles, the first bubbles first, where nothing else is written.
pub(crate) fn place_labels<'a>(
    discs: &[Disc],
    plot: Rect,
    taken: &[Rect],
    name: impl Fn(usize) -> &'a str,
    theme: &ChartTheme,
    measure: Measure<'_>,
) -> Vec<Label> {
    let px = theme.label_px;
    let tall = px * 1.3;
    // One label on so much of the plot is as many as can be read.
    let room = plot.width() * plot.height() / (px * px * 45.0);
    let most = (room as usize).min(MOST);
    let widest = (plot.width() * 0.45).min(px * 16.0);
    let grid = Grid::new(discs, plot);
    let mut labels: Vec<Label> = Vec::new();
    let shown = discs.iter().enumerate().filter(|(_, disc)| disc.visible);
    for (bubble, disc) in shown.take(TRIES) {
        if labels.len() >= most {
            break;
        }
        let Some((text, width)) = fitted(name(bubble), LONGEST, widest, px, measure) else {
            continue;
        };
        let mut best: Option<(usize, Rect, Side)> = None;
        for (rect, side) in places(disc, width, tall) {
            let spaced = Rect { x0: rect.x0 - 4.0, x1: rect.x1 + 4.0, ..rect };
            let full = taken.iter().any(|other| other.overlaps(&spaced))
                || labels.iter().any(|label| label.rect.overlaps(&spaced));
            if full || !plot.holds(&rect) {
                continue;
            }
            let Some(rims) = grid.rims_under(&rect, discs, bubble) else { continue };
            if rims <= 1 && best.as_ref().is_none_or(|(least, _, _)| rims < *least) {
                best = Some((rims, rect, side));
            }
            if rims == 0 {
                break;
            }
        }
        if let Some((rims, rect, side)) = best {
            labels.push(Label { bubble, text, rect, side, covers: rims > 0 });
        }
    }
    labels
}

/// Boxes around a bubble, the one that reads best first.
fn places(disc: &Disc, width: f64, tall: f64) -> [(Rect, Side); 8] {
    let gap = tall * 0.27;
    let (aside, upwards, downwards) = disc.extent;
    let out = aside + gap;
    // On the diagonal a box may come nearer: its corner touches the rim.
    let (aslant, up) = (disc.radius * 0.72 + gap * 0.5, disc.radius * 0.72 + tall * 0.5);
    let right = |dx: f64, dy: f64| {
        let (x0, middle) = (disc.x + dx, disc.y + dy);
        let (y0, y1) = (middle - tall / 2.0, middle + tall / 2.0);
        (Rect { x0, y0, x1: x0 + width, y1 }, Side::Left)
    };
    let left = |dx: f64, dy: f64| {
        let (rect, _) = right(-dx - width, dy);
        (rect, Side::Right)
    };
    let above = |dy: f64| {
        let (rect, _) = right(-width / 2.0, dy);
        (rect, Side::Middle)
    };
    let (over, under) = (upwards + tall / 2.0 + 1.0, downwards + tall / 2.0 + 1.0);
    [
        right(out, 0.0),
        left(out, 0.0),
        above(-over),
        above(under),
        right(aslant, -up),
        right(aslant, up),
        left(aslant, -up),
        left(aslant, up),
    ]
}

/// Bubbles by cell of the plot, so that a label asks only the ones around it.
struct Grid {
    left: f64,
    top: f64,
    columns: usize,
    rows: usize,
    /// Where the bubbles of each cell begin in `members`; one more at the end.
    starts: Vec<u32>,
    members: Vec<u32>,
    largest: f64,
}

const CELL: f64 = 24.0;

impl Grid {
    fn new(discs: &[Disc], plot: Rect) -> Self {
        let cells = |length: f64| ((length / CELL).ceil().max(1.0) as usize).min(500);
        let (columns, rows) = (cells(plot.width()), cells(plot.height()));
        let mut grid = Self {
            left: plot.x0,
            top: plot.y0,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            members: Vec::new(),
            largest: 0.0,
        };
        let mut shown = 0;
        for disc in discs.iter().filter(|disc| disc.visible) {
            let cell = grid.cell_of(disc.x, disc.y);
            grid.starts[cell + 1] += 1;
            grid.largest = grid.largest.max(disc.radius);
            shown += 1;
        }
        for cell in 0..columns * rows {
            grid.starts[cell + 1] += grid.starts[cell];
        }
        grid.members = vec![0; shown];
        let mut next = grid.starts.clone();
        for (index, disc) in discs.iter().enumerate().filter(|(_, disc)| disc.visible) {
            let place = &mut next[grid.cell_of(disc.x, disc.y)];
            grid.members[*place as usize] = index as u32;
            *place += 1;
        }
        grid
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.left) / CELL).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.top) / CELL).max(0.0) as usize).min(self.rows - 1)
    }

    fn cell_of(&self, x: f64, y: f64) -> usize {
        self.row(y) * self.columns + self.column(x)
    }

    /// How many bubbles other than `own` touch `rect`, counted twice where the name would hide one
    /// or seem to be its; `None` as soon as a centre lies in it.
    fn rims_under(&self, rect: &Rect, discs: &[Disc], own: usize) -> Option<usize> {
        let near = rect.height() * 0.6;
        let around = rect.grown(self.largest + near);
        let mut rims = 0;
        for row in self.row(around.y0)..=self.row(around.y1) {
            let cells = row * self.columns;
            let from = self.starts[cells + self.column(around.x0)] as usize;
            let to = self.starts[cells + self.column(around.x1) + 1] as usize;
            for index in self.members[from..to].iter().map(|index| *index as usize) {
                let disc = &discs[index];
                if rect.contains(disc.x, disc.y) {
                    return None;
                }
                let aside = (rect.x0 - disc.x).max(disc.x - rect.x1).max(0.0);
                let above = (rect.y0 - disc.y).max(disc.y - rect.y1).max(0.0);
                let beyond = aside.hypot(above) - disc.radius;
                // Level with its centre, the name would be read as that bubble's.
                let claimed = above == 0.0 && beyond < near;
                if index != own && (claimed || beyond < 0.0) {
                    let hidden = beyond < 0.0 && disc.radius < rect.height() * 0.7;
                    rims += if hidden || claimed { 2 } else { 1 };
                }
            }
        }
        Some(rims)
    }
}
