//! One row of the lists: what it says, worked out for all rows in one go, and how it is shown.

use ballast_core::sorted::Sorted;
use std::sync::Arc;

use ballast_core::balance::{LeftOut, ValueUnit, Worth, value_unit};
use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{CategoryId, ChosenProjects, Decision, Money, ProjectId, Workspace};
use ballast_core::text;
use ballast_core::view::{Snapshot, ranked};
use leptos::prelude::*;

use super::Chosen;
use crate::parts::class_tone::tone;
use crate::state::{App, use_app};
use crate::ui::{Icon, Picture};

/// What decides about a project beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ByHand {
    #[default]
    Open,
    In,
    Out,
}

/// What a row says. A row whose words are the same is not written again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    name: Arc<str>,
    /// Place of its category, for the colour.
    place: Option<usize>,
    /// The level at which it is funded.
    level: Option<String>,
    /// Who decided, or why it is no candidate.
    note: Option<String>,
    value: String,
    cost: String,
    by_hand: ByHand,
}

/// The lines of the projects that a list shows.
pub(super) type Lines = Arc<Sorted<ProjectId, Line>>;

/// What lines are made of.
pub(super) struct Source<'a> {
    pub(super) rated: &'a Snapshot,
    /// What the best selection has most of.
    pub(super) worth: &'a Worth<'a>,
    /// The projects as the selection funds them.
    pub(super) funded: &'a Workspace,
    pub(super) levels: Option<&'a ChosenProjects>,
    pub(super) left_out: &'a Sorted<ProjectId, LeftOut>,
}

impl Source<'_> {
    /// A project's value at its level, in the unit of the value of a selection; `None` if it is not
    /// known.
    pub(super) fn value(&self, id: ProjectId) -> Option<f64> {
        let project = self.rated.workspace.projects.get(id)?;
        let level = self.levels.and_then(|levels| *levels.get(&id)?);
        let row = *self.rated.rows.get(&id)?;
        self.worth.of(row, project, self.rated.scores.value(row), level)
    }

    /// Such a value as a figure below its heading.
    fn figure(&self, value: f64) -> String {
        match value_unit(&self.rated.workspace.settings) {
            ValueUnit::Points => text::decimal(value, 1),
            ValueUnit::Money => {
                self.rated.unit.text(Money::from_major(value.round()).unwrap_or_default())
            }
            ValueUnit::Other(by) => ranked::figure(self.rated, by, value),
        }
    }

    /// What the figures are of.
    pub(super) fn heading(&self) -> String {
        let settings = &self.rated.workspace.settings;
        match value_unit(settings) {
            ValueUnit::Points => "Value".to_owned(),
            ValueUnit::Money => format!("Worth, {}", self.rated.unit.label(&settings.currency)),
            ValueUnit::Other(by) => ranked::short_name(self.rated, by),
        }
    }

    pub(super) fn line(&self, id: ProjectId, categories: &[CategoryId]) -> Option<Line> {
        let project = self.rated.workspace.projects.get(id)?;
        let level = self.levels.and_then(|levels| *levels.get(&id)?);
        let level = level.and_then(|level| project.levels.get(usize::from(level)));
        let cost = self.funded.projects.get(id).and_then(|it| it.total_cost());
        let unknown = || "–".to_owned();
        Some(Line {
            name: project.name.shared(),
            place: project.category.and_then(|of| categories.iter().position(|it| *it == of)),
            level: level.map(|level| level.name.to_string()),
            note: note(&project.decision, self.left_out.get(&id).copied()),
            value: self.value(id).map_or_else(unknown, |value| self.figure(value)),
            cost: cost.map_or_else(unknown, |cost| self.rated.unit.text(cost)),
            by_hand: match project.decision {
                Decision::Open => ByHand::Open,
                Decision::Mandatory { .. } => ByHand::In,
                Decision::Excluded { .. } => ByHand::Out,
            },
        })
    }
}

fn note(decision: &Decision, left_out: Option<LeftOut>) -> Option<String> {
    let reason = match decision {
        Decision::Mandatory { reason } if reason.is_empty() => return Some("mandatory".to_owned()),
        Decision::Mandatory { reason } => return Some(format!("mandatory: {reason}")),
        Decision::Excluded { reason } if !reason.is_empty() => Some(reason),
        _ => None,
    };
    let out = left_out?.describe();
    Some(reason.map_or_else(|| out.to_owned(), |reason| format!("{out}: {reason}")))
}

/// Decides about a project by hand; a reason that was given stays with it.
pub(super) fn decide(app: App, id: ProjectId, to: ByHand) {
    let old = app.records().projects.get(id).map(|it| it.decision.clone()).unwrap_or_default();
    let decision = match to {
        ByHand::Open => Decision::Open,
        ByHand::In => old.into_mandatory(),
        ByHand::Out => old.into_excluded(),
    };
    app.dispatch(Command::EditProject { id, edit: ProjectEdit::Decision(decision) });
    if to != ByHand::Open {
        // The panel below asks why.
        app.session.look_at(id);
    }
}

/// The row of a project.
#[component]
pub(super) fn ListRow(
    id: ProjectId,
    /// What all rows say.
    lines: Memo<Lines>,
    /// The project that is being dragged.
    dragged: RwSignal<Option<ProjectId>>,
) -> impl IntoView {
    let app = use_app();
    let line = Memo::new(move |_| lines.read().get(&id).cloned());
    let set = move |to: ByHand| {
        let now = line.read_untracked().as_ref().map(|it| it.by_hand).unwrap_or_default();
        let to = if to == now { ByHand::Open } else { to };
        decide(app, id, to);
    };
    // One piece, so that a step of a drag has one thing to look at for each row.
    let cells = move || {
        let Line { name, place, level, note, value, cost, by_hand } = line.get()?;
        let swatch =
            place.map(|place| view! { <i class=format!("swatch {}", tone(place))></i> " " });
        let level =
            level.map(|level| view! { <span class="small quiet">"at level " {level}</span> });
        let note = note.map(|note| view! { <span class="small quiet">{note}</span> });
        Some(view! {
            <td class="cut">
                <button type="button" class="row-button" on:click=move |_| app.session.look_at(id)>
                    {swatch}
                    <bdi>{name.to_string()}</bdi>
                </button>
                {level}
                {note}
            </td>
            <td class="number">{value}</td>
            <td class="number">{cost}</td>
            <td>
                <span class="pin">
                    <button
                        type="button"
                        class="button small icon-only plain"
                        aria-pressed=(by_hand == ByHand::In).to_string()
                        aria-label=format!("Mandatory: {name}")
                        title="In, whatever the score"
                        on:click=move |_| set(ByHand::In)
                    >
                        <Icon of=Picture::Pin />
                    </button>
                    <button
                        type="button"
                        class="button small icon-only plain"
                        aria-pressed=(by_hand == ByHand::Out).to_string()
                        aria-label=format!("Exclude: {name}")
                        title="Out, whatever the score"
                        on:click=move |_| set(ByHand::Out)
                    >
                        <Icon of=Picture::Ban />
                    </button>
                </span>
            </td>
        })
    };
    view! {
        <tr
            class:current=move || app.session.focus.get() == Some(id)
            class:marked=move || app.session.marked.read().contains(&id)
            draggable="true"
            on:dragstart=move |_| dragged.set(Some(id))
            on:dragend=move |_| {
                dragged.try_set(None);
            }
        >
            {cells}
        </tr>
    }
}

/// The lines of these projects.
pub(super) fn lines(chosen: Chosen, ids: &[ProjectId]) -> Lines {
    chosen.with_source(|source| {
        let categories = source.rated.workspace.category_order();
        let lines = ids.iter().filter_map(|id| Some((*id, source.line(*id, &categories)?)));
        Arc::new(lines.collect())
    })
}
