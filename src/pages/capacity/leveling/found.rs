//! The plan that is found: what it does in a sentence, before and after, and the decision.

use std::sync::Arc;

use ballast_core::model::{ProjectId, Workspace};
use ballast_core::plan::{Model, Question, Schedule};
use ballast_core::text;
use ballast_core::view::frontier::value_text;
use leptos::prelude::*;

use super::money::Money;
use super::moves::Moves;
use super::{close, name_of};
use crate::state::{App, Counted, Plan, use_app};
use crate::ui::Segments;

/// The plan.
#[component]
pub(super) fn Found(plan: Arc<Plan>) -> impl IntoView {
    let app = use_app();
    let (Some(schedule), Some((before, after))) = (plan.answer.schedule(), &plan.sides) else {
        return ().into_any();
    };
    let workspace = &plan.snapshot.workspace;
    let sentence = schedule.sentence(workspace, before, after);
    let selects = schedule.question == Question::Select;
    let nothing = schedule.moves.is_empty()
        && (!selects || (schedule.entering.is_empty() && schedule.leaving.is_empty()));
    let accepted = plan.clone();
    let changes = selects.then(|| value_change(workspace, &plan.model, schedule));
    view! {
        <p class="note leveling-told">{sentence}</p>
        <div class="button-row">
            {(!nothing)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button primary"
                            on:click=move |_| accept(app, &accepted)
                        >
                            {if selects { "Accept and adopt" } else { "Accept" }}
                        </button>
                    }
                })}
            <button type="button" class="button" on:click=move |_| close(app)>
                "Discard"
            </button>
        </div>
        <Sides before=before.overloads.len() after=after.overloads.len() />
        {changes.map(|text| view! { <p class="small">{text}</p> })}
        <Names title="Enter the portfolio" ids=schedule.entering.clone() />
        <Names title="Leave the portfolio" ids=schedule.leaving.clone() />
        <Names title="Outside their own dates, as they had to be" ids=schedule.breaches.clone() />
        <Moves moves=schedule.moves.clone() />
        <Money before=before.years.clone() after=after.years.clone() />
    }
    .into_any()
}

/// What is shown in heat map and chart, and how many overloads that has.
#[component]
fn Sides(before: usize, after: usize) -> impl IntoView {
    let app = use_app();
    let class = if after == 0 { "chip good" } else { "chip warn" };
    view! {
        <div class="sides">
            <Segments
                label="Loads shown"
                options=vec![(false, "Before".to_owned()), (true, "After".to_owned())]
                value=app.planning.preview
                choose=move |after| app.planning.preview.set(after)
            />
            <span class=class>
                {format!(
                    "{} → {}",
                    text::plural(before, "overload", "overloads"),
                    text::count(after),
                )}
            </span>
        </div>
    }
}

/// Projects under a heading; nothing if there are none.
#[component]
fn Names(title: &'static str, ids: Vec<ProjectId>) -> impl IntoView {
    let app = use_app();
    if ids.is_empty() {
        return ().into_any();
    }
    let names = ids.into_iter().map(|id| {
        let look = move |_| app.session.inspect(id);
        view! {
            <li>
                <button type="button" class="link" on:click=look>
                    <bdi>{name_of(app, id)}</bdi>
                </button>
            </li>
        }
    });
    view! {
        <section class="leveling-part" aria-label=title>
            <h3>{title}</h3>
            <ul class="names">{names.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// `Value 1,593.2 points before, 1,570.1 points after.`
fn value_change(workspace: &Workspace, model: &Model, schedule: &Schedule) -> String {
    let before = value_text(workspace, model.value_of(&model.before));
    format!("Value {before} before, {} after.", value_text(workspace, schedule.value))
}

/// Puts the plan in place as one step.
fn accept(app: App, plan: &Plan) {
    let Some(schedule) = plan.answer.schedule() else { return };
    let command = schedule.command();
    let moved = text::plural(schedule.moves.len(), "start", "starts");
    let told = match schedule.question {
        Question::Select => {
            let chosen = text::plural(schedule.chosen.len(), "project", "projects");
            format!("Adopted {chosen} and moved {moved}.")
        }
        Question::Level | Question::FewestChanges => format!("Moved {moved}."),
    };
    close(app);
    if app.dispatch(command) {
        if schedule.question == Question::Select {
            app.session.counted.set(Some(Counted::Adopted));
        }
        app.toasts.done_with_undo(told);
    }
}
