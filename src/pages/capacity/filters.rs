//! Whose demand is looked at: of one programme, of one category, of the marked projects.

use std::sync::Arc;

use ballast_core::model::Workspace;
use ballast_core::text;
use leptos::prelude::*;

use super::leveling;
use crate::state::{App, Only, use_app};
use crate::ui::{Choice, Select};

/// Stands for projects that belong to none.
const NONE: &str = "none";

/// The filter as it counts: a plan is of all projects, and what was removed filters nothing.
pub(super) fn effective(app: App) -> Memo<Only> {
    let planning = leveling::is_open(app);
    Memo::new(move |_| {
        if planning.get() {
            return Only::default();
        }
        let Only { programme, category, .. } = app.session.only.get();
        let workspace = &app.snapshot.read().workspace;
        Only {
            programme: programme
                .filter(|it| it.is_none_or(|id| workspace.programmes.get(id).is_some())),
            category: category
                .filter(|it| it.is_none_or(|id| workspace.categories.get(id).is_some())),
            marked: app
                .session
                .counts_marked
                .get()
                .then(|| app.session.marked_of(workspace))
                .filter(|marked| !marked.is_empty())
                .map(Arc::new),
        }
    })
}

/// The selects; nothing while there is nothing to choose between.
#[component]
pub(super) fn Filters(only: Memo<Only>) -> impl IntoView {
    let app = use_app();
    let planning = leveling::is_open(app);
    let programmes = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        let all = workspace.programme_order().into_iter();
        let named = all.filter_map(|id| {
            Some((id.to_string(), workspace.programmes.get(id)?.name.to_string()))
        });
        let loose = workspace.projects.iter().any(|(_, it)| it.programme.is_none());
        choices("All programmes", named, loose.then_some("No programme"))
    });
    let categories = Memo::new(move |_| {
        let workspace: &Workspace = &app.snapshot.read().workspace;
        let all = workspace.category_order().into_iter();
        let named = all.filter_map(|id| {
            Some((id.to_string(), workspace.categories.get(id)?.name.to_string()))
        });
        let loose = workspace.projects.iter().any(|(_, it)| it.category.is_none());
        choices("All categories", named, loose.then_some("No category"))
    });
    let programme = move || only.get().programme.map(|it| text(it.map(|id| id.to_string())));
    let category = move || only.get().category.map(|it| text(it.map(|id| id.to_string())));
    let marked = Memo::new(move |_| app.session.marked_of(&app.snapshot.read().workspace).len());
    let counts_marked = app.session.counts_marked;
    // What is marked later is not looked at alone before somebody says so.
    Effect::new(move |_| {
        if marked.get() == 0 && counts_marked.get_untracked() {
            counts_marked.set(false);
        }
    });
    view! {
        <Show when=move || !planning.get() && (marked.get() > 0)>
            <button
                type="button"
                class="button small marked-only"
                aria-pressed=move || counts_marked.get().to_string()
                title="Those marked by the lasso, in the table or by stretches of criteria"
                on:click=move |_| counts_marked.update(|on| *on = !*on)
            >
                "Only the " {move || text::count(marked.get())} " marked"
            </button>
        </Show>
        <Show when=move || !planning.get() && (programmes.read().len() > 2)>
            <span class="filter">
                <Select
                    label="Programme"
                    options=programmes
                    value=Signal::derive(move || programme().unwrap_or_default())
                    choose=move |chosen: String| {
                        app.session.only.update(|only| only.programme = parse(&chosen));
                    }
                />
            </span>
        </Show>
        <Show when=move || !planning.get() && (categories.read().len() > 2)>
            <span class="filter">
                <Select
                    label="Category"
                    options=categories
                    value=Signal::derive(move || category().unwrap_or_default())
                    choose=move |chosen: String| {
                        app.session.only.update(|only| only.category = parse(&chosen));
                    }
                />
            </span>
        </Show>
    }
}

fn choices(
    all: &str,
    named: impl Iterator<Item = (String, String)>,
    loose: Option<&str>,
) -> Vec<Choice> {
    let first = [Choice::new("", all)].into_iter();
    let named = named.map(|(id, name)| Choice::new(id, name));
    first.chain(named).chain(loose.map(|name| Choice::new(NONE, name))).collect()
}

fn text(id: Option<String>) -> String {
    id.unwrap_or_else(|| NONE.to_owned())
}

/// What a choice lets in; `None` for all.
fn parse<T: std::str::FromStr>(chosen: &str) -> Option<Option<T>> {
    if chosen == NONE { Some(None) } else { chosen.parse().ok().map(Some) }
}
