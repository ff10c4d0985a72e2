//! The frame: top bar, rail, the screen of the route, inspector, and the keys of the whole page.

use ballast_file::link;
use leptos::prelude::*;

use crate::actions;
use crate::browser::{clipboard, dom, files};
use crate::keep::Task;
use crate::later::{self, Part};
use crate::pages::Page;
use crate::parts::exchange::FileInput;
use crate::parts::toasts::ToastList;
use crate::parts::topbar::TopBar;
use crate::route::Route;
use crate::state::{App, SaveState, ThemeChoice};
use crate::ui::{Icon, Picture};

/// The whole page.
#[component]
pub(crate) fn Root() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    follow_address(app);
    follow_look(app);
    listen_to_keys(app);
    let dragging = listen_to_files(app);
    later::fetch_when_idle(app);
    follow_saves(app);
    let session = app.session;
    let opening = move || session.opening.read().is_some();
    let inspecting = move || session.inspector_open.get() && session.focus.get().is_some();
    view! {
        <div class="frame" class:with-inspector=move || opening() || inspecting()>
            <a class="skip" href="#main" on:click=move |event| {
                event.prevent_default();
                dom::focus_soon("main");
            }>
                "Skip to content"
            </a>
            <TopBar />
            <Rail />
            <main class="main" id="main" tabindex="-1">
                <Show
                    when=move || !app.saver.coming.get()
                    fallback=|| view! { <p class="empty" role="status">"Opening the workspace…"</p> }
                >
                    <Page />
                </Show>
            </main>
            <Show when=opening>{later::show(Part::Opening)}</Show>
            <Show when=move || !opening() && inspecting()>{later::show(Part::Inspector)}</Show>
        </div>
        <FileInput />
        <ToastList />
        <Show when=move || session.palette_open.get()>
            {later::show(Part::Palette)}
        </Show>
        <Show when=move || session.help_open.get()>
            {later::show(Part::Help)}
        </Show>
        <Show when=move || app.kept.clash.read().is_some()>
            {later::show(Part::Clash)}
        </Show>
        <Show when=move || session.versions_open.get()>
            {later::show(Part::Versions)}
        </Show>
        <Show when=move || session.settings_open.get()>
            {later::show(Part::Settings)}
        </Show>
        <Show when=move || session.link_open.get()>
            {later::show(Part::Link)}
        </Show>
        <Show when=move || dragging.get()>
            <div class="drop-veil">
                <p>"Drop a register (CSV, TSV, XLSX) or a Ballast file"</p>
            </div>
        </Show>
    }
}

/// The six stages.
#[component]
fn Rail() -> impl IntoView {
    let app = crate::state::use_app();
    let count = move |route: Route| {
        let snapshot = app.snapshot.read();
        let number = match route {
            Route::Strategy => snapshot.workspace.objectives.len(),
            Route::Projects => snapshot.workspace.projects.len(),
            Route::Balance => {
                snapshot.workspace.projects.iter().filter(|(_, it)| it.selected).count()
            }
            Route::Capacity => snapshot.workspace.roles.len(),
            _ => 0,
        };
        (number > 0).then(|| ballast_core::text::count(number))
    };
    let links = Route::RAIL.map(|route| {
        let current = move || (app.session.route.get() == route).then_some("page");
        let count = Memo::new(move |_| count(route));
        view! {
            <a href=route.to_string() aria-current=current title=route.name()>
                <Icon of=picture(route) />
                <span class="text">{route.name()}</span>
                <span class="count" aria-hidden="true">
                    {count}
                </span>
            </a>
        }
    });
    view! {
        <nav class="rail" aria-label="Stages">
            {links}
        </nav>
    }
}

fn picture(route: Route) -> Picture {
    match route {
        Route::Home | Route::Import | Route::Merge => Picture::Home,
        Route::Strategy => Picture::Target,
        Route::Projects => Picture::Rows,
        Route::Prioritise => Picture::Bars,
        Route::Balance => Picture::Scale,
        Route::Capacity => Picture::People,
        Route::Roadmap => Picture::Road,
    }
}

/// The address says which screen is shown.
fn follow_address(app: App) {
    let listener = window_event_listener_untyped("hashchange", move |_| {
        if !take_link(app) {
            app.session.route.set(Route::parse(&dom::fragment()));
        }
    });
    take_link(app);
    on_cleanup(move || listener.remove());
    let name = Memo::new(move |_| app.snapshot.read().workspace.settings.name.to_string());
    Effect::new(move |before: Option<Route>| {
        let route = app.session.route.get();
        dom::set_title(&format!("{} – {} – Ballast", route.name(), name.read()));
        if before.is_some_and(|before| before != route) {
            dom::focus_soon("main");
        }
        route
    });
}

/// Opens the link that the address is, if it is one. The address forgets it: it is long, and a page
/// that is loaded anew must not open it again.
fn take_link(app: App) -> bool {
    let fragment = dom::fragment();
    let is_link = fragment.starts_with(link::PREFIX);
    if is_link {
        dom::replace_fragment(
            app.session.route.get_untracked().to_string().trim_start_matches('#'),
        );
        later::open_link(app, fragment);
    }
    is_link
}

/// What does not fit into local storage is fetched and saved elsewhere, and what hangs on saves is told
/// of each of them.
fn follow_saves(app: App) {
    if app.saver.coming.get_untracked() {
        later::keep(app, Task::Fetch);
    }
    Effect::new(move |_| {
        if app.saver.waiting.get() > 0 {
            later::keep(app, Task::SaveLong);
        }
    });
    Effect::new(move |_| {
        if app.kept.here.get() && matches!(app.saver.state.get(), SaveState::Saved(_)) {
            later::keep(app, Task::Saved);
        }
    });
}

/// Theme and projector size are attributes of the page.
fn follow_look(app: App) {
    let system = RwSignal::new(dom::prefers_dark());
    dom::on_dark_change(move |dark| system.set(dark));
    Effect::new(move |_| {
        let dark = match app.theme.get() {
            ThemeChoice::System => system.get(),
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
        };
        dom::set_page_attribute("data-theme", dark.then_some("dark"));
        dom::set_page_attribute("data-size", app.session.presenting.get().then_some("projector"));
        app.look.update(|look| *look += 1);
    });
    dom::when_fonts_are_there(move || app.look.update(|look| *look += 1));
}

/// Shortcuts that work everywhere. While somebody types, only those with Ctrl do.
fn listen_to_keys(app: App) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let main = event.ctrl_key() || event.meta_key();
        if event.key() == "Escape" && !event.default_prevented() {
            if app.session.opening.read_untracked().is_some() {
                app.session.opening.set(None);
            } else if app.session.inspector_open.get_untracked() {
                app.session.inspector_open.set(false);
            } else if app.session.presenting.get_untracked() {
                app.session.presenting.set(false);
            }
            return;
        }
        let typing = dom::is_typing(&event);
        let dialog = app.session.palette_open.get_untracked();
        if event.default_prevented() || (typing && !main) || (dialog && !main) {
            return;
        }
        // A letter goes to the choice that begins with it.
        if dom::is_choosing(&event) && !main && !event.alt_key() {
            return;
        }
        let action = actions::for_keys(&event.key(), main, event.shift_key(), event.alt_key());
        let Some(action) = action else { return };
        // In a text field Ctrl Z takes back typing, as everywhere.
        if typing && matches!(action.picture, Picture::Undo | Picture::Redo) {
            return;
        }
        event.prevent_default();
        if (action.enabled)(app) {
            (action.run)(app);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Files can be dropped anywhere, and text pasted. Says whether a file hovers over the page.
fn listen_to_files(app: App) -> RwSignal<bool> {
    let dragging = RwSignal::new(false);
    let over = window_event_listener(leptos::ev::dragover, move |event| {
        if files::carries_files(&event) {
            event.prevent_default();
            if !dragging.get_untracked() {
                dragging.set(true);
            }
        }
    });
    let leave = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        dragging.set(false);
        if files::from_drop(&event, move |chosen| later::take_files(app, chosen, None)) {
            event.prevent_default();
        }
    });
    let pasted = window_event_listener_untyped("paste", move |event| {
        if !event.default_prevented()
            && !dom::is_typing(&event)
            && let Some(text) = clipboard::text_of(&event)
        {
            event.prevent_default();
            later::take_text(app, text);
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        dropped.remove();
        pasted.remove();
    });
    dragging
}
