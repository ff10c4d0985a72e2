//! Tests of the roadmap.

use crate::sorted_set::SortedSet;

use proptest::prelude::*;

use super::*;
use crate::change::{Command, ProjectEdit, update};
use crate::model::{Link, LinkKind, Name};
use crate::plan::moved_to;
use crate::view::Snapshot;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn id(number: u128) -> ProjectId {
    ProjectId::from_bits(number)
}

fn done(workspace: &Workspace, command: Command) -> Workspace {
    let mut workspace = workspace.clone();
    workspace.apply(&update(&workspace, command).unwrap());
    workspace
}

/// Projects 1, 2, 3 … with start and length.
fn portfolio(projects: &[(&str, u16)]) -> Workspace {
    let mut workspace = Workspace::new(Name::parse("P").unwrap(), month("2027-01"));
    for (at, (start, months)) in projects.iter().enumerate() {
        let mut project = Project::new(Name::parse("A").unwrap(), at as u32);
        project.planned_start = start.parse().ok();
        project.duration = Some(*months);
        let put = Command::PutProject { id: id(at as u128 + 1), project: Box::new(project) };
        workspace = done(&workspace, put);
    }
    workspace
}

fn linked(workspace: &Workspace, of: u128, links: &[(LinkKind, u128)]) -> Workspace {
    let links = links.iter().map(|(kind, other)| Link { kind: *kind, other: id(*other) });
    let edit = ProjectEdit::Links(links.collect());
    done(workspace, Command::EditProject { id: id(of), edit })
}

const fn after(lag_months: u16) -> LinkKind {
    LinkKind::Follows { lag_months }
}

fn moved(workspace: &Workspace, start: &str) -> Vec<(u128, String)> {
    let first = workspace.projects.get(id(1)).unwrap();
    let changed = moved_to(first, month(start), workspace.settings.calendar);
    let moved = followers_moved(workspace, id(1), changed);
    let mut starts: Vec<_> = moved
        .into_iter()
        .map(|(moved, it)| {
            let number = (1..9).find(|number| id(*number) == moved).unwrap();
            (number, it.planned_start.unwrap().to_string())
        })
        .collect();
    starts.sort();
    starts
}

#[test]
fn bars_say_what_they_breach() {
    let mut project = Project::new(Name::parse("A").unwrap(), 0);
    assert_eq!(Bar::of(&project, true), None);
    project.planned_start = Some(month("2027-03"));
    project.duration = Some(4);
    project.earliest_start = Some(month("2027-05"));
    project.latest_finish = Some(month("2027-05"));
    let bar = Bar::of(&project, true).unwrap();
    assert_eq!((bar.early, bar.late, bar.last()), (2, 1, month("2027-06")));
    assert_eq!(bar.standing, Standing::Selected);
    assert_eq!(room(&project), (Some(month("2027-05")), Some(month("2027-02"))));
    project.stage = Stage::Running;
    assert_eq!(Bar::of(&project, true).unwrap().standing, Standing::Committed);
    assert_eq!(Bar::of(&project, false).unwrap().standing, Standing::Candidate);
}

#[test]
fn the_axis_holds_the_horizon_and_the_bars() {
    for (start, months, first, count) in [
        ("2027-03", 4, "2027-01", 36),
        ("2025-11", 4, "2025-01", 60),
        ("2029-12", 2, "2027-01", 48),
        // What began long ago is cut, and what ends in a thousand years is, too.
        ("1950-01", 4, "2017-01", 156),
        ("2027-01", 1200, "2027-01", 720),
    ] {
        let workspace = portfolio(&[(start, months)]);
        let axis = Axis::around(&workspace, [id(1)].into_iter());
        assert_eq!((axis.first, axis.months), (month(first), count), "{start}");
        let bar = Bar::of(workspace.projects.get(id(1)).unwrap(), true).unwrap();
        let span = axis.span(bar);
        assert_eq!(span.is_some(), start != "1950-01");
        assert!(span.is_none_or(|(from, to)| from >= 0 && to <= i32::from(count)));
    }
}

#[test]
fn followers_move_no_further_than_they_must() {
    let chain = portfolio(&[("2027-01", 3), ("2027-04", 2), ("2027-08", 2), ("2027-04", 1)]);
    let chain = linked(&chain, 2, &[(after(0), 1)]);
    let chain = linked(&chain, 3, &[(after(1), 2)]);
    assert_eq!(moved(&chain, "2027-01"), [(1, "2027-01".to_owned())]);
    assert_eq!(moved(&chain, "2027-02"), [(1, "2027-02".to_owned()), (2, "2027-05".to_owned())],);
    assert_eq!(
        moved(&chain, "2027-04"),
        [(1, "2027-04".to_owned()), (2, "2027-07".to_owned()), (3, "2027-10".to_owned())],
    );
    // Earlier draws nobody.
    assert_eq!(moved(&chain, "2026-01"), [(1, "2026-01".to_owned())]);
    let running =
        done(&chain, Command::EditProject { id: id(2), edit: ProjectEdit::Stage(Stage::Running) });
    assert_eq!(moved(&running, "2027-04"), [(1, "2027-04".to_owned())]);
    let late = done(
        &running,
        Command::EditProject { id: id(1), edit: ProjectEdit::PlannedStart(Some(month("2027-04"))) },
    );
    let broken: Vec<u16> = ties(&late, |_| true).into_iter().map(|tie| tie.short).collect();
    assert_eq!(broken, [3, 0]);
}

#[test]
fn two_ways_to_a_follower_move_it_once() {
    // 4 follows 2 and 3, which follow 1; 3 also follows 2.
    let diamond = portfolio(&[("2027-01", 1), ("2027-02", 1), ("2027-02", 5), ("2027-07", 1)]);
    let diamond = linked(&diamond, 2, &[(after(0), 1)]);
    let diamond = linked(&diamond, 3, &[(after(0), 1), (after(0), 2)]);
    let diamond = linked(&diamond, 4, &[(after(0), 2), (after(2), 3)]);
    let starts = moved(&diamond, "2027-03");
    let starts: Vec<&str> = starts.iter().map(|(_, start)| start.as_str()).collect();
    assert_eq!(starts, ["2027-03", "2027-04", "2027-05", "2027-12"]);
}

#[test]
fn groups_come_as_people_ordered_them() {
    use crate::model::ProgrammeId;
    let mut workspace = portfolio(&[("2027-01", 3), ("2027-02", 1), ("", 1)]);
    let programme = ProgrammeId::from_bits(1);
    let add = Command::AddProgramme { id: programme, name: "Cars".to_owned() };
    workspace = done(&workspace, add);
    for number in [2, 3] {
        let edit = ProjectEdit::Programme(Some(programme));
        workspace = done(&workspace, Command::EditProject { id: id(number), edit });
    }
    let snapshot = Snapshot::of(&workspace);
    let all: SortedSet<ProjectId> = (1..4).map(id).collect();
    let kinds = |by| {
        let lines = lines(&snapshot, &all, by).into_iter();
        lines
            .map(|line| match line {
                Line::Group(group) => format!("{}:{}", group.name, group.sums.projects),
                Line::Project(_) => "-".to_owned(),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(Grouping::Programme), ["Cars:2", "-", "-", ":1", "-"]);
    assert_eq!(kinds(Grouping::Category), [":3", "-", "-", "-"]);
    assert_eq!(kinds(Grouping::Rank), ["-", "-", "-"]);
    let grouped = lines(&snapshot, &all, Grouping::Programme);
    let Some(Line::Group(cars)) = grouped.first() else { panic!("a group comes first") };
    assert_eq!(cars.sums.span(), Some((month("2027-02"), month("2027-02"))));
    assert_eq!(cars.sums.known_cost(), None);
}

proptest! {
    /// Whatever is linked: afterwards no free follower begins too soon, and nobody moved earlier.
    #[test]
    fn nobody_free_begins_too_soon(
        projects in prop::collection::vec((0_i32..24, 1_u16..9), 2..9),
        links in prop::collection::vec((0_usize..9, 0_usize..9, 0_u16..4), 0..12),
        by in -6_i32..24,
    ) {
        let origin = month("2027-01");
        let plan: Vec<(String, u16)> =
            projects.iter().map(|(at, months)| (origin.plus(*at).to_string(), *months)).collect();
        let plan: Vec<(&str, u16)> = plan.iter().map(|(at, months)| (at.as_str(), *months)).collect();
        let mut workspace = portfolio(&plan);
        let count = projects.len();
        for of in 1..count {
            // Only to earlier ones, so that there is no circle.
            let of_this = links.iter().filter(|(a, b, _)| a % count == of && b % count < of);
            let kinds: Vec<_> =
                of_this.map(|(_, b, lag)| (after(*lag), (b % count) as u128 + 1)).collect();
            workspace = linked(&workspace, of as u128 + 1, &kinds);
        }
        // Only what was kept before can be kept after.
        let broken: Vec<Tie> =
            ties(&workspace, |_| true).into_iter().filter(|tie| tie.short > 0).collect();
        let first = workspace.projects.get(id(1)).unwrap();
        let start = first.planned_start.unwrap().plus(by);
        let changed = moved_to(first, start, workspace.settings.calendar);
        let mut after = workspace.clone();
        for (moved, project) in followers_moved(&workspace, id(1), changed) {
            let old = workspace.projects.get(moved).unwrap().planned_start;
            prop_assert!(moved == id(1) || project.planned_start > old);
            after = done(&after, Command::PutProject { id: moved, project: Box::new(project) });
        }
        for tie in ties(&after, |_| true) {
            let was_broken = broken.iter().any(|it| (it.from, it.to) == (tie.from, tie.to));
            prop_assert!(tie.short == 0 || was_broken, "{tie:?}");
        }
    }
}
