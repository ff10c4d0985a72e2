//! Capacity as a stacked chart and as a heat map.

use super::scene::{Layer, LayerKind, StackScene};
use crate::capacity::{Load, Loads, Overload, RoleLoad};
use crate::model::{Decision, Project, Stage, Workspace};

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
}

/// Committed if it is under way or mandatory, otherwise a free choice.
pub fn layer_of(project: &Project) -> LayerKind {
    let committed =
        project.stage == Stage::Running || matches!(project.decision, Decision::Mandatory { .. });
    if committed { LayerKind::Committed } else { LayerKind::Selected }
}

/// Demand of one role, in layers.
pub fn stack(workspace: &Workspace, loads: &Loads, role: &RoleLoad) -> StackScene {
    let name = workspace.roles.get(role.role).map(|role| role.name.to_string());
    let layer = |kind, name: &str, of: fn(&Load) -> f64| Layer {
        kind,
        name: name.to_owned(),
        values: role.months.iter().map(of).collect(),
    };
    let worst = role.months.iter().enumerate().filter(|(_, load)| load.is_over()).max_by(|a, b| {
        let ratio = |load: &Load| load.ratio().unwrap_or(f64::INFINITY);
        // The first of several equal ones.
        ratio(a.1).total_cmp(&ratio(b.1)).then(b.0.cmp(&a.0))
    });
    StackScene {
        title: format!("{}: demand against capacity, FTE", name.unwrap_or_default()),
        months: loads.months.clone(),
        layers: vec![
            layer(LayerKind::Run, "run", |load| load.run.value()),
            layer(LayerKind::Committed, "committed", |load| load.committed.value()),
            layer(LayerKind::Selected, "selected", |load| load.selected.value()),
        ],
        capacity: role.months.iter().map(|load| load.capacity.value()).collect(),
        peak: worst.map(|(at, load)| (at, Overload::figures(*load))),
    }
}
