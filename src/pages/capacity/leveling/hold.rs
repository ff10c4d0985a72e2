//! Holding a project at its planned start, whether the plan moves it or not.

use ballast_core::model::ProjectId;
use ballast_core::order;
use ballast_core::plan::Question;
use ballast_core::text;
use leptos::prelude::*;

use super::change;
use crate::browser::dom;
use crate::pages::capacity::SIDE;
use crate::parts::counted::Board;
use crate::state::use_app;
use crate::ui::{Choice, Select};

/// The select; nothing while there is no project to hold.
#[component]
pub(super) fn Hold(board: Board) -> impl IntoView {
    let app = use_app();
    let options = Memo::new(move |_| {
        let wish = app.planning.wish.read();
        let Some(wish) = wish.as_ref() else { return Vec::new() };
        let selects = wish.question == Question::Select;
        let workspace = &app.snapshot.read().workspace;
        let chosen = board.chosen.read();
        let free = workspace.projects.iter().filter(|(id, project)| {
            project.planned_start.is_some()
                && !wish.pins.contains_key(id)
                && (selects || chosen.contains(id))
        });
        let named = free.filter_map(|(id, project)| {
            let start = text::month_short(project.planned_start?);
            Some(Choice::new(id.to_string(), format!("{} ({start})", project.name)))
        });
        let mut named: Vec<Choice> = named.collect();
        order::sort_by_key(&mut named, |it| it.text.to_lowercase());
        named.insert(0, Choice::new("", "Hold a project…"));
        named
    });
    let hold = move |chosen: String| {
        let Ok(id) = chosen.parse::<ProjectId>() else { return };
        let records = app.records();
        let Some(start) = records.projects.get(id).and_then(|it| it.planned_start) else { return };
        change(app, |wish| {
            wish.pins.insert(id, start);
        });
        dom::focus_soon(SIDE);
    };
    view! {
        <Show when=move || (options.read().len() > 1)>
            <Select
                label="Hold a project at its start"
                options=options
                value=Signal::derive(String::new)
                choose=hold
            />
        </Show>
    }
}
