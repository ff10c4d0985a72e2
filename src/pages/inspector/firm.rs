//! How firm the rank of the project is: how often it has which rank when weights are sampled.

use ballast_core::model::{ProjectId, RankBy};
use ballast_core::scoring::firm::Acceptability;
use ballast_core::text;
use ballast_core::view::rank_shares::{RankShare, rank_shares};
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::reach_choice::ReachChoice;
use crate::route::Route;
use crate::state::{Reach, use_app};

/// Lines at most: more ranks share lines.
const LINES: u32 = 12;

/// What the draws say of the project.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    lines: Vec<RankShare>,
    /// The rank under the weights as they were when they were drawn.
    now: Option<u32>,
    draws: u32,
    reach: Reach,
    /// Whether there are too many projects to count ranks one by one.
    crowd: bool,
}

/// The panel, where the ranking by score is worked on.
#[component]
pub(super) fn FirmRank(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let here = Memo::new(move |_| {
        let by = app.snapshot.read().workspace.settings.rank_by;
        app.session.route.get() == Route::Prioritise && by == RankBy::Weighted
    });
    let open = app.firmness.ranks_open;
    view! {
        <Show when=move || here.get()>
            <section aria-labelledby="firm-rank-title">
                <details
                    class="firm-rank"
                    open=open.get_untracked()
                    on:toggle=move |event| open.set(dom::is_open(&event_target(&event)))
                >
                    <summary>
                        <h2 id="firm-rank-title">"How firm is this rank?"</h2>
                    </summary>
                    <Show when=move || open.get()>
                        <Shares id />
                    </Show>
                </details>
            </section>
        </Show>
    }
}

#[component]
fn Shares(id: ProjectId) -> impl IntoView {
    let app = use_app();
    // Of the worker's answers alone: a weight that is dragged changes nothing here.
    let told = Memo::new(move |_| {
        let sampled = app.firmness.sampled.read();
        let sampled = sampled.as_ref()?;
        let ranks = sampled.ranks(id)?;
        Some(Told {
            lines: rank_shares(ranks, LINES),
            now: sampled.rank(id),
            draws: sampled.draws().ranks,
            reach: sampled.reach(),
            crowd: sampled.draws().bands.len() > Acceptability::MOST_COUNTED,
        })
    });
    let how = move || match told.get() {
        None => "Drawing weights…".to_owned(),
        Some(told) => {
            let draws = text::plural(told.draws as usize, "draw", "draws");
            format!("Sampled, {draws} of weights: {}.", told.reach.told())
        }
    };
    let none = move || {
        let told = told.get().filter(|it| it.lines.is_empty())?;
        Some(if told.crowd {
            "Ranks are counted one by one for up to 2,000 projects. “Possible ranks” above the list has the best and the worst."
        } else {
            "Not rated on any criterion yet, so it has no rank."
        })
    };
    let stale = move || !app.firmness.fresh.get();
    view! {
        <div class="firm-shares small" class:stale=stale>
            <ReachChoice label="Range of the sampled weights" />
            <p class="quiet" role="status">
                {how}
            </p>
            {move || none().map(|words| view! { <p>{words}</p> })}
            {move || {
                let told = told.get().filter(|it| !it.lines.is_empty());
                told.map(|told| view! { <Histogram told /> })
            }}
        </div>
    }
}

/// Bars of ranks in the table of their numbers.
#[component]
fn Histogram(told: Told) -> impl IntoView {
    let most = told.lines.iter().map(|it| it.share).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let now = told.now;
    let row = |line: RankShare| {
        let is_now = now.is_some_and(|rank| line.has(rank));
        let share = match line.share {
            0.0 => "0".to_owned(),
            share if share < 0.001 => "< 0.1".to_owned(),
            share => text::decimal(share * 100.0, 1),
        };
        view! {
            <tr class:now=is_now>
                <th scope="row">
                    {line.ranks()} {is_now.then(|| view! { <span class="quiet">" now"</span> })}
                </th>
                <td class="number">{share}</td>
                <td class="rank-share" aria-hidden="true">
                    <i style:width=format!("{}%", line.share / most * 100.0)></i>
                </td>
            </tr>
        }
    };
    view! {
        <table class="why-table rank-shares">
            <caption class="hidden-label">"How often it has which rank"</caption>
            <thead>
                <tr>
                    <th scope="col">"Rank"</th>
                    <th scope="col" class="number">
                        "Share, %"
                    </th>
                    <td aria-hidden="true"></td>
                </tr>
            </thead>
            <tbody>{told.lines.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
