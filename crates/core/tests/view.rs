//! Views: what a screen shows is what the workspace holds, nothing lost and nothing doubled.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::Command;
use ballast_core::model::{
    ClassField, Confidence, Money, ObjectiveId, ProgrammeId, ProjectId, Stage,
};
use ballast_core::view::Snapshot;
use ballast_core::view::bubbles::{BubbleChoice, scene};
use ballast_core::view::measure::Measure;
use ballast_core::view::table::{Column, GroupBy, Line, Query, lines};
use common::commands::any_command;
use common::records as r;
use common::{empty, run, workspace};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Everything that is derived, in a form that compares not-a-number with itself.
fn derived(snapshot: &Snapshot) -> String {
    let Snapshot { ratings, scores, ranking, rows, unit, .. } = snapshot;
    format!("{ratings:?} {scores:?} {ranking:?} {rows:?} {unit:?}")
}

fn queries() -> impl Strategy<Value = Query> {
    let only = (
        option::weighted(0.2, r::programme()),
        option::weighted(0.2, r::category()),
        option::weighted(0.2, prop::sample::select(&Confidence::ALL[..])),
        option::weighted(0.2, prop::sample::select(&Stage::ALL[..])),
    );
    let group =
        prop_oneof![Just(GroupBy::Nothing), Just(GroupBy::Programme), Just(GroupBy::Category)];
    let words = prop_oneof![3 => Just(String::new()), 1 => "[a-en ]{0,3}"];
    (only, group, words, 0_usize..60, any::<bool>()).prop_map(
        |((programme, category, confidence, stage), group, words, column, descending)| {
            let sort = column_at(column);
            let folded = SortedSet::new();
            let among = None;
            Query {
                words,
                programme,
                category,
                confidence,
                stage,
                among,
                sort,
                descending,
                group,
                folded,
            }
        },
    )
}

/// Any column; of those that depend on the workspace, the first few ids.
fn column_at(at: usize) -> Column {
    let mut workspace = empty();
    for command in common::commands::openings() {
        drop(run(&mut workspace, command));
    }
    let all = Column::all(&Snapshot::of(&workspace));
    all[at % all.len()]
}

fn shown(lines: &[Line]) -> Vec<ProjectId> {
    let project = |line: &Line| match line {
        Line::Project(id) => Some(*id),
        Line::Group { .. } => None,
    };
    lines.iter().filter_map(project).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What is derived from the change is what is derived anew.
    #[test]
    fn the_next_snapshot_is_a_snapshot(start in workspace(), commands in vec(any_command(), 1..25)) {
        let mut now = start;
        let mut snapshot = Snapshot::of(&now);
        for command in commands {
            drop(run(&mut now, command));
            snapshot = snapshot.next(&now);
            prop_assert_eq!(&snapshot.workspace, &now);
            prop_assert_eq!(derived(&snapshot), derived(&Snapshot::of(&now)));
        }
    }

    #[test]
    fn sorting_and_grouping_lose_and_double_nobody(workspace in workspace(), query in queries()) {
        let snapshot = Snapshot::of(&workspace);
        let flat = Query { group: GroupBy::Nothing, ..query.clone() };
        let listed = shown(&lines(&snapshot, &flat));
        let distinct: SortedSet<ProjectId> = listed.iter().copied().collect();
        prop_assert_eq!(distinct.len(), listed.len(), "doubled");

        // The filter is the same whatever the order.
        let plain = Query { sort: Column::Rank, descending: false, ..flat };
        let unsorted: SortedSet<ProjectId> = shown(&lines(&snapshot, &plain)).into_iter().collect();
        prop_assert_eq!(&unsorted, &distinct);
        let all = Query::default();
        if query.words.trim().is_empty() && query.programme.is_none() && query.category.is_none()
            && query.confidence.is_none() && query.stage.is_none()
        {
            prop_assert_eq!(listed.len(), workspace.projects.len());
        }
        prop_assert_eq!(shown(&lines(&snapshot, &all)).len(), workspace.projects.len());

        let grouped = lines(&snapshot, &query);
        let members = shown(&grouped);
        let in_groups: SortedSet<ProjectId> = members.iter().copied().collect();
        prop_assert_eq!(in_groups.len(), members.len(), "doubled in groups");
        prop_assert_eq!(&in_groups, &distinct, "lost in groups");
    }

    /// Of some projects the table lists those that it would list of all, in the same order.
    #[test]
    fn some_alone_are_listed_as_among_all(
        workspace in workspace(), query in queries(), some in vec(any::<bool>(), 0..12),
    ) {
        let snapshot = Snapshot::of(&workspace);
        let query = Query { group: GroupBy::Nothing, ..query };
        let ids = workspace.projects.iter().map(|(id, _)| id);
        let some: SortedSet<ProjectId> =
            ids.zip(some).filter(|(_, on)| *on).map(|(id, _)| id).collect();
        let mut all = shown(&lines(&snapshot, &query));
        all.retain(|id| some.contains(id));
        let alone = Query { among: Some(some), ..query };
        prop_assert!(!alone.lists_all());
        prop_assert_eq!(shown(&lines(&snapshot, &alone)), all);
    }

    /// A group's head counts and adds up its own lines; folded, it hides them and nothing else.
    #[test]
    fn heads_of_groups_add_up(workspace in workspace(), query in queries()) {
        prop_assume!(query.group != GroupBy::Nothing);
        let snapshot = Snapshot::of(&workspace);
        let open = lines(&snapshot, &query);
        let mut rest = open.as_slice();
        let mut labels = SortedSet::new();
        while let Some((Line::Group { label, sums, value, folded }, after)) = rest.split_first() {
            let (projects, cost) = (&sums.projects, &sums.known_cost());
            prop_assert!(!folded);
            let members: Vec<ProjectId> = shown(&after[..*projects]);
            prop_assert_eq!(members.len(), *projects);
            let costs = || members.iter().filter_map(|id| workspace.projects.get(*id).unwrap().total_cost());
            prop_assert_eq!(*cost, costs().next().map(|_| costs().sum::<Money>()));
            let sum: f64 = members.iter().filter_map(|id| snapshot.value(*id)).sum();
            prop_assert!((sum - value).abs() < 1e-9);
            labels.insert(label.clone());
            rest = &after[*projects..];
        }
        prop_assert!(rest.is_empty());
        let heads = open.iter().filter(|line| matches!(line, Line::Group { .. })).count();
        let closed = lines(&snapshot, &Query { folded: labels, ..query });
        prop_assert_eq!(closed.len(), heads);
        prop_assert!(shown(&closed).is_empty());
    }

    /// Known numbers are in order and what is not known comes last, either way round.
    #[test]
    fn columns_sort_by_what_they_show(workspace in workspace(), descending in any::<bool>()) {
        let snapshot = Snapshot::of(&workspace);
        for column in Column::all(&snapshot) {
            let Some(measure) = column.measure() else { continue };
            let query = Query { sort: column, descending, ..Query::default() };
            let values: Vec<Option<f64>> =
                shown(&lines(&snapshot, &query)).iter().map(|id| measure.of(&snapshot, *id)).collect();
            let known = values.iter().take_while(|it| it.is_some()).count();
            prop_assert!(values[known..].iter().all(Option::is_none));
            let sorted = values[..known].is_sorted_by(|a, b| if descending { a >= b } else { a <= b });
            prop_assert!(sorted, "{column:?} {values:?}");
        }
    }

    #[test]
    fn bubbles_are_drawn_or_counted(workspace in workspace()) {
        let snapshot = Snapshot::of(&workspace);
        let measures = Measure::all(&snapshot);
        for (at, x) in measures.iter().enumerate() {
            let y = measures[(at + 1) % measures.len()];
            for color in ClassField::ALL {
                let logs = (at % 2 == 1, at % 3 == 1);
                let choice = BubbleChoice { x: *x, y, size: Some(measures[0]), color, logs };
                let scene = scene(&snapshot, choice, None, None);
                prop_assert_eq!(scene.bubbles.len() + scene.missing + scene.not_positive, workspace.projects.len());
                for (axis, log, value) in [(&scene.x, logs.0, 0), (&scene.y, logs.1, 1)] {
                    prop_assert_eq!(axis.log, log);
                    prop_assert!(!log || axis.min > 0.0);
                    let shown = scene.bubbles.iter().map(|it| if value == 0 { it.x } else { it.y });
                    prop_assert!(!log || shown.clone().all(|value| value > 0.0));
                    let slack = (axis.max - axis.min) * 1e-6;
                    prop_assert!(shown.clone().all(|it| axis.min - slack <= it && it <= axis.max + slack));
                }
                prop_assert!(scene.x.min < scene.x.max && scene.y.min < scene.y.max);
                prop_assert!(scene.bubbles.iter().all(|it| it.class < scene.classes.len()));
                prop_assert!(scene.bubbles.iter().all(|it| it.size >= 0.0 && it.size <= scene.size_max));
            }
        }
    }
}

#[test]
fn programmes_of_the_same_name_are_one_group() {
    let mut workspace = empty();
    for (bits, name) in [(1, "Cars"), (2, "Trucks"), (3, "Cars")] {
        let id = ProgrammeId::from_bits(bits);
        drop(run(&mut workspace, Command::AddProgramme { id, name: name.to_owned() }).unwrap());
        let project = ProjectId::from_bits(bits);
        drop(
            run(&mut workspace, Command::AddProject { id: project, name: "P".to_owned() }).unwrap(),
        );
        let edit = ballast_core::change::ProjectEdit::Programme(Some(id));
        drop(run(&mut workspace, Command::EditProject { id: project, edit }).unwrap());
    }
    let snapshot = Snapshot::of(&workspace);
    let query = Query { group: GroupBy::Programme, ..Query::default() };
    let lines = lines(&snapshot, &query);
    assert_eq!(shown(&lines).len(), 3);
    assert_eq!(lines.len(), 5);
}

#[test]
fn weights_keep_the_ratings() {
    let mut workspace = empty();
    let id = ObjectiveId::from_bits(1);
    drop(run(&mut workspace, Command::AddObjective { id, name: "O".to_owned() }).unwrap());
    let before = Snapshot::of(&workspace);
    let share = ballast_core::model::Share::from_basis_points(1234);
    drop(run(&mut workspace, Command::SetWeights(vec![(id, share)])).unwrap());
    let after = before.next(&workspace);
    assert!(std::sync::Arc::ptr_eq(&before.ratings, &after.ratings));
}

#[test]
fn budgets_keep_the_scores() {
    let mut workspace = empty();
    let id = ObjectiveId::from_bits(1);
    drop(run(&mut workspace, Command::AddObjective { id, name: "O".to_owned() }).unwrap());
    let before = Snapshot::of(&workspace);
    let year = ballast_core::model::FiscalYear::new(2027).unwrap();
    let amount = Some(ballast_core::model::Money::from_cents(1));
    drop(run(&mut workspace, Command::SetBudget { year, amount }).unwrap());
    let after = before.next(&workspace);
    assert!(std::sync::Arc::ptr_eq(&before.scores, &after.scores));
    assert!(before.is_rated_as(&after) && before != after);
    let share = ballast_core::model::Share::from_basis_points(1234);
    drop(run(&mut workspace, Command::SetWeights(vec![(id, share)])).unwrap());
    assert!(!after.is_rated_as(&after.next(&workspace)));
}
