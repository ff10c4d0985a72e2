//! Search, filters, groups, columns.

use ballast_core::model::{CategoryId, Confidence, ProgrammeId, Stage, code};
use ballast_core::view::bubbles::confidence_name;
use ballast_core::view::table::{GroupBy, Query, stage_name};
use leptos::prelude::*;

use super::columns::ColumnMenu;
use crate::state::{App, use_app};
use crate::ui::{Choice, Icon, Picture, Segments, Select};

fn filter(app: App, change: impl FnOnce(&mut Query)) {
    app.session.query.update(change);
}

/// The tools above the table.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let app = use_app();
    let groups = vec![
        (GroupBy::Nothing, "No groups".to_owned()),
        (GroupBy::Programme, "Programme".to_owned()),
        (GroupBy::Category, "Category".to_owned()),
    ];
    let query = app.session.query;
    let group = Signal::derive(move || query.read().group);
    view! {
        <div class="toolbar" role="search">
            <input
                type="search"
                class="input search"
                aria-label="Search projects"
                placeholder="Search"
                prop:value=move || query.read().words.clone()
                on:input=move |event| filter(app, |it| it.words = event_target_value(&event))
            />
            <ClassFilters />
            <Segments
                label="Group by"
                options=groups
                value=group
                choose=move |group| filter(app, |it| it.group = group)
            />
            <div class="right">
                <ColumnMenu />
                <button type="button" class="button" on:click=move |_| app.add_project()>
                    <Icon of=Picture::Plus />
                    "Add a project"
                </button>
            </div>
        </div>
    }
}

#[component]
fn ClassFilters() -> impl IntoView {
    let app = use_app();
    let query = app.session.query;
    let categories = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.category_order().into_iter();
        let named = order.filter_map(|id| {
            let category = snapshot.workspace.categories.get(id)?;
            Some(Choice::new(id.to_string(), category.name.to_string()))
        });
        std::iter::once(Choice::new("", "All categories")).chain(named).collect::<Vec<_>>()
    });
    let programmes = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let order = snapshot.workspace.programme_order().into_iter();
        let named = order.filter_map(|id| {
            let programme = snapshot.workspace.programmes.get(id)?;
            Some(Choice::new(id.to_string(), programme.name.to_string()))
        });
        std::iter::once(Choice::new("", "All programmes")).chain(named).collect::<Vec<_>>()
    });
    let mut confidences = vec![Choice::new("", "Any confidence")];
    confidences
        .extend(Confidence::ALL.map(|it| Choice::new(code::confidence(it), confidence_name(it))));
    let mut stages = vec![Choice::new("", "Any stage")];
    stages.extend(Stage::ALL.map(|it| Choice::new(code::stage(it), stage_name(it))));
    let rated = Memo::new(move |_| {
        app.snapshot.read().workspace.projects.iter().any(|(_, it)| it.confidence.is_some())
    });
    view! {
        <Show when=move || (categories.read().len() > 1)>
            <Select
                label="Category"
                options=categories
                value=Signal::derive(move || {
                    query.read().category.map(|id| id.to_string()).unwrap_or_default()
                })
                choose=move |id: String| {
                    filter(app, |it| it.category = id.parse::<CategoryId>().ok());
                }
            />
        </Show>
        <Show when=move || (programmes.read().len() > 1)>
            <Select
                label="Programme"
                options=programmes
                value=Signal::derive(move || {
                    query.read().programme.map(|id| id.to_string()).unwrap_or_default()
                })
                choose=move |id: String| {
                    filter(app, |it| it.programme = id.parse::<ProgrammeId>().ok());
                }
            />
        </Show>
        <Show when=move || rated.get()>
            <Select
                label="Delivery confidence"
                options=confidences.clone()
                value=Signal::derive(move || {
                    query.read().confidence.map(code::confidence).unwrap_or_default().to_owned()
                })
                choose=move |word: String| {
                    filter(app, |it| it.confidence = code::read_confidence(&word));
                }
            />
        </Show>
        <Select
            label="Stage"
            options=stages
            value=Signal::derive(move || {
                query.read().stage.map(code::stage).unwrap_or_default().to_owned()
            })
            choose=move |word: String| filter(app, |it| it.stage = code::read_stage(&word))
        />
    }
}
