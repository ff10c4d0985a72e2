//! Whatever is merged can be saved, and opens again without repairs.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::change::update;
use ballast_core::merge::{Choices, Side, merge, merge_all};
use ballast_core::model::Workspace;
use ballast_file::{load, save};
use proptest::prelude::*;
use support::arbitrary::{cases, command, workspace};
use support::dice::Dice;
use support::sound::assert_sound;

/// A copy on which somebody has worked.
fn worked_on(base: &Workspace, numbers: &[u32]) -> Workspace {
    let mut copy = base.clone();
    let mut dice = Dice::new(numbers);
    while !dice.is_empty() {
        let command = command(&mut dice, &copy);
        if let Ok(change) = update(&copy, command) {
            copy.apply(&change);
        }
    }
    copy
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 0..most)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn an_outcome_needs_no_repairs(
        base in numbers(400), mine in numbers(120), theirs in numbers(120), with_base: bool,
    ) {
        let base = workspace(&base);
        let (mine, theirs) = (worked_on(&base, &mine), worked_on(&base, &theirs));
        for choices in [Choices::default(), Choices::all(Side::Theirs)] {
            let merged = merge(with_base.then_some(&base), &mine, &theirs, &choices).workspace;
            assert_sound(&load(&save(&merged)).unwrap().workspace);
            prop_assert_eq!(&load(&save(&merged)).unwrap().repairs, &[]);
        }
    }

    /// Nobody promises that what is merged was ever one workspace.
    #[test]
    fn strangers_are_merged_without_harm(
        base in numbers(200), mine in numbers(200), theirs in numbers(200),
    ) {
        let [base, mine, theirs] = [base, mine, theirs].map(|numbers| workspace(&numbers));
        let merged = merge_all(Some(&base), &mine, &[theirs, base.clone()], &Choices::default());
        prop_assert_eq!(&load(&save(&merged.workspace)).unwrap().repairs, &[]);
    }

    /// Files that went through a program are as good as what they were saved from.
    #[test]
    fn files_merge_as_what_they_hold(base in numbers(300), mine in numbers(80), theirs in numbers(80)) {
        let base = workspace(&base);
        let (mine, theirs) = (worked_on(&base, &mine), worked_on(&base, &theirs));
        let again = |of: &Workspace| load(&save(of)).unwrap().workspace;
        let merged = merge(Some(&base), &mine, &theirs, &Choices::default());
        let loaded = merge(Some(&again(&base)), &again(&mine), &again(&theirs), &Choices::default());
        prop_assert_eq!(save(&merged.workspace), save(&loaded.workspace));
        prop_assert_eq!(merged.conflicts, loaded.conflicts);
    }
}
