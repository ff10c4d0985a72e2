//! Who is in, who is out, who is decided by hand; with value and cost.

use ballast_core::balance::LeftOut;
use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{Decision, ProjectId};
use ballast_core::text;
use leptos::prelude::*;

use super::Chosen;
use super::why::{Contradiction, WhyPanel};
use crate::parts::class_tone::tone;
use crate::state::{App, use_app};
use crate::ui::{Icon, Picture};

/// Rows that are in the page at most; more are counted.
const MOST_ROWS: usize = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    In,
    Out,
    ByHand,
}

fn members(app: App, chosen: Chosen, tab: Tab) -> Vec<ProjectId> {
    let snapshot = app.snapshot.read();
    let set = chosen.set.get();
    let is_in = |id: &ProjectId| set.as_ref().is_some_and(|set| set.contains(id));
    let by_hand = |id: &ProjectId| {
        let project = snapshot.workspace.projects.get(*id);
        project.is_some_and(|it| it.decision != Decision::Open)
    };
    let kept = |id: &ProjectId| match tab {
        Tab::In => is_in(id),
        Tab::Out => !is_in(id),
        Tab::ByHand => by_hand(id),
    };
    snapshot.by_rank().filter(kept).collect()
}

/// The lists.
#[component]
pub(super) fn Lists(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let tab = RwSignal::new(Tab::In);
    let dragged = RwSignal::new(None::<ProjectId>);
    let lists = [(Tab::In, "In"), (Tab::Out, "Out"), (Tab::ByHand, "By hand")];
    let counted = lists.map(|(which, name)| {
        let list = Memo::new(move |_| members(app, chosen, which));
        (which, name, list)
    });
    let buttons = counted
        .map(|(which, name, list)| {
            view! {
                <button
                    type="button"
                    aria-pressed=move || (tab.get() == which).to_string()
                    class:target=move || dragged.get().is_some() && which != Tab::ByHand
                    on:click=move |_| tab.set(which)
                    on:dragover=move |event| {
                        if dragged.get_untracked().is_some() && which != Tab::ByHand {
                            event.prevent_default();
                        }
                    }
                    on:drop=move |event| {
                        event.prevent_default();
                        if let Some(id) = dragged.get_untracked() {
                            pin(app, id, which);
                        }
                        dragged.set(None);
                    }
                >
                    {name}
                    " "
                    {move || text::count(list.read().len())}
                </button>
            }
        })
        .collect_view();
    let shown = Memo::new(move |_| {
        let which = tab.get();
        let list = counted.iter().find(|(known, ..)| *known == which);
        list.map(|(_, _, list)| list.get()).unwrap_or_default()
    });
    let sum = move || {
        let snapshot = app.snapshot.read();
        let ids = shown.read();
        let value: f64 = ids.iter().filter_map(|id| snapshot.value(*id)).sum();
        let costs = ids.iter().filter_map(|id| snapshot.workspace.projects.get(*id)?.total_cost());
        let cost = text::money(costs.sum(), &snapshot.workspace.settings.currency);
        format!("{} points, {cost}", text::decimal(value, 1))
    };
    let rest = move || shown.read().len().saturating_sub(MOST_ROWS);
    let unit = move || {
        let snapshot = app.snapshot.read();
        snapshot.unit.label(&snapshot.workspace.settings.currency)
    };
    view! {
        <section class="card column lists" aria-label="In and out">
            <Contradiction />
            <div class="list-tabs">
                <div class="segments" role="group" aria-label="Which projects">
                    {buttons}
                </div>
                <span class="small quiet tabular">{sum}</span>
            </div>
            <Since />
            <div class="scroller" tabindex="0" role="region" aria-label="List of projects">
                <table class="small-table sticky">
                    <thead>
                        <tr>
                            <th scope="col">"Project"</th>
                            <th scope="col" class="number">"Value"</th>
                            <th scope="col" class="number">"Cost, " {unit}</th>
                            <th scope="col"><span class="hidden-label">"Decide by hand"</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || shown.get().into_iter().take(MOST_ROWS)
                            key=|id| *id
                            let:id
                        >
                            <ListRow id dragged />
                        </For>
                    </tbody>
                </table>
                <Show when=move || (rest() > 0)>
                    <p class="small quiet">
                        "and " {move || text::count(rest())}
                        " more; all are in the table of projects and in the chart"
                    </p>
                </Show>
            </div>
            <WhyPanel />
        </section>
    }
}

/// What has changed since the selection last stood still, and because of what.
#[component]
fn Since() -> impl IntoView {
    let app = use_app();
    let since = app.optimum.since;
    view! {
        <Show when=move || !since.read().is_empty()>
            <p class="small since" aria-live="polite">
                <bdi>{move || since.get()}</bdi>
            </p>
        </Show>
    }
}

fn left_out(app: App, id: ProjectId) -> Option<LeftOut> {
    app.optimum.shown.read().as_ref()?.model.left_out.get(&id).copied()
}

/// A project dragged in or out is pinned there, whatever the score; the rest is solved again.
fn pin(app: App, id: ProjectId, to: Tab) {
    let reason = String::new();
    let decision = match to {
        Tab::In => Decision::Mandatory { reason },
        Tab::Out => Decision::Excluded { reason },
        Tab::ByHand => return,
    };
    app.dispatch(Command::EditProject { id, edit: ProjectEdit::Decision(decision) });
}

#[component]
fn ListRow(id: ProjectId, dragged: RwSignal<Option<ProjectId>>) -> impl IntoView {
    let app = use_app();
    let name = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
    });
    let place = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let category = snapshot.workspace.projects.get(id)?.category?;
        snapshot.workspace.category_order().iter().position(|it| *it == category)
    });
    let value = move || {
        app.snapshot.read().value(id).map_or_else(|| "–".to_owned(), |it| text::decimal(it, 1))
    };
    let cost = move || {
        let snapshot = app.snapshot.read();
        let cost = snapshot.workspace.projects.get(id).and_then(|it| it.total_cost());
        cost.map_or_else(|| "–".to_owned(), |cost| snapshot.unit.text(cost))
    };
    let decision = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        snapshot.workspace.projects.get(id).map(|it| it.decision.clone()).unwrap_or_default()
    });
    let mandatory = move || matches!(*decision.read(), Decision::Mandatory { .. });
    let excluded = move || matches!(*decision.read(), Decision::Excluded { .. });
    let level = move || {
        let shown = app.optimum.shown.read();
        let level = *shown.as_ref()?.selection.levels()?.get(&id)?;
        let snapshot = app.snapshot.read();
        let level = snapshot.workspace.projects.get(id)?.levels.get(usize::from(level?))?;
        Some(level.name.to_string())
    };
    let note = move || {
        let reason = match decision.get() {
            Decision::Mandatory { reason } if reason.is_empty() => {
                return Some("mandatory".to_owned());
            }
            Decision::Mandatory { reason } => return Some(format!("mandatory: {reason}")),
            Decision::Excluded { reason } if !reason.is_empty() => Some(reason),
            _ => None,
        };
        let out = left_out(app, id)?.describe();
        Some(reason.map_or_else(|| out.to_owned(), |reason| format!("{out}: {reason}")))
    };
    let set = move |decision: Decision| {
        app.dispatch(Command::EditProject { id, edit: ProjectEdit::Decision(decision) });
    };
    let reason = String::new;
    view! {
        <tr
            class:current=move || app.session.focus.get() == Some(id)
            draggable="true"
            on:dragstart=move |_| dragged.set(Some(id))
            on:dragend=move |_| {
                dragged.try_set(None);
            }
        >
            <td class="cut">
                <button type="button" class="row-button" on:click=move |_| app.session.look_at(id)>
                    {move || place.get().map(|place| view! { <i class=format!("swatch {}", tone(place))></i> " " })}
                    <bdi>{move || name.get()}</bdi>
                </button>
                {move || level().map(|level| view! { <span class="small quiet">"at level " {level}</span> })}
                {move || note().map(|note| view! { <span class="small quiet">{note}</span> })}
            </td>
            <td class="number">{value}</td>
            <td class="number">{cost}</td>
            <td>
                <span class="pin">
                    <button
                        type="button"
                        class="button small icon-only plain"
                        aria-pressed=move || mandatory().to_string()
                        aria-label=move || format!("Mandatory: {}", name.get())
                        title="In, whatever the score"
                        on:click=move |_| {
                            set(if mandatory() {
                                Decision::Open
                            } else {
                                Decision::Mandatory { reason: reason() }
                            });
                        }
                    >
                        <Icon of=Picture::Pin />
                    </button>
                    <button
                        type="button"
                        class="button small icon-only plain"
                        aria-pressed=move || excluded().to_string()
                        aria-label=move || format!("Exclude: {}", name.get())
                        title="Out, whatever the score"
                        on:click=move |_| {
                            set(if excluded() {
                                Decision::Open
                            } else {
                                Decision::Excluded { reason: reason() }
                            });
                        }
                    >
                        <Icon of=Picture::Ban />
                    </button>
                </span>
            </td>
        </tr>
    }
}
