//! Starts that somebody has kept or refused, each of which can be lifted again.

use ballast_core::text;
use leptos::prelude::*;

use super::{change, name_of};
use crate::browser::dom;
use crate::pages::capacity::SIDE;
use crate::state::{Wish, use_app};
use crate::ui::{Icon, Picture};

/// What is under a condition: its words, and what lifts it.
type Condition = (String, Callback<()>);

/// The list; nothing while there are none.
#[component]
pub(super) fn Conditions() -> impl IntoView {
    let app = use_app();
    let list = move || -> Vec<Condition> {
        let wish = app.planning.wish.read();
        let Some(Wish { pins, refused, .. }) = wish.as_ref() else { return Vec::new() };
        let pinned = pins.iter().map(|(id, month)| {
            let id = *id;
            let planned = app.records().projects.get(id).and_then(|it| it.planned_start);
            let verb = if planned == Some(*month) { "stays" } else { "begins" };
            let words = format!("{} {verb} in {}", name_of(app, id), text::month_short(*month));
            let lift = Callback::new(move |()| {
                change(app, |wish| {
                    wish.pins.remove(&id);
                });
            });
            (words, lift)
        });
        let not_then = refused.iter().map(|it| {
            let it = *it;
            let words = format!("{} not in {}", name_of(app, it.0), text::month_short(it.1));
            let lift = Callback::new(move |()| {
                change(app, |wish| {
                    wish.refused.remove(&it);
                });
            });
            (words, lift)
        });
        pinned.chain(not_then).collect()
    };
    let rows = move || {
        let list = list();
        if list.is_empty() {
            return ().into_any();
        }
        let rows = list.into_iter().map(|(words, lift)| {
            let lifted = move |_| {
                lift.run(());
                dom::focus_soon(SIDE);
            };
            view! {
                <li>
                    <bdi>{words.clone()}</bdi>
                    <button
                        type="button"
                        class="button plain small icon-only"
                        aria-label=format!("Lift: {words}")
                        on:click=lifted
                    >
                        <Icon of=Picture::Close />
                    </button>
                </li>
            }
        });
        view! {
            <section class="leveling-part" aria-label="Your conditions">
                <h3>"Your conditions"</h3>
                <ul class="conditions">{rows.collect_view()}</ul>
            </section>
        }
        .into_any()
    };
    view! { {rows} }
}
