//! How well the judgements agree, where they do not, and what would mend most.

use ballast_core::scoring::pairwise::{ACCEPTED_RATIO, Advice, ratio_text, sentence};
use ballast_core::text;
use leptos::prelude::*;

use super::judging::Judging;
use crate::browser::dom;

/// The coach.
#[component]
pub(super) fn Coach(judging: Judging) -> impl IntoView {
    let ratio = Memo::new(move |_| judging.answer.read().as_ref().ok().map(|it| it.ratio));
    let advice = Memo::new(move |_| judging.judgements.read().advice());
    let triad = Memo::new(move |_| judging.judgements.read().worst_triad());
    let consistency = move || match ratio.get() {
        None => view! { <Unlinked judging /> }.into_any(),
        Some(ratio) => {
            let good = ratio <= ACCEPTED_RATIO;
            let (tone, words) = if good {
                ("chip good", "consistent enough")
            } else {
                ("chip warn", "above 0.10: they contradict each other")
            };
            view! {
                <p class="ratio">
                    <span>"Consistency ratio "</span>
                    <strong class="tabular" data-ratio>
                        {text::decimal(ratio, 3)}
                    </strong>
                </p>
                <span class=tone>{words}</span>
            }
            .into_any()
        }
    };
    let contradiction = move || {
        let triad = triad.get()?;
        let name = |at| judging.name(at);
        let (first, second, third) = (name(triad.first), name(triad.second), name(triad.third));
        let judgements = judging.judgements.read();
        let up = judgements.get(triad.first, triad.second)?;
        let on = judgements.get(triad.second, triad.third)?;
        Some(view! {
            <h3>"Where they disagree most"</h3>
            <ul class="small">
                <li>{sentence(&first, &second, up)}</li>
                <li>{sentence(&second, &third, on)}</li>
                <li>{sentence(&first, &third, triad.stated)}</li>
            </ul>
            <p class="small quiet">
                {format!(
                    "The first two make {first} over {third} {}; the third says {}.",
                    ratio_text(triad.implied),
                    ratio_text(triad.stated),
                )}
            </p>
        })
    };
    view! {
        <aside class="coach" aria-label="Coach">
            <div aria-live="polite">{consistency}</div>
            {contradiction}
            {move || advice.get().map(|advice| view! { <Suggestion judging advice /> })}
        </aside>
    }
}

/// What some items still need.
#[component]
fn Unlinked(judging: Judging) -> impl IntoView {
    let groups = move || {
        let answer = judging.answer.read();
        let groups = answer.as_ref().err().map(|it| it.groups.clone()).unwrap_or_default();
        let names = |group: Vec<usize>| {
            group.into_iter().map(|at| judging.name(at)).collect::<Vec<_>>().join(", ")
        };
        groups.into_iter().map(|group| view! { <li>{names(group)}</li> }).collect_view()
    };
    view! {
        <p class="small">
            "No weights yet: there must be a chain of judgements between all. Not linked so far:"
        </p>
        <ul class="small unlinked">{groups}</ul>
    }
}

/// The one judgement whose change helps most.
#[component]
fn Suggestion(judging: Judging, advice: Advice) -> impl IntoView {
    let (item, other) = (judging.name(advice.item), judging.name(advice.other));
    let pair = judging.pair((advice.item, advice.other));
    let apply = move |_| {
        if let Some(pair) = pair {
            judging.judge(pair, Some(advice.better));
        }
    };
    let ask = move |_| {
        judging.asked.set(pair);
        dom::focus_soon("judgement");
    };
    view! {
        <h3>"What would mend most"</h3>
        <p class="small">{sentence(&item, &other, advice.better)}</p>
        <p class="small quiet">
            {format!(
                "Now: {}. The ratio would go from {} to {}.",
                sentence(&item, &other, advice.stated),
                text::decimal(advice.before, 3),
                text::decimal(advice.after, 3),
            )}
        </p>
        <div class="button-row">
            <button type="button" class="button small primary" on:click=apply>
                "Change it so"
            </button>
            <button type="button" class="button small" on:click=ask>
                "Ask again"
            </button>
        </div>
    }
}
