//! All judgements in a grid: those above the diagonal are written, those below follow.

use ballast_core::model::{Item, Siblings};
use ballast_core::scoring::pairwise::{parse_ratio, ratio_text};
use leptos::prelude::*;

use super::judging::Judging;
use crate::ui::TextField;

/// How many times the one outweighs the other, and whether somebody has said so.
#[derive(Clone, PartialEq, Default)]
struct Cell {
    ratio: Option<f64>,
    said: bool,
}

fn cell(judging: Judging, row: usize, column: usize) -> Cell {
    if let Some(ratio) = judging.judgements.read().get(row, column) {
        return Cell { ratio: Some(ratio), said: true };
    }
    let answer = judging.answer.read();
    let filled = answer.as_ref().ok().and_then(|answer| {
        answer.filled.iter().find_map(|(item, other, ratio)| match (*item, *other) {
            (a, b) if (a, b) == (row, column) => Some(*ratio),
            (a, b) if (b, a) == (row, column) => Some(ratio.recip()),
            _ => None,
        })
    });
    Cell { ratio: filled, said: false }
}

/// The grid.
#[component]
pub(super) fn Grid(judging: Judging) -> impl IntoView {
    let ids =
        Memo::new(move |_| judging.items.read().iter().map(|(id, _)| *id).collect::<Vec<Item>>());
    let table = move || {
        let ids = ids.get();
        let count = ids.len();
        let heads = (0..count).map(|at| {
            view! {
                <th scope="col" title=move || judging.name(at)>
                    <bdi>{move || judging.name(at)}</bdi>
                </th>
            }
        });
        let rows = (0..count).map(|row| {
            let cells = (0..count).map(move |column| {
                if row < column {
                    view! { <td><Entry judging row column /></td> }.into_any()
                } else if row == column {
                    view! { <td class="self">"1"</td> }.into_any()
                } else {
                    view! { <Mirror judging row column /> }.into_any()
                }
            });
            view! {
                <tr>
                    <th scope="row" title=move || judging.name(row)>
                        <bdi>{move || judging.name(row)}</bdi>
                    </th>
                    {cells.collect_view()}
                </tr>
            }
        });
        view! {
            <table class="pairs-grid">
                <caption class="hidden-label">
                    {match judging.siblings {
                        Siblings::Criteria(_) => {
                            "How many times the criterion of the row outweighs that of the column"
                        }
                        Siblings::Top | Siblings::Parts(_) => {
                            "How many times the objective of the row outweighs that of the column"
                        }
                    }}
                </caption>
                <thead>
                    <tr>
                        <td></td>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <p class="small quiet">
            "How many times does the row outweigh the column? 1 to 9, or 1/9 to 1/2 where the column matters more; or in words, such as “strongly” or “moderately less”. What is left empty is filled in, pale, so that it agrees best."
        </p>
        <div class="ways-scroll">{table}</div>
    }
}

#[component]
fn Entry(judging: Judging, row: usize, column: usize) -> impl IntoView {
    let cell = Memo::new(move |_| cell(judging, row, column));
    let shown = move |said: bool| {
        let cell = cell.get();
        cell.ratio.filter(|_| cell.said == said).map(ratio_text).unwrap_or_default()
    };
    view! {
        <TextField
            class="number pair"
            label=Signal::derive(move || {
                format!("{} over {}", judging.name(row), judging.name(column))
            })
            placeholder=Signal::derive(move || shown(false))
            value=Signal::derive(move || shown(true))
            commit=move |typed: String| {
                let Some(pair) = judging.pair((row, column)) else { return false };
                if typed.trim().is_empty() {
                    return judging.judge(pair, None);
                }
                parse_ratio(&typed).is_some_and(|ratio| judging.judge(pair, Some(ratio)))
            }
        />
    }
}

#[component]
fn Mirror(judging: Judging, row: usize, column: usize) -> impl IntoView {
    let cell = Memo::new(move |_| cell(judging, row, column));
    view! {
        <td class="mirror" class:filled=move || !cell.read().said>
            {move || cell.read().ratio.map(ratio_text).unwrap_or_default()}
        </td>
    }
}
