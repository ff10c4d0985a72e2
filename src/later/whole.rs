//! All parts are in the one file.

use std::sync::Arc;

use ballast_workbook::Which;
use leptos::prelude::*;

use super::Part;
use crate::browser::files::Chosen;
use crate::pages::balance::Balance;
use crate::pages::capacity::Capacity;
use crate::pages::import::Import;
use crate::pages::inspector::Inspector;
use crate::pages::prioritise::Prioritise;
use crate::pages::prioritise::charts::Charts;
use crate::pages::projects::Projects;
use crate::pages::roadmap::Roadmap;
use crate::pages::strategy::Strategy;
use crate::parts::help::Help;
use crate::parts::palette::Palette;
use crate::parts::settings::SettingsDialog;
use crate::parts::{books, exchange};
use crate::state::{App, Opened};

/// The part, if it is loaded.
pub(super) fn view(part: Part) -> Option<AnyView> {
    Some(match part {
        Part::Strategy => Strategy().into_any(),
        Part::Projects => Projects().into_any(),
        Part::Prioritise => Prioritise().into_any(),
        Part::Charts => Charts().into_any(),
        Part::Balance => Balance().into_any(),
        Part::Capacity => Capacity().into_any(),
        Part::Roadmap => Roadmap().into_any(),
        Part::Import => Import().into_any(),
        Part::Inspector => Inspector().into_any(),
        Part::Palette => Palette().into_any(),
        Part::Settings => SettingsDialog().into_any(),
        Part::Help => Help().into_any(),
    })
}

/// Loads a part; says whether that worked.
pub(super) async fn load(_: Part) -> bool {
    true
}

/// Reads a file; says whether the code for it could be loaded.
pub(super) async fn take_file(app: App, chosen: Chosen) -> bool {
    exchange::take_file(app, chosen);
    true
}

/// Reads a text; says whether the code for it could be loaded.
pub(super) async fn take_text(app: App, text: String) -> bool {
    exchange::take_text(app, &text);
    true
}

/// Takes a sheet of a workbook to the mapping screen; says whether the code for it could be loaded.
pub(super) async fn take_sheet(
    app: App,
    name: String,
    bytes: Arc<Vec<u8>>,
    opened: Opened,
) -> bool {
    exchange::import_sheet(app, &name, bytes, opened);
    true
}

/// Goes on with another sheet; says whether the code for it could be loaded.
pub(super) async fn change_sheet(app: App, opened: Opened) -> bool {
    exchange::change_sheet(app, opened);
    true
}

/// Opens a workbook; `None` if the code for it could not be loaded.
pub(super) async fn open_book(
    bytes: Arc<Vec<u8>>,
    sheet: Option<String>,
) -> Option<Result<Opened, String>> {
    Some(books::open(&bytes, sheet.as_deref()))
}

/// Offers tables as a file; says whether the code for it could be loaded.
pub(super) async fn export(app: App, which: Option<Which>) -> bool {
    books::export(app, which);
    true
}
