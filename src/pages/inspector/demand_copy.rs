//! The demand of a like project, taken over.

use ballast_core::model::ProjectId;
use ballast_core::plan::{copied_demand, like_projects};
use leptos::prelude::*;

use super::looked::records;
use crate::browser::{dom, time};
use crate::state::use_app;
use crate::ui::{Choice, Select};

/// A menu of projects that ask for people, those of the same category first.
#[component]
pub(super) fn CopyDemand(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let records = records();
    // A list of all projects is made only when somebody asks for it.
    let open = RwSignal::new(false);
    let options = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let workspace = &records.read().0.workspace;
        let known = like_projects(workspace, id).into_iter().filter_map(|like| {
            let project = workspace.projects.get(like)?;
            let category = project.category.and_then(|it| workspace.categories.get(it));
            let category = category.map(|it| format!(" ({})", it.name)).unwrap_or_default();
            Some(Choice::new(like.to_string(), format!("{}{category}", project.name)))
        });
        let first = std::iter::once(Choice::new("", "Choose a project…"));
        first.chain(known).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(String::new());
    let choose = move |word: String| {
        // A select follows its value only when that changes.
        chosen.set(word.clone());
        time::before_paint(move || {
            chosen.try_set(String::new());
        });
        let Ok(from) = word.parse::<ProjectId>() else { return };
        let workspace = app.records();
        let name = workspace.projects.get(from).map(|it| it.name.to_string()).unwrap_or_default();
        if let Some(command) = copied_demand(&workspace, from, id)
            && app.dispatch_as(command, "copy demand", None)
        {
            app.toasts.done_with_undo(format!("Copied the demand of {name}."));
        }
    };
    view! {
        <details
            class="small"
            on:toggle=move |event| open.set(dom::is_open(&event_target(&event)))
        >
            <summary>"Copy the demand of a like project"</summary>
            <Show
                when=move || { options.read().len() > 1 }
                fallback=|| view! { <p class="quiet">"No other project asks for people yet."</p> }
            >
                <Select
                    label="Copy the demand of a like project"
                    options=options
                    value=chosen
                    choose=choose
                />
            </Show>
        </details>
    }
}
