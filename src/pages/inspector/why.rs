//! Why the project has its rank: what each criterion brings, what would lift it above the one before
//! it, who rated, and another project beside it.

use ballast_core::measures;
use ballast_core::model::{CriterionId, ObjectiveId, ProjectId, RankBy};
use ballast_core::text;
use ballast_core::view::parts::{above, parts};
use ballast_core::view::ranked;
use ballast_core::view::why::{Why, WhyLine, why};
use leptos::prelude::*;

use super::looked::{read, records};
use crate::browser::dom;
use crate::parts::class_tone::tone;
use crate::state::{App, use_app};
use crate::ui::{Choice, Select};

/// What stays while one project after the other is looked at.
#[derive(Clone, Copy)]
pub(super) struct Compared {
    /// Whether the comparison is unfolded.
    open: RwSignal<bool>,
    /// The project beside the one in the inspector.
    with: RwSignal<Option<ProjectId>>,
}

impl Compared {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), with: RwSignal::new(None) }
    }
}

fn points(points: Option<f64>) -> String {
    points.map_or_else(|| "–".to_owned(), |it| text::decimal(it, 1))
}

fn name_of(app: App, id: ProjectId) -> String {
    let snapshot = app.snapshot.read();
    snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
}

/// The panel.
#[component]
pub(super) fn WhyRank(id: ProjectId, compared: Compared) -> impl IntoView {
    let app = use_app();
    let records = records();
    let found = Memo::new(move |_| why(&app.snapshot.read(), id));
    let criteria = Memo::new(move |_| records.read().0.ratings.criteria.clone());
    let objectives = Memo::new(move |_| app.snapshot.read().workspace.objective_order());
    let other = move || {
        let with = compared.with.get().filter(|it| *it != id)?;
        compared.open.get().then_some(with)
    };
    let beside = Memo::new(move |_| why(&app.snapshot.read(), other()?));
    let measure = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let by = snapshot.workspace.settings.rank_by;
        (by != RankBy::Weighted).then(|| {
            let name = measures::name(&snapshot.workspace, by);
            let value = snapshot.measured(id);
            let value = value
                .map_or_else(|| "not rated".to_owned(), |it| ranked::with_unit(&snapshot, by, it));
            let how = measures::explain(&snapshot.workspace, by);
            format!("Ranked by {name}: {value} = {how}.")
        })
    });
    let above = move || {
        let (above, theirs) = found.read().as_ref()?.above?;
        let own = found.read().as_ref()?.value;
        let gap = text::decimal(theirs - own, 1);
        Some(format!("{gap} points behind {}", name_of(app, above)))
    };
    let rows = move || {
        let criteria = criteria.get().into_iter().enumerate();
        criteria
            .map(|(at, criterion)| view! { <Row criterion at found beside objectives /> })
            .collect_view()
    };
    let total = move || points(found.read().as_ref().map(|it| it.value));
    let total_beside = move || points(beside.read().as_ref().map(|it| it.value));
    view! {
        <section aria-labelledby="why-title">
            <h2 id="why-title">"Why this rank?"</h2>
            {move || {
                measure
                    .get()
                    .map(|line| {
                        view! {
                            <p class="small">{line}</p>
                            <Parts id />
                            <h3>"And by score"</h3>
                        }
                    })
            }}
            <Show
                when=move || found.read().is_some()
                fallback=|| view! { <p class="small quiet">"Not rated on any criterion yet."</p> }
            >
                <p class="small">
                    {move || above().unwrap_or_else(|| "No value is better.".to_owned())}
                </p>
                <table class="why-table" class:compared=move || beside.read().is_some()>
                    <caption class="hidden-label">"What each criterion brings, in points"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Criterion"</th>
                            <th scope="col" class="number">"Brings"</th>
                            <th scope="col" class="number">
                                {move || if beside.read().is_some() { "Other" } else { "To pass" }}
                            </th>
                            <Show when=move || beside.read().is_some()>
                                <th scope="col" class="number">"Ahead by"</th>
                            </Show>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">"Value"</th>
                            <td class="number strong">{total}</td>
                            <td class="number strong">
                                {move || {
                                    if beside.read().is_some() { total_beside() } else { String::new() }
                                }}
                            </td>
                            <Show when=move || beside.read().is_some()>
                                <td class="number strong">
                                    {move || difference(&found.read(), &beside.read(), |it| it.value)}
                                </td>
                            </Show>
                        </tr>
                    </tfoot>
                </table>
                <Comparison id compared />
            </Show>
        </section>
    }
}

/// What goes into the measure that projects are ranked by, and who is next above by it.
#[component]
fn Parts(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let parts = Memo::new(move |_| parts(&app.snapshot.read(), id));
    let above = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let by = snapshot.workspace.settings.rank_by;
        let own = snapshot.measured(id)?;
        Some(match above(&snapshot, id) {
            None => "No value is better.".to_owned(),
            Some((other, theirs)) => {
                let gap = ranked::with_unit(&snapshot, by, (theirs - own).abs());
                let name = snapshot.workspace.projects.get(other).map(|it| it.name.to_string());
                format!("{gap} behind {}", name.unwrap_or_default())
            }
        })
    });
    let rows = move || {
        parts
            .get()
            .into_iter()
            .map(|part| {
                let missing = part.text.is_none();
                view! {
                    <tr>
                        <th scope="row">{part.name}</th>
                        <td class="number" class:warn=missing>
                            {part.text.unwrap_or_else(|| "not known".to_owned())}
                        </td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <p class="small">
            <bdi>{move || above.get()}</bdi>
        </p>
        <table class="why-table measure-table">
            <caption class="hidden-label">"What goes into it"</caption>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// How far one is ahead of the other, with its sign.
fn difference(own: &Option<Why>, other: &Option<Why>, of: impl Fn(&Why) -> f64) -> String {
    let pair = own.as_ref().zip(other.as_ref());
    pair.map(|(own, other)| text::signed(of(own) - of(other), 1)).unwrap_or_default()
}

/// One criterion: its part of the value as a step of the waterfall, with its figures.
#[component]
fn Row(
    criterion: CriterionId,
    at: usize,
    found: Memo<Option<Why>>,
    beside: Memo<Option<Why>>,
    objectives: Memo<Vec<ObjectiveId>>,
) -> impl IntoView {
    let of = move |why: &Option<Why>| -> Option<WhyLine> { why.as_ref()?.lines.get(at).cloned() };
    let line = Memo::new(move |_| of(&found.read()));
    let other = Memo::new(move |_| of(&beside.read()));
    let records = records();
    let name = move || {
        let snapshot = &records.read().0;
        snapshot.workspace.criteria.get(criterion).map(|it| it.name.to_string())
    };
    let place = Memo::new(move |_| {
        let objective = records.read().0.workspace.criteria.get(criterion)?.objective;
        objectives.read().iter().position(|it| *it == objective)
    });
    let product = move || {
        let line = line.get()?;
        let share = text::decimal(line.share * 100.0, 1);
        Some(match line.points {
            Some(points) => format!("{} points × {share} %", text::decimal(points, 1)),
            None => format!("not rated, {share} %"),
        })
    };
    // The column is as wide as the value, or as what is brought at all.
    let step = move || {
        let found = found.read();
        let all = found.as_ref().map_or(1.0, |it| it.value.max(1e-9));
        let line = line.get();
        line.map(|line| (line.from / all * 100.0, line.brings / all * 100.0)).unwrap_or_default()
    };
    let told = read(move |it| {
        let rating = it.ratings.get(&criterion);
        let rated = it.rated.get(&criterion);
        let by = rated.map(|it| it.by.clone()).filter(|by| !by.is_empty());
        let at = rated.and_then(|it| it.at.get(..10)).map(str::to_owned);
        let note = rating.map(|it| it.note.clone()).filter(|note| !note.is_empty());
        let who = match (by, at) {
            (Some(by), Some(at)) => Some(format!("rated by {by}, {at}")),
            (Some(by), None) => Some(format!("rated by {by}")),
            (None, Some(at)) => Some(format!("not named, rated {at}")),
            (None, None) => None,
        };
        [who, note.map(|note| format!("“{note}”"))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": ")
    });
    let third = move || {
        if beside.read().is_some() {
            other.get().map(|it| text::decimal(it.brings, 1)).unwrap_or_default()
        } else {
            line.get().map(|it| points(it.needs)).unwrap_or_default()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <bdi>{name}</bdi>
                <span class="small quiet why-sum">{product}</span>
                <span
                    class=move || format!("why-step {}", tone(place.get().unwrap_or_default()))
                    aria-hidden="true"
                >
                    <i
                        style:left=move || format!("{}%", step().0)
                        style:width=move || format!("{}%", step().1)
                    ></i>
                </span>
                {move || {
                    let told = told.get();
                    (!told.is_empty()).then(|| view! { <span class="small quiet why-sum">{told}</span> })
                }}
            </th>
            <td class="number">
                {move || line.get().map(|it| text::decimal(it.brings, 1))}
            </td>
            <td class="number">{third}</td>
            <Show when=move || beside.read().is_some()>
                <td class="number">
                    {move || {
                        let pair = line.get().zip(other.get());
                        pair.map(|(own, other)| text::signed(own.brings - other.brings, 1))
                    }}
                </td>
            </Show>
        </tr>
    }
}

/// The choice of another project. Its list is made only when it is asked for.
#[component]
fn Comparison(id: ProjectId, compared: Compared) -> impl IntoView {
    let records = records();
    let options = Signal::derive(move || {
        let workspace = &records.read().0.workspace;
        let order = workspace.project_order().into_iter().filter(|it| *it != id);
        let named = order.filter_map(|id| {
            Some(Choice::new(id.to_string(), workspace.projects.get(id)?.name.to_string()))
        });
        std::iter::once(Choice::new("", "Choose a project")).chain(named).collect::<Vec<_>>()
    });
    let value = move || compared.with.get().map(|it| it.to_string()).unwrap_or_default();
    view! {
        <details
            class="small"
            open=compared.open.get_untracked()
            on:toggle=move |event| compared.open.set(dom::is_open(&event_target(&event)))
        >
            <summary>"Compare with another project"</summary>
            <Show when=move || compared.open.get()>
                <Select
                    label="Compare with"
                    options=options
                    value=Signal::derive(value)
                    choose=move |word: String| compared.with.set(word.parse().ok())
                />
            </Show>
        </details>
    }
}
