//! What moving a bar has done: start, overloads, money, each as old → new.

use ballast_core::sorted::Sorted;

use ballast_core::model::{FiscalYear, Money, ProjectId, Workspace};
use ballast_core::plan::{last_month, length};
use ballast_core::text;
use ballast_core::view::roadmap::ties;
use leptos::prelude::*;

use super::board::Board;
use super::drag::{Drag, Pull};
use crate::state::use_app;

/// The answer of the page: what is wrong with the plan.
#[component]
pub(super) fn Answer(board: Board) -> impl IntoView {
    let app = use_app();
    let broken = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let all = ties(&snapshot.workspace, |id| board.place(id).is_some());
        all.iter().filter(|tie| tie.short > 0).count()
    });
    let chips = move || {
        let over = board.counted.loads.read().over();
        let late = late(&app.snapshot.read().workspace, &board.counted.chosen.read());
        let chip = |count: usize, one: &str, many: &str| {
            (count > 0).then(|| {
                let text = text::plural(count, one, many);
                view! { <span class="chip bad">{text}</span> }
            })
        };
        let fine = over == 0 && late == 0 && broken.get() == 0;
        view! {
            {fine.then(|| view! { <span class="chip good">"Nothing too late, nobody overloaded"</span> })}
            {chip(over, "overload", "overloads")}
            {chip(late, "project too late", "projects too late")}
            {chip(broken.get(), "link broken", "links broken")}
        }
    };
    view! {
        <p class="answer chips" role="status">
            {chips}
        </p>
    }
}

/// What the last move has changed, until it is taken back.
#[component]
pub(super) fn Told(board: Board) -> impl IntoView {
    let app = use_app();
    let changes = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let drag = board.drag.read();
        let drag = drag.as_ref().filter(|drag| drag.months != 0)?;
        let record = |workspace: &Workspace| workspace.projects.get(drag.project).cloned();
        let moved = record(&snapshot.workspace) != record(&drag.before);
        moved.then(|| told(&snapshot.workspace, drag, board))
    });
    view! {
        <p class="road-told small" role="status" aria-live="polite">
            {move || changes.get()}
        </p>
    }
}

/// Shown projects that end after their latest finish.
fn late(workspace: &Workspace, shown: &ballast_core::sorted_set::SortedSet<ProjectId>) -> usize {
    let records = shown.iter().filter_map(|id| workspace.projects.get(*id));
    let late =
        records.filter(|it| last_month(it).zip(it.latest_finish).is_some_and(|(a, b)| a > b));
    late.count()
}

fn told(now: &Workspace, drag: &Drag, board: Board) -> String {
    let records = drag.before.projects.get(drag.project).zip(now.projects.get(drag.project));
    let Some((old, new)) = records else { return String::new() };
    let mut parts = Vec::new();
    let signed = text::signed(f64::from(drag.months), 0);
    parts.push(match drag.pull {
        Pull::Move => {
            let month = |it: Option<_>| it.map_or_else(String::new, text::month_short);
            let (from, to) = (month(old.planned_start), month(new.planned_start));
            format!("{}: {from} → {to} ({signed} months)", new.name)
        }
        Pull::Stretch => {
            let months = text::plural(usize::from(length(new)), "month", "months");
            format!("{}: {} → {months} ({signed})", new.name, length(old))
        }
    });
    let moved = now.projects.iter().filter(|(id, it)| {
        let before = drag.before.projects.get(*id);
        *id != drag.project && before.is_some_and(|before| before.planned_start != it.planned_start)
    });
    let moved = moved.count();
    if moved > 0 {
        parts.push(format!("{} moved along", text::plural(moved, "follower", "followers")));
    }
    let over = (drag.loads.over(), board.counted.loads.read().over());
    if over.0 != over.1 {
        parts.push(format!("overloads {} → {}", text::count(over.0), text::count(over.1)));
    }
    let chosen = board.counted.chosen.read();
    let (before, after) = (spent(&drag.before, &chosen), spent(now, &chosen));
    let currency = &now.settings.currency;
    let mut years: Vec<FiscalYear> = before.keys().chain(after.keys()).copied().collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let of = |money: &Sorted<FiscalYear, Money>| money.get(&year).copied().unwrap_or_default();
        let (old, new) = (of(&before), of(&after));
        if old != new {
            let label = now.settings.calendar.label(year);
            let (old, new) = (text::money(old, currency), text::money(new, currency));
            parts.push(format!("{label} {old} → {new}"));
        }
    }
    parts.join(" · ")
}

/// What the shown projects cost, by fiscal year.
fn spent(
    workspace: &Workspace,
    shown: &ballast_core::sorted_set::SortedSet<ProjectId>,
) -> Sorted<FiscalYear, Money> {
    let mut sums = Sorted::new();
    for project in shown.iter().filter_map(|id| workspace.projects.get(*id)) {
        for (year, amount) in &project.costs {
            *sums.or_insert(*year, Money::ZERO) += *amount;
        }
    }
    sums
}
