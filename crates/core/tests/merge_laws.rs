//! What holds of every merge.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Command, update};
use ballast_core::merge::{
    Choices, ConflictKind, Difference, DifferenceKind, Merged, Place, RecordId, Side, diff, merge,
    merge_all,
};
use ballast_core::model::{Among, ConstraintKind, Workspace};
use proptest::prelude::*;

/// A base and two copies of it that people have worked on.
fn copies() -> impl Strategy<Value = [Workspace; 3]> {
    let work = || prop::collection::vec(common::commands::command(), 0..20);
    (common::workspace(), work(), work()).prop_map(|(base, mine, theirs)| {
        let [mine, theirs] = [mine, theirs].map(|commands| {
            let mut copy = base.clone();
            for command in commands {
                drop(common::run(&mut copy, command));
            }
            copy
        });
        [base, mine, theirs]
    })
}

/// Fields whose words have names of other records in them, which may have changed since.
const NAMING: [&str; 11] = [
    "formula",
    "at least",
    "at most",
    "objective",
    "parent",
    "programme",
    "category",
    "rule",
    "projects",
    "what is ranked by",
    "what is optimised by",
];

fn all(side: Side) -> Choices {
    Choices::all(side)
}

#[track_caller]
fn clean(merged: &Merged, expected: &Workspace) {
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.notes, []);
    assert_eq!(diff(&merged.workspace, expected), []);
    assert!(merged.workspace == *expected);
}

/// The records without which this one means nothing: what becomes of them becomes of it.
fn owners(of: &[&Workspace], id: RecordId) -> Vec<RecordId> {
    let mut owners = Vec::new();
    for workspace in of {
        let objective = match id {
            RecordId::Objective(id) => workspace.objectives.get(id).and_then(|it| it.parent),
            RecordId::Criterion(id) => workspace.criteria.get(id).map(|it| it.objective),
            RecordId::Rule(id) => match workspace.rules.get(id).map(|it| &it.kind) {
                Some(ConstraintKind::Bucket { category, .. }) => {
                    owners.push(RecordId::Category(*category));
                    None
                }
                Some(ConstraintKind::Group { among: Among::Category(id), .. }) => {
                    owners.push(RecordId::Category(*id));
                    None
                }
                Some(ConstraintKind::Group { among: Among::Programme(id), .. }) => {
                    owners.push(RecordId::Programme(*id));
                    None
                }
                Some(ConstraintKind::Coverage { objective, .. }) => *objective,
                _ => None,
            },
            _ => None,
        };
        let parent = objective.and_then(|id| workspace.objectives.get(id)).and_then(|it| it.parent);
        owners.extend([objective, parent].into_iter().flatten().map(RecordId::Objective));
    }
    owners
}

proptest! {
    #[test]
    fn one_side_alone_is_taken_as_it_is([base, mine, _] in copies()) {
        let none = Choices::default();
        clean(&merge(Some(&base), &mine, &base, &none), &mine);
        clean(&merge(Some(&base), &base, &mine, &none), &mine);
        clean(&merge(Some(&base), &mine, &mine, &none), &mine);
        clean(&merge(None, &mine, &mine, &none), &mine);
    }

    #[test]
    fn sides_swapped_give_the_same([base, mine, theirs] in copies(), with_base: bool) {
        let base = with_base.then_some(&base);
        let one = merge(base, &mine, &theirs, &all(Side::Theirs));
        let other = merge(base, &theirs, &mine, &all(Side::Mine));
        prop_assert_eq!(diff(&one.workspace, &other.workspace), []);
        prop_assert!(one.workspace == other.workspace);
        prop_assert_eq!(one.conflicts.len(), other.conflicts.len());
        for (one, other) in one.conflicts.iter().zip(&other.conflicts) {
            prop_assert_eq!(&one.spot.place, &other.spot.place);
            prop_assert_eq!(&one.base, &other.base);
            prop_assert!(one.kind == other.kind && one.chosen != other.chosen);
        }
    }

    #[test]
    fn what_one_side_touched_is_in_the_outcome_or_told([base, mine, theirs] in copies()) {
        let merged = merge(Some(&base), &mine, &theirs, &Choices::default());
        let told: SortedSet<_> = merged.conflicts.iter().map(|it| &it.spot)
            .chain(merged.notes.iter().map(|it| &it.spot))
            .map(|spot| spot.place.record)
            .collect();
        // What went with a record that was kept after all comes back with it.
        let removals = merged.conflicts.iter().filter(|it| it.kind == ConflictKind::Removal);
        let removals: SortedSet<RecordId> = removals.map(|it| it.spot.place.record).collect();
        // Criteria went with their objective, and come back with it.
        let owned = base.criteria.ids().map(RecordId::Criterion);
        let owned = owned.filter(|it| {
            owners(&[&base, &mine, &theirs], *it).iter().any(|owner| removals.contains(owner))
        });
        let removals: Vec<String> = removals.iter().copied().chain(owned).map(|it| it.key()).collect();
        let back = |change: &Difference| {
            let Place { field, entry, .. } = &change.spot.place;
            removals.iter().any(|id| entry.contains(id) || NAMING.contains(field))
        };
        let outcome = diff(&base, &merged.workspace);
        let of = |side: &Workspace| -> SortedSet<Place> {
            diff(&base, side).into_iter().map(|it| it.spot.place).collect()
        };
        for (side, other) in [(&mine, of(&theirs)), (&theirs, of(&mine))] {
            for change in diff(&base, side) {
                let record = Place { field: "", entry: String::new(), ..change.spot.place.clone() };
                let alone = !other.contains(&change.spot.place) && !other.contains(&record);
                let there = outcome.iter().any(|it| {
                    let same = it.new == change.new || NAMING.contains(&it.spot.place.field);
                    it.spot.place == change.spot.place && it.kind == change.kind && same
                });
                let removed = other.contains(&record) && change.kind == DifferenceKind::Changed;
                let whole = removed || change.kind != DifferenceKind::Changed;
                let owners = owners(&[&base, side], change.spot.place.record);
                let told = told.contains(&change.spot.place.record)
                    || whole && owners.iter().any(|id| told.contains(id));
                prop_assert!(there || told || !alone || back(&change), "{change} is lost");
                // A record that only the other side has removed is asked if it was changed.
                prop_assert!(told || !removed, "{change} is lost with its record");
            }
        }
    }

    #[test]
    fn the_outcome_is_one_undo_step([base, mine, theirs] in copies(), with_base: bool) {
        let merged = merge(with_base.then_some(&base), &mine, &theirs, &Choices::default());
        let outcome = merged.workspace.clone();
        let mut workspace = mine.clone();
        let change = update(&workspace, merged.command()).unwrap();
        workspace.apply(&change);
        prop_assert!(workspace == outcome);
        workspace.apply(&change.inverse());
        prop_assert!(workspace == mine);
    }

    #[test]
    fn the_outcome_keeps_what_commands_keep(
        [base, mine, theirs] in copies(), with_base: bool, side: bool,
    ) {
        let choices = all(if side { Side::Mine } else { Side::Theirs });
        let merged = merge(with_base.then_some(&base), &mine, &theirs, &choices).workspace;
        // Moving starts can add up more money than a command would take.
        let sound = |of: &Workspace| of.projects.iter().all(|(id, project)| {
            let again = Command::PutProject { id, project: Box::new((**project).clone()) };
            update(of, again).is_ok_and(|change| change.is_empty())
        });
        prop_assert!(sound(&merged) || !sound(&mine) || !sound(&theirs));
        common::whole::is_whole(&merged)?;
        // What is merged once more with a side that it has taken in already stays.
        let again = merge(Some(&mine), &merged, &mine, &Choices::default());
        clean(&again, &merged);
    }

    #[test]
    fn two_workspaces_are_equal_if_nothing_differs([base, mine, theirs] in copies()) {
        for (a, b) in [(&base, &mine), (&mine, &theirs)] {
            prop_assert_eq!(diff(a, b).is_empty(), a == b);
        }
    }

    #[test]
    fn several_files_are_merged_one_after_the_other([base, mine, theirs] in copies()) {
        let sheets = [theirs.clone(), base.clone(), theirs.clone()];
        let at_once = merge_all(Some(&base), &mine, &sheets, &Choices::default());
        let one = merge(Some(&base), &mine, &theirs, &Choices::default());
        prop_assert_eq!(&at_once.conflicts[..one.conflicts.len()], &one.conflicts[..]);
        let none: [Workspace; 0] = [];
        clean(&merge_all(Some(&base), &mine, &none, &Choices::default()), &mine);
    }
}
