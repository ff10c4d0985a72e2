//! The inspector: every field of one project.

mod compare;
mod demand;
mod demand_copy;
mod demand_shape;
mod estimates;
mod firm;
mod levels;
mod links;
mod looked;
mod milestones;
mod money;
mod opinions;
mod ratings;
mod why;
mod words;

use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{Decision, ProjectId, RankBy};
use ballast_core::scoring::failed_vetoes;
use ballast_core::text;
use ballast_core::view::ranked;
use leptos::prelude::*;

use self::looked::{read, records};
use crate::state::{App, use_app};
use crate::ui::{Choice, Icon, Picture, Select, TextField};

/// Changes one field of a project; says whether it was taken.
pub(super) fn edit(app: App, id: ProjectId, edit: ProjectEdit) -> bool {
    app.dispatch(Command::EditProject { id, edit })
}

/// Changes several fields of a project as one step; says whether that was taken.
pub(super) fn edit_all(app: App, id: ProjectId, edits: Vec<ProjectEdit>) -> bool {
    let edits = edits.into_iter().map(|edit| Command::EditProject { id, edit });
    app.dispatch_as(Command::Batch(edits.collect()), "change project", None)
}

/// The panel at the right.
#[component]
pub(crate) fn Inspector() -> impl IntoView {
    let app = use_app();
    let focus = Memo::new(move |_| {
        let id = app.session.focus.get()?;
        app.snapshot.read().workspace.projects.contains(id).then_some(id)
    });
    let compared = compare::Compared::new();
    let estimating = RwSignal::new(false);
    move || {
        focus.get().map(|id| {
            looked::Looked::provide(app, id);
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
                        <why::WhyRank id compared />
                        <firm::FirmRank id />
                        <words::Words id />
                        <ratings::Ratings id />
                        <money::MoneyFields id />
                        <estimates::Estimates id open=estimating />
                        <demand::Demand id />
                        <milestones::Milestones id />
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
    let name = read(|it| it.name.to_string());
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
        let by = snapshot.workspace.settings.rank_by;
        match (snapshot.rank(id), snapshot.measured(id)) {
            (Some(rank), Some(value)) => {
                let name = match by {
                    RankBy::Weighted => "value".to_owned(),
                    by => ranked::short_name(&snapshot, by),
                };
                let value = ranked::figure(&snapshot, by, value);
                let unit = ranked::short_unit(&snapshot, by);
                let gap = if unit.is_empty() { "" } else { " " };
                format!("Rank {rank} of {}, {name} {value}{gap}{unit}", text::count(all))
            }
            _ => "Not rated yet".to_owned(),
        }
    };
    let records = records();
    let rated = move || {
        let snapshot = &records.read().0;
        let row = snapshot.rows.get(&id).copied().unwrap_or_default();
        let all = snapshot.ratings.criteria.len();
        format!("{} of {all} criteria rated", snapshot.scores.rated(row))
    };
    let vetoed = move || {
        let snapshot = &records.read().0;
        let row = snapshot.rows.get(&id).copied().unwrap_or_default();
        let failed = failed_vetoes(&snapshot.workspace, id).into_iter();
        let named =
            failed.filter_map(|it| Some(snapshot.workspace.criteria.get(it)?.name.to_string()));
        let named = named.collect::<Vec<_>>().join(", ");
        (!named.is_empty()).then(|| {
            let out = if snapshot.ratings.is_ruled_out(row) { ", so it is ruled out" } else { "" };
            format!("Fails the veto level of {named}{out}")
        })
    };
    let decision = read(|it| match it.decision {
        Decision::Open => "open".to_owned(),
        Decision::Mandatory { .. } => "mandatory".to_owned(),
        Decision::Excluded { .. } => "excluded".to_owned(),
    });
    let reason = read(|it| match &it.decision {
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
