//! The projects that the plan moves, each of which may be kept or refused.

use ballast_core::model::Month;
use ballast_core::plan::Move;
use ballast_core::text;
use leptos::prelude::*;

use super::{change, name_of};
use crate::browser::dom;
use crate::pages::capacity::SIDE;
use crate::state::use_app;

/// Moves in the page at most.
const MOST: usize = 100;

/// The list.
#[component]
pub(super) fn Moves(moves: Vec<Move>) -> impl IntoView {
    if moves.is_empty() {
        return ().into_any();
    }
    let rest = moves.len().saturating_sub(MOST);
    let rows = moves.into_iter().take(MOST).map(|it| view! { <Row it /> }).collect_view();
    view! {
        <section class="leveling-part" aria-labelledby="moves-title">
            <h3 id="moves-title">"Moves"</h3>
            <ul class="moves">{rows}</ul>
            {(rest > 0)
                .then(|| view! { <p class="small quiet">{format!("and {} more", text::count(rest))}</p> })}
        </section>
    }
    .into_any()
}

#[component]
fn Row(it: Move) -> impl IntoView {
    let app = use_app();
    let Move { project: id, from, to, months, .. } = it;
    let name = name_of(app, id);
    let from_text = from.map_or_else(|| "no start".to_owned(), text::month_short);
    let dates = format!("{from_text} → {}", text::month_short(to));
    let unit = if months.unsigned_abs() == 1 { "month" } else { "months" };
    let by = format!("{} {unit}", text::signed(f64::from(months), 0));
    let pin = move |month: Month| {
        change(app, |wish| {
            wish.pins.insert(id, month);
        });
        dom::focus_soon(SIDE);
    };
    let pinned = Memo::new(move |_| {
        let wish = app.planning.wish.read();
        wish.as_ref().is_some_and(|wish| wish.pins.get(&id) == Some(&to))
    });
    let keep_new = {
        let name = name.clone();
        move || {
            let title =
                format!("It begins in {}, as proposed; the rest may change", text::month_long(to));
            view! {
                <Show when=move || !pinned.get()>
                    <button
                        type="button"
                        class="button small"
                        aria-label=format!("Keep {name} in {}", text::month_long(to))
                        title=title.clone()
                        on:click=move |_| pin(to)
                    >
                        {format!("Keep {}", text::month_short(to))}
                    </button>
                </Show>
            }
        }
    };
    let keep = from.map(|from| {
        let keep = move |_| pin(from);
        view! {
            <button
                type="button"
                class="button small"
                aria-label=format!("Keep the start of {name}")
                title=format!("It begins in {}, as planned; the rest is solved again", text::month_long(from))
                on:click=keep
            >
                "Keep start"
            </button>
        }
    });
    let refuse = move |_| {
        change(app, |wish| {
            wish.refused.insert((id, to));
        });
        dom::focus_soon(SIDE);
    };
    view! {
        <li class="move">
            <button type="button" class="link" on:click=move |_| app.session.inspect(id)>
                <bdi>{name.clone()}</bdi>
            </button>
            <span class="by" class:earlier=move || months.is_negative()>
                {by}
            </span>
            <span class="dates">{dates}</span>
            <span class="deeds">
                {keep_new()}
                {keep}
                <button
                    type="button"
                    class="button small"
                    aria-label=format!("{name} not in {}", text::month_long(to))
                    title=format!("It does not begin in {}; the rest is solved again", text::month_long(to))
                    on:click=refuse
                >
                    "Not then"
                </button>
            </span>
        </li>
    }
}
