//! All parts are in the one file.

use std::sync::Arc;

use ballast_workbook::Which;
use leptos::prelude::*;

use super::Part;
use crate::browser::files::Chosen;
use crate::keep::{self, Task};
use crate::pages::balance::Balance;
use crate::pages::capacity::Capacity;
use crate::pages::import::Import;
use crate::pages::inspector::Inspector;
use crate::pages::merge::Merge;
use crate::pages::prioritise::Prioritise;
use crate::pages::prioritise::charts::Charts;
use crate::pages::projects::Projects;
use crate::pages::rehearsal;
use crate::pages::roadmap::Roadmap;
use crate::pages::strategy::Strategy;
use crate::parts::clash::ClashNote;
use crate::parts::filed::FiledBadge;
use crate::parts::help::Help;
use crate::parts::link::ShareLink;
use crate::parts::opening::OpeningPanel;
use crate::parts::palette::Palette;
use crate::parts::settings::SettingsDialog;
use crate::parts::shelf::ShelfPanel;
use crate::parts::versions::VersionsDialog;
use crate::parts::{arrivals, books, exchange, link, upkeep};
use crate::route::Route;
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
        Part::Opening => OpeningPanel().into_any(),
        Part::Merge => Merge().into_any(),
        Part::Link => ShareLink().into_any(),
        Part::Shelf => ShelfPanel().into_any(),
        Part::Versions => VersionsDialog().into_any(),
        Part::Filed => FiledBadge().into_any(),
        Part::Clash => ClashNote().into_any(),
    })
}

/// Loads a part; says whether that worked.
pub(super) async fn load(_: Part) -> bool {
    true
}

/// Begins what goes on behind the screens.
pub(super) async fn begin_upkeep(app: App) {
    upkeep::begin(app);
}

/// Does beforehand, unseen, what somebody is likely to do.
pub(super) async fn rehearse(app: App) {
    rehearsal::begin(app);
}

/// Reads files; says whether the code for it could be loaded.
pub(super) async fn take_files(app: App, chosen: Vec<Chosen>, then: Option<Route>) -> bool {
    exchange::take_files(app, chosen, then);
    true
}

/// Offers the workspace as a file; says whether the code for it could be loaded.
pub(super) async fn save_to_file(app: App) -> bool {
    arrivals::save_to_file(app);
    true
}

/// Opens a link; says whether the code for it could be loaded.
pub(super) async fn open_link(app: App, fragment: String) -> bool {
    link::open(app, &fragment);
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

/// Does what is done beside the work itself; says whether the code for it could be loaded.
pub(super) async fn keep(app: App, task: Task) -> bool {
    keep::run(app, task);
    true
}
