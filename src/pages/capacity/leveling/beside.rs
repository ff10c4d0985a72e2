//! Before and after side by side: figures, heat maps, and the bars that move.

use std::sync::Arc;

use ballast_core::capacity::Loads;
use ballast_core::model::Workspace;
use ballast_core::text;
use ballast_core::view::heat::worst_text;
use ballast_core::view::moved::{Compared, MovedBar, MovedBars, compared, moved_bars};
use leptos::prelude::*;

use super::{Shown, is_open};
use crate::parts::heat_strip::colours;
use crate::state::{Plan, use_app};

/// Bars in the page at most.
const MOST: usize = 100;

/// The card, while a plan is looked at.
#[component]
pub(crate) fn Beside() -> impl IntoView {
    let app = use_app();
    let open = is_open(app);
    let shown = Memo::new(move |_| app.planning.plan.get().filter(|_| open.get()).map(Shown));
    let content = move || {
        let Shown(plan) = shown.get()?;
        Some(view! { <Card plan /> })
    };
    view! { {content} }
}

#[component]
fn Card(plan: Arc<Plan>) -> impl IntoView {
    let (Some(schedule), Some((before, after))) = (plan.answer.schedule(), &plan.sides) else {
        return ().into_any();
    };
    let workspace = &plan.snapshot.workspace;
    let figures = compared(workspace, &plan.model, schedule, (before, after));
    let bars = moved_bars(workspace, schedule);
    view! {
        <section class="card beside-card" aria-labelledby="beside-title">
            <h2 id="beside-title">"Before and after"</h2>
            <div class="beside-figures">{table(figures)}</div>
            <div class="beside-heat">
                {side("Before", workspace, &before.loads)} {side("After", workspace, &after.loads)}
            </div>
            {(!bars.bars.is_empty()).then(|| view! { <Bars bars /> })}
        </section>
    }
    .into_any()
}

fn table(figures: Vec<Compared>) -> impl IntoView {
    let rows = figures.into_iter().map(|it| {
        view! {
            <tr>
                <th scope="row">{it.name}</th>
                <td class="number">{it.before}</td>
                <td class="number">{it.after}</td>
            </tr>
        }
    });
    view! {
        <table class="small-table">
            <thead>
                <tr>
                    <th scope="col"><span class="hidden-label">"What"</span></th>
                    <th scope="col" class="number">"Before"</th>
                    <th scope="col" class="number">"After"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The load of every role, a strip each, its worst in words beside it.
fn side(title: &'static str, workspace: &Workspace, loads: &Loads) -> AnyView {
    let rows = loads.roles.iter().map(|it| {
        let name = workspace.roles.get(it.role).map(|role| role.name.to_string());
        let over = it.months.iter().any(|load| load.is_over());
        view! {
            <tr>
                <th scope="row">
                    <bdi>{name.unwrap_or_default()}</bdi>
                </th>
                <td class="strip" aria-hidden="true">
                    <i style:background=colours(it)></i>
                </td>
                <td class="small" class:over=over>
                    {worst_text(it)}
                </td>
            </tr>
        }
    });
    let months = loads.months.first().zip(loads.months.last());
    let span = months.map(|(first, last)| {
        format!("{} – {}", text::month_short(*first), text::month_short(*last))
    });
    view! {
        <table class="strips">
            <caption>{title}</caption>
            <thead>
                <tr>
                    <th scope="col"><span class="hidden-label">"Role"</span></th>
                    <td class="small quiet" aria-hidden="true">{span}</td>
                    <th scope="col"><span class="hidden-label">"Worst load"</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Each bar as it was, pale, and as it will be.
#[component]
fn Bars(bars: MovedBars) -> impl IntoView {
    let app = use_app();
    let whole = f64::from(bars.months.max(1));
    let part =
        move |months: i32| format!("{}%", text::decimal(f64::from(months) / whole * 100.0, 3));
    let years = bars.years.iter().map(|(at, name)| {
        view! { <span style:left=part(*at)>{name.clone()}</span> }
    });
    let years = years.collect_view();
    let rest = bars.bars.len().saturating_sub(MOST);
    let rows = bars.bars.into_iter().take(MOST).map(|bar| {
        let MovedBar { project, name, from, to, months, said } = bar;
        let long = part(i32::from(months));
        let old = from.map(|from| {
            view! { <i class="old" style:left=part(from) style:width=long.clone()></i> }
        });
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| app.session.inspect(project)>
                    <bdi>{name}</bdi>
                </button>
                <span class="track" aria-hidden="true">
                    {old} <i class="new" style:left=part(to) style:width=long></i>
                </span>
                <span class="small said">{said}</span>
            </li>
        }
    });
    view! {
        <section class="beside-bars" aria-labelledby="beside-bars-title">
            <div class="beside-bars-head">
                <h3 id="beside-bars-title">"Moved bars"</h3>
                <span class="track years small quiet" aria-hidden="true">
                    {years}
                </span>
                <span class="legend-row" aria-hidden="true">
                    <span>
                        <i class="swatch open"></i>
                        "before"
                    </span>
                    <span>
                        <i class="swatch tone-3"></i>
                        "after"
                    </span>
                </span>
            </div>
            <ul>{rows.collect_view()}</ul>
            {(rest > 0)
                .then(|| view! { <p class="small quiet">{format!("and {} more", text::count(rest))}</p> })}
        </section>
    }
}
