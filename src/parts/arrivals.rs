//! Workspaces that come in files and go out in them: nothing is replaced before somebody has seen what
//! it is, and what goes out says where it comes from.

use std::sync::Arc;

use ballast_core::merge::Choices;
use ballast_core::model::Workspace;
use ballast_file::{
    ContentHash, Hashing, Loaded, Origin, Provenance, Relation, VERSION, Version, base_of_all,
    load, relation,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exchange;
use crate::browser::{dom, pack, time};
use crate::keep::Task;
use crate::later;
use crate::route::Route;
use crate::state::{App, Arrivals, Arrived, Base, Merging};

/// The heading of the panel that says what has come.
pub(crate) const TITLE: &str = "opening-title";
/// The heading of the screen on which copies are merged.
pub(crate) const MERGE_TITLE: &str = "merge-title";

/// How long a version that goes out or comes in waits to be kept, in milliseconds: it has to be made
/// small, and people come first.
const SOON: u64 = 400;

/// Bytes that are hashed between two looks at the clock.
const AT_ONCE: usize = 1 << 16;

/// Says what has come, before anything is replaced; where nothing is open, it is opened at once.
pub(crate) fn arrive(app: App, files: Vec<Arrived>, then: Option<Route>) {
    match files.as_slice() {
        [one] if app.records().is_empty() => take(app, one, then),
        [] => {}
        _ => show(app, Arrivals { files, link: false, then }),
    }
}

/// Shows the panel that says what has come.
pub(crate) fn show(app: App, opening: Arrivals) {
    app.session.opening.set(Some(Arc::new(opening)));
    dom::focus_when_there(TITLE);
}

/// Opens it in place of what is open.
pub(crate) fn take(app: App, file: &Arrived, then: Option<Route>) {
    leave(app);
    let origin = file.origin();
    remember(app, &origin);
    app.open(file.loaded.workspace.clone(), origin.clone());
    look_into_soon(app, file.loaded.clone(), origin);
    let repairs = &file.loaded.repairs;
    if let Some(first) = repairs.first() {
        let more = match repairs.len() {
            1 => String::new(),
            more => format!(" And {} more.", more - 1),
        };
        app.toasts.problem(format!("{} needed repairs. {first}{more}", file.name));
    }
    if let Some(route) = then {
        app.go(route);
    } else if matches!(app.session.route.get_untracked(), Route::Import | Route::Merge) {
        app.go(Route::Home);
    }
}

/// Opens it beside what is open, as a workspace of its own.
pub(crate) fn beside(app: App, file: &Arrived) {
    leave(app);
    let workspace = file.loaded.workspace.clone();
    let name = workspace.settings.name.to_string();
    look_into_soon(app, file.loaded.clone(), file.origin());
    app.open_beside(workspace, &name, file.origin());
}

/// Takes the panel away.
pub(crate) fn leave(app: App) {
    if app.session.opening.read_untracked().is_some() {
        app.session.opening.set(None);
        dom::focus_if_lost("main");
    }
}

/// Which version is open.
pub(crate) fn current(app: App, workspace: &Workspace) -> Version {
    let hash = ContentHash::of(&app.saver.text(workspace));
    app.trail.origin.read_untracked().version(hash)
}

/// What a file is to what is open.
pub(crate) fn relate(current: &Version, open: &Workspace, file: &Arrived) -> Relation {
    relation(current, file.version(), || open.shares_records(&file.loaded.workspace))
}

/// Who saved a file, and when, in a sentence.
pub(crate) fn who_and_when(file: &Arrived) -> String {
    let provenance = &file.loaded.provenance;
    let at = (!provenance.at.is_empty()).then(|| time::recorded_text(&provenance.at));
    match (provenance.by.as_str(), at) {
        ("", None) => "It does not say who saved it, and when.".to_owned(),
        ("", Some(at)) => format!("Saved {at}, by somebody who is not named."),
        (by, None) => format!("Saved by {by}."),
        (by, Some(at)) => format!("Saved by {by}, {at}."),
    }
}

/// Who a file is from, in a few words: a person, or else the file itself.
pub(crate) fn whose(file: &Arrived) -> String {
    let by = &file.loaded.provenance.by;
    if by.is_empty() { file.name.clone() } else { by.clone() }
}

/// Goes to the screen on which they are merged into what is open.
pub(crate) fn merge(app: App, opening: Arc<Arrivals>) {
    let base = base(app, &opening);
    begin(app, opening, base);
}

/// Goes there with a copy of what is open, of which it is known what both came from.
pub(crate) fn merge_copy(app: App, base: Workspace, name: &str, copy: Workspace) {
    let loaded = Loaded {
        workspace: copy,
        repairs: Vec::new(),
        version_found: VERSION,
        stated: None,
        provenance: Provenance::default(),
    };
    let opening = Arrivals { files: vec![Arrived::new(name, loaded)], link: false, then: None };
    begin(app, Arc::new(opening), Base::Known(base));
}

fn begin(app: App, opening: Arc<Arrivals>, base: Base) {
    let from = match app.session.route.get_untracked() {
        Route::Import | Route::Merge => Route::Home,
        route => route,
    };
    let choices = Choices::default();
    app.session.merging.set(Some(Merging { theirs: opening, base, choices, from }));
    app.session.opening.set(None);
    app.go(Route::Merge);
    dom::focus_when_there(MERGE_TITLE);
}

/// What all of them and what is open came from.
fn base(app: App, opening: &Arrivals) -> Base {
    let open = app.records();
    let current = current(app, &open);
    let versions: Vec<&Version> = opening.files.iter().map(Arrived::version).collect();
    let Some(hash) = base_of_all(&current, &versions) else { return Base::Unsaid };
    if hash == current.hash {
        return Base::Known(open);
    }
    if let Some(file) = opening.files.iter().find(|it| it.version().hash == hash) {
        return Base::Known(file.loaded.workspace.clone());
    }
    let kept = app.preferences.bases().find(hash).ok().flatten();
    let kept = kept.and_then(|text| load(&text).ok());
    kept.map_or(Base::Missing(hash), |kept| Base::Known(kept.workspace))
}

/// Keeps a version in the browser a moment later, so that copies that come from it can be merged.
pub(crate) fn keep_soon(app: App, workspace: Workspace) {
    soon(async move {
        let text = app.saver.text_in_turns(&workspace).await;
        keep(app, hash_in_turns(&text).await, &text).await;
    });
}

/// Keeps a version that was opened, as [`keep_soon`] does. If its content is not the one that it states,
/// because somebody has changed it by hand, what is open comes from that content, too.
fn look_into_soon(app: App, loaded: Loaded, stated: Origin) {
    soon(async move {
        let text = app.saver.text_in_turns(&loaded.workspace).await;
        let hash = hash_in_turns(&text).await;
        let taken = app.trail.origin.get_untracked() == stated;
        if taken && stated.hash != Some(hash) {
            app.trail.origin.set(Origin::opened(&loaded, &stated.version(hash)));
            app.saver.touched();
        }
        keep(app, hash, &text).await;
    });
}

fn soon(task: impl Future<Output = ()> + 'static) {
    time::later(SOON, move || spawn_local(task));
}

async fn keep(app: App, hash: ContentHash, text: &str) {
    let bases = app.preferences.bases();
    if bases.renew(hash) == Ok(true) {
        return;
    }
    // Where it is not kept, a merge asks more than it would have to.
    drop(match pack::deflate(text).await {
        Some(packed) => bases.keep_packed(hash, &packed),
        None => bases.keep(hash, text),
    });
}

async fn hash_in_turns(text: &str) -> ContentHash {
    let mut hashing = Hashing::default();
    let mut pieces = text.as_bytes().chunks(AT_ONCE);
    time::in_turns(|| pieces.next().map(|piece| hashing.feed(piece)).is_none()).await;
    hashing.done()
}

/// The text of a file for the workspace, which says which content it is, where it comes from, who saved
/// it and when; and what comes from that file comes from. A version that went out before, or came in, is
/// the same bytes again.
pub(crate) fn written(app: App, workspace: &Workspace) -> (String, Origin) {
    let text = app.saver.text(workspace);
    signed(app, app.trail.origin.get_untracked(), &text, ContentHash::of(&text))
}

/// What is written of a workspace, in turns: its text, the hash of that, the same as a file, and what
/// comes from that file comes from.
struct Written {
    text: String,
    hash: ContentHash,
    file: String,
    origin: Origin,
}

impl Written {
    async fn of(app: App, workspace: &Workspace) -> Self {
        let origin = app.trail.origin.get_untracked();
        let text = app.saver.text_in_turns(workspace).await;
        let hash = hash_in_turns(&text).await;
        let (file, origin) = signed(app, origin, &text, hash);
        Self { text, hash, file, origin }
    }
}

fn signed(app: App, origin: Origin, text: &str, hash: ContentHash) -> (String, Origin) {
    let known = app.trail.versions.with_value(|versions| {
        versions.iter().find(|it| it.hash == Some(hash) && !it.provenance.at.is_empty()).cloned()
    });
    let origin = known.unwrap_or(origin);
    origin.export_hashed(text, hash, &app.your_name.get_untracked(), &time::now_text())
}

/// A version has gone out: what is open comes from it.
pub(crate) fn passed_on(app: App, workspace: Workspace, origin: Origin) {
    keep_soon(app, workspace);
    comes_from(app, origin);
}

fn comes_from(app: App, origin: Origin) {
    remember(app, &origin);
    if app.trail.origin.get_untracked() != origin {
        app.trail.origin.set(origin);
        app.saver.touched();
    }
}

/// The text that a workspace which is open has in the file that it is saved to by itself. What is open
/// does not come from each of those: there are too many of them to be remembered.
pub(crate) async fn text_for_file(app: App, workspace: &Workspace) -> String {
    let Written { file, origin, .. } = Written::of(app, workspace).await;
    remember(app, &origin);
    file
}

fn remember(app: App, origin: &Origin) {
    app.trail.versions.update_value(|versions| {
        if !versions.contains(origin) {
            versions.push(origin.clone());
        }
        if versions.len() > Provenance::LONGEST {
            versions.remove(0);
        }
    });
}

/// Offers the workspace as a file. Nothing waits while a large one is written.
pub(crate) fn save_to_file(app: App) {
    let (workspace, changes) = (app.records(), app.saver.changes());
    let open = move || (app.saver.id.get_untracked(), app.trail.origin.get_untracked());
    let asked = open();
    spawn_local(async move {
        let Written { text, hash, file, origin } = Written::of(app, &workspace).await;
        // A turn of its own for what the browser does with it.
        time::pause(0).await;
        if !exchange::save_as(app, workspace.settings.name.as_str(), &file) {
            return;
        }
        soon(async move { keep(app, hash, &text).await });
        // Unless another workspace is open by now, or another file in its place.
        if open() == asked {
            comes_from(app, origin);
            later::keep(app, Task::Filed(changes));
        }
    });
}
