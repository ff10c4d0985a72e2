//! Who is in, who is out, who is decided by hand; with value and cost.

use ballast_core::model::{Decision, Money, ProjectId};
use ballast_core::text;
use ballast_core::view::frontier::value_text;
use leptos::prelude::*;

use super::Chosen;
use super::row::{ByHand, ListRow, decide, lines};
use super::why::{Contradiction, WhyPanel};
use crate::state::{App, use_app};

/// Rows that are in the page at first, and that are added when more are asked for.
const ROWS: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    In,
    Out,
    ByHand,
}

fn members(chosen: Chosen, tab: Tab) -> Vec<ProjectId> {
    let snapshot = &chosen.rated.read().0;
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
    let most = RwSignal::new(ROWS);
    let lists = [(Tab::In, "In"), (Tab::Out, "Out"), (Tab::ByHand, "By hand")];
    let counted = lists.map(|(which, name)| {
        let list = Memo::new(move |_| members(chosen, which));
        (which, name, list)
    });
    let buttons = counted
        .map(|(which, name, list)| {
            view! {
                <button
                    type="button"
                    aria-pressed=move || (tab.get() == which).to_string()
                    class:target=move || dragged.get().is_some() && which != Tab::ByHand
                    on:click=move |_| {
                        tab.set(which);
                        most.set(ROWS);
                    }
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
    let sum = Memo::new(move |_| sum(chosen, &shown.read()));
    // Rows beyond these come when they are asked for: each of them costs at every step of a drag.
    let ids = Memo::new(move |_| {
        let shown = shown.read();
        shown.iter().take(most.get()).copied().collect::<Vec<_>>()
    });
    let lines = Memo::new(move |_| lines(chosen, &ids.read()));
    let rest = Memo::new(move |_| shown.read().len().saturating_sub(most.get()));
    let heading = Memo::new(move |_| chosen.with_source(|source| source.heading()));
    let unit = Memo::new(move |_| {
        let snapshot = &chosen.rated.read().0;
        snapshot.unit.label(&snapshot.workspace.settings.currency)
    });
    view! {
        <section class="card column lists" aria-label="In and out">
            <Contradiction />
            <div class="list-tabs">
                <div class="segments" role="group" aria-label="Which projects">
                    {buttons}
                </div>
                <span class="small quiet tabular">{move || sum.get()}</span>
            </div>
            <Since />
            <div class="scroller" tabindex="0" role="region" aria-label="List of projects">
                <table class="small-table sticky">
                    <thead>
                        <tr>
                            <th scope="col">"Project"</th>
                            <th scope="col" class="number">{heading}</th>
                            <th scope="col" class="number">"Cost, " {move || unit.get()}</th>
                            <th scope="col"><span class="hidden-label">"Decide by hand"</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=|id| *id let:id>
                            <ListRow id lines dragged />
                        </For>
                    </tbody>
                </table>
                <Show when=move || (rest.get() > 0)>
                    <p class="small quiet with-unit">
                        "and " {move || text::count(rest.get())} " more "
                        <button
                            type="button"
                            class="button small"
                            on:click=move |_| most.update(|most| *most += ROWS)
                        >
                            {move || format!("Show {} more", text::count(rest.get().min(ROWS)))}
                        </button>
                    </p>
                </Show>
            </div>
            <WhyPanel />
        </section>
    }
}

/// What all projects of a list come to.
fn sum(chosen: Chosen, ids: &[ProjectId]) -> String {
    chosen.with_source(|source| {
        let value: f64 = ids.iter().filter_map(|id| source.value(*id)).sum();
        let cost = |id: &ProjectId| source.funded.projects.get(*id)?.total_cost();
        let cost: Money = ids.iter().filter_map(cost).sum();
        let cost = text::money(cost, &source.rated.workspace.settings.currency);
        format!("{}, {cost}", value_text(&source.rated.workspace, value))
    })
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

/// A project dragged in or out is pinned there, whatever the score; the rest is solved again.
fn pin(app: App, id: ProjectId, to: Tab) {
    match to {
        Tab::In => decide(app, id, ByHand::In),
        Tab::Out => decide(app, id, ByHand::Out),
        Tab::ByHand => {}
    }
}
