//! A change of all marked projects at once.

use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{Decision, ProjectId, Stage, code};
use ballast_core::text;
use ballast_core::view::table::stage_name;
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::{Choice, Icon, Picture, Select};

fn marked(app: App) -> Vec<ProjectId> {
    let workspace = app.records();
    let marked = app.session.marked.get_untracked();
    marked.into_iter().filter(|id| workspace.projects.contains(*id)).collect()
}

fn edit(app: App, edit: ProjectEdit) {
    let ids = marked(app);
    let count = text::plural(ids.len(), "project", "projects");
    if app.dispatch(Command::EditProjects { ids, edit }) {
        app.toasts.done_with_undo(format!("Changed {count}."));
    }
}

/// The bar above the table while projects are marked.
#[component]
pub(super) fn BulkBar() -> impl IntoView {
    let app = use_app();
    let count = Memo::new(move |_| app.session.marked.read().len());
    view! {
        <Show when=move || (count.get() > 0)>
            <div class="bulk" role="group" aria-label="Marked projects">
                <span class="strong">{move || text::plural(count.get(), "project", "projects")} " marked"</span>
                <BulkChoices />
                <button
                    type="button"
                    class="button small danger"
                    on:click=move |_| {
                        let ids = marked(app);
                        let count = text::plural(ids.len(), "project", "projects");
                        if app.dispatch(Command::RemoveProjects { ids }) {
                            app.session.marked.update(std::collections::BTreeSet::clear);
                            app.toasts.done_with_undo(format!("Removed {count}."));
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                    "Remove"
                </button>
                <button
                    type="button"
                    class="button small plain"
                    on:click=move |_| {
                        app.session.marked.update(std::collections::BTreeSet::clear);
                    }
                >
                    "Unmark all"
                </button>
            </div>
        </Show>
    }
}

#[component]
fn BulkChoices() -> impl IntoView {
    let app = use_app();
    // Each select is a menu: it does something and goes back to its name.
    let chosen = RwSignal::new(String::new());
    let again = move || chosen.set(String::new());
    let mut stages = vec![Choice::new("", "Set stage…")];
    stages.extend(Stage::ALL.map(|it| Choice::new(code::stage(it), stage_name(it))));
    let categories = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.category_order().into_iter();
        let named = order.filter_map(|id| {
            let name = snapshot.workspace.categories.get(id)?.name.to_string();
            Some(Choice::new(id.to_string(), name))
        });
        let first = [Choice::new("", "Set category…"), Choice::new("none", "No category")];
        first.into_iter().chain(named).collect::<Vec<_>>()
    });
    let programmes = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.programme_order().into_iter();
        let named = order.filter_map(|id| {
            let name = snapshot.workspace.programmes.get(id)?.name.to_string();
            Some(Choice::new(id.to_string(), name))
        });
        let first = [Choice::new("", "Set programme…"), Choice::new("none", "No programme")];
        first.into_iter().chain(named).collect::<Vec<_>>()
    });
    let decisions = vec![
        Choice::new("", "Decide by hand…"),
        Choice::new("mandatory", "Mandatory"),
        Choice::new("excluded", "Excluded"),
        Choice::new("open", "Let the score decide"),
    ];
    view! {
        <Select
            label="Set category"
            options=categories
            value=chosen
            choose=move |id: String| {
                if id == "none" || id.parse::<ballast_core::model::CategoryId>().is_ok() {
                    edit(app, ProjectEdit::Category(id.parse().ok()));
                }
                again();
            }
        />
        <Select
            label="Set programme"
            options=programmes
            value=chosen
            choose=move |id: String| {
                if id == "none" || id.parse::<ballast_core::model::ProgrammeId>().is_ok() {
                    edit(app, ProjectEdit::Programme(id.parse().ok()));
                }
                again();
            }
        />
        <Select
            label="Set stage"
            options=stages
            value=chosen
            choose=move |word: String| {
                if let Some(stage) = code::read_stage(&word) {
                    edit(app, ProjectEdit::Stage(stage));
                }
                again();
            }
        />
        <Select
            label="Decide by hand"
            options=decisions
            value=chosen
            choose=move |word: String| {
                let reason = String::new();
                match word.as_str() {
                    "mandatory" => edit(app, ProjectEdit::Decision(Decision::Mandatory { reason })),
                    "excluded" => edit(app, ProjectEdit::Decision(Decision::Excluded { reason })),
                    "open" => edit(app, ProjectEdit::Decision(Decision::Open)),
                    _ => {}
                }
                again();
            }
        />
    }
}
