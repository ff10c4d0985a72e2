//! Why the project has its rank: what each criterion brings, what would lift it above the one before
//! it, and who rated.

use ballast_core::measures;
use ballast_core::model::{CriterionId, ObjectiveId, Project, ProjectId, RankBy};
use ballast_core::text;
use ballast_core::view::parts::{above, parts};
use ballast_core::view::ranked;
use ballast_core::view::why::{Why, WhyLine, why};
use leptos::prelude::*;

use super::compare::{Compared, Comparison};
use super::looked::{read, records};
use crate::parts::class_tone::tone;
use crate::state::{App, use_app};

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
            .map(|(at, criterion)| view! { <Row criterion at found objectives /> })
            .collect_view()
    };
    let total = move || points(found.read().as_ref().map(|it| it.value));
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
                <table class="why-table">
                    <caption class="hidden-label">"What each criterion brings, in points"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Criterion"</th>
                            <th scope="col" class="number">"Brings"</th>
                            <th scope="col" class="number">
                                "To pass"
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">"Value"</th>
                            <td class="number strong">{total}</td>
                            <td></td>
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

/// Who rated a project on a criterion, when, and why; empty if nobody knows.
pub(super) fn rated(project: &Project, criterion: CriterionId) -> String {
    let rated = project.rated.get(&criterion);
    let by = rated.map(|it| it.by.clone()).filter(|by| !by.is_empty());
    let at = rated.and_then(|it| it.at.get(..10)).map(str::to_owned);
    let note = project.ratings.get(&criterion).map(|it| it.note.clone());
    let note = note.filter(|note| !note.is_empty()).map(|note| format!("“{note}”"));
    let who = match (by, at) {
        (Some(by), Some(at)) => Some(format!("rated by {by}, {at}")),
        (Some(by), None) => Some(format!("rated by {by}")),
        (None, Some(at)) => Some(format!("not named, rated {at}")),
        (None, None) => None,
    };
    [who, note].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// One criterion: its part of the value as a step of the waterfall, with its figures.
#[component]
fn Row(
    criterion: CriterionId,
    at: usize,
    found: Memo<Option<Why>>,
    objectives: Memo<Vec<ObjectiveId>>,
) -> impl IntoView {
    let of = move |why: &Option<Why>| -> Option<WhyLine> { why.as_ref()?.lines.get(at).cloned() };
    let line = Memo::new(move |_| of(&found.read()));
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
    let told = read(move |it| rated(it, criterion));
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
            <td class="number">
                {move || line.get().map(|it| points(it.needs))}
            </td>
        </tr>
    }
}
