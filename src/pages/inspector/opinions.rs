//! What other people have given beside the rating that counts.

use ballast_core::change::Command;
use ballast_core::model::{CriterionId, Project, ProjectId};
use ballast_core::text;
use ballast_core::view::opinions::{Opinion, opinions, take, take_mean};
use leptos::prelude::*;

use super::looked::read;
use crate::browser::time;
use crate::state::{App, use_app};

/// Puts the project in place, with another score as the one that counts.
fn put(app: App, id: ProjectId, label: &str, take: impl FnOnce(&Project) -> Option<Project>) {
    let records = app.records();
    if let Some(project) = records.projects.get(id).and_then(|project| take(project)) {
        app.dispatch_as(Command::PutProject { id, project: Box::new(project) }, label, None);
    }
}

fn name(by: &str) -> String {
    if by.is_empty() { "Not named".to_owned() } else { by.to_owned() }
}

/// Every score with who gave it, how far they are apart, and the choice among them; nothing if only
/// one person has rated.
#[component]
pub(super) fn Others(
    id: ProjectId,
    criterion: CriterionId,
    criterion_name: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    let all = read(move |it| opinions(it, criterion));
    let all = Memo::new(move |_| all.get());
    let spread = move || {
        all.read().as_ref().map(|all| {
            let count = text::plural(all.given.len(), "person", "people");
            let (low, high) = (text::grouped(all.low.get()), text::grouped(all.high.get()));
            let spread = text::grouped(all.spread());
            format!("{count}, from {low} to {high}: {spread} apart")
        })
    };
    let row = move |opinion: Opinion| {
        let Opinion { by, rating, at, counts } = opinion;
        let who = name(&by);
        let value = text::grouped(rating.value.get());
        let when = at.get(..10).unwrap_or_default().to_owned();
        let label = format!("Take {value} on {} from {who}", criterion_name.get_untracked());
        let choice = if counts {
            view! { <span class="chip accent">"counts"</span> }.into_any()
        } else {
            view! {
                <button
                    type="button"
                    class="button small"
                    aria-label=label
                    on:click=move |_| {
                        put(app, id, "take a score", |it| take(it, criterion, &by));
                    }
                >
                    "Take it"
                </button>
            }
            .into_any()
        };
        view! {
            <li class="opinion">
                <span>
                    <bdi>{who}</bdi>
                    <span class="quiet">" " {when}</span>
                    {(!rating.note.is_empty())
                        .then(|| view! { <span class="quiet">" “" <bdi>{rating.note}</bdi> "”"</span> })}
                </span>
                <span class="number">{value}</span>
                {choice}
            </li>
        }
    };
    let rows = move || {
        let all = all.get().map(|all| all.given).unwrap_or_default();
        all.into_iter().map(row).collect_view()
    };
    let mean = move || all.read().as_ref().map(|all| (text::short(all.mean), all.mean_counts()));
    view! {
        <Show when=move || all.read().is_some()>
            <div class="opinions">
                <p class="small quiet">{spread}</p>
                <ul
                    class="plain-list"
                    aria-label=move || format!("Scores on {}", criterion_name.get())
                >
                    {rows}
                    {move || {
                        mean()
                            .map(|(value, counts)| {
                                let label = format!("Take the mean on {}", criterion_name.get());
                                let choice = if counts {
                                    view! { <span class="chip accent">"counts"</span> }.into_any()
                                } else {
                                    view! {
                                        <button
                                            type="button"
                                            class="button small"
                                            aria-label=label
                                            on:click=move |_| {
                                                let at = time::now_text();
                                                put(app, id, "take the mean", |it| {
                                                    take_mean(it, criterion, &at)
                                                });
                                            }
                                        >
                                            "Take it"
                                        </button>
                                    }
                                        .into_any()
                                };
                                view! {
                                    <li class="opinion">
                                        <span>"Mean"</span>
                                        <span class="number">{value}</span>
                                        {choice}
                                    </li>
                                }
                            })
                    }}
                </ul>
            </div>
        </Show>
    }
}
