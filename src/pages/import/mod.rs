//! Import: what each column of a register means, with a live preview of what would change.

mod dialect;
mod mapping;
mod place;
mod preview;
mod rating;
mod report;
mod steps;
mod written;

use std::sync::Arc;

use ballast_core::change::{Command, SettingsEdit};
use ballast_core::text;
use ballast_import::{Plan, plan};
use leptos::prelude::*;

use crate::browser::{dom, entropy};
use crate::parts::exchange;
use crate::route::Route;
use crate::state::{App, ImportDraft, ImportReport, use_app};
use crate::ui::{Icon, Picture};

/// What importing would do, worked out anew whenever the mapping changes.
#[derive(Clone)]
pub(super) struct Planned(pub(super) Arc<Plan>);

impl PartialEq for Planned {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Changes the draft.
pub(super) fn change(app: App, change: impl FnOnce(&mut ImportDraft)) {
    app.session.import.update(|draft| {
        if let Some(draft) = draft {
            change(draft);
        }
    });
}

/// The import page.
#[component]
pub(crate) fn Import() -> impl IntoView {
    let app = use_app();
    let any = Memo::new(move |_| app.session.import.read().is_some());
    view! {
        <div class="page">
            <header class="page-head">
                <h1>"What is in this register?"</h1>
            </header>
            <Show
                when=move || any.get()
                fallback=move || {
                    view! {
                        <div class="empty card">
                            <h2>"No register chosen"</h2>
                            <p>
                                "Choose a CSV, TSV or XLSX file, drop one anywhere on the page, or paste a table from a spreadsheet."
                            </p>
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| dom::click(exchange::FILE_INPUT)
                            >
                                <Icon of=Picture::Upload />
                                "Choose a file"
                            </button>
                        </div>
                        <report::LastReport />
                    }
                }
            >
                <Draft />
            </Show>
        </div>
    }
}

#[component]
fn Draft() -> impl IntoView {
    let app = use_app();
    let planned = Memo::new(move |_| {
        let draft = app.session.import.read();
        let workspace = app.watch_records();
        let plan = draft
            .as_ref()
            .map(|draft| plan(&draft.sheet, &draft.mapping, &workspace, &mut entropy::bits));
        plan.map(|plan| Planned(Arc::new(plan)))
    });
    view! {
        <div class="import-grid">
            <div class="stack">
                <dialect::Reading />
                <mapping::Columns />
            </div>
            <div class="stack">
                {move || planned.get().map(|planned| view! { <Outcome planned /> })}
            </div>
        </div>
    }
}

fn run(app: App, planned: &Planned) {
    let plan = &planned.0;
    let fresh = app.records().projects.is_empty();
    let name = app.session.import.read_untracked().as_ref().map(|it| it.name.clone());
    let mut commands = vec![plan.command.clone()];
    if fresh && let Some(name) = name.as_deref() {
        // A blank portfolio takes the name of the register that it begins with.
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let edit = SettingsEdit::Name(stem.replace('_', " "));
        commands.push(Command::EditSettings(edit));
    }
    let name = name.unwrap_or_default();
    if !app.dispatch_import(Command::Batch(commands), &name) {
        return;
    }
    if let Some(draft) = app.session.import.get_untracked() {
        // What a workbook says of itself it says the next time, too.
        if !draft.mapping.exact {
            app.preferences.remember_mapping(&draft.fingerprint(), &draft.mapping);
        }
    }
    if fresh {
        app.adapt_charts();
    }
    app.session.import.set(None);
    app.go(Route::Projects);
    let added = text::plural(plan.added.len(), "project", "projects");
    let updated = plan.updated.len();
    let lines = Arc::new(plan.report.clone());
    let report = match lines.len() {
        0 => String::new(),
        lines => {
            let lines = text::plural(lines, "line", "lines");
            format!(" The report, {lines}, stays on the home page.")
        }
    };
    app.session.report.set(Some(ImportReport { name: name.clone(), lines }));
    app.toasts
        .done_with_undo(format!("Imported {name}: {added} added, {updated} updated.{report}"));
}

/// What would change, and the button that does it.
#[component]
fn Outcome(planned: Planned) -> impl IntoView {
    let app = use_app();
    let nothing = planned.0.is_empty();
    let (doing, shown) = (planned.clone(), planned);
    let name = app.session.import.read_untracked().as_ref().map(|it| it.name.clone());
    let name = name.unwrap_or_default();
    let lines = Arc::new(shown.0.report.clone());
    let label = match (shown.0.added.len(), shown.0.updated.len()) {
        (0, 0) if nothing => "Nothing to import".to_owned(),
        (0, updated) => {
            format!("Update {}", text::plural(updated, "project", "projects"))
        }
        (added, 0) => {
            format!("Import {}", text::plural(added, "project", "projects"))
        }
        (added, updated) => format!("Import {added}, update {updated}"),
    };
    view! {
        <section class="card stack" aria-labelledby="outcome-title">
            <div class="card-head">
                <h2 id="outcome-title">"What will change"</h2>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        app.session.import.set(None);
                        app.go(Route::Home);
                    }
                >
                    "Cancel"
                </button>
                <button
                    type="button"
                    class="button primary"
                    disabled=nothing
                    on:click=move |_| run(app, &doing)
                >
                    {label}
                </button>
            </div>
            <preview::Counts planned=shown.clone() />
        </section>
        <preview::Updates planned=shown.clone() />
        <preview::NotNamed planned=shown.clone() />
        <preview::Sample planned=shown />
        <report::Report title="Report" name=name lines=lines />
    }
}
