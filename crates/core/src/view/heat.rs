//! Capacity as a stacked chart and as a heat map.

use super::scene::{Layer, LayerKind, StackRow, StackScene};
use crate::capacity::{Load, Loads, Overload, Period, RoleLoad, Zoom};
use crate::model::{Decision, Fte, Project, Stage, Workspace};
use crate::text;

/// How strongly a cell of the heat map is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heat {
    /// Nobody is asked for.
    Idle,
    /// Below 60 %.
    Low,
    /// Below 85 %.
    Middle,
    /// Up to 100 %.
    Full,
    /// Up to 110 %.
    Over,
    /// Up to 130 %.
    FarOver,
    /// Above 130 %, or demand without any capacity.
    Worst,
}

impl Heat {
    /// The step of a load.
    pub fn of(load: Load) -> Self {
        match load.ratio() {
            None => Self::Worst,
            Some(0.0) => Self::Idle,
            Some(ratio) if load.is_over() => {
                if ratio <= 1.1 {
                    Self::Over
                } else if ratio <= 1.3 {
                    Self::FarOver
                } else {
                    Self::Worst
                }
            }
            Some(ratio) if ratio < 0.6 => Self::Low,
            Some(ratio) if ratio < 0.85 => Self::Middle,
            Some(_) => Self::Full,
        }
    }

    /// The step of a longer period: over as soon as one of its months is, however free the others
    /// are.
    pub fn over_period(load: Load, over: Fte) -> Self {
        let step = Self::of(load);
        if over == Fte::ZERO { step } else { step.max(Self::Over) }
    }
}

/// Committed if it is under way or mandatory, otherwise a free choice.
pub fn layer_of(project: &Project) -> LayerKind {
    let committed =
        project.stage == Stage::Running || matches!(project.decision, Decision::Mandatory { .. });
    if committed { LayerKind::Committed } else { LayerKind::Selected }
}

/// The same for a project that may be counted without being of the selection.
pub fn layer_among(project: &Project, selected: bool) -> LayerKind {
    match layer_of(project) {
        LayerKind::Selected if !selected => LayerKind::Candidate,
        layer => layer,
    }
}

/// How many people of a role there are over the horizon: `5.0`, or `5.0–6.0` where that changes.
pub fn capacity_text(role: &RoleLoad) -> String {
    let all = || role.months.iter().map(|load| load.capacity);
    let (Some(least), Some(most)) = (all().min(), all().max()) else { return String::new() };
    let (least, most) = (text::fte(least), text::fte(most));
    if least == most { least } else { format!("{least}–{most}") }
}

/// `2 months over, 148 %`, or the highest load: `at most 92 %`.
pub fn worst_text(role: &RoleLoad) -> String {
    let over = role.months.iter().filter(|load| load.is_over()).count();
    let most = role.months.iter().map(|load| load.percent().unwrap_or(u64::MAX)).max();
    let most = match most.unwrap_or_default() {
        u64::MAX => "no capacity".to_owned(),
        percent => format!("{} %", text::count(percent as usize)),
    };
    match over {
        0 => format!("at most {most}"),
        over => format!("{} over, {most}", text::plural(over, "month", "months")),
    }
}

/// The months of a role as stretches of one step each, with how many months each has.
pub fn stretches(role: &RoleLoad) -> Vec<(Heat, usize)> {
    let mut stretches: Vec<(Heat, usize)> = Vec::new();
    for load in &role.months {
        let heat = Heat::of(*load);
        match stretches.last_mut() {
            Some((last, months)) if *last == heat => *months += 1,
            _ => stretches.push((heat, 1)),
        }
    }
    stretches
}

/// Demand of one role, in layers. Months of a longer period show their mean, so that areas stand for
/// FTE-months; the numbers behind are sums.
pub fn stack(workspace: &Workspace, loads: &Loads, role: &RoleLoad, zoom: Zoom) -> StackScene {
    let name = workspace.roles.get(role.role).map(|role| role.name.to_string());
    let calendar = workspace.settings.calendar;
    let periods: Vec<(Period, Load)> = Period::all(&loads.months, zoom, calendar)
        .into_iter()
        .map(|period| (period, period.sum(role)))
        .collect();
    let candidates = role.months.iter().any(|load| load.candidate != Fte::ZERO);
    let kinds = &LAYERS[..if candidates { 4 } else { 3 }];
    let means = |of: fn(&Load) -> Fte| -> Vec<f64> {
        let mean = |(period, sum): &(Period, Load)| {
            std::iter::repeat_n(of(sum).value() / period.months.max(1) as f64, period.months)
        };
        periods.iter().flat_map(mean).collect()
    };
    let worst = periods.iter().filter(|(_, load)| load.is_over()).reduce(|worst, it| {
        let ratio = |load: &Load| load.ratio().unwrap_or(f64::INFINITY);
        // The first of several equal ones.
        if ratio(&it.1) > ratio(&worst.1) { it } else { worst }
    });
    let peak = worst.map(|(period, load)| {
        (period.start + period.months / 2, Overload::figures_in(*load, zoom.unit()))
    });
    let row = |(period, sum): &(Period, Load)| StackRow {
        name: period.name(zoom, calendar),
        values: kinds.iter().map(|(_, _, of)| of(sum).value()).collect(),
        capacity: sum.capacity.value(),
        planned: sum.planned.value(),
    };
    let any_planned = role.months.iter().any(|load| load.planned != Fte::ZERO);
    let mean = match zoom {
        Zoom::Month => "",
        Zoom::Quarter => ", mean of each quarter",
        Zoom::Year => ", mean of each fiscal year",
    };
    StackScene {
        title: format!("{}: demand against capacity, FTE{mean}", name.unwrap_or_default()),
        months: loads.months.clone(),
        layers: kinds
            .iter()
            .map(|(kind, name, of)| Layer {
                kind: *kind,
                name: (*name).to_owned(),
                values: means(*of),
            })
            .collect(),
        capacity: means(|load| load.capacity),
        standing: if any_planned { means(|load| load.capacity - load.planned) } else { Vec::new() },
        peak,
        rows: periods.iter().map(row).collect(),
        unit: zoom.unit(),
    }
}

/// A layer: what it stands for, its name, and its part of a load.
type Part = (LayerKind, &'static str, fn(&Load) -> Fte);

/// From the bottom up; the last only where somebody is counted who is not of the selection.
const LAYERS: [Part; 4] = [
    (LayerKind::Run, "run", |load| load.run),
    (LayerKind::Committed, "committed", |load| load.committed),
    (LayerKind::Selected, "selected", |load| load.selected),
    (LayerKind::Candidate, "candidate", |load| load.candidate),
];
