//! Small shapes, cut once and pressed as often as they come again.
//!
//! A crowd of bubbles has few shapes: equal ones differ only in where they lie within a pixel.
//! What they cover is kept from one frame to the next.

use plotters_backend::BackendCoord;

use super::cover::Cover;
use super::{Stencil, stroke};

/// How many shapes are kept; a new one takes the place of an old one.
const KEPT: usize = 8_192;
/// Shapes larger than this in pixels are not worth their memory.
const LARGEST: i32 = 64;

/// A shape: its points in units of the drawing from the corner of a pixel, and the width of its
/// line, 0 if it is filled.
#[derive(Debug, Default, PartialEq, Eq)]
struct Form {
    width: u32,
    points: Vec<BackendCoord>,
}

impl Form {
    /// Where it is kept: the usual sum of products, after Fowler, Noll and Vo.
    fn slot(&self) -> usize {
        let numbers = self.points.iter().flat_map(|(x, y)| [*x as u32, *y as u32]);
        let mix = |hash: u32, number: u32| (hash ^ number).wrapping_mul(0x0100_0193);
        let hash = numbers.fold(mix(0x811c_9dc5, self.width), mix);
        (hash ^ (hash >> 15)) as usize % KEPT
    }
}

/// What a shape covers, and how far its corner lies from that of the pixel, in pixels.
#[derive(Debug, Default)]
struct Mould {
    form: Form,
    stencil: Stencil,
    corner: (i32, i32),
}

/// All shapes that are kept.
#[derive(Debug, Default)]
pub(super) struct Moulds {
    kept: Vec<Option<Mould>>,
    /// The shape that is asked for; its memory is used again.
    asked: Form,
    cover: Cover,
}

impl Moulds {
    /// What a shape covers, and where the upper left corner of that lies in the picture; `None` if
    /// it is too large to be kept. `grain` units make a pixel.
    pub(super) fn find(
        &mut self,
        points: &[BackendCoord],
        width: u32,
        grain: u32,
    ) -> Option<(&Stencil, (i32, i32))> {
        let grain = i32::try_from(grain).ok()?;
        let least = |of: fn(&BackendCoord) -> i32| points.iter().map(of).min();
        let most = |of: fn(&BackendCoord) -> i32| points.iter().map(of).max();
        let (x, y) = (least(|it| it.0)?, least(|it| it.1)?);
        let (wide, high) = (most(|it| it.0)?.checked_sub(x)?, most(|it| it.1)?.checked_sub(y)?);
        if wide.max(high) > LARGEST * grain || width > LARGEST as u32 {
            return None;
        }
        let pixel = (x.div_euclid(grain), y.div_euclid(grain));
        let (left, top) = (pixel.0 * grain, pixel.1 * grain);
        self.asked.width = width;
        self.asked.points.clear();
        self.asked.points.extend(points.iter().map(|(x, y)| (x - left, y - top)));
        let slot = self.asked.slot();
        if self.kept.is_empty() {
            self.kept.resize_with(KEPT, || None);
        }
        let kept = self.kept.get_mut(slot)?;
        if kept.as_ref().is_none_or(|mould| mould.form != self.asked) {
            *kept = Some(cut(std::mem::take(&mut self.asked), grain, &mut self.cover));
        }
        let mould = kept.as_ref()?;
        Some((&mould.stencil, (pixel.0 + mould.corner.0, pixel.1 + mould.corner.1)))
    }
}

fn cut(form: Form, grain: i32, cover: &mut Cover) -> Mould {
    let px = |units: i32| f64::from(units) / f64::from(grain);
    let points: Vec<(f64, f64)> = form.points.iter().map(|(x, y)| (px(*x), px(*y))).collect();
    let mut outlines = if form.width > 0 {
        stroke::outlines(&points, f64::from(form.width) / f64::from(grain) / 2.0)
    } else {
        vec![points]
    };
    let ends = outlines.iter().flatten();
    let least = ends.fold((0.0_f64, 0.0_f64), |low, it| (low.0.min(it.0), low.1.min(it.1)));
    let (left, top) = (least.0.floor(), least.1.floor());
    for point in outlines.iter_mut().flatten() {
        *point = (point.0 - left, point.1 - top);
    }
    let corner = (left as i32, top as i32);
    // Lines reach beyond their points, but never far: these are shapes without sharp corners.
    let room = 4 * LARGEST as usize;
    let Some(area) = cover.fit(&outlines, (room, room)) else {
        return Mould { form, corner, ..Mould::default() };
    };
    for outline in &outlines {
        cover.add(outline);
    }
    let mut stencil = Stencil { wide: area.wide, cover: Vec::new() };
    for line in cover.rows(area) {
        let mut sum = 0.0_f32;
        stencil.cover.extend(line.iter().take(area.wide).map(|step| {
            sum += step;
            (sum.abs().min(1.0) * 255.0 + 0.5) as u8
        }));
    }
    let corner = (corner.0 + area.left as i32, corner.1 + area.top as i32);
    Mould { form, stencil, corner }
}
