//! What the merge does to ranks and to the best selection.

use ballast_core::text;
use ballast_core::view::effect::{InOut, in_out, moved};
use leptos::prelude::*;

use super::Now;
use crate::state::{Best, use_app};

/// So many of the best are looked at.
const FIRST: usize = 20;

/// Ranks and selection of the outcome against what is open.
#[component]
pub(super) fn Effects(now: Memo<Option<Now>>) -> impl IntoView {
    let app = use_app();
    let moves = Memo::new(move |_| {
        let open = app.snapshot.read();
        now.read().as_ref().map(|it| moved(&open, &it.0.snapshot, FIRST)).unwrap_or_default()
    });
    Effect::new(move |_| {
        let open = app.snapshot.get();
        if let Some(now) = now.get() {
            app.beside.ask([open, now.0.snapshot.clone()]);
        }
    });
    on_cleanup(move || app.beside.forget());
    let selection = move || {
        let now = now.get();
        let after = now.as_ref().map(|it| &it.0.snapshot);
        match (&*app.beside.found.read(), after) {
            ([Best::Found(mine), Best::Found(merged)], Some(after)) => {
                shown(in_out((&*app.snapshot.read(), mine), (after, merged)))
            }
            ([Best::Coming, _] | [_, Best::Coming], _) => told("Being worked out…"),
            _ => told("There is none to compare: no selection keeps every rule."),
        }
    };
    let rank =
        |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| text::count(rank as usize));
    let rows = move || {
        let moves = moves.get().into_iter();
        moves
            .map(|it| {
                view! {
                    <tr>
                        <td>
                            <bdi>{it.name}</bdi>
                        </td>
                        <td class="number">{rank(it.before)}</td>
                        <td class="number">{rank(it.after)}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <section class="card" aria-labelledby="effect-title">
            <div class="card-head">
                <h2 id="effect-title">"What it does"</h2>
            </div>
            <h3>"Ranks of the first twenty"</h3>
            <Show
                when=move || !moves.read().is_empty()
                fallback=|| view! { <p class="quiet">"They stay as they are."</p> }
            >
                <table class="small-table" aria-label="Ranks that change">
                    <thead>
                        <tr>
                            <th scope="col">"Project"</th>
                            <th scope="col" class="number">
                                "Open"
                            </th>
                            <th scope="col" class="number">
                                "Merged"
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </Show>
            <h3>"Best selection"</h3>
            <div role="group" aria-label="Best selection">
                {selection}
            </div>
        </section>
    }
}

fn told(words: &'static str) -> AnyView {
    view! { <p class="quiet">{words}</p> }.into_any()
}

fn shown(InOut { comes, goes }: InOut) -> AnyView {
    if comes.is_empty() && goes.is_empty() {
        return told("It stays as it is.");
    }
    let list = |title: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| {
            let names = names.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> });
            let names = names.collect_view();
            view! {
                <p class="small quiet">{title}</p>
                <ul class="plain-list">{names}</ul>
            }
        })
    };
    view! {
        {list("Comes in", comes)}
        {list("Goes out", goes)}
    }
    .into_any()
}
