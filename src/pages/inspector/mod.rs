//! The inspector: every field of one project.

mod demand;
mod levels;
mod links;
mod money;
mod ratings;
mod words;

use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{Decision, Project, ProjectId};
use ballast_core::text;
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::{Choice, Icon, Picture, Select, TextField};

/// Follows one field of a project.
pub(super) fn read<T: Default + Send + Sync + 'static>(
    app: App,
    id: ProjectId,
    field: impl Fn(&Project) -> T + Send + Sync + 'static,
) -> Signal<T> {
    Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.projects.get(id).map(|it| field(it)).unwrap_or_default()
    })
}

/// Changes one field of a project; says whether it was taken.
pub(super) fn edit(app: App, id: ProjectId, edit: ProjectEdit) -> bool {
    app.dispatch(Command::EditProject { id, edit })
}

/// The panel at the right.
#[component]
pub(crate) fn Inspector() -> impl IntoView {
    let app = use_app();
    let focus = Memo::new(move |_| {
        let id = app.session.focus.get()?;
        app.snapshot.read().workspace.projects.contains(id).then_some(id)
    });
    move || {
        focus.get().map(|id| {
            view! {
                <aside
                    class="inspector"
                    aria-label="Project"
                    on:keydown=move |event| {
                        if event.key() == "Escape" {
                            event.prevent_default();
                            event.stop_propagation();
                            app.session.inspector_open.set(false);
                        }
                    }
                >
                    <Head id />
                    <div class="inspector-body">
                        <Standing id />
                        <words::Words id />
                        <ratings::Ratings id />
                        <money::MoneyFields id />
                        <demand::Demand id />
                        <levels::Levels id />
                        <links::Links id />
                        <Removal id />
                    </div>
                </aside>
            }
        })
    }
}

#[component]
fn Head(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let name = read(app, id, |it| it.name.to_string());
    view! {
        <div class="inspector-head">
            <TextField
                id="inspector-name"
                class="bare inspector-name"
                label="Name of the project"
                value=name
                commit=move |text| edit(app, id, ProjectEdit::Name(text))
            />
            <button
                type="button"
                class="button small icon-only plain"
                aria-label="Close the inspector"
                on:click=move |_| app.session.inspector_open.set(false)
            >
                <Icon of=Picture::Close />
            </button>
        </div>
    }
}

/// Rank, value, and what was decided by hand.
#[component]
fn Standing(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let rank = move || {
        let snapshot = app.snapshot.read();
        let all = snapshot.workspace.projects.len();
        match (snapshot.rank(id), snapshot.value(id)) {
            (Some(rank), Some(value)) => {
                format!("Rank {rank} of {}, value {}", text::count(all), text::decimal(value, 1))
            }
            _ => "Not rated yet".to_owned(),
        }
    };
    let rated = move || {
        let snapshot = app.snapshot.read();
        let row = snapshot.rows.get(&id).copied().unwrap_or_default();
        let all = snapshot.ratings.criteria.len();
        format!("{} of {all} criteria rated", snapshot.scores.rated(row))
    };
    let vetoed = move || {
        let snapshot = app.snapshot.read();
        let row = snapshot.rows.get(&id).copied().unwrap_or_default();
        let failed = usize::from(snapshot.ratings.vetoes(row));
        (failed > 0).then(|| {
            let levels = text::plural(failed, "veto level", "veto levels");
            let out = if snapshot.ratings.is_ruled_out(row) { ", so it is ruled out" } else { "" };
            format!("Fails {levels}{out}")
        })
    };
    let decision = read(app, id, |it| match it.decision {
        Decision::Open => "open".to_owned(),
        Decision::Mandatory { .. } => "mandatory".to_owned(),
        Decision::Excluded { .. } => "excluded".to_owned(),
    });
    let reason = read(app, id, |it| match &it.decision {
        Decision::Open => String::new(),
        Decision::Mandatory { reason } | Decision::Excluded { reason } => reason.clone(),
    });
    let options = vec![
        Choice::new("open", "The score decides"),
        Choice::new("mandatory", "Mandatory: in whatever the score"),
        Choice::new("excluded", "Excluded: out whatever the score"),
    ];
    let decide = move |word: &str, reason: String| {
        let decision = match word {
            "mandatory" => Decision::Mandatory { reason },
            "excluded" => Decision::Excluded { reason },
            _ => Decision::Open,
        };
        edit(app, id, ProjectEdit::Decision(decision))
    };
    view! {
        <section aria-label="Standing">
            <div>
                <p class="strong">{rank}</p>
                <p class="small quiet">{rated}</p>
                {move || vetoed().map(|text| view! { <p class="chip bad">{text}</p> })}
            </div>
            <div class="fields">
                <Select
                    label="Decision by hand"
                    options=options
                    value=decision
                    choose=move |word: String| {
                        decide(&word, reason.get_untracked());
                    }
                />
                <Show when=move || decision.get() != "open">
                    <TextField
                        label="Reason"
                        placeholder="Why?"
                        value=reason
                        commit=move |text| decide(&decision.get_untracked(), text)
                    />
                </Show>
            </div>
        </section>
    }
}

#[component]
fn Removal(id: ProjectId) -> impl IntoView {
    let app = use_app();
    view! {
        <section>
            <div class="button-row">
                <button
                    type="button"
                    class="button small danger"
                    on:click=move |_| {
                        if app.dispatch(Command::RemoveProjects { ids: vec![id] }) {
                            app.session.inspector_open.set(false);
                            app.toasts.done_with_undo("Removed the project and the links to it.");
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                    "Remove this project"
                </button>
            </div>
        </section>
    }
}
