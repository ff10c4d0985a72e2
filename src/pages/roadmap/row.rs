//! One line of the roadmap: a name, and its bar on the axis.

use ballast_core::model::{GateOutcome, Month, ProjectId};
use ballast_core::text;
use ballast_core::view::Snapshot;
use ballast_core::view::roadmap::{
    Axis, Bar, Group, Line, Mark, MarkShape, Standing, marks, milestones_text,
};
use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::board::Board;
use super::drag::{Drag, Pull, place};
use crate::browser::dom;
use crate::state::{App, use_app};

/// What a line shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    id: Option<ProjectId>,
    name: String,
    /// What the head of a group adds up to.
    sums: String,
    /// First and past-the-last month of the bar, from the left end of the axis.
    span: Option<(i32, i32)>,
    class: &'static str,
    /// Whether it must be told where it begins first.
    undated: bool,
    /// Where it may begin and must have ended, from the left end of the axis.
    limits: (Option<i32>, Option<i32>),
    /// What is wrong with it.
    breach: String,
    /// Milestones and gates on the bar.
    marks: Vec<Mark>,
    /// All of it in words.
    label: String,
}

/// One line.
#[component]
pub(super) fn Row(board: Board, at: usize) -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |_| {
        let lines = board.lines.read();
        let snapshot = app.snapshot.read();
        match lines.get(at) {
            Some(Line::Group(group)) => of_group(&snapshot, group, board.axis.get()),
            Some(Line::Project(id)) => of_project(
                &snapshot,
                *id,
                board.axis.get(),
                board.counted.selected.read().contains(id),
            ),
            None => Shown::default(),
        }
    });
    let id = Memo::new(move |_| shown.read().id);
    let current = Memo::new(move |_| id.get().is_some() && app.session.focus.get() == id.get());
    let marked =
        Memo::new(move |_| id.get().is_some_and(|id| app.session.marked.read().contains(&id)));
    let role = move || if id.get().is_some() { "option" } else { "presentation" };
    view! {
        <div
            id=move || id.get().map(|id| format!("road-{id}"))
            class="road-row"
            class:group=move || id.get().is_none()
            class:current=current
            class:marked=marked
            role=role
            // The head of a group is text between the options: a name would make it a child that a
            // list of options may not have.
            aria-label=move || id.get().map(|_| shown.read().label.clone())
            aria-selected=move || id.get().map(|_| current.get().to_string())
            style:transform=move || format!("translateY({}px)", at as f64 * board.row_px.get())
            on:click=move |_| {
                if let Some(id) = id.get_untracked() {
                    app.session.focus.set(Some(id));
                }
            }
            on:dblclick=move |_| {
                if let Some(id) = id.get_untracked() {
                    app.session.inspect(id);
                }
            }
        >
            <span class="road-name" on:pointerenter=move |event| {
                let shown = shown.read_untracked();
                let text = if shown.id.is_some() { &shown.name } else { &shown.label };
                dom::explain(&event, text);
            }>
                <bdi>{move || shown.read().name.clone()}</bdi>
                <span class="small quiet sums">{move || shown.read().sums.clone()}</span>
            </span>
            <Limits shown />
            <BarOf board shown id />
        </div>
    }
}

/// Where the project may begin, and must have ended.
#[component]
fn Limits(shown: Memo<Shown>) -> impl IntoView {
    let limits = Memo::new(move |_| shown.read().limits);
    let tick = |at: Option<i32>, class: &'static str| {
        at.map(|at| {
            let left = format!("calc(var(--names) + var(--month) * {at})");
            view! { <span class=class style:left=left aria-hidden="true"></span> }
        })
    };
    move || {
        let (from, to) = limits.get();
        (tick(from, "road-limit from"), tick(to, "road-limit to"))
    }
}

#[component]
fn BarOf(board: Board, shown: Memo<Shown>, id: Memo<Option<ProjectId>>) -> impl IntoView {
    let app = use_app();
    let there = Memo::new(move |_| shown.read().span.is_some());
    let undated = Memo::new(move |_| shown.read().undated);
    let begin = move |event: PointerEvent, pull: Pull| {
        let Some(id) = id.get_untracked().filter(|_| event.button() == 0) else { return };
        event.prevent_default();
        event.stop_propagation();
        dom::hold_pointer(&event);
        app.session.focus.set(Some(id));
        let mut drag = Drag::begin(app, board, id, pull);
        drag.held = true;
        drag.from_x = event.client_x();
        board.drag.set(Some(drag));
    };
    let pull = move |event: PointerEvent| {
        let Some(mut drag) = board.drag.get_untracked().filter(|it| it.held) else { return };
        let by = f64::from(event.client_x() - drag.from_x) / board.month_px.get_untracked();
        let months = by.round() as i32;
        if months != drag.months {
            drag.to(app, months, board.along.get_untracked());
            board.drag.set(Some(drag));
        }
    };
    let end = move |_: PointerEvent| {
        if let Some(mut drag) = board.drag.get_untracked().filter(|it| it.held) {
            drag.held = false;
            board.drag.set(Some(drag));
        }
    };
    let span = Memo::new(move |_| shown.read().span.unwrap_or_default());
    view! {
        <Show when=move || there.get()>
            <span
                class=move || shown.read().class
                class:breach=move || !shown.read().breach.is_empty()
                style:--at=move || span.get().0.to_string()
                style:--long=move || (span.get().1 - span.get().0).to_string()
                on:pointerdown=move |event| begin(event, Pull::Move)
                on:pointermove=pull
                on:pointerup=end
                on:pointercancel=end
                on:pointerenter=move |event| dom::explain(&event, &shown.read_untracked().label)
            >
                <Marks shown />
                <span class="road-breach">{move || shown.read().breach.clone()}</span>
                <Show when=move || id.get().is_some()>
                    <span
                        class="road-end"
                        on:pointerdown=move |event| begin(event, Pull::Stretch)
                        on:pointermove=move |event| {
                            event.stop_propagation();
                            pull(event);
                        }
                        on:pointerup=end
                        on:pointercancel=end
                    ></span>
                </Show>
            </span>
        </Show>
        <Show when=move || undated.get()>
            // For the pointer; keys set a start by moving the bar. An option may hold no button.
            <span
                class="button small road-place"
                aria-hidden="true"
                on:click=move |event| {
                    event.stop_propagation();
                    if let Some(id) = id.get_untracked() {
                        set_start(app, id);
                    }
                }
            >
                "Set a start"
            </span>
        </Show>
    }
}

/// Milestones and gates, which move with the bar. What they are is said under the pointer, and in the
/// name of the line.
#[component]
fn Marks(shown: Memo<Shown>) -> impl IntoView {
    let marks = Memo::new(move |_| {
        let shown = shown.read();
        let from = shown.span.map_or(0, |span| span.0);
        shown.marks.iter().map(|mark| (mark.at - from, mark.clone())).collect::<Vec<_>>()
    });
    move || {
        let marks = marks.get().into_iter().map(|(at, mark)| {
            let (class, sign) = match mark.shape {
                MarkShape::Milestone => ("road-mark milestone", ""),
                MarkShape::Gate(None) => ("road-mark gate open", ""),
                MarkShape::Gate(Some(GateOutcome::Passed)) => ("road-mark gate", "✓"),
                MarkShape::Gate(Some(GateOutcome::SentBack)) => ("road-mark gate", "‹"),
                MarkShape::Gate(Some(GateOutcome::Stopped)) => ("road-mark gate", "×"),
            };
            view! {
                <span
                    class=class
                    style:--in=at.to_string()
                    on:pointerenter=move |event| dom::explain(&event, &mark.label)
                >
                    {sign}
                </span>
            }
        });
        marks.collect_view()
    }
}

fn set_start(app: App, id: ProjectId) {
    app.session.focus.set(Some(id));
    place(app, id);
}

fn of_group(snapshot: &Snapshot, group: &Group, axis: Axis) -> Shown {
    let name = if group.name.is_empty() { "None of them".to_owned() } else { group.name.clone() };
    let currency = &snapshot.workspace.settings.currency;
    let sums = group.sums.short_text(currency);
    let months = |(first, last): (Month, Month)| {
        let from = axis.at(first).max(0);
        let to = (axis.at(last) + 1).min(i32::from(axis.months));
        (from < to).then_some((from, to))
    };
    Shown {
        id: None,
        label: format!("{name}: {}", group.sums.text(currency)),
        name,
        sums,
        span: group.sums.span().and_then(months),
        class: "road-sum",
        ..Shown::default()
    }
}

fn of_project(snapshot: &Snapshot, id: ProjectId, axis: Axis, selected: bool) -> Shown {
    let Some(project) = snapshot.workspace.projects.get(id) else { return Shown::default() };
    let name = project.name.to_string();
    let at = |month: Month, after: i32| {
        let at = axis.at(month) + after;
        (0..=i32::from(axis.months)).contains(&at).then_some(at)
    };
    let limits = (
        project.earliest_start.and_then(|month| at(month, 0)),
        project.latest_finish.and_then(|month| at(month, 1)),
    );
    let Some(bar) = Bar::of(project, selected) else {
        let label = format!("{name}: no planned start");
        return Shown { id: Some(id), name, undated: true, limits, label, ..Shown::default() };
    };
    let (class, standing) = match bar.standing {
        Standing::Committed => ("road-bar committed", "committed"),
        Standing::Selected => ("road-bar selected", "selected"),
        Standing::Candidate => ("road-bar candidate", "not selected"),
    };
    let months = |count: u16| text::plural(usize::from(count), "month", "months");
    let late = (bar.late > 0).then(|| format!("{} too late", months(bar.late)));
    let early = (bar.early > 0).then(|| format!("{} too early", months(bar.early)));
    let breach = late.into_iter().chain(early).collect::<Vec<_>>().join(", ");
    let mut label = format!(
        "{name}: {} to {}, {}, {standing}",
        text::month_short(bar.start),
        text::month_short(bar.last()),
        months(bar.months),
    );
    if !breach.is_empty() {
        label = format!("{label}, {breach}");
    }
    let milestones = milestones_text(project);
    if !milestones.is_empty() {
        label = format!("{label}; {milestones}");
    }
    Shown {
        id: Some(id),
        name,
        sums: String::new(),
        span: axis.span(bar),
        class,
        undated: false,
        limits,
        breach,
        marks: marks(project, axis),
        label,
    }
}
