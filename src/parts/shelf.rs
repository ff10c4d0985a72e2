//! The list of workspaces: turn to another one, begin, copy, delete, take back.

use ballast_core::text;
use ballast_file::storage::About;
use leptos::prelude::*;

use crate::browser::{dom, time};
use crate::keep::Task;
use crate::later;
use crate::parts::topbar;
use crate::state::{App, use_app};
use crate::ui::{Icon, Picture};

/// What is being asked before it is done.
#[derive(Clone, PartialEq)]
enum Asked {
    Nothing,
    /// Whether the open one is to be deleted.
    Delete,
    /// Whether the one of this id is to be removed for good.
    Remove(About),
}

/// How long ago something was, in a few words.
fn ago(at: u64) -> String {
    text::ago(time::now_ms() - at as f64)
}

/// The list.
#[component]
pub(crate) fn ShelfPanel() -> impl IntoView {
    let app = use_app();
    let asked = RwSignal::new(Asked::Nothing);
    let open = move || app.saver.id.get();
    let rows = move || {
        let here = open();
        let list = app.kept.list.get().into_iter();
        // The open one comes first, and under the name that it has now.
        let others: Vec<About> =
            list.filter(|about| about.deleted_at.is_none() && about.id != here).collect();
        others.into_iter().map(|about| view! { <Row about /> }).collect_view()
    };
    let deleted = move || {
        let list = app.kept.list.get().into_iter();
        list.filter(|about| about.deleted_at.is_some()).collect::<Vec<_>>()
    };
    let name = move || app.snapshot.read().workspace.settings.name.to_string();
    view! {
        <div
            class="shelf"
            role="group"
            aria-label="Workspaces of this browser"
            on:keydown=move |event| match event.key().as_str() {
                "ArrowDown" => dom::step_focus(&event, "button", 1),
                "ArrowUp" => dom::step_focus(&event, "button", -1),
                _ => {}
            }
        >
            <button type="button" class="menu-item" aria-current="true">
                <Icon of=Picture::File />
                <span class="name">{name}</span>
                <span class="right small">"open"</span>
            </button>
            {rows}
            <hr />
            <button
                type="button"
                class="menu-item"
                on:click=move |_| later::keep(app, Task::New)
            >
                <Icon of=Picture::Plus />
                "New workspace"
            </button>
            <button type="button" class="menu-item" on:click=move |_| duplicate(app)>
                <Icon of=Picture::Rows />
                "Duplicate this one"
            </button>
            <button type="button" class="menu-item" on:click=move |_| app.show_settings()>
                <Icon of=Picture::Gear />
                "Rename this one…"
            </button>
            <button
                type="button"
                class="menu-item"
                on:click=move |_| app.show_versions()
            >
                <Icon of=Picture::Undo />
                "Versions of this one…"
            </button>
            <button
                type="button"
                class="menu-item stays"
                on:click=move |_| asked.set(Asked::Delete)
            >
                <Icon of=Picture::Trash />
                "Delete this one…"
            </button>
            {move || match asked.get() {
                Asked::Nothing => ().into_any(),
                Asked::Delete => view! { <AskDelete asked /> }.into_any(),
                Asked::Remove(about) => view! { <AskRemove asked about /> }.into_any(),
            }}
            <Show when=move || !deleted().is_empty()>
                <hr />
                <h3 class="small quiet">"Deleted"</h3>
                {move || {
                    let gone = deleted().into_iter();
                    gone.map(|about| view! { <Deleted about asked /> }).collect_view()
                }}
            </Show>
        </div>
    }
}

/// A copy of the open workspace, opened beside it.
pub(crate) fn duplicate(app: App) {
    let workspace = app.records();
    let name = format!("{} (copy)", workspace.settings.name);
    app.open_beside(workspace, &name, app.trail.origin.get_untracked());
}

#[component]
fn Row(about: About) -> impl IntoView {
    let app = use_app();
    let id = about.id.clone();
    let when = (about.opened_at > 0).then(|| ago(about.opened_at));
    // The name of a large one lies where it is not looked for while a list is shown.
    let name =
        if about.name.is_empty() { "Not opened since it was saved".into() } else { about.name };
    view! {
        <button
            type="button"
            class="menu-item"
            on:click=move |_| later::keep(app, Task::Open(id.clone()))
        >
            <Icon of=Picture::File />
            <span class="name">{name}</span>
            <span class="right small">{when}</span>
        </button>
    }
}

/// Takes the question away. Its buttons had the focus, which goes back to the list's own: with none, no
/// key would be heard.
fn settle(asked: RwSignal<Asked>) {
    asked.set(Asked::Nothing);
    dom::focus_soon(topbar::WORKSPACES);
}

#[component]
fn Deleted(about: About, asked: RwSignal<Asked>) -> impl IntoView {
    let app = use_app();
    let (id, name) = (about.id.clone(), about.name.clone());
    let when = about.deleted_at.map(ago);
    let (restore, remove) = (format!("Take {name} back"), format!("Remove {name} for good…"));
    view! {
        <div class="gone">
            <span class="name">{name}</span>
            <span class="small quiet">{when}</span>
            <button
                type="button"
                class="button small"
                aria-label=restore
                on:click=move |_| later::keep(app, Task::Restore(id.clone()))
            >
                "Take back"
            </button>
            <button
                type="button"
                class="button small icon-only plain"
                aria-label=remove.clone()
                title=remove
                on:click=move |_| asked.set(Asked::Remove(about.clone()))
            >
                <Icon of=Picture::Trash />
            </button>
        </div>
    }
}

#[component]
fn AskDelete(asked: RwSignal<Asked>) -> impl IntoView {
    let app = use_app();
    let name = app.snapshot.read_untracked().workspace.settings.name.to_string();
    dom::focus_soon("shelf-ask");
    view! {
        <div class="note" role="group" aria-label="Delete this workspace?">
            <p>{format!("Delete {name}? It can be taken back from this list.")}</p>
            <div class="button-row">
                <button
                    type="button"
                    class="button small danger"
                    id="shelf-ask"
                    on:click=move |_| {
                        settle(asked);
                        later::keep(app, Task::Delete);
                    }
                >
                    "Delete"
                </button>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| later::save_to_file(app)
                >
                    "Save it to a file"
                </button>
                <button
                    type="button"
                    class="button small plain"
                    on:click=move |_| settle(asked)
                >
                    "Keep it"
                </button>
            </div>
        </div>
    }
}

#[component]
fn AskRemove(asked: RwSignal<Asked>, about: About) -> impl IntoView {
    let app = use_app();
    let (file, id) = (about.id.clone(), about.id);
    dom::focus_soon("shelf-ask");
    view! {
        <div class="note bad" role="group" aria-label="Remove this workspace for good?">
            <p>
                {format!("Remove {} for good? Nothing of it stays in this browser.", about.name)}
            </p>
            <div class="button-row">
                <button
                    type="button"
                    class="button small danger"
                    id="shelf-ask"
                    on:click=move |_| {
                        settle(asked);
                        later::keep(app, Task::Remove(id.clone()));
                    }
                >
                    "Remove for good"
                </button>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| later::keep(app, Task::Download(file.clone()))
                >
                    "Save it to a file"
                </button>
                <button
                    type="button"
                    class="button small plain"
                    on:click=move |_| settle(asked)
                >
                    "Keep it"
                </button>
            </div>
        </div>
    }
}
