//! A plan beside what was planned before: figures, and the bars that move.

use super::frontier::value_text;
use crate::model::{Month, ProjectId, Workspace};
use crate::plan::{Model, Question, Schedule, Side, length};
use crate::text;

/// A figure before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is.
    pub name: &'static str,
    /// As it was planned.
    pub before: String,
    /// With the plan.
    pub after: String,
}

/// A project that begins in another month: where its bar lay, and where it will lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedBar {
    /// Which project.
    pub project: ProjectId,
    /// Its name.
    pub name: String,
    /// First month as planned before, from the left end; `None` if it had no start.
    pub from: Option<i32>,
    /// First month with the plan, from the left end.
    pub to: i32,
    /// Length in months.
    pub months: u16,
    /// `May 27 → Jul 27, 2 months later`.
    pub said: String,
}

/// The bars that a plan moves, on one axis that holds them all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovedBars {
    /// Months on the axis.
    pub months: i32,
    /// Where calendar years begin on it, from the left end, and what they are called.
    pub years: Vec<(i32, String)>,
    /// The bars, the longest way first.
    pub bars: Vec<MovedBar>,
}

/// Overloads, value, delay and moves, before and after.
pub fn compared(
    workspace: &Workspace,
    model: &Model,
    schedule: &Schedule,
    (before, after): (&Side, &Side),
) -> Vec<Compared> {
    let count = |side: &Side| text::count(side.overloads.len());
    let missing = |side: &Side| {
        let missing = side.overloads.iter().map(|it| it.load.missing()).sum();
        format!("{} FTE-months", text::fte(missing))
    };
    let old_value = model.value_of(&model.before);
    let nothing = || "0".to_owned();
    let mut all = vec![
        Compared { name: "Overloads", before: count(before), after: count(after) },
        Compared { name: "Missing people", before: missing(before), after: missing(after) },
        Compared {
            name: "Value",
            before: value_text(workspace, old_value),
            after: value_text(workspace, schedule.value),
        },
        Compared {
            name: "Value-weighted delay",
            before: nothing(),
            after: format!("{} × months", value_text(workspace, schedule.delay)),
        },
        Compared {
            name: "Months of delay",
            before: nothing(),
            after: text::count(schedule.months as usize),
        },
        Compared {
            name: "Projects moved",
            before: nothing(),
            after: text::count(schedule.moves.len()),
        },
    ];
    if schedule.question == Question::Select {
        let (before, after) = (model.before.len(), schedule.chosen.len());
        let (before, after) = (text::count(before), text::count(after));
        all.insert(2, Compared { name: "Projects in", before, after });
    }
    all
}

/// The bars, old and new.
pub fn moved_bars(workspace: &Workspace, schedule: &Schedule) -> MovedBars {
    let project = |id: ProjectId| workspace.projects.get(id);
    let each = schedule.moves.iter().filter_map(|it| {
        let project = project(it.project)?;
        Some((it, project, length(project)))
    });
    let each: Vec<_> = each.collect();
    let starts = || each.iter().flat_map(|(it, ..)| it.from.into_iter().chain([it.to]));
    let Some(earliest) = starts().min() else { return MovedBars::default() };
    let first = earliest.plus(1 - earliest.month() as i32);
    let ends = each.iter().flat_map(|(it, _, months)| {
        let starts = it.from.into_iter().chain([it.to]);
        starts.map(move |start| start.plus(i32::from(*months)))
    });
    let end = ends.max().unwrap_or(first).since(first);
    // Whole years, so that the last one has its border.
    let months = (end + 11).div_euclid(12).max(1) * 12;
    let years = (0..months / 12).map(|year| {
        let at = year * 12;
        (at, first.plus(at).year().to_string())
    });
    let bars = each.iter().map(|(it, project, months)| MovedBar {
        project: it.project,
        name: project.name.to_string(),
        from: it.from.map(|from| from.since(first)),
        to: it.to.since(first),
        months: *months,
        said: said(it.from, it.to),
    });
    MovedBars { months, years: years.collect(), bars: bars.collect() }
}

fn said(from: Option<Month>, to: Month) -> String {
    let new = text::month_short(to);
    let Some(from) = from else { return format!("no start → {new}") };
    let by = to.since(from);
    let months = text::plural(by.unsigned_abs() as usize, "month", "months");
    let side = if by < 0 { "earlier" } else { "later" };
    format!("{} → {new}, {months} {side}", text::month_short(from))
}
