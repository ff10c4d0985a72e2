//! Milestones and gates of a project, counted from its start.

use ballast_core::change::ProjectEdit;
use ballast_core::model::{
    GateDecision, Milestone, MilestoneId, MilestoneKind, Name, Project, ProjectId, code,
};
use ballast_core::text;
use leptos::prelude::*;

use super::edit;
use super::looked::read;
use crate::browser::dom;
use crate::state::{App, new_milestone_id, use_app};
use crate::ui::{Choice, Icon, Picture, Select, TextField};

/// One milestone, as it is now and changed.
#[derive(Clone, Copy)]
struct Point {
    app: App,
    project: ProjectId,
    id: MilestoneId,
}

impl Point {
    fn read<T: Default + Send + Sync + 'static>(
        self,
        field: impl Fn(&Milestone) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        let id = self.id;
        read(move |it| it.milestones.get(&id).map(&field).unwrap_or_default())
    }

    fn change(self, change: impl FnOnce(&mut Milestone)) -> bool {
        let records = self.app.records();
        let project = records.projects.get(self.project);
        let Some(mut it) = project.and_then(|it| it.milestones.get(&self.id)).cloned() else {
            return false;
        };
        change(&mut it);
        edit(self.app, self.project, ProjectEdit::Milestone(self.id, Some(it)))
    }

    /// Changes what the gate has decided; nothing if it has decided nothing.
    fn decide(self, change: impl FnOnce(&mut GateDecision)) -> bool {
        self.change(|it| {
            if let MilestoneKind::Gate(Some(decision)) = &mut it.kind {
                change(decision);
            }
        })
    }
}

fn decision(it: &Milestone) -> Option<&GateDecision> {
    match &it.kind {
        MilestoneKind::Gate(decision) => decision.as_ref(),
        MilestoneKind::Milestone => None,
    }
}

/// Months from the start as typed; `None` if it cannot be read.
fn months(typed: &str) -> Option<u16> {
    typed.trim().parse().ok().filter(|months| *months <= Project::LONGEST)
}

/// All of them in the order of time, and buttons to add one.
#[component]
pub(super) fn Milestones(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let order = read(Project::milestone_order);
    let order = Memo::new(move |_| order.get());
    let add = move |gate: bool| {
        let new = new_milestone_id();
        let records = app.records();
        let project = records.projects.get(id);
        // Behind what there is, in the middle of nothing else.
        let last = project.and_then(|it| it.milestones.iter().map(|(_, it)| it.at).max());
        let at = last.map_or(0, |last| last.saturating_add(1).min(Project::LONGEST));
        let (name, kind) = match gate {
            true => ("Gate", MilestoneKind::Gate(None)),
            false => ("Milestone", MilestoneKind::Milestone),
        };
        let it = Milestone { name: Name::or(name, name), kind, at };
        if edit(app, id, ProjectEdit::Milestone(new, Some(it))) {
            dom::focus_soon(&format!("milestone-{new}"));
        }
    };
    view! {
        <section aria-labelledby="milestones-title">
            <div class="card-head">
                <h2 id="milestones-title">"Milestones and gates"</h2>
                <span class="button-row">
                    <button type="button" class="button small" on:click=move |_| add(false)>
                        <Icon of=Picture::Plus />
                        "Add a milestone"
                    </button>
                    <button type="button" class="button small" on:click=move |_| add(true)>
                        <Icon of=Picture::Plus />
                        "Add a gate"
                    </button>
                </span>
            </div>
            <Show
                when=move || !order.read().is_empty()
                fallback=|| {
                    view! {
                        <p class="small quiet">
                            "None yet. They count from the start, and move with it on the roadmap."
                        </p>
                    }
                }
            >
                <ul class="milestones" aria-label="Milestones and gates">
                    <For each=move || order.get() key=|it| *it let:it>
                        <Line point=Point { app, project: id, id: it } />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn Line(point: Point) -> impl IntoView {
    let name = point.read(|it| it.name.to_string());
    let of = move |what: &'static str| Signal::derive(move || format!("{what} of {}", name.get()));
    let id = point.id;
    let month = read(move |project| {
        let it = project.milestones.get(&id);
        let month = it.zip(project.planned_start).map(|(it, start)| it.month(start));
        month.map_or_else(
            || "months after the start".to_owned(),
            |month| format!("months after the start: {}", text::month_short(month)),
        )
    });
    let gate = point.read(|it| it.is_gate());
    let gate = Memo::new(move |_| gate.get());
    let named = Signal::derive(move || {
        let words = if gate.get() { "Name of the gate" } else { "Name of the milestone" };
        words.to_owned()
    });
    view! {
        <li class="milestone">
            <div class="milestone-head">
                <span
                    class="road-mark key"
                    class:gate=move || gate.get()
                    class:milestone=move || !gate.get()
                    aria-hidden="true"
                ></span>
                <TextField
                    id=format!("milestone-{id}")
                    label=named
                    value=name
                    commit=move |typed: String| {
                        Name::parse(&typed).is_ok_and(|name| point.change(|it| it.name = name))
                    }
                />
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || format!("Remove {}", name.get())
                    on:click=move |_| {
                        if edit(point.app, point.project, ProjectEdit::Milestone(id, None)) {
                            point.app.toasts.done_with_undo("Removed it from the project.");
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </div>
            <span class="with-unit">
                <TextField
                    class="number"
                    label=of("Months after the start")
                    value=point.read(|it| it.at.to_string())
                    commit=move |typed: String| {
                        months(&typed).is_some_and(|at| point.change(|it| it.at = at))
                    }
                />
                {month}
            </span>
            <Show when=move || gate.get()>
                <Decided point />
            </Show>
        </li>
    }
}

/// What a gate has decided.
#[component]
fn Decided(point: Point) -> impl IntoView {
    let word = point.read(|it| {
        decision(it).map(|it| code::gate_outcome(it.outcome).to_owned()).unwrap_or_default()
    });
    let options = vec![
        Choice::new("", "Open"),
        Choice::new("passed", "Passed"),
        Choice::new("sent-back", "Sent back"),
        Choice::new("stopped", "Stopped"),
    ];
    let decide = move |word: String| {
        let outcome = code::read_gate_outcome(&word);
        point.change(|it| {
            if let MilestoneKind::Gate(decision) = &mut it.kind {
                *decision = outcome
                    .map(|outcome| GateDecision { outcome, ..decision.take().unwrap_or_default() });
            }
        });
    };
    let text = move |field: fn(&GateDecision) -> &String| {
        point.read(move |it| decision(it).map(|it| field(it).clone()).unwrap_or_default())
    };
    view! {
        <div class="milestone-decision">
            <Select label="Decision of the gate" options value=word choose=decide />
            <Show when=move || !word.read().is_empty()>
                <TextField
                    label="Date of the decision"
                    placeholder="2027-04-12"
                    value=text(|it| &it.date)
                    commit=move |typed: String| {
                        let date = typed.trim().to_owned();
                        GateDecision::is_date(&date) && point.decide(|it| it.date = date)
                    }
                />
                <TextField
                    label="Who decided"
                    placeholder="Who?"
                    value=text(|it| &it.who)
                    commit=move |who: String| point.decide(|it| it.who = who)
                />
                <TextField
                    label="Reason of the decision"
                    placeholder="Why?"
                    value=text(|it| &it.reason)
                    commit=move |reason: String| point.decide(|it| it.reason = reason)
                />
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_as_typed() {
        for (typed, at) in
            [("0", Some(0)), (" 12 ", Some(12)), ("1201", None), ("-1", None), ("", None)]
        {
            assert_eq!(months(typed), at, "{typed}");
        }
    }
}
