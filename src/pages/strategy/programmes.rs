//! Programmes: their outcome, who answers for them, and how many projects they have.

use ballast_core::capacity::Sums;
use ballast_core::change::{Command, ProgrammeEdit};
use ballast_core::model::{Programme, ProgrammeId, Project};
use ballast_core::text;
use leptos::prelude::*;

use crate::browser::dom;
use crate::state::{App, new_programme_id, use_app};
use crate::ui::{Icon, Picture, TextField};

fn read(
    app: App,
    id: ProgrammeId,
    of: impl Fn(&Programme) -> String + Send + Sync + 'static,
) -> Signal<String> {
    Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.programmes.get(id).map(|it| of(it)).unwrap_or_default()
    })
}

/// What these projects come to together.
pub(super) fn rolled_up(
    app: App,
    of: impl Fn(&Project) -> bool + Send + Sync + 'static,
) -> Memo<Sums> {
    let projects = Memo::new(move |_| app.snapshot.read().workspace.projects.clone());
    Memo::new(move |_| {
        projects.track();
        let snapshot = app.snapshot.read_untracked();
        let all = snapshot.workspace.projects.iter();
        let ids = all.filter(|(_, project)| of(project)).map(|(id, _)| id);
        Sums::of(&snapshot.workspace, ids)
    })
}

/// The card of programmes.
#[component]
pub(super) fn Programmes() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.programme_order());
    let rows = move || {
        let order = order.get().into_iter();
        order.map(|id| view! { <ProgrammeRow id /> }).collect_view()
    };
    let add = move |_| {
        let id = new_programme_id();
        let number = app.records().programmes.len() + 1;
        if app.dispatch(Command::AddProgramme { id, name: format!("Programme {number}") }) {
            dom::focus_soon(&format!("programme-{id}"));
        }
    };
    view! {
        <section class="card" aria-labelledby="programmes-title">
            <div class="card-head">
                <h2 id="programmes-title">"Programmes"</h2>
                <button type="button" class="button small" on:click=add>
                    <Icon of=Picture::Plus />
                    "Add a programme"
                </button>
            </div>
            <p class="small quiet">"Projects that together deliver one outcome."</p>
            {rows}
        </section>
    }
}

#[component]
fn ProgrammeRow(id: ProgrammeId) -> impl IntoView {
    let app = use_app();
    let name = read(app, id, |it| it.name.to_string());
    let sums = rolled_up(app, move |project| project.programme == Some(id));
    let summed = move || sums.read().text(&app.snapshot.read().workspace.settings.currency);
    let edit = move |edit| app.dispatch(Command::EditProgramme { id, edit });
    let remove = move |_| {
        let told = match sums.get_untracked().projects {
            0 => "Removed the programme.".to_owned(),
            1 => "Removed the programme; its project has none now.".to_owned(),
            count => {
                let count = text::count(count);
                format!("Removed the programme; its {count} projects have none now.")
            }
        };
        if app.dispatch(Command::RemoveProgramme { id }) {
            app.toasts.done_with_undo(told);
        }
    };
    view! {
        <div class="programme-edit" role="group" aria-label=name>
            <TextField
                id=format!("programme-{id}")
                class="bare"
                label="Name of the programme"
                value=name
                commit=move |text| edit(ProgrammeEdit::Name(text))
            />
            <button
                type="button"
                class="button small icon-only plain"
                aria-label=move || format!("Remove {}", name.get())
                title="Remove"
                on:click=remove
            >
                <Icon of=Picture::Trash />
            </button>
            <TextField
                class="bare small"
                label=Signal::derive(move || format!("Outcome of {}", name.get()))
                placeholder="Outcome"
                value=read(app, id, |it| it.description.clone())
                commit=move |text| edit(ProgrammeEdit::Description(text))
            />
            <span class="with-unit">
                "Owner"
                <TextField
                    class="bare small"
                    label=Signal::derive(move || format!("Owner of {}", name.get()))
                    placeholder="none"
                    value=read(app, id, |it| it.owner.clone())
                    commit=move |text| edit(ProgrammeEdit::Owner(text))
                />
            </span>
            <span class="small quiet rolled">{summed}</span>
        </div>
    }
}
