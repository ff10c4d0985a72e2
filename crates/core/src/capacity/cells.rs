//! Cells of the heat map that are looked at together: their sum, and the projects in it.

use crate::sorted::Sorted;
use std::ops::Range;

use super::overload::asking;
use super::{Load, Loads};
use crate::model::{Fte, Month, Project, ProjectId, RoleId, Workspace};
use crate::order;
use crate::view::scene::LayerKind;

/// Some roles over some months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The roles, in their order.
    pub roles: Vec<RoleId>,
    /// The months, which follow each other.
    pub months: Vec<Month>,
    /// All of it, in FTE-months; of one role in one month that is its load.
    pub load: Load,
    /// What is asked for beyond capacity, role by role and month by month, in FTE-months: whoever is
    /// free elsewhere makes nothing good.
    pub over: Fte,
    /// The projects that ask for it, the most demanding first, with their sums in FTE-months.
    pub projects: Vec<(ProjectId, Fte)>,
}

impl Cells {
    /// Adds up the roles and months in these places among those of `loads`; places that are not there
    /// count for nothing.
    pub fn of(
        workspace: &Workspace,
        loads: &Loads,
        roles: Range<usize>,
        months: Range<usize>,
        layer: impl Fn(ProjectId, &Project) -> Option<LayerKind>,
    ) -> Self {
        let months = months.start..months.end.min(loads.months.len());
        let roles = roles.start..roles.end.min(loads.roles.len());
        let mut cells = Self {
            months: loads.months.get(months.clone()).unwrap_or_default().to_vec(),
            ..Self::default()
        };
        let mut sums: Sorted<ProjectId, Fte> = Sorted::new();
        for of_role in loads.roles.get(roles).unwrap_or_default() {
            cells.roles.push(of_role.role);
            for load in of_role.months.get(months.clone()).unwrap_or_default() {
                cells.load.add(*load);
                cells.over += load.missing();
            }
            for month in &cells.months {
                for (id, fte) in asking(workspace, of_role.role, *month, &layer) {
                    *sums.or_insert(id, Fte::ZERO) += fte;
                }
            }
        }
        cells.projects = sums.into_iter().collect();
        order::sort_by(&mut cells.projects, |a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        cells
    }
}
