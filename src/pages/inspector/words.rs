//! What the project is, who wants it, where it belongs, and when.

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::ProjectEdit;
use ballast_core::model::{Confidence, FiscalCalendar, Month, Project, ProjectId, Stage, code};
use ballast_core::plan::{length_edits, start_edits};
use ballast_core::text;
use ballast_core::view::bubbles::confidence_name;
use ballast_core::view::table::stage_name;
use leptos::prelude::*;

use super::looked::{read, records};
use super::{edit, edit_all};
use crate::state::{App, use_app};
use crate::ui::{Choice, Field, Select, TextArea, TextField};

/// Texts, classes and dates.
#[component]
pub(super) fn Words(id: ProjectId) -> impl IntoView {
    let app = use_app();
    view! {
        <section aria-label="About">
            <Field label="Description">
                <TextArea
                    value=read(|it| it.description.clone())
                    commit=move |text| {
                        edit(app, id, ProjectEdit::Description(text));
                    }
                />
            </Field>
            <div class="fields two">
                <Field label="Key">
                    <TextField
                        value=read(|it| it.key.clone())
                        commit=move |text| edit(app, id, ProjectEdit::Key(text))
                    />
                </Field>
                <Field label="Tags">
                    <TextField
                        value=read(|it| {
                            it.tags.iter().cloned().collect::<Vec<_>>().join(", ")
                        })
                        commit=move |text: String| {
                            let tags = text.split([',', ';']).map(str::trim);
                            let tags = tags.filter(|tag| !tag.is_empty()).map(str::to_owned);
                            edit(app, id, ProjectEdit::Tags(tags.collect::<SortedSet<_>>()))
                        }
                    />
                </Field>
                <Field label="Sponsor">
                    <TextField
                        value=read(|it| it.sponsor.clone())
                        commit=move |text| edit(app, id, ProjectEdit::Sponsor(text))
                    />
                </Field>
                <Field label="Owner">
                    <TextField
                        value=read(|it| it.owner.clone())
                        commit=move |text| edit(app, id, ProjectEdit::Owner(text))
                    />
                </Field>
            </div>
            <Classes id />
            <Dates id />
        </section>
    }
}

#[component]
fn Classes(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let records = records();
    let programmes = Signal::derive(move || {
        let snapshot = &records.read().0;
        let order = snapshot.workspace.programme_order().into_iter();
        let named = order.filter_map(|id| {
            let name = snapshot.workspace.programmes.get(id)?.name.to_string();
            Some(Choice::new(id.to_string(), name))
        });
        std::iter::once(Choice::new("", "None")).chain(named).collect::<Vec<_>>()
    });
    let categories = Signal::derive(move || {
        let snapshot = &records.read().0;
        let order = snapshot.workspace.category_order().into_iter();
        let named = order.filter_map(|id| {
            let name = snapshot.workspace.categories.get(id)?.name.to_string();
            Some(Choice::new(id.to_string(), name))
        });
        std::iter::once(Choice::new("", "None")).chain(named).collect::<Vec<_>>()
    });
    let mut confidences = vec![Choice::new("", "Not known")];
    confidences
        .extend(Confidence::ALL.map(|it| Choice::new(code::confidence(it), confidence_name(it))));
    let stages = Stage::ALL.map(|it| Choice::new(code::stage(it), stage_name(it))).to_vec();
    view! {
        <div class="fields two">
            <Field label="Programme">
                <Select
                    options=programmes
                    value=read(|it| {
                        it.programme.map(|id| id.to_string()).unwrap_or_default()
                    })
                    choose=move |id_text: String| {
                        edit(app, id, ProjectEdit::Programme(id_text.parse().ok()));
                    }
                />
            </Field>
            <Field label="Category">
                <Select
                    options=categories
                    value=read(|it| {
                        it.category.map(|id| id.to_string()).unwrap_or_default()
                    })
                    choose=move |id_text: String| {
                        edit(app, id, ProjectEdit::Category(id_text.parse().ok()));
                    }
                />
            </Field>
            <Field label="Stage">
                <Select
                    options=stages
                    value=read(|it| code::stage(it.stage).to_owned())
                    choose=move |word: String| {
                        if let Some(stage) = code::read_stage(&word) {
                            edit(app, id, ProjectEdit::Stage(stage));
                        }
                    }
                />
            </Field>
            <Field label="Delivery confidence">
                <Select
                    options=confidences
                    value=read(|it| {
                        it.confidence.map(code::confidence).unwrap_or_default().to_owned()
                    })
                    choose=move |word: String| {
                        edit(app, id, ProjectEdit::Confidence(code::read_confidence(&word)));
                    }
                />
            </Field>
        </div>
    }
}

/// A month as typed; empty takes it away. `None` if it cannot be read.
fn month(typed: &str) -> Option<Option<Month>> {
    if typed.trim().is_empty() { Some(None) } else { text::parse_month(typed).map(Some) }
}

fn month_text(month: Option<Month>) -> String {
    month.map(text::month_short).unwrap_or_default()
}

/// Changes a date, and what hangs on it: demand and cost go along as with a bar that is dragged.
fn redate(
    app: App,
    id: ProjectId,
    edits: impl FnOnce(&Project, FiscalCalendar) -> Vec<ProjectEdit>,
) -> bool {
    let records = app.records();
    let project = records.projects.get(id);
    project.is_some_and(|it| edit_all(app, id, edits(it, records.settings.calendar)))
}

#[component]
fn Dates(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let set = move |typed: String, field: fn(Option<Month>) -> ProjectEdit| {
        month(&typed).is_some_and(|month| edit(app, id, field(month)))
    };
    view! {
        <div class="fields two">
            <Field label="Planned start">
                <TextField
                    placeholder="Jan 2027"
                    value=read(|it| month_text(it.planned_start))
                    commit=move |typed: String| {
                        month(&typed)
                            .is_some_and(|start| {
                                redate(app, id, |it, calendar| start_edits(it, start, calendar))
                            })
                    }
                />
            </Field>
            <Field label="Duration, months">
                <TextField
                    class="number"
                    value=read(|it| {
                        it.duration.map(|months| months.to_string()).unwrap_or_default()
                    })
                    commit=move |typed: String| match typed.trim() {
                        "" => edit(app, id, ProjectEdit::Duration(None)),
                        typed => {
                            typed
                                .parse()
                                .is_ok_and(|months| {
                                    redate(
                                        app,
                                        id,
                                        |it, calendar| length_edits(it, Some(months), calendar),
                                    )
                                })
                        }
                    }
                />
            </Field>
            <Field label="Earliest start">
                <TextField
                    value=read(|it| month_text(it.earliest_start))
                    commit=move |typed| set(typed, ProjectEdit::EarliestStart)
                />
            </Field>
            <Field label="Latest finish">
                <TextField
                    value=read(|it| month_text(it.latest_finish))
                    commit=move |typed| set(typed, ProjectEdit::LatestFinish)
                />
            </Field>
            <Field label="Probability of success, %">
                <TextField
                    class="number"
                    value=read(|it| it.probability.map(text::percent).unwrap_or_default())
                    commit=move |typed: String| {
                        if typed.trim().is_empty() {
                            return edit(app, id, ProjectEdit::Probability(None));
                        }
                        text::parse_percent(&typed)
                            .is_some_and(|share| {
                                edit(app, id, ProjectEdit::Probability(Some(share)))
                            })
                    }
                />
            </Field>
        </div>
    }
}
