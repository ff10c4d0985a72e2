//! Portfolios of up to 16 projects under every kind of rule at once, against brute force.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::balance::{Proof, Selection};
use ballast_core::model::{ChosenProjects, ProjectId};
use ballast_core::view::Snapshot;
use ballast_solver::{Options, Outcome, solve};
use common::choices::{best_of_rows, every_programme_is_served, model, worth};
use common::portfolio::{keeps_every_rule, larger};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// Up to 16 projects. All choices are tried by the rows; that these say what the rules say is
    /// tried on the best one, on all that differ from it in one project, and on some at random.
    #[test]
    fn the_optimum_of_sixteen_is_that_of_brute_force(
        workspace in larger(),
        tries in prop::collection::vec(any::<u64>(), 24),
    ) {
        let snapshot = Snapshot::of(&workspace);
        let model = model(&workspace);
        let outcome = solve(model.problem.clone(), Options::default());
        let best = best_of_rows(&model);
        prop_assert_eq!(outcome.plan().map(|plan| plan.value), best);
        prop_assert_eq!(matches!(outcome, Outcome::Infeasible(_)), best.is_none());
        let agree = |chosen: &ChosenProjects| {
            let kept = keeps_every_rule(&workspace, chosen)
                && every_programme_is_served(&workspace, &model, chosen);
            prop_assert_eq!(model.problem.is_feasible(&model.plan(chosen)), kept, "{:?}", chosen);
            Ok(())
        };
        let ways = |id: ProjectId| {
            let columns = model.columns_of(id);
            columns.into_iter().map(|it| model.columns[it as usize].level)
        };
        let mut chosen = ChosenProjects::default();
        if let Selection::Found { levels, proof, .. } = Selection::of(&model, &outcome) {
            prop_assert_eq!(proof, Proof::Best);
            prop_assert_eq!(Some(worth(&workspace, &snapshot, &levels)), best);
            chosen = levels;
        }
        agree(&chosen)?;
        for id in model.candidates.iter().copied() {
            let mut other = chosen.clone();
            if other.remove(&id).is_some() {
                agree(&other)?;
                continue;
            }
            for level in ways(id) {
                other.insert(id, level);
                agree(&other)?;
            }
        }
        for bits in tries {
            let mut some = ChosenProjects::default();
            for (at, id) in model.candidates.iter().enumerate().filter(|(at, _)| bits >> at & 1 > 0) {
                let levels: Vec<Option<u8>> = ways(*id).collect();
                some.insert(*id, levels[(bits >> (16 + at)) as usize % levels.len()]);
            }
            agree(&some)?;
        }
    }
}
