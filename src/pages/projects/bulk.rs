//! A change of all marked projects at once.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::Command;
use ballast_core::model::ProjectId;
use ballast_core::text;
use ballast_core::view::table::Query;
use leptos::prelude::*;

use super::bulk_editor::BulkEditor;
use super::bulk_fields::{Field, fields};
use crate::state::{App, use_app};
use crate::ui::{Choice, Icon, Picture, Select};

/// The projects that are marked and there.
pub(super) fn marked(app: App) -> Vec<ProjectId> {
    let workspace = app.records();
    let marked = app.session.marked.get_untracked();
    marked.into_iter().filter(|id| workspace.projects.contains(*id)).collect()
}

/// What the table lists: what the filters leave, and of these the marked ones if they alone are
/// wanted. Once none is marked, all are listed again.
pub(super) fn listing(app: App) -> Memo<Query> {
    let alone = app.session.lists_marked;
    let none = Memo::new(move |_| app.session.marked_of(&app.snapshot.read().workspace).is_empty());
    Effect::new(move |_| {
        if none.get() && alone.get_untracked() {
            alone.set(false);
        }
    });
    Memo::new(move |_| {
        let among = (alone.get() && !none.get()).then(|| app.session.marked.get());
        Query { among, ..app.session.query.get() }
    })
}

/// The bar above the table while projects are marked.
#[component]
pub(super) fn BulkBar() -> impl IntoView {
    let app = use_app();
    let count = Memo::new(move |_| {
        let projects = &app.snapshot.read().workspace.projects;
        app.session.marked.read().iter().filter(|id| projects.contains(**id)).count()
    });
    view! {
        <Show when=move || (count.get() > 0)>
            <div class="bulk" role="group" aria-label="Marked projects">
                <span class="strong">{move || text::plural(count.get(), "project", "projects")} " marked"</span>
                <button
                    type="button"
                    class="button small"
                    aria-pressed=move || app.session.lists_marked.get().to_string()
                    on:click=move |_| app.session.lists_marked.update(|on| *on = !*on)
                >
                    "Only these"
                </button>
                <BulkChange />
                <div class="right">
                    <button
                        type="button"
                        class="button small danger"
                        on:click=move |_| {
                            let ids = marked(app);
                            let count = text::plural(ids.len(), "project", "projects");
                            if app.dispatch(Command::RemoveProjects { ids }) {
                                app.session.marked.update(SortedSet::clear);
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
                        on:click=move |_| app.session.marked.update(SortedSet::clear)
                    >
                        "Unmark all"
                    </button>
                </div>
            </div>
        </Show>
    }
}

/// What is to be changed, and then its editor.
#[component]
fn BulkChange() -> impl IntoView {
    let app = use_app();
    let all = Memo::new(move |_| fields(&app.snapshot.read().workspace));
    let field = RwSignal::new(None::<Field>);
    let options = Signal::derive(move || {
        let all = all.get().into_iter();
        let named = all.map(|(field, name)| Choice::new(field.code(), name));
        std::iter::once(Choice::new("", "Change…")).chain(named).collect::<Vec<_>>()
    });
    let value = move || field.get().map(Field::code).unwrap_or_default();
    let choose = move |code: String| {
        let all = all.read_untracked();
        field.set(all.iter().map(|(field, _)| *field).find(|field| field.code() == code));
    };
    view! {
        <Select label="Change" options=options value=Signal::derive(value) choose=choose />
        {move || field.get().map(|field| view! { <BulkEditor field /> })}
    }
}
