//! Versions of the open workspace: what there is, what is different in it, and the way back.

use ballast_core::text;
use leptos::prelude::*;

use crate::browser::time;
use crate::keep::Task;
use crate::later;
use crate::state::{Compared, Version, Versions, use_app};
use crate::ui::{Dialog, Field, TextField};

/// The most differences that are listed; whoever needs more restores, looks and undoes.
const MOST: usize = 200;

/// The dialog.
#[component]
pub(crate) fn VersionsDialog() -> impl IntoView {
    let app = use_app();
    later::keep(app, Task::ListVersions);
    let close = move |()| {
        app.kept.compared.set(None);
        app.session.versions_open.set(false);
    };
    let body = move || match app.kept.compared.get() {
        Some(compared) => view! { <Comparison compared /> }.into_any(),
        None => view! { <Overview /> }.into_any(),
    };
    view! {
        <Dialog label="Versions of this workspace" close=close>
            <div class="sheet-body versions">{body}</div>
        </Dialog>
    }
}

#[component]
fn Overview() -> impl IntoView {
    let app = use_app();
    let name = RwSignal::new(String::new());
    let list = move || {
        match app.kept.versions.get() {
        Versions::Unknown => view! { <p class="quiet">"Looking…"</p> }.into_any(),
        Versions::Missing(reason) => view! {
            <p class="note warn">
                {format!(
                    "This browser keeps no versions here: its database cannot be used ({reason}). \
                     Save the workspace to a file from time to time instead.",
                )}
            </p>
        }
        .into_any(),
        Versions::Kept(list) if list.is_empty() => view! {
            <p class="quiet">"None yet. The first one is kept by itself soon after the first change."</p>
        }
        .into_any(),
        Versions::Kept(list) => {
            let rows = list.into_iter().map(|version| view! { <Row version /> }).collect_view();
            view! { <ul class="version-list">{rows}</ul> }.into_any()
        }
    }
    };
    view! {
        <p class="quiet small">
            "One version an hour is kept by itself for a day, one a day for two weeks, one a week for a year. Those with a name stay."
        </p>
        <div class="fields two">
            <Field label="Name of this version" hint="such as Before the budget round">
                <TextField
                    id="version-name"
                    value=name
                    commit=move |text: String| {
                        name.set(text.trim().to_owned());
                        true
                    }
                />
            </Field>
            <div class="end">
                <button
                    type="button"
                    class="button"
                    disabled=move || name.read().is_empty()
                    on:click=move |_| {
                        let text = name.get_untracked();
                        name.set(String::new());
                        later::keep(app, Task::KeepVersion(text));
                    }
                >
                    "Keep this version"
                </button>
            </div>
        </div>
        {list}
    }
}

/// What a version is called for people.
fn title(version: &Version) -> String {
    let at = time::moment_text(version.at as f64);
    if version.name.is_empty() { at } else { format!("{}, {at}", version.name) }
}

#[component]
fn Row(version: Version) -> impl IntoView {
    let app = use_app();
    let title = title(&version);
    let label = format!("Compare with {title}");
    let ago = text::ago(time::now_ms() - version.at as f64);
    view! {
        <li>
            <span class="name" class:strong=!version.name.is_empty()>
                {title}
            </span>
            <span class="small quiet">{ago}</span>
            <button
                type="button"
                class="button small"
                aria-label=label
                on:click=move |_| later::keep(app, Task::CompareVersion(version.clone()))
            >
                "Compare"
            </button>
        </li>
    }
}

#[component]
fn Comparison(compared: Compared) -> impl IntoView {
    let app = use_app();
    let Compared { version, workspace, lines } = compared;
    let more = lines.len().saturating_sub(MOST);
    let summary = match lines.len() {
        0 => "Nothing is different: this is what is open.".to_owned(),
        1 => "Restoring this version changes one thing, as one step that can be undone.".to_owned(),
        count => format!(
            "Restoring this version changes {} things, as one step that can be undone.",
            text::count(count)
        ),
    };
    let same = lines.is_empty();
    let rows = lines.iter().take(MOST).map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let (file, gone) = (workspace.clone(), version.clone());
    view! {
        <h3 tabindex="-1" id="version-title">
            {title(&version)}
        </h3>
        <p>{summary}</p>
        <ul class="differences" aria-label="What would change" tabindex="0">
            {rows}
            {(more > 0).then(|| view! { <li class="quiet">{format!("and {} more", text::count(more))}</li> })}
        </ul>
        <div class="button-row">
            <button
                type="button"
                class="button primary"
                disabled=same
                on:click=move |_| later::keep(app, Task::RestoreVersion(Box::new(workspace.clone())))
            >
                "Restore this version"
            </button>
            <button
                type="button"
                class="button"
                on:click=move |_| later::keep(app, Task::DownloadVersion(Box::new(file.clone())))
            >
                "Save it to a file"
            </button>
            <button
                type="button"
                class="button danger"
                on:click=move |_| later::keep(app, Task::RemoveVersion(gone.clone()))
            >
                "Remove this version"
            </button>
            <button type="button" class="button plain" on:click=move |_| app.kept.compared.set(None)>
                "Back to the list"
            </button>
        </div>
    }
}
