//! Sizes of a roadmap on paper, in CSS pixels.

use ballast_core::view::roadmap::RoadScene;

use crate::theme::ChartTheme;

/// Width of a sheet that is as tall as it must be.
const WIDE: f64 = 1600.0;
/// The tallest picture that browsers still make a PNG of.
const TALLEST: f64 = 19_000.0;

/// Sizes of a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) margin: f64,
    /// Where the months begin, from the left.
    pub(super) names: f64,
    /// Where the lines begin, from the top.
    pub(super) top: f64,
    pub(super) row: f64,
    /// Width of a month.
    pub(super) month: f64,
    /// Size of names.
    pub(super) text: f64,
    /// Size of the title.
    pub(super) title: f64,
    /// Height of the people below the lines; 0 without them.
    pub(super) people: f64,
}

impl Sheet {
    /// All lines on one sheet.
    pub(super) fn whole(scene: &RoadScene, theme: &ChartTheme) -> Self {
        let sheet =
            Self::sized(scene, theme, (WIDE, 0.0), TALLEST / scene.rows.len().max(1) as f64);
        let height = sheet.top + sheet.row * scene.rows.len() as f64 + sheet.people + sheet.margin;
        Self { height: height.ceil(), ..sheet }
    }

    /// A page of this size; lines are as tall as they like.
    pub(super) fn of_page(scene: &RoadScene, theme: &ChartTheme, size: (u32, u32)) -> Self {
        let size = (f64::from(size.0), f64::from(size.1));
        Self { height: size.1, ..Self::sized(scene, theme, size, f64::INFINITY) }
    }

    fn sized(scene: &RoadScene, theme: &ChartTheme, size: (f64, f64), most: f64) -> Self {
        // Long lists are set smaller, down to what can be read when it is enlarged.
        let row = (theme.text_px * 1.9).min(most).max(8.0);
        let text = theme.text_px.min(row / 1.6);
        let (margin, title) = (theme.text_px * 1.4, theme.title_px * 1.06);
        let names = (text * 27.0).min(size.0 * 0.36);
        let months = f64::from(scene.axis.months.max(1));
        Self {
            width: size.0,
            height: size.1,
            margin,
            names,
            top: margin + title * 1.8 + theme.text_px * 3.2,
            row,
            month: (size.0 - names - margin) / months,
            text,
            title,
            people: if scene.people.is_some() { theme.text_px * 9.0 } else { 0.0 },
        }
    }

    /// Width and height in whole pixels.
    pub(super) fn size(&self) -> (u32, u32) {
        (self.width as u32, self.height.max(1.0) as u32)
    }

    /// Lines on a page of this height.
    pub(super) fn lines(&self, height: u32) -> usize {
        ((f64::from(height) - self.top - self.people - self.margin) / self.row).floor().max(1.0)
            as usize
    }

    /// Where a month begins, from the left.
    pub(super) fn x(&self, month: i32) -> f64 {
        self.names + f64::from(month) * self.month
    }
}
