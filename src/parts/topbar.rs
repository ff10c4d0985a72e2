//! The top bar: name, save state, search, undo, redo, file, present.

use ballast_workbook::Which;
use leptos::prelude::*;

use crate::browser::time;
use crate::later::{self, Part};
use crate::state::{SaveState, ThemeChoice, use_app};
use crate::ui::{Icon, Menu, Picture};

/// The id of the button that lists the workspaces.
pub(crate) const WORKSPACES: &str = "workspaces";

/// The bar at the top of every screen.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let app = use_app();
    // All of these stay the same from step to step of a drag.
    let name = Memo::new(move |_| app.snapshot.read().workspace.settings.name.to_string());
    let undo = Memo::new(move |_| app.undo_label());
    let redo = Memo::new(move |_| app.redo_label());
    let named = |what: &str, label: Option<String>| match label {
        Some(label) => format!("{what}: {label}"),
        None => what.to_owned(),
    };
    let undo_name = move || named("Undo", undo.get());
    let redo_name = move || named("Redo", redo.get());
    let theme = move || match app.theme.get() {
        ThemeChoice::System => Picture::Contrast,
        ThemeChoice::Light => Picture::Sun,
        ThemeChoice::Dark => Picture::Moon,
    };
    view! {
        <header class="topbar">
            <a class="brand" href="#/" aria-label="Ballast, home">
                <Icon of=Picture::Boat />
                <span class="text">"Ballast"</span>
            </a>
            <span class="divider"></span>
            <button
                type="button"
                class="button plain workspace-name"
                title="Workspace settings"
                on:click=move |_| app.show_settings()
            >
                {name}
            </button>
            <Workspaces />
            <SaveBadge />
            <Show when=move || app.kept.here.get()>{later::show(Part::Filed)}</Show>
            <span class="space"></span>
            <button
                type="button"
                class="search-button"
                aria-label="Find or do"
                on:click=move |_| app.toggle_palette()
            >
                <Icon of=Picture::Search />
                <span>"Find or do…"</span>
                <kbd>"Ctrl K"</kbd>
            </button>
            <button
                type="button"
                class="button plain icon-only"
                aria-label=undo_name
                title=undo_name
                disabled=move || undo.read().is_none()
                on:click=move |_| app.undo()
            >
                <Icon of=Picture::Undo />
            </button>
            <button
                type="button"
                class="button plain icon-only"
                aria-label=redo_name
                title=redo_name
                disabled=move || redo.read().is_none()
                on:click=move |_| app.redo()
            >
                <Icon of=Picture::Redo />
            </button>
            <button
                type="button"
                class="button plain icon-only optional"
                aria-label="Change the theme"
                title="Change the theme"
                on:click=move |_| app.next_theme()
            >
                {move || view! { <Icon of=theme() /> }}
            </button>
            <button
                type="button"
                class="button optional"
                title="Save to a file (Ctrl S)"
                on:click=move |_| later::save_to_file(app)
            >
                "Save to file"
            </button>
            <Export />
            <button
                type="button"
                class="button primary optional-small"
                aria-pressed=move || app.session.presenting.get().to_string()
                on:click=move |_| app.toggle_present()
            >
                {move || if app.session.presenting.get() { "Present · Esc" } else { "Present" }}
            </button>
        </header>
    }
}

/// The other workspaces of this browser.
#[component]
fn Workspaces() -> impl IntoView {
    view! {
        <Menu
            id=WORKSPACES
            button="button plain icon-only"
            label="Workspaces"
            face=|| view! { <Icon of=Picture::Chevron /> }
            panel="left shelf-panel"
        >
            {later::show(Part::Shelf)}
        </Menu>
    }
}

/// Everything that can be written besides the Ballast file.
#[component]
fn Export() -> impl IntoView {
    let app = use_app();
    let items = [
        ("Workbook (XLSX)", None),
        ("Projects as CSV", Some(Which::Projects)),
        ("Ranking as CSV", Some(Which::Ranking)),
        ("Selection as CSV", Some(Which::Selection)),
        ("Capacity as CSV", Some(Which::Capacity)),
    ];
    let items = items.map(|(label, which)| {
        view! {
            <button
                type="button"
                class="menu-item"
                on:click=move |_| later::export(app, which)
            >
                {label}
            </button>
        }
    });
    view! {
        <div class="optional">
            <Menu button="button" face=|| "Export">
                {items.collect_view()}
                <button
                    type="button"
                    class="menu-item"
                    on:click=move |_| app.session.link_open.set(true)
                >
                    "Share as a link…"
                </button>
            </Menu>
        </div>
    }
}

/// Whether what is on the screen is also in storage.
#[component]
fn SaveBadge() -> impl IntoView {
    let app = use_app();
    let text = move || match app.saver.state.get() {
        SaveState::Untouched | SaveState::Failed(_) => String::new(),
        SaveState::Pending => "Saving…".to_owned(),
        SaveState::Saved(at) => format!("Saved {}", time::clock_text(at)),
    };
    let title = move || match app.saver.state.get() {
        SaveState::Failed(reason) => reason,
        _ => "In this browser's storage".to_owned(),
    };
    let failed = move || matches!(app.saver.state.get(), SaveState::Failed(_));
    let pending = move || matches!(app.saver.state.get(), SaveState::Pending);
    let untouched = move || matches!(app.saver.state.get(), SaveState::Untouched);
    view! {
        <Show
            when=failed
            fallback=move || {
                view! {
                    <span class="save-state" role="status" title=title>
                        // Where there is little room the words are for the ear.
                        <i class="dot" class:busy=pending hidden=untouched></i>
                        <span class="words">{text}</span>
                    </span>
                }
            }
        >
            <button
                type="button"
                class="save-state failed"
                title=title
                on:click=move |_| later::save_to_file(app)
            >
                "Not saved"
                <span class="optional">": save to a file"</span>
            </button>
        </Show>
    }
}
