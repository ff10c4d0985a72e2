//! What importing would do: counts, changed fields, projects that the file does not name, a sample.

use ballast_core::text;
use leptos::prelude::*;

use super::Planned;
use super::steps::{More, Steps};
use crate::state::use_app;

/// Projects of the sample.
const SAMPLE: usize = 8;

/// The figures.
#[component]
pub(super) fn Counts(planned: Planned) -> impl IntoView {
    let plan = planned.0;
    let count = |figure: usize, name: &'static str| {
        view! {
            <div>
                <span class="figure">{text::count(figure)}</span>
                <span class="small quiet">{name}</span>
            </div>
        }
    };
    let new = |names: &[String], one: &str, many: &str| {
        (!names.is_empty()).then(|| {
            let shown: Vec<String> =
                names.iter().take(6).map(|name| ballast_charts::one_line(name, 40)).collect();
            let more = if names.len() > shown.len() { ", …" } else { "" };
            let names_text = shown.join(", ");
            let what = text::plural(names.len(), one, many);
            view! { <p class="small">"New: " {what} " (" <bdi>{names_text}</bdi> {more} ")"</p> }
        })
    };
    let repeats = (plan.repeats.keys > 0).then(|| {
        let keys = text::plural(plan.repeats.keys, "key stands", "keys stand");
        let distinct = text::count(plan.repeats.distinct);
        let rows = text::plural(plan.repeats.rows, "row", "rows");
        view! {
            <p class="small">{format!("{keys} in several rows: {distinct} distinct, {rows} beyond the first.")}</p>
        }
    });
    view! {
        <div class="counts">
            {count(plan.added.len(), "added")} {count(plan.updated.len(), "updated")}
            {count(plan.unchanged, "unchanged")} {count(plan.skipped.len(), "rows skipped")}
            {(!plan.absent.is_empty()).then(|| count(plan.absent.len(), "not in the file"))}
            {count(plan.report.len(), "report lines")}
        </div>
        {repeats}
        {new(&plan.categories, "category", "categories")}
        {new(&plan.programmes, "programme", "programmes")}
        {new(&plan.objectives, "objective", "objectives")}
        {new(&plan.roles, "role", "roles")}
    }
}

/// Which fields of known projects would change, old to new.
#[component]
pub(super) fn Updates(planned: Planned) -> impl IntoView {
    let plan = planned.0;
    (!plan.updated.is_empty()).then(|| {
        // Each field by the places of its project and of itself.
        let fields: Vec<(usize, usize)> = plan
            .updated
            .iter()
            .enumerate()
            .flat_map(|(at, project)| (0..project.fields.len()).map(move |field| (at, field)))
            .collect();
        let steps = Steps::of(fields.len());
        let plan = StoredValue::new(plan);
        let row = move |at: usize| {
            let (project, field) = fields.get(at).copied()?;
            plan.with_value(|plan| {
                let project = plan.updated.get(project)?;
                let field = project.fields.get(field)?;
                Some(view! {
                    <tr>
                        <td class="cut">
                            <bdi>{ballast_charts::one_line(&project.name, 60)}</bdi>
                        </td>
                        <td>{field.field.clone()}</td>
                        <td>
                            <bdi class="quiet">{ballast_charts::one_line(&field.old, 40)}</bdi>
                            " → "
                            <bdi>{ballast_charts::one_line(&field.new, 40)}</bdi>
                        </td>
                    </tr>
                })
            })
        };
        view! {
            <section class="card" aria-labelledby="updates-title">
                <div class="card-head">
                    <h2 id="updates-title">"Changes of known projects"</h2>
                </div>
                <div class="report" tabindex="0" role="region" aria-label="Changes, field by field">
                    <table class="small-table">
                        <tbody>
                            <For each=move || steps.places() key=|at| *at children=row />
                        </tbody>
                    </table>
                </div>
                <More steps what="changes" />
            </section>
        }
    })
}

/// Known projects that the file does not name, folded away.
#[component]
pub(super) fn NotNamed(planned: Planned) -> impl IntoView {
    let plan = planned.0;
    (!plan.absent.is_empty()).then(|| {
        let all = plan.absent.len();
        let steps = Steps::of(all);
        let known = text::plural(all, "known project is", "known projects are");
        let stays = if all == 1 { "It stays as it is." } else { "They stay as they are." };
        let row = move |at: usize| {
            plan.absent.get(at).map(|project| {
                view! {
                    <tr>
                        <td>
                            <bdi>{ballast_charts::one_line(&project.key, 20)}</bdi>
                        </td>
                        <td class="cut">
                            <bdi>{ballast_charts::one_line(&project.name, 80)}</bdi>
                        </td>
                    </tr>
                }
            })
        };
        view! {
            <section class="card" aria-label="Not in the file">
                <details class="fold">
                    <summary>{format!("{known} not in the file")}</summary>
                    <p class="small quiet">{stays}</p>
                    <div class="report" tabindex="0" role="region" aria-label="Projects that are not in the file">
                        <table class="small-table">
                            <tbody>
                                <For each=move || steps.places() key=|at| *at children=row />
                            </tbody>
                        </table>
                    </div>
                    <More steps what="projects" />
                </details>
            </section>
        }
    })
}

/// The first projects as they would be.
#[component]
pub(super) fn Sample(planned: Planned) -> impl IntoView {
    let app = use_app();
    let currency = {
        let draft = app.session.import.read_untracked();
        let of_file = draft.as_ref().and_then(|it| it.mapping.currency.clone());
        of_file.unwrap_or_else(|| app.records().settings.currency.clone())
    };
    let rows = planned
        .0
        .projects()
        .take(SAMPLE)
        .map(|(_, project)| {
            let cost = project.total_cost();
            let cost = cost.map_or_else(|| "not known".to_owned(), |it| text::money(it, &currency));
            let span = match (project.planned_start, project.planned_finish()) {
                (Some(start), Some(finish)) => {
                    format!("{} – {}", text::month_short(start), text::month_short(finish))
                }
                (Some(start), None) => text::month_short(start),
                _ => String::new(),
            };
            view! {
                <tr>
                    <td>
                        <bdi>{ballast_charts::one_line(&project.key, 20)}</bdi>
                    </td>
                    <td class="cut">
                        <bdi>{ballast_charts::one_line(project.name.as_str(), 80)}</bdi>
                    </td>
                    <td class="number">
                        {cost}
                        {project
                            .costs_estimated
                            .then(|| view! { <span class="chip warn">"spread"</span> })}
                    </td>
                    <td>{span}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="sample-title">
            <div class="card-head">
                <h2 id="sample-title">"The first projects as they will be"</h2>
            </div>
            <table class="small-table">
                <thead>
                    <tr>
                        <th scope="col">"Key"</th>
                        <th scope="col">"Project"</th>
                        <th scope="col" class="number">"Cost"</th>
                        <th scope="col">"From – to"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
