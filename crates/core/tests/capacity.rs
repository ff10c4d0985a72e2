//! Loads add up to what projects ask for.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;

use ballast_core::balance::Ledger;
use ballast_core::capacity::{
    Cells, Clearing, Group, GroupBy, Line, Load, Loads, Overload, Period, Rollup, Sums, Zoom,
    hire_cost, hire_order, hires_cost,
};
use ballast_core::change::{Command, ProjectEdit, RoleEdit, SettingsEdit};
use ballast_core::model::{
    FiscalCalendar, Fte, Money, Month, Project, ProjectId, RoleId, Workspace,
};
use ballast_core::plan::last_month;
use ballast_core::view::Snapshot;
use ballast_core::view::heat::{capacity_text, layer_among, stack};
use ballast_core::view::roadmap::{self, Grouping};
use ballast_core::view::scene::LayerKind;
use ballast_core::view::table::{self, Query};
use common::{empty, run, workspace};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn loads_add_up_to_demand(workspace in workspace(), mask in 0_u32..256) {
        // Each project is left out, or in one of the layers.
        let layer = |id: ProjectId, _: &Project| match mask / 4_u32.pow((id.bits() % 4) as u32) % 4 {
            0 => None,
            1 => Some(LayerKind::Committed),
            2 => Some(LayerKind::Candidate),
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
                prop_assert_eq!(load.candidate, asked(LayerKind::Candidate));
                prop_assert_eq!(load.capacity, role.capacity_in(*month));
                prop_assert_eq!(load.run + role.free_in(*month), load.capacity);
                // Who is planned and switched on is there from the decision and its lead time on.
                let there = role.hires.iter().map(|(_, it)| it).filter(|it| {
                    let first = it.decided.plus(i32::from(it.lead_months));
                    it.on && first <= *month && it.until.is_none_or(|last| last >= *month)
                });
                let planned = there.map(|it| it.fte).sum::<Fte>();
                prop_assert_eq!(load.planned, planned);
                prop_assert_eq!(load.capacity - load.planned, role.standing_in(*month));
                // Business as usual keeps nothing of them.
                prop_assert_eq!(load.run, role.standing_in(*month).part(role.run_share));
                prop_assert_eq!(load.demand(), load.run + load.committed + load.selected + load.candidate);
            }
        }
        let undated: SortedSet<ProjectId> = loads.undated.iter().copied().collect();
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Sums of months, quarters and years agree.
    #[test]
    fn periods_add_up(workspace in workspace(), first in 1_u32..=12) {
        let calendar = FiscalCalendar::new(first).unwrap();
        let loads = Loads::of(&workspace, all_selected);
        for role in &loads.roles {
            let sums = Zoom::ALL.map(|zoom| {
                let periods = Period::all(&loads.months, zoom, calendar);
                let months: usize = periods.iter().map(|it| it.months).sum();
                let demand: Fte = periods.iter().map(|it| it.sum(role).demand()).sum();
                let capacity: Fte = periods.iter().map(|it| it.sum(role).capacity).sum();
                let over: Fte = periods.iter().map(|it| it.over(role)).sum();
                (months, demand, capacity, over)
            });
            prop_assert_eq!(sums[0], sums[1]);
            prop_assert_eq!(sums[0], sums[2]);
            let demand: Fte = role.months.iter().map(|load| load.demand()).sum();
            prop_assert_eq!((sums[0].0, sums[0].1), (loads.months.len(), demand));
        }
        // A quarter lies in one year.
        for quarter in Period::all(&loads.months, Zoom::Quarter, calendar) {
            let years = calendar.spread(quarter.first, quarter.months as u32);
            prop_assert_eq!(years.len(), 1);
            prop_assert!(quarter.months <= 3);
        }
    }

    /// Cells that are looked at together add up to their months, and the projects in them to what is
    /// asked for.
    #[test]
    fn cells_add_up(workspace in workspace(), from in (0_usize..4, 0_usize..40), size in (1_usize..4, 1_usize..40)) {
        let layer = |id: ProjectId, _: &Project| match id.bits() % 3 {
            0 => None,
            1 => Some(LayerKind::Candidate),
            _ => Some(LayerKind::Selected),
        };
        let loads = Loads::of(&workspace, layer);
        let (roles, months) = (from.0..from.0 + size.0, from.1..from.1 + size.1);
        let cells = Cells::of(&workspace, &loads, roles.clone(), months.clone(), layer);
        let picked = || {
            let of_roles = loads.roles.iter().enumerate().filter(|(at, _)| roles.contains(at));
            of_roles.flat_map(|(_, it)| {
                it.months.iter().enumerate().filter(|(at, _)| months.contains(at)).map(|(_, load)| *load)
            })
        };
        prop_assert_eq!(cells.load.demand(), picked().map(Load::demand).sum::<Fte>());
        prop_assert_eq!(cells.load.capacity, picked().map(|it| it.capacity).sum::<Fte>());
        prop_assert_eq!(cells.over, picked().map(Load::missing).sum::<Fte>());
        let asked: Fte = cells.projects.iter().map(|(_, fte)| *fte).sum();
        prop_assert_eq!(asked + cells.load.run, cells.load.demand());
        prop_assert!(cells.projects.is_sorted_by(|a, b| a.1 >= b.1));
    }

    /// Whatever is said to clear an overload does: it is gone with the project moved, and no month has
    /// too few people, or fewer, that had enough before.
    #[test]
    fn what_clears_an_overload_does(workspace in workspace()) {
        let loads = Loads::of(&workspace, all_selected);
        for overload in Overload::all(&workspace, &loads, all_selected).iter().take(6) {
            let clearing = Clearing::of(&workspace, &loads, overload, all_selected);
            prop_assert_eq!(clearing.missing, overload.load.demand() - overload.load.capacity);
            for it in clearing.moves {
                let mut moved = workspace.clone();
                let edit = ProjectEdit::PlannedStart(Some(it.to));
                drop(run(&mut moved, Command::EditProject { id: it.project, edit }).unwrap());
                let after = Loads::of(&moved, all_selected);
                let still = Overload::all(&moved, &after, all_selected);
                prop_assert!(!still.iter().any(|it| (it.role, it.month) == (overload.role, overload.month)));
                for (old, new) in loads.roles.iter().zip(&after.roles) {
                    for (old, new) in old.months.iter().zip(&new.months) {
                        prop_assert!(new.missing() <= old.missing());
                    }
                }
                let project = moved.projects.get(it.project).unwrap();
                prop_assert!(project.earliest_start.is_none_or(|first| it.to >= first));
                prop_assert!(project.latest_finish.is_none_or(|last| last_month(project).unwrap() <= last));
            }
        }
    }

    /// Totals agree everywhere: lines add up to their total, by programme as by category, the total to
    /// the records, and the heads of the table and of the roadmap are lines of the same sums.
    #[test]
    fn lines_add_up(workspace in workspace(), odd in any::<bool>()) {
        let counts = |id: ProjectId, _: &Project| odd || id.bits().is_multiple_of(2);
        let [programmes, categories] = [GroupBy::Programme, GroupBy::Category]
            .map(|by| Rollup::of(&workspace, by, counts));
        prop_assert_eq!(&programmes.total, &categories.total);
        let chosen: SortedSet<ProjectId> = workspace
            .projects
            .iter()
            .filter(|(id, it)| counts(*id, it))
            .map(|(id, _)| id)
            .collect();
        let snapshot = Snapshot::of(&workspace);
        let ways = [
            (programmes, Grouping::Programme, table::GroupBy::Programme),
            (categories, Grouping::Category, table::GroupBy::Category),
        ];
        for (rollup, on_roadmap, in_table) in ways {
            let lines = || rollup.lines.iter().map(|(_, line)| line);
            let total = &rollup.total;
            prop_assert_eq!(lines().map(|it| it.projects.len()).sum::<usize>(), total.projects.len());
            prop_assert_eq!(&joined(lines().map(|it| &it.sums)), &total.sums);
            for line in lines() {
                prop_assert_eq!(&Sums::of(&workspace, line.projects.iter().copied()), &line.sums);
            }
            for (key, fte) in &total.demand {
                let of = |line: &Line| line.demand.get(key).copied().unwrap_or_default();
                prop_assert_eq!(lines().map(of).sum::<Fte>(), *fte);
            }
            // What has projects and a name of its own is the same line wherever it is shown.
            let named = |group: &Group| match group {
                Group::Programme(id) => workspace.programmes.get(*id).unwrap().name.to_string(),
                Group::Category(id) => workspace.categories.get(*id).unwrap().name.to_string(),
                Group::Loose => String::new(),
            };
            let mut expected: Sorted<String, Sums> = Sorted::new();
            for (group, line) in rollup.lines.iter().filter(|(_, line)| !line.projects.is_empty()) {
                expected.or_default(named(group)).join(&line.sums);
            }
            let mut heads: Sorted<String, Sums> = Sorted::new();
            for line in roadmap::lines(&snapshot, &chosen, on_roadmap) {
                if let roadmap::Line::Group(group) = line {
                    heads.or_default(group.name).join(&group.sums);
                }
            }
            prop_assert_eq!(&heads, &expected);
            let query = Query { group: in_table, among: Some(chosen.clone()), ..Query::default() };
            let mut heads: Sorted<String, Sums> = Sorted::new();
            for line in table::lines(&snapshot, &query) {
                if let table::Line::Group { label, sums, .. } = line {
                    let none = ["No programme", "No category"].contains(&label.as_str());
                    let name = if none { String::new() } else { label };
                    heads.or_default(name).join(&sums);
                }
            }
            // Somebody may have called a programme “No programme”.
            for name in ["No programme", "No category"] {
                if let Some(sums) = expected.remove(name) {
                    expected.or_default(String::new()).join(&sums);
                }
            }
            prop_assert_eq!(&heads, &expected);
        }
        // The total is what the records say.
        let total = Rollup::of(&workspace, GroupBy::Programme, counts).total;
        let records = || chosen.iter().map(|id| workspace.projects.get(*id).unwrap());
        prop_assert_eq!(records().filter_map(|it| it.total_cost()).sum::<Money>(), total.sums.cost);
        prop_assert_eq!(records().filter_map(|it| it.total_benefit()).sum::<Money>(), total.sums.benefit);
        prop_assert_eq!(total.sums.costs.values().copied().sum::<Money>(), total.sums.cost);
        prop_assert_eq!(records().filter_map(|it| it.planned_start).min(), total.sums.start);
        prop_assert_eq!(records().filter_map(|it| last_month(it)).max(), total.sums.finish);
        prop_assert_eq!(records().filter_map(|it| it.confidence).min(), total.sums.worst_confidence());
        let asked = |it: &Project| it.demand.values().flatten().map(|it| i64::from(it.hundredths())).sum::<i64>();
        prop_assert_eq!(records().map(|it| asked(it)).sum::<i64>(), total.sums.effort);
        let known: usize = total.sums.confidence.iter().sum();
        prop_assert_eq!(known + total.sums.unknown_confidence, total.projects.len());
        // The same people as the loads count, and the same money as the ledger.
        let layer = |id: ProjectId, it: &Project| counts(id, it).then_some(LayerKind::Selected);
        let loads = Loads::of(&workspace, layer);
        for role in &loads.roles {
            for (month, load) in loads.months.iter().zip(&role.months) {
                let asked = total.demand.get(&(role.role, *month)).copied().unwrap_or_default();
                prop_assert_eq!(asked, load.selected);
            }
        }
        let ledger = Ledger::of(&workspace, &chosen);
        prop_assert_eq!((ledger.total, ledger.unknown_costs), (total.sums.cost, total.sums.unknown_costs));
        for year in ledger.years {
            prop_assert_eq!(total.sums.costs.get(&year.year).copied().unwrap_or_default(), year.used);
        }
    }

    /// What planned people cost in each fiscal year is what they cost month by month, and what each of
    /// them costs adds up to it.
    #[test]
    fn planned_people_cost_the_same_in_years_as_one_by_one(workspace in workspace()) {
        let years: Money = hires_cost(&workspace).values().copied().sum();
        let each = hire_order(&workspace).into_iter().map(|(role, id)| {
            let role = workspace.roles.get(role).unwrap();
            hire_cost(&workspace, role, role.hires.get(&id).unwrap())
        });
        prop_assert_eq!(each.sum::<Money>(), years);
        let hires = workspace.roles.iter().map(|(_, role)| role.hires.len()).sum::<usize>();
        prop_assert_eq!(hire_order(&workspace).len(), hires);
    }
}

fn joined<'a>(lines: impl Iterator<Item = &'a Sums>) -> Sums {
    lines.fold(Sums::default(), |mut sum, line| {
        sum.join(line);
        sum
    })
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

/// One role with one person, two from March on, of a fiscal year from April; A and B each 1 FTE for
/// the first three months, of which only A is selected.
#[test]
fn the_chart_shows_candidates_and_means_of_quarters() {
    let mut workspace = empty();
    let role = RoleId::from_bits(1);
    let first = Month::new(2027, 1).unwrap();
    let mut edit = |command| drop(run(&mut workspace, command).unwrap());
    edit(Command::AddRole { id: role, name: "Data engineer".to_owned() });
    let changes = [(first.plus(2), Fte::from_hundredths(200))].into();
    edit(Command::EditRole { id: role, edit: RoleEdit::Changes(changes) });
    edit(Command::EditSettings(SettingsEdit::Calendar(FiscalCalendar::new(4).unwrap())));
    for (bits, name) in [(1, "A"), (2, "B")] {
        let id = ProjectId::from_bits(bits);
        edit(Command::AddProject { id, name: name.to_owned() });
        for it in [
            ProjectEdit::PlannedStart(Some(first)),
            ProjectEdit::Demand(role, vec![Fte::from_hundredths(100); 3]),
        ] {
            edit(Command::EditProject { id, edit: it });
        }
    }
    let layer = |id: ProjectId, it: &Project| Some(layer_among(it, id.bits() == 1));
    let loads = Loads::of(&workspace, layer);
    assert_eq!(capacity_text(&loads.roles[0]), "1.0–2.0");
    assert_eq!(loads.roles[0].months[0].candidate, Fte::from_hundredths(100));

    let months = stack(&workspace, &loads, &loads.roles[0], Zoom::Month);
    let names: Vec<&str> = months.layers.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["run", "committed", "selected", "candidate"]);
    assert_eq!(months.rows[2].name, "March 2027");
    assert_eq!(
        (months.rows[2].values.clone(), months.rows[2].capacity),
        (vec![0.0, 0.0, 1.0, 1.0], 2.0)
    );

    let quarters = stack(&workspace, &loads, &loads.roles[0], Zoom::Quarter);
    // 6 FTE-months asked for in the quarter, of 4.
    assert_eq!(quarters.rows[0].name, "Q4 2026/27");
    assert_eq!(
        (quarters.rows[0].values.clone(), quarters.rows[0].capacity),
        (vec![0.0, 0.0, 3.0, 3.0], 4.0)
    );
    assert_eq!(quarters.peak, Some((1, "6.0 of 4.0 FTE-months, 150 %".to_owned())));
    // A month shows the quarter's mean.
    assert_eq!(quarters.layers[3].values[..4], [1.0, 1.0, 1.0, 0.0]);
    assert!((quarters.capacity[0] - 4.0 / 3.0).abs() < 1e-9);

    let selected = Loads::of(&workspace, |id, _| (id.bits() == 1).then_some(LayerKind::Selected));
    assert_eq!(stack(&workspace, &selected, &selected.roles[0], Zoom::Month).layers.len(), 3);
}
