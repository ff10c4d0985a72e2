//! Widgets that know nothing of portfolios.

mod check;
mod dialog;
mod field;
mod icon;
mod menu;
mod segments;
mod slider;
mod text_field;

pub(crate) use check::Check;
pub(crate) use dialog::Dialog;
pub(crate) use field::{Choice, Field, Select};
pub(crate) use icon::{Icon, Picture};
pub(crate) use menu::Menu;
pub(crate) use segments::Segments;
pub(crate) use slider::Slider;
pub(crate) use text_field::{TextArea, TextField};
