//! Parts in files of their own.
//!
//! A function that is marked as a split point is an asynchronous one to its callers: it fetches
//! its file first. All it needs and the rest of the app does not goes into that file.

#![allow(unsafe_code, reason = "a split point is an import and an export of the machine code")]
#![allow(improper_ctypes, improper_ctypes_definitions, reason = "both sides are one compilation")]

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use ballast_workbook::Which;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

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

type Made<T> = Result<T, SplitLoaderError>;
type Coming<T> = Pin<Box<dyn Future<Output = Made<T>>>>;

/// `Part: file, make, load => component`
macro_rules! parts {
    ($($part:ident: $file:ident, $make:ident, $load:ident => $component:ident;)+) => {
        $(
            #[wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible, preload($load))]
            fn $make() -> Made<AnyView> {
                Ok($component().into_any())
            }
        )+

        fn made(part: Part) -> Coming<AnyView> {
            match part {
                $(Part::$part => Box::pin($make()),)+
            }
        }

        fn loaded(part: Part) -> Coming<()> {
            match part {
                $(Part::$part => Box::pin($load()),)+
            }
        }
    };
}

parts! {
    Strategy: work, make_strategy, load_strategy => Strategy;
    Projects: work, make_projects, load_projects => Projects;
    Prioritise: work, make_prioritise, load_prioritise => Prioritise;
    Charts: charts, make_charts, load_charts => Charts;
    Balance: plan, make_balance, load_balance => Balance;
    Capacity: plan, make_capacity, load_capacity => Capacity;
    Roadmap: plan, make_roadmap, load_roadmap => Roadmap;
    Import: import, make_import, load_import => Import;
    Inspector: work, make_inspector, load_inspector => Inspector;
    Palette: work, make_palette, load_palette => Palette;
    Settings: work, make_settings, load_settings => SettingsDialog;
    Help: work, make_help, load_help => Help;
    Opening: team, make_opening, load_opening => OpeningPanel;
    Merge: team, make_merge, load_merge => Merge;
    Link: team, make_link, load_link => ShareLink;
    Shelf: keep, make_shelf, load_shelf => ShelfPanel;
    Versions: keep, make_versions, load_versions => VersionsDialog;
    Filed: keep, make_filed, load_filed => FiledBadge;
    Clash: keep, make_clash, load_clash => ClashNote;
}

thread_local! {
    /// The parts that are loaded, a bit each.
    static HERE: Cell<u32> = const { Cell::new(0) };
}

fn bit(part: Part) -> u32 {
    1 << part as u32
}

/// The part, if it is loaded.
pub(super) fn view(part: Part) -> Option<AnyView> {
    if HERE.get() & bit(part) == 0 {
        return None;
    }
    // There is nothing left to wait for.
    match made(part).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(view) => view.ok(),
        Poll::Pending => None,
    }
}

/// Loads a part; says whether that worked.
pub(super) async fn load(part: Part) -> bool {
    let loaded = loaded(part).await.is_ok();
    if loaded {
        HERE.set(HERE.get() | bit(part));
    }
    loaded
}

#[wasm_split(import, wasm_split_path = ::leptos::wasm_split, fallible)]
fn read_files(app: App, chosen: Vec<Chosen>, then: Option<Route>) -> Made<()> {
    exchange::take_files(app, chosen, then);
    Ok(())
}

#[wasm_split(team, wasm_split_path = ::leptos::wasm_split, fallible)]
fn write_file(app: App) -> Made<()> {
    arrivals::save_to_file(app);
    Ok(())
}

#[wasm_split(team, wasm_split_path = ::leptos::wasm_split, fallible)]
fn read_link(app: App, fragment: String) -> Made<()> {
    link::open(app, &fragment);
    Ok(())
}

#[wasm_split(import, wasm_split_path = ::leptos::wasm_split, fallible)]
fn read_text(app: App, text: String) -> Made<()> {
    exchange::take_text(app, &text);
    Ok(())
}

#[wasm_split(work, wasm_split_path = ::leptos::wasm_split, fallible)]
fn work_behind(app: App) -> Made<()> {
    upkeep::begin(app);
    Ok(())
}

/// Begins what goes on behind the screens, if the code for it could be loaded.
pub(super) async fn begin_upkeep(app: App) {
    drop(work_behind(app).await);
}

#[wasm_split(work, wasm_split_path = ::leptos::wasm_split, fallible)]
fn do_beforehand(app: App) -> Made<()> {
    rehearsal::begin(app);
    Ok(())
}

/// Does beforehand, unseen, what somebody is likely to do, if the code for it could be loaded.
pub(super) async fn rehearse(app: App) {
    drop(do_beforehand(app).await);
}

/// Reads files; says whether the code for it could be loaded.
pub(super) async fn take_files(app: App, chosen: Vec<Chosen>, then: Option<Route>) -> bool {
    read_files(app, chosen, then).await.is_ok()
}

/// Offers the workspace as a file; says whether the code for it could be loaded.
pub(super) async fn save_to_file(app: App) -> bool {
    write_file(app).await.is_ok()
}

/// Opens a link; says whether the code for it could be loaded.
pub(super) async fn open_link(app: App, fragment: String) -> bool {
    read_link(app, fragment).await.is_ok()
}

/// Reads a text; says whether the code for it could be loaded.
pub(super) async fn take_text(app: App, text: String) -> bool {
    read_text(app, text).await.is_ok()
}

#[wasm_split(import, wasm_split_path = ::leptos::wasm_split, fallible)]
fn read_sheet(app: App, name: String, bytes: Arc<Vec<u8>>, opened: Opened) -> Made<()> {
    exchange::import_sheet(app, &name, bytes, opened);
    Ok(())
}

#[wasm_split(import, wasm_split_path = ::leptos::wasm_split, fallible)]
fn other_sheet(app: App, opened: Opened) -> Made<()> {
    exchange::change_sheet(app, opened);
    Ok(())
}

#[wasm_split(books, wasm_split_path = ::leptos::wasm_split, fallible)]
fn read_book(bytes: Arc<Vec<u8>>, sheet: Option<String>) -> Made<Result<Opened, String>> {
    Ok(books::open(&bytes, sheet.as_deref()))
}

#[wasm_split(books, wasm_split_path = ::leptos::wasm_split, fallible)]
fn write_tables(app: App, which: Option<Which>) -> Made<()> {
    books::export(app, which);
    Ok(())
}

/// Takes a sheet of a workbook to the mapping screen; says whether the code for it could be loaded.
pub(super) async fn take_sheet(
    app: App,
    name: String,
    bytes: Arc<Vec<u8>>,
    opened: Opened,
) -> bool {
    read_sheet(app, name, bytes, opened).await.is_ok()
}

/// Goes on with another sheet; says whether the code for it could be loaded.
pub(super) async fn change_sheet(app: App, opened: Opened) -> bool {
    other_sheet(app, opened).await.is_ok()
}

/// Opens a workbook; `None` if the code for it could not be loaded.
pub(super) async fn open_book(
    bytes: Arc<Vec<u8>>,
    sheet: Option<String>,
) -> Option<Result<Opened, String>> {
    read_book(bytes, sheet).await.ok()
}

/// Offers tables as a file; says whether the code for it could be loaded.
pub(super) async fn export(app: App, which: Option<Which>) -> bool {
    write_tables(app, which).await.is_ok()
}

#[wasm_split(keep, wasm_split_path = ::leptos::wasm_split, fallible)]
fn look_after(app: App, task: Task) -> Made<()> {
    keep::run(app, task);
    Ok(())
}

/// Does what is done beside the work itself; says whether the code for it could be loaded.
pub(super) async fn keep(app: App, task: Task) -> bool {
    look_after(app, task).await.is_ok()
}
