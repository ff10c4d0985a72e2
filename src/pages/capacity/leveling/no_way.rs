//! Where there is no way: what conflicts, and what would help.

use std::sync::Arc;

use ballast_core::model::ProjectId;
use ballast_core::plan::{Answer, Cure, CureKind, Fixed, FixedBy, Reason, Shortage, hire_command};
use ballast_core::text;
use leptos::prelude::*;

use super::{change, name_of};
use crate::browser::dom;
use crate::pages::capacity::SIDE;
use crate::state::{App, Counted, Plan, new_hire_id, use_app};

/// The reason and the cures.
#[component]
pub(super) fn NoWay(plan: Arc<Plan>) -> impl IntoView {
    let app = use_app();
    let Answer::Impossible(conflict) = &plan.answer else { return ().into_any() };
    let workspace = &plan.snapshot.workspace;
    let reason = Reason::of(workspace, &plan.model, conflict);
    let shortages = reason.shortages.iter().map(|it| {
        let role = workspace.roles.get(it.role).map(|role| role.name.to_string());
        view! { <li>{shortage(&role.unwrap_or_default(), it)}</li> }
    });
    let fixed = reason.fixed.iter().map(|it| {
        let id = it.project;
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| app.session.inspect(id)>
                    <bdi>{name_of(app, id)}</bdi>
                </button>
                <span class="quiet">{when(it)}</span>
            </li>
        }
    });
    let (shortages, fixed) = (shortages.collect_view(), fixed.collect_view());
    let any_fixed = !reason.fixed.is_empty();
    let sentence = (reason.shortages.is_empty() || !any_fixed).then(|| reason.sentence.clone());
    let cures = move || {
        let rows = app.planning.cures.get().into_iter().map(|cure| view! { <Help cure /> });
        let rows = rows.collect_view();
        (!rows.is_empty()).then(|| view! { <ul class="conditions cures">{rows}</ul> })
    };
    let rest = move || match (app.planning.curing.get(), app.planning.cures.read().is_empty()) {
        (true, _) => "Looking for what would help…",
        (false, true) => "No single thing would be enough.",
        (false, false) => "",
    };
    view! {
        <div class="note bad leveling-told">
            <p class="strong">"These do not go together"</p>
            {sentence.map(|sentence| view! { <p>{sentence}</p> })}
            <ul class="names">{shortages}</ul>
            {any_fixed
                .then(|| {
                    view! {
                        <p>"against"</p>
                        <ul class="names">{fixed}</ul>
                    }
                })}
        </div>
        <section class="leveling-part" aria-label="What would help">
            <h3>"What would help"</h3>
            {cures}
            <p class="small quiet">{rest}</p>
        </section>
    }
    .into_any()
}

/// `Data engineer: May 27, 6.2 FTE asked for, 4.0 free`.
fn shortage(role: &str, it: &Shortage) -> String {
    let fte = |hundredths: i64| text::decimal(hundredths as f64 / 100.0, 1);
    let months = it.months.iter().map(|(month, free, asked)| {
        let month = text::month_short(*month);
        match asked > free {
            true => format!("{month}, {} FTE asked for, {} free", fte(*asked), fte(*free)),
            false => format!("{month}, {} FTE free", fte(*free)),
        }
    });
    format!("{role}: {}", months.collect::<Vec<_>>().join("; "))
}

/// When a project of the conflict may begin.
fn when(it: &Fixed) -> String {
    match (it.by, it.start) {
        (FixedBy::Held(_), Some(month)) => format!(" stays in {}", text::month_short(month)),
        (FixedBy::Held(_), None) => " stays where it is".to_owned(),
        (FixedBy::Window(first, last), _) if first == last => {
            format!(" can only begin in {}", text::month_short(first))
        }
        (FixedBy::Window(first, last), _) => {
            format!(" begins {} to {}", text::month_short(first), text::month_short(last))
        }
        (FixedBy::Nothing, _) => " has no start left".to_owned(),
    }
}

#[component]
fn Help(cure: Cure) -> impl IntoView {
    let app = use_app();
    let mut letters = cure.sentence.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    let words = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    let hires = matches!(cure.kind, CureKind::Hire(_));
    let can = hires || cure.command.is_some() || matches!(cure.kind, CureKind::Release(..));
    let button = if hires { "Plan to hire" } else { "Apply" };
    let label = format!("{button}: {words}");
    view! {
        <li>
            <bdi>{words}</bdi>
            {can
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button small"
                            aria-label=label
                            on:click=move |_| apply(app, &cure)
                        >
                            {button}
                        </button>
                    }
                })}
        </li>
    }
}

/// Does it, as one step; the plan is worked out again.
fn apply(app: App, cure: &Cure) {
    let hires = cure.planned(&app.records());
    if let CureKind::Release(id, _) = cure.kind {
        lift(app, id);
    } else if !hires.is_empty() {
        let command = hire_command(&hires, new_hire_id);
        if app.dispatch_as(command, "plan a hire", None) {
            app.toasts.done_with_undo(format!("Planned: {}.", cure.sentence));
        }
    } else if let Some(command) = cure.command.clone()
        && app.dispatch(command)
    {
        if let CureKind::Drop(_) = cure.kind {
            app.session.counted.set(Some(Counted::Adopted));
        }
        app.toasts.done_with_undo(format!("Done: {}.", cure.sentence));
    }
    dom::focus_soon(SIDE);
}

fn lift(app: App, id: ProjectId) {
    change(app, |wish| {
        wish.pins.remove(&id);
    });
}
