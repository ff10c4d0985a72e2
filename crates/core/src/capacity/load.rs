//! The load of every role in every month of the horizon.

use crate::model::{Fte, Month, Project, ProjectId, RoleId, Workspace};
use crate::view::scene::LayerKind;

/// The load of one role in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// People there are.
    pub capacity: Fte,
    /// Kept for business as usual.
    pub run: Fte,
    /// Asked for by projects that are under way or mandatory.
    pub committed: Fte,
    /// Asked for by the other projects of the selection.
    pub selected: Fte,
}

impl Load {
    /// Everything that is asked for, run and change together.
    pub fn demand(self) -> Fte {
        self.run + self.committed + self.selected
    }

    /// Demand by capacity, 1.48 for 148 %; `None` where there is demand and no capacity.
    pub fn ratio(self) -> Option<f64> {
        let (demand, capacity) = (self.demand().value(), self.capacity.value());
        if capacity > 0.0 { Some(demand / capacity) } else { (demand == 0.0).then_some(0.0) }
    }

    /// Whether more is asked for than there is.
    pub fn is_over(self) -> bool {
        self.demand() > self.capacity
    }
}

/// One role over the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleLoad {
    /// Which role.
    pub role: RoleId,
    /// One entry a month of the horizon.
    pub months: Vec<Load>,
}

/// Every role over the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loads {
    /// The months of the horizon.
    pub months: Vec<Month>,
    /// Roles in the order that people gave.
    pub roles: Vec<RoleLoad>,
    /// Counted projects that ask for people but have no planned start, so that nobody can say when.
    pub undated: Vec<ProjectId>,
}

impl Loads {
    /// Adds up the demand of the projects that `layer` puts somewhere; `None` leaves one out.
    pub fn of(
        workspace: &Workspace,
        layer: impl Fn(ProjectId, &Project) -> Option<LayerKind>,
    ) -> Self {
        let months: Vec<Month> = workspace.settings.months().collect();
        let first = workspace.settings.horizon_start;
        let order = workspace.role_order();
        let mut roles: Vec<RoleLoad> = order
            .iter()
            .filter_map(|id| Some((*id, workspace.roles.get(*id)?)))
            .map(|(role, record)| {
                let month = |month: &Month| Load {
                    capacity: record.capacity_in(*month),
                    run: record.run_in(*month),
                    ..Load::default()
                };
                RoleLoad { role, months: months.iter().map(month).collect() }
            })
            .collect();
        let mut undated = Vec::new();
        for (id, project) in workspace.projects.iter() {
            let Some(layer) = layer(id, project) else { continue };
            let Some(start) = project.planned_start else {
                if !project.demand.is_empty() {
                    undated.push(id);
                }
                continue;
            };
            for of_role in &mut roles {
                let Some(demand) = project.demand.get(&of_role.role) else { continue };
                for (at, fte) in (start.since(first)..).zip(demand) {
                    let load = usize::try_from(at).ok().and_then(|at| of_role.months.get_mut(at));
                    let Some(load) = load else { continue };
                    match layer {
                        LayerKind::Run => load.run += *fte,
                        LayerKind::Committed => load.committed += *fte,
                        LayerKind::Selected => load.selected += *fte,
                    }
                }
            }
        }
        Self { months, roles, undated }
    }
}
