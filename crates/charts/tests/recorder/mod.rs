//! A backend that writes down what is drawn, so that tests can count and measure it.
#![allow(dead_code, unreachable_pub, reason = "each test program uses some of it")]

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use ballast_charts::{approximate_width, font_px};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// A text as it was drawn, with the box it fills.
#[derive(Clone, Debug)]
pub struct Written {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

/// What was drawn.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    pub texts: Vec<Written>,
    pub circles: Vec<(BackendCoord, u32, bool)>,
    pub polygons: Vec<Vec<BackendCoord>>,
    pub paths: Vec<Vec<BackendCoord>>,
    pub boxes: Vec<(BackendCoord, BackendCoord)>,
}

/// The backend.
pub struct Recorder {
    size: (u32, u32),
    drawn: Rc<RefCell<Drawn>>,
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, _at: BackendCoord, _color: BackendColor) -> Outcome {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        _style: &S,
        _fill: bool,
    ) -> Outcome {
        self.drawn.borrow_mut().boxes.push((from, to));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _style: &S,
    ) -> Outcome {
        self.drawn.borrow_mut().paths.push(path.into_iter().collect());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        _style: &S,
        fill: bool,
    ) -> Outcome {
        self.drawn.borrow_mut().circles.push((center, radius, fill));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        _style: &S,
    ) -> Outcome {
        self.drawn.borrow_mut().polygons.push(corners.into_iter().collect());
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Outcome {
        let px = font_px(style.size());
        let width = approximate_width(text, px);
        let left = match style.anchor().h_pos {
            HPos::Left => f64::from(x),
            HPos::Center => f64::from(x) - width / 2.0,
            HPos::Right => f64::from(x) - width,
        };
        let (top, bottom) = (f64::from(y) - px / 2.0, f64::from(y) + px / 2.0);
        let text = text.to_owned();
        self.drawn.borrow_mut().texts.push(Written {
            text,
            left,
            right: left + width,
            top,
            bottom,
        });
        Ok(())
    }
}

/// Draws on a surface of this size and tells what was drawn.
pub fn record<E: std::fmt::Debug>(
    size: (u32, u32),
    draw: impl FnOnce(&DrawingArea<Recorder, Shift>) -> Result<(), E>,
) -> Drawn {
    let drawn = Rc::new(RefCell::new(Drawn::default()));
    let area = Recorder { size, drawn: Rc::clone(&drawn) }.into_drawing_area();
    let outcome = draw(&area);
    assert!(outcome.is_ok(), "{outcome:?}");
    drop(area);
    drawn.take()
}

impl Drawn {
    /// Fails if a text leaves a picture of this size by more than rounding.
    #[track_caller]
    pub fn assert_texts_within(&self, (width, height): (f64, f64), what: &str) {
        for written in &self.texts {
            let across = written.left >= -1.5 && written.right <= width + 1.5;
            let down = written.top >= -1.5 && written.bottom <= height + 1.5;
            assert!(across && down, "{what}: {written:?} in {width} × {height}");
        }
    }
}
