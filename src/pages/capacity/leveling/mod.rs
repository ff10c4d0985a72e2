//! Shifting starts until nobody is overloaded: what is wished, what is found, and its price.

mod beside;
mod conditions;
mod found;
mod hold;
mod money;
mod moves;
mod no_way;
mod question;

pub(super) use beside::Beside;

use std::sync::Arc;

use ballast_core::balance::{Proof, funded};
use ballast_core::model::{ProjectId, Workspace};
use ballast_core::plan::{Answer, Question, Schedule};
use leptos::prelude::*;

use super::SIDE;
use crate::browser::dom;
use crate::parts::counted::Board;
use crate::state::{App, Plan, Wish, use_app};
use crate::ui::{Icon, Picture};

/// Whether a plan is looked at.
pub(super) fn is_open(app: App) -> Memo<bool> {
    Memo::new(move |_| app.planning.wish.read().is_some())
}

/// The button that begins it: wherever a project has a start that could be another. Where nobody is
/// overloaded, that may be so because projects are out, so that these are chosen, too.
#[component]
pub(super) fn Begin(board: Board) -> impl IntoView {
    let app = use_app();
    let open = is_open(app);
    let wanted = Memo::new(move |_| can_begin(&app.snapshot.read().workspace));
    let over = Memo::new(move |_| board.loads.read().over() > 0);
    let begin = move |_| {
        let question = if over.get() { Question::Level } else { Question::Select };
        app.planning.wish.set(Some(Wish { question, ..Wish::default() }));
        dom::focus_soon(SIDE);
    };
    let words = move || {
        if over.get() {
            "Shift starts until nobody is overloaded"
        } else {
            "Choose projects and starts"
        }
    };
    view! {
        <Show when=move || wanted.get() && !open.get()>
            <button
                type="button"
                class="button shift-starts"
                class:primary=move || over.get()
                on:click=begin
            >
                {words}
            </button>
        </Show>
    }
}

/// Whether there is anything to plan: people, and projects with a start.
pub(crate) fn can_begin(workspace: &Workspace) -> bool {
    !workspace.roles.is_empty()
        && workspace.projects.iter().any(|(_, it)| it.planned_start.is_some())
}

/// What is counted as the plan has it, where that is shown.
pub(super) fn previewed(app: App, board: Board) -> Board {
    let preview = is_preview(app);
    let shown = Memo::new(move |_| app.planning.plan.get().filter(|_| preview.get()).map(Shown));
    let schedule = move || shown.get().and_then(|Shown(plan)| plan.answer.schedule().cloned());
    let projects = |schedule: &Schedule| Arc::new(schedule.chosen.keys().copied().collect());
    let chosen = Memo::new(move |_| match schedule() {
        Some(schedule) => projects(&schedule),
        None => board.chosen.get(),
    });
    let selected = Memo::new(move |_| match schedule() {
        Some(schedule) if schedule.question == Question::Select => projects(&schedule),
        _ => board.selected.get(),
    });
    let workspace = Memo::new(move |_| match shown.get() {
        Some(Shown(plan)) => plan.answer.schedule().map_or_else(
            || board.workspace.get(),
            |it| funded(&it.applied(&plan.snapshot.workspace), &it.chosen),
        ),
        None => board.workspace.get(),
    });
    board.replaced(chosen, selected, workspace)
}

/// Whether loads are shown that a plan would make.
pub(super) fn is_preview(app: App) -> Memo<bool> {
    Memo::new(move |_| {
        let plan = app.planning.plan.read();
        let known = plan.as_ref().is_some_and(|plan| plan.sides.is_some());
        known && app.planning.preview.get() && app.planning.wish.read().is_some()
    })
}

/// Ends it, and goes back to the overloads.
fn close(app: App) {
    app.planning.close();
    dom::focus_soon(SIDE);
}

/// Wishes something else of the plan.
fn change(app: App, change: impl FnOnce(&mut Wish)) {
    app.planning.wish.update(|wish| {
        if let Some(wish) = wish {
            change(wish);
        }
    });
}

fn name_of(app: App, id: ProjectId) -> String {
    let snapshot = app.snapshot.read_untracked();
    snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
}

/// A plan on the screen, which stays as it is while it is only proven further.
#[derive(Clone)]
struct Shown(Arc<Plan>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }
}

/// The panel.
#[component]
pub(super) fn Leveling(board: Board) -> impl IntoView {
    let app = use_app();
    let planning = app.planning;
    Effect::new(move |_| {
        let (chosen, wish) = (board.selection(app), planning.wish.get());
        if let (Some(chosen), Some(wish)) = (chosen, wish) {
            planning.ask(&app.snapshot.get(), chosen, wish);
        }
    });
    let overloads = move || board.loads.read().over();
    let shown = Memo::new(move |_| planning.plan.get().map(Shown));
    let content = move || match shown.get() {
        None => ().into_any(),
        Some(Shown(plan)) => match &plan.answer {
            Answer::Found(_) => view! { <found::Found plan /> }.into_any(),
            Answer::Impossible(_) => view! { <no_way::NoWay plan /> }.into_any(),
            Answer::Unknown => ().into_any(),
        },
    };
    view! {
        <div class="card-head">
            <h2 id="leveling-title">"Shift starts"</h2>
            <button
                type="button"
                class="button plain small icon-only"
                aria-label="Discard the plan"
                on:click=move |_| close(app)
            >
                <Icon of=Picture::Close />
            </button>
        </div>
        <div class="leveling">
            <question::WhichQuestion />
            <Status />
            <Show when=move || overloads() == 0>
                <p class="small quiet">"Nobody is overloaded as planned."</p>
            </Show>
            {content}
            <conditions::Conditions />
            <hold::Hold board />
        </div>
    }
}

/// How far the search is, in words, and the class of their colour.
fn state(plan: Option<&Plan>) -> (&'static str, String) {
    let Some(plan) = plan else { return ("", "Working it out…".to_owned()) };
    match (&plan.answer, plan.running) {
        (Answer::Found(schedule), true) => match schedule.proof {
            Proof::Best => ("", "Proven, choosing among the best…".to_owned()),
            proof => ("warn", format!("{}, still looking", proof.describe())),
        },
        (Answer::Found(schedule), false) => {
            let class = if schedule.proof == Proof::Best { "good" } else { "warn" };
            (class, schedule.proof_text())
        }
        (Answer::Impossible(_), _) => ("bad", "Proven: there is no way".to_owned()),
        (Answer::Unknown, true) => ("", "Looking for a first plan…".to_owned()),
        (Answer::Unknown, false) => ("warn", "Stopped before a plan was found".to_owned()),
    }
}

#[component]
fn Status() -> impl IntoView {
    let app = use_app();
    let planning = app.planning;
    let running = Memo::new(move |_| {
        let plan = planning.plan.read();
        let refused = planning.refused.read().is_some();
        !refused && plan.as_ref().is_none_or(|plan| plan.running)
    });
    let state = Memo::new(move |_| match planning.refused.get() {
        Some(reason) => ("bad", reason),
        None => state(planning.plan.read().as_deref()),
    });
    view! {
        <div class="leveling-status">
            <p class=move || format!("strong {}", state.read().0) role="status">
                <i class="dot" class:busy=move || running.get()></i>
                {move || state.get().1}
            </p>
            <Show when=move || running.get()>
                <button type="button" class="button small" on:click=move |_| planning.stop()>
                    "Cancel"
                </button>
            </Show>
        </div>
    }
}
