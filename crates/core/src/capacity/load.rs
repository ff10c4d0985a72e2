//! The load of every role in every month of the horizon.

use crate::model::{Fte, Month, Project, ProjectId, RoleId, Workspace};
use crate::view::scene::LayerKind;

/// The load of one role in one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// People there are, planned hires and contractors too.
    pub capacity: Fte,
    /// Of these, planned hires and contractors.
    pub planned: Fte,
    /// Kept for business as usual.
    pub run: Fte,
    /// Asked for by projects that are under way or mandatory.
    pub committed: Fte,
    /// Asked for by the other projects of the selection.
    pub selected: Fte,
    /// Asked for by projects that are counted without being of the selection.
    pub candidate: Fte,
}

impl Load {
    /// Everything that is asked for, run and change together.
    pub fn demand(self) -> Fte {
        self.run + self.committed + self.selected + self.candidate
    }

    /// Demand by capacity, 1.48 for 148 %; `None` where there is demand and no capacity.
    pub fn ratio(self) -> Option<f64> {
        let (demand, capacity) = (self.demand().value(), self.capacity.value());
        if capacity > 0.0 { Some(demand / capacity) } else { (demand == 0.0).then_some(0.0) }
    }

    /// Demand in whole per cent of capacity, counted exactly; what is above 100 % is not rounded down
    /// to it. `None` where there is demand and no capacity.
    pub fn percent(self) -> Option<u64> {
        let hundredths = |fte: Fte| u64::try_from(fte.hundredths()).unwrap_or_default();
        let (demand, capacity) = (hundredths(self.demand()), hundredths(self.capacity));
        if capacity == 0 {
            return (demand == 0).then_some(0);
        }
        let nearest = (demand * 200 + capacity) / (capacity * 2);
        Some(if self.is_over() { nearest.max(101) } else { nearest })
    }

    /// With what is there and asked for in another month, or of another role, too.
    pub fn add(&mut self, other: Self) {
        self.capacity += other.capacity;
        self.planned += other.planned;
        self.run += other.run;
        self.committed += other.committed;
        self.selected += other.selected;
        self.candidate += other.candidate;
    }

    /// What is asked for beyond what there is; nothing if that is enough.
    pub fn missing(self) -> Fte {
        if self.is_over() { self.demand() - self.capacity } else { Fte::ZERO }
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
                    planned: record.planned_in(*month),
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
                        LayerKind::Candidate => load.candidate += *fte,
                    }
                }
            }
        }
        Self { months, roles, undated }
    }

    /// Months of roles that are asked for more than they have.
    pub fn over(&self) -> usize {
        let months = self.roles.iter().flat_map(|of_role| &of_role.months);
        months.filter(|load| load.is_over()).count()
    }

    /// The role with the worst overload, of equal ones the one that comes first; `None` if nobody
    /// is overloaded.
    pub fn worst(&self) -> Option<RoleId> {
        let ratio = |load: &Load| load.ratio().unwrap_or(f64::INFINITY);
        let mut worst: Option<(RoleId, f64)> = None;
        for of_role in &self.roles {
            for load in of_role.months.iter().filter(|load| load.is_over()) {
                if worst.is_none_or(|(_, most)| ratio(load) > most) {
                    worst = Some((of_role.role, ratio(load)));
                }
            }
        }
        worst.map(|(role, _)| role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_are_exact_and_an_overload_is_never_100() {
        let of = |demand, capacity| {
            let selected = Fte::from_hundredths(demand);
            let capacity = Fte::from_hundredths(capacity);
            Load { capacity, selected, ..Load::default() }.percent()
        };
        // 1.96 of 1.00 is a hair above 196 in floats.
        assert_eq!(of(196, 100), Some(196));
        assert_eq!(of(740, 500), Some(148));
        assert_eq!(of(1001, 1000), Some(101));
        assert_eq!(of(1000, 1000), Some(100));
        assert_eq!(of(1, 3), Some(33));
        assert_eq!((of(0, 0), of(1, 0)), (Some(0), None));
    }
}
