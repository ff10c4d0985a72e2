//! Loads add up to what projects ask for.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::collections::BTreeSet;

use ballast_core::capacity::{Loads, Overload};
use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{Fte, Month, Project, ProjectId, RoleId, Workspace};
use ballast_core::view::scene::LayerKind;
use common::{empty, run, workspace};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn loads_add_up_to_demand(workspace in workspace(), mask in 0_u32..81) {
        // Each project is left out, or in one of the layers.
        let layer = |id: ProjectId, _: &Project| match mask / 3_u32.pow((id.bits() % 4) as u32) % 3 {
            0 => None,
            1 => Some(LayerKind::Committed),
            _ => Some(LayerKind::Selected),
        };
        let loads = Loads::of(&workspace, layer);
        let months: Vec<Month> = workspace.settings.months().collect();
        prop_assert_eq!(&loads.months, &months);
        prop_assert_eq!(loads.roles.len(), workspace.roles.len());
        for of_role in &loads.roles {
            let role = workspace.roles.get(of_role.role).unwrap();
            for (month, load) in months.iter().zip(&of_role.months) {
                let asked = |kind| {
                    let counted = workspace.projects.iter().filter(|(id, it)| layer(*id, it) == Some(kind));
                    counted.map(|(_, it)| it.demand_in(of_role.role, *month)).sum::<Fte>()
                };
                prop_assert_eq!(load.committed, asked(LayerKind::Committed));
                prop_assert_eq!(load.selected, asked(LayerKind::Selected));
                prop_assert_eq!(load.capacity, role.capacity_in(*month));
                prop_assert_eq!(load.run + role.free_in(*month), load.capacity);
                prop_assert_eq!(load.demand(), load.run + load.committed + load.selected);
            }
        }
        let undated: BTreeSet<ProjectId> = loads.undated.iter().copied().collect();
        for (id, project) in workspace.projects.iter() {
            let nowhere = project.planned_start.is_none() && !project.demand.is_empty();
            prop_assert_eq!(undated.contains(&id), nowhere && layer(id, project).is_some());
        }
    }

    #[test]
    fn overloads_are_all_and_worst_first(workspace in workspace()) {
        let layer = |_: ProjectId, _: &Project| Some(LayerKind::Selected);
        let loads = Loads::of(&workspace, layer);
        let overloads = Overload::all(&workspace, &loads, layer);
        let over = loads.roles.iter().flat_map(|it| &it.months).filter(|load| load.is_over()).count();
        prop_assert_eq!(overloads.len(), over);
        let ratio = |it: &Overload| it.load.ratio().unwrap_or(f64::INFINITY);
        prop_assert!(overloads.is_sorted_by(|a, b| ratio(a) >= ratio(b)));
        for overload in &overloads {
            let asked: Fte = overload.projects.iter().map(|(_, fte)| *fte).sum();
            prop_assert_eq!(asked, overload.load.committed + overload.load.selected);
            prop_assert!(overload.projects.is_sorted_by(|a, b| a.1 >= b.1));
            prop_assert!(!overload.projects.is_empty(), "business as usual never overloads alone");
        }
    }
}

fn all_selected(_: ProjectId, _: &Project) -> Option<LayerKind> {
    Some(LayerKind::Selected)
}

fn overloaded(workspace: &Workspace) -> Vec<String> {
    let loads = Loads::of(workspace, all_selected);
    let mut overloads = Overload::all(workspace, &loads, all_selected);
    overloads.sort_by_key(|it| it.month);
    overloads.iter().map(|it| it.describe(workspace)).collect()
}

/// One role, capacity 1; A and B each 1 FTE for 3 months, both planned for month 1: shifting one to
/// month 4 clears every overload and both end by month 6.
#[test]
fn shifting_one_of_two_clears_the_overload() {
    let mut workspace = empty();
    let role = RoleId::from_bits(1);
    let first = Month::new(2027, 1).unwrap();
    drop(run(&mut workspace, Command::AddRole { id: role, name: "Data engineer".to_owned() }));
    for (bits, name) in [(1, "A"), (2, "B")] {
        let id = ProjectId::from_bits(bits);
        drop(run(&mut workspace, Command::AddProject { id, name: name.to_owned() }).unwrap());
        for edit in [
            ProjectEdit::PlannedStart(Some(first)),
            ProjectEdit::Duration(Some(3)),
            ProjectEdit::Demand(role, vec![Fte::from_hundredths(100); 3]),
        ] {
            drop(run(&mut workspace, Command::EditProject { id, edit }).unwrap());
        }
    }
    assert_eq!(
        overloaded(&workspace),
        ["January", "February", "March"]
            .map(|month| format!("Data engineer, {month} 2027: 2.0 of 1.0 FTE, 200 %"))
    );
    let edit = ProjectEdit::PlannedStart(Some(first.plus(3)));
    drop(run(&mut workspace, Command::EditProject { id: ProjectId::from_bits(2), edit }).unwrap());
    assert!(overloaded(&workspace).is_empty());
    let finish = workspace.projects.iter().filter_map(|(_, it)| it.planned_finish()).max();
    assert_eq!(finish, Some(first.plus(5)));
}
