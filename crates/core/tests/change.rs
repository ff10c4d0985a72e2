//! Laws of change: whatever is done can be undone and done again, nothing half-done remains, and
//! the workspace stays whole.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::sorted_set::SortedSet;

use ballast_core::change::{Change, Command, Gesture, History, ObjectiveEdit, update};
use ballast_core::model::{ObjectiveId, ProjectId, Share, Workspace};
use ballast_core::scoring::weights;
use common::commands::{any_command, command};
use common::whole::is_whole;
use common::{empty, run, workspace};
use proptest::collection::vec;
use proptest::prelude::*;

fn entered(workspace: &Workspace, parent: Option<ObjectiveId>) -> Vec<(ObjectiveId, Share)> {
    let of = |id: ObjectiveId| (id, workspace.objectives.get(id).unwrap().weight);
    workspace.siblings(parent).into_iter().map(of).collect()
}

/// The parents of all groups of objectives, the top among them.
fn groups(workspace: &Workspace) -> SortedSet<Option<ObjectiveId>> {
    workspace.objectives.iter().map(|(_, objective)| objective.parent).collect()
}

fn whole(weights: &[(ObjectiveId, Share)]) -> u32 {
    weights.iter().map(|(_, share)| share.basis_points()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn undone_and_done_again(start in workspace(), commands in vec(any_command(), 1..40)) {
        let mut now = start.clone();
        let mut history = History::default();
        // What was there before each step that history knows.
        let mut before = Vec::new();
        for command in commands {
            let label = command.label();
            let old = now.clone();
            if let Ok(change) = run(&mut now, command) {
                if !change.is_empty() {
                    before.push(old);
                }
                history.record(change, label, None);
            }
        }
        let end = now.clone();
        for expected in before.iter().rev() {
            let change = history.undo().unwrap();
            now.apply(&change);
            prop_assert_eq!(&now, expected);
        }
        prop_assert_eq!(&now, &start);
        prop_assert!(history.undo().is_none());
        let after = before.iter().skip(1).chain([&end]);
        for expected in after.take(before.len()) {
            let change = history.redo().unwrap();
            now.apply(&change);
            prop_assert_eq!(&now, expected);
        }
        prop_assert_eq!(&now, &end);
        prop_assert!(history.redo().is_none());
    }

    #[test]
    fn the_workspace_stays_whole(commands in vec(any_command(), 1..60)) {
        let mut now = empty();
        for command in commands {
            let touched = match &command {
                Command::AddObjective { .. } => Some(None),
                Command::AddSubObjective { parent, .. } => Some(Some(*parent)),
                Command::RemoveObjective { id } => now.objectives.get(*id).map(|it| it.parent),
                Command::EditObjective { edit: ObjectiveEdit::Parent(parent), id } => {
                    let moves = now.objectives.get(*id).is_some_and(|it| it.parent != *parent);
                    moves.then_some(*parent)
                }
                _ => None,
            };
            let sets = matches!(&command, Command::SetWeights(_));
            if run(&mut now, command).is_ok() {
                is_whole(&now)?;
                if let Some(parent) = touched {
                    let weights = entered(&now, parent);
                    prop_assert!(weights.is_empty() || whole(&weights) == 10_000);
                }
                for parent in groups(&now).into_iter().filter(|_| sets) {
                    let filled = weights::filled_up(&entered(&now, parent));
                    prop_assert_eq!(whole(&filled), 10_000);
                    run(&mut now, Command::SetWeights(filled)).unwrap();
                    prop_assert_eq!(whole(&entered(&now, parent)), 10_000);
                }
            }
        }
    }

    #[test]
    fn a_rejected_command_changes_nothing(start in workspace(), commands in vec(any_command(), 1..20)) {
        for command in commands {
            let copy = start.clone();
            let first = update(&start, command.clone());
            prop_assert_eq!(&start, &copy);
            // The same command on the same workspace is the same change, or the same refusal.
            prop_assert_eq!(first, update(&start, command));
        }
    }

    /// All or none: a batch with a command in it that is refused is refused.
    #[test]
    fn a_batch_is_all_or_none(start in workspace(), commands in vec(command(), 1..6)) {
        let mut one_by_one = start.clone();
        let all = commands.iter().all(|it| run(&mut one_by_one, it.clone()).is_ok());
        let mut at_once = start.clone();
        match run(&mut at_once, Command::Batch(commands)) {
            Ok(_) => {
                prop_assert!(all);
                prop_assert_eq!(at_once, one_by_one);
            }
            Err(_) => {
                prop_assert!(!all);
                prop_assert_eq!(at_once, start);
            }
        }
    }

    #[test]
    fn a_change_and_its_inverse_are_nothing(start in workspace(), command in any_command()) {
        if let Ok(change) = update(&start, command) {
            prop_assert!(change.clone().then(change.clone().inverse()).is_empty());
            prop_assert!(change.clone().inverse().then(change.clone()).is_empty());
            let mut there_and_back = start.clone();
            there_and_back.apply(&change);
            prop_assert_eq!(&Change::between(&start, &there_and_back), &change);
            there_and_back.apply(&change.inverse());
            prop_assert_eq!(there_and_back, start);
        }
    }

    #[test]
    fn a_drag_is_one_step(start in workspace(), drag in vec(0_u32..=10_000, 1..30), which in 0_usize..3) {
        let weights = entered(&start, None);
        prop_assume!(!weights.is_empty());
        let id = weights[which % weights.len()].0;
        let mut now = start.clone();
        let mut history = History::default();
        let mut states = SortedSet::new();
        for points in drag {
            let moved = weights::moved(&entered(&now, None), id, Share::from_basis_points(points));
            let change = run(&mut now, Command::SetWeights(moved)).unwrap();
            history.record(change, "change weights", Some(Gesture(7)));
            states.insert(points);
        }
        let end = now.clone();
        match history.undo() {
            Some(change) => {
                now.apply(&change);
                prop_assert_eq!(&now, &start);
                prop_assert!(history.undo().is_none(), "one step");
                now.apply(&history.redo().unwrap());
                prop_assert_eq!(now, end);
            }
            // It ended where it began.
            None => prop_assert_eq!(end, start),
        }
    }
}

#[test]
fn gestures_do_not_run_into_each_other() {
    let mut now = empty();
    let mut history = History::default();
    let mut add = |bits: u128, gesture: Option<u64>| {
        let id = ObjectiveId::from_bits(bits);
        let change = run(&mut now, Command::AddObjective { id, name: "O".to_owned() }).unwrap();
        history.record(change, "add objective", gesture.map(Gesture));
    };
    add(1, Some(1));
    add(2, Some(1));
    add(3, None);
    add(4, None);
    add(5, Some(2));
    let steps = std::iter::from_fn(|| history.undo()).count();
    assert_eq!(steps, 4);
}

#[test]
fn history_forgets_the_oldest() {
    let mut now = empty();
    let mut history = History::default();
    for bits in 0..History::LIMIT as u128 + 20 {
        let id = ProjectId::from_bits(bits);
        let change = run(&mut now, Command::AddProject { id, name: "P".to_owned() }).unwrap();
        history.record(change, "add project", None);
    }
    while let Some(change) = history.undo() {
        now.apply(&change);
    }
    assert_eq!(now.projects.len(), 20);
}
