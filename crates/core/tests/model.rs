//! The whole model against brute force: every kind of rule, funding levels, every aim.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::balance::{
    Ledger, LeftOut, Model, PanelRule, Proof, Rule, Selection, funded, steps,
};
use ballast_core::change::{Command, ProjectEdit, SettingsEdit};
use ballast_core::model::{
    Aim, ChosenProjects, ConstraintKind, FiscalYear, Money, ProjectId, RuleId, SecondAim,
};
use ballast_core::view::Snapshot;
use ballast_solver::{Options, Outcome, solve};
use common::choices::{all_choices, every_programme_is_served, model, worth};
use common::portfolio::{cost, keeps_every_rule, portfolios};
use common::{empty, run};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(700))]

    #[test]
    fn the_optimum_is_that_of_brute_force(workspace in portfolios()) {
        let snapshot = Snapshot::of(&workspace);
        let model = model(&workspace);
        let outcome = solve(model.problem.clone(), Options::default());
        let kept = all_choices(&workspace, &model.candidates).into_iter().filter(|chosen| {
            keeps_every_rule(&workspace, chosen)
                && every_programme_is_served(&workspace, &model, chosen)
        });
        let best = kept.map(|chosen| worth(&workspace, &snapshot, &chosen)).max();
        match Selection::of(&model, &outcome) {
            Selection::Found { chosen, levels, value, proof } => {
                prop_assert_eq!(proof, Proof::Best);
                prop_assert_eq!(Some((value * steps(model.aim)).round() as i64), best);
                prop_assert_eq!(Some(worth(&workspace, &snapshot, &levels)), best);
                prop_assert!(keeps_every_rule(&workspace, &levels), "{:?}", levels);
                prop_assert!(chosen.iter().eq(levels.keys()));
                let spent = Ledger::of(&funded(&workspace, &levels), &chosen).total;
                prop_assert_eq!(spent, model.cost(&levels));
                let plan = model.plan(&levels);
                prop_assert!(model.problem.is_feasible(&plan));
                for used in model.uses(&workspace, &plan) {
                    prop_assert!(used.left > -1e-9, "{}", used.text);
                    prop_assert!(used.rule.is_on(&workspace));
                }
            }
            Selection::Impossible(rules) => {
                prop_assert_eq!(best, None);
                let sentences = rules.iter().map(|rule| rule.describe(&workspace));
                prop_assert!(sentences.into_iter().all(|it| !it.contains("removed")));
            }
            Selection::Unknown => prop_assert!(false, "no limit, and yet nothing is known"),
        }
    }

    /// Rows and records agree on every selection, not on the best one alone.
    #[test]
    fn a_selection_keeps_the_rows_when_it_keeps_the_rules(workspace in portfolios()) {
        let model = model(&workspace);
        for chosen in all_choices(&workspace, &model.candidates) {
            let kept = keeps_every_rule(&workspace, &chosen)
                && every_programme_is_served(&workspace, &model, &chosen);
            prop_assert_eq!(model.problem.is_feasible(&model.plan(&chosen)), kept, "{:?}", chosen);
        }
    }

    /// A rule that is switched off is as good as gone.
    #[test]
    fn switched_off_is_gone(workspace in portfolios()) {
        let mut off = workspace.clone();
        for panel in PanelRule::all(&workspace) {
            drop(run(&mut off, panel.switch(&workspace, false)));
            prop_assert!(!panel.is_on(&off));
        }
        let model = model(&off);
        prop_assert!(model.rules.iter().all(|rule| matches!(rule, Rule::OneLevel(_))));
        prop_assert!(!model.left_out.values().any(|it| *it == LeftOut::CostUnknown));
    }

    /// The second aim decides among the best and nothing else.
    #[test]
    fn the_second_aim_keeps_the_first(
        workspace in portfolios(),
        aim in prop::sample::select(&SecondAim::ALL[..]),
    ) {
        let mut workspace = workspace;
        drop(run(&mut workspace, Command::EditSettings(SettingsEdit::SecondAim(Some(aim)))));
        let snapshot = Snapshot::of(&workspace);
        let model = model(&workspace);
        let Outcome::Optimal(first) = solve(model.problem.clone(), Options::default()) else {
            return Ok(());
        };
        let problem = model.second_problem(first.value).unwrap().unwrap();
        let Outcome::Optimal(plan) = solve(problem, Options::default()) else {
            return Err(TestCaseError::fail("the best plan is lost"));
        };
        let chosen = model.projects(&plan);
        prop_assert_eq!(worth(&workspace, &snapshot, &chosen), first.value);
        prop_assert!(keeps_every_rule(&workspace, &chosen));
        let project = |id: &ProjectId| workspace.projects.get(*id).unwrap();
        let score = |chosen: &ChosenProjects| -> i64 {
            match aim {
                SecondAim::LowerCost => {
                    let known = |id: &&ProjectId| !project(id).costs.is_empty();
                    if !chosen.keys().all(|id| known(&id)) {
                        return i64::MIN;
                    }
                    -chosen.iter().map(|(id, level)| cost(project(id), *level)).sum::<i64>()
                }
                SecondAim::LowerRisk => {
                    let risk = |id| project(id).risk().map_or(10_000, |it| it.basis_points());
                    -chosen.keys().map(|id| i64::from(risk(id))).sum::<i64>()
                }
                SecondAim::FewestChanges => {
                    let changed = |id: &&ProjectId| {
                        let now = project(id).selected.then_some(project(id).level);
                        now.as_ref() != chosen.get(id)
                    };
                    -(model.candidates.iter().filter(changed).count() as i64)
                }
            }
        };
        let ties = all_choices(&workspace, &model.candidates).into_iter().filter(|other| {
            keeps_every_rule(&workspace, other)
                && every_programme_is_served(&workspace, &model, other)
                && worth(&workspace, &snapshot, other) == first.value
        });
        let best = ties.map(|other| score(&other)).max().unwrap();
        if aim != SecondAim::LowerCost || score(&chosen) > i64::MIN {
            prop_assert_eq!(score(&chosen), best);
        }
    }
}

/// Source: the six projects of expected commercial value (Cooper, Edgett and Kleinschmidt): value
/// ((PV·Pts − C)·Pcs) − D as the benefit, D as the cost, in millions.
#[test]
fn the_frontier_of_six_projects_is_not_nested() {
    let six = [
        ("Alpha", 5_000_000, 3),
        ("Beta", 19_500_000, 5),
        ("Gamma", 2_098_750, 2),
        ("Delta", 1_500_000, 1),
        ("Echo", 15_700_000, 5),
        ("Foxtrot", 15_500_000, 10),
    ];
    let mut workspace = empty();
    let year = FiscalYear::new(2027).unwrap();
    let major = |amount: i64| Some(Money::from_cents(amount * 100));
    for (at, (name, value, cost)) in six.into_iter().enumerate() {
        let id = ProjectId::from_bits(at as u128 + 1);
        run(&mut workspace, Command::AddProject { id, name: name.to_owned() }).unwrap();
        for edit in [
            ProjectEdit::Benefit(year, major(value)),
            ProjectEdit::Cost(year, major(cost * 1_000_000)),
        ] {
            run(&mut workspace, Command::EditProject { id, edit }).unwrap();
        }
    }
    run(&mut workspace, Command::EditSettings(SettingsEdit::Aim(Aim::TotalBenefit))).unwrap();
    for (budget, best, names) in [
        (15, 42_298_750.0, vec!["Alpha", "Beta", "Gamma", "Echo"]),
        (20, 50_700_000.0, vec!["Beta", "Echo", "Foxtrot"]),
    ] {
        let amount = major(budget * 1_000_000);
        run(&mut workspace, Command::SetBudget { year, amount }).unwrap();
        let model = model(&workspace);
        let outcome = solve(model.problem.clone(), Options::default());
        let selection = Selection::of(&model, &outcome);
        let Selection::Found { chosen, value, proof: Proof::Best, .. } = selection else {
            panic!("{selection:?}");
        };
        let name = |id: &ProjectId| workspace.projects.get(*id).unwrap().name.to_string();
        assert_eq!(chosen.iter().map(name).collect::<Vec<_>>(), names);
        assert_eq!(value, best);
    }
}

/// Levels rise from nothing to where everything fits, and today's limits are one of them.
#[test]
fn levels_of_the_frontier() {
    let mut workspace = empty();
    let year = |year| FiscalYear::new(year).unwrap();
    for (at, cost) in [(1, 30), (2, 50), (3, 20)] {
        let id = ProjectId::from_bits(at);
        run(&mut workspace, Command::AddProject { id, name: "P".to_owned() }).unwrap();
        for edit in [
            ProjectEdit::Benefit(year(2027), Some(Money::from_cents(100))),
            ProjectEdit::Cost(year(2027), Some(Money::from_cents(cost))),
            ProjectEdit::Cost(year(2028), Some(Money::from_cents(2 * cost))),
        ] {
            run(&mut workspace, Command::EditProject { id, edit }).unwrap();
        }
    }
    run(&mut workspace, Command::EditSettings(SettingsEdit::Aim(Aim::TotalBenefit))).unwrap();
    let levels = model(&workspace).frontier_levels(4).unwrap();
    assert_eq!(levels.limits, [[0], [100], [200], [300]].map(Vec::from));
    assert_eq!((levels.today, levels.rows), (None, vec![0]));
    for (year, amount) in [(year(2027), 40), (year(2028), 100)] {
        let amount = Some(Money::from_cents(amount));
        run(&mut workspace, Command::SetBudget { year, amount }).unwrap();
    }
    let levels = model(&workspace).frontier_levels(3).unwrap();
    assert_eq!(levels.limits, [[0, 0], [40, 100], [50, 125], [100, 250]].map(Vec::from));
    assert_eq!(levels.today, Some(1));
}

/// Carried over or not, a level stands for the same money, and gives each year its own.
#[test]
fn a_level_is_told_as_the_money_of_its_years() {
    let mut workspace = empty();
    let year = |year| FiscalYear::new(year).unwrap();
    let ids = [1, 2].map(ProjectId::from_bits);
    for (id, first, second) in [(ids[0], 10, 60), (ids[1], 20, 10)] {
        run(&mut workspace, Command::AddProject { id, name: "P".to_owned() }).unwrap();
        for edit in [
            ProjectEdit::Benefit(year(2027), Some(Money::from_cents(100))),
            ProjectEdit::Cost(year(2027), Some(Money::from_cents(first))),
            ProjectEdit::Cost(year(2028), Some(Money::from_cents(second))),
        ] {
            run(&mut workspace, Command::EditProject { id, edit }).unwrap();
        }
    }
    run(&mut workspace, Command::EditSettings(SettingsEdit::Aim(Aim::TotalBenefit))).unwrap();
    for (year, amount) in [(year(2027), 40), (year(2028), 50)] {
        let amount = Some(Money::from_cents(amount));
        run(&mut workspace, Command::SetBudget { year, amount }).unwrap();
    }
    let chosen: ChosenProjects = [(ids[0], None)].into_iter().collect();
    for carried in [false, true] {
        run(&mut workspace, Command::EditSettings(SettingsEdit::CarryOver(carried))).unwrap();
        let model = model(&workspace);
        let levels = model.frontier_levels(3).unwrap();
        let now = &levels.limits[levels.today.unwrap()];
        assert_eq!(levels.budget(&model, now), Money::from_cents(90), "{carried}");
        let years = levels.years(&model, now);
        let want = [(year(2027), Money::from_cents(40)), (year(2028), Money::from_cents(50))];
        assert_eq!(years, want, "{carried}");
        // 60 in 2028 are one and a fifth of 50; together, 70 of 90 are there today.
        let needed = levels.needed(&model, &model.plan(&chosen)).unwrap().cents();
        assert_eq!(needed, if carried { 70 } else { 108 });
        let set = chosen.keys().copied().collect();
        let used = Ledger::of(&workspace, &set).years;
        let later = used.iter().find(|it| it.year == year(2028)).unwrap();
        assert_eq!(later.is_over(), !carried);
        assert_eq!(later.carried, Money::from_cents(if carried { 30 } else { 0 }));
    }
}

/// Amounts that cannot be multiplied exactly are refused, not wrapped.
#[test]
fn shares_of_too_much_money_are_refused() {
    use ballast_core::model::{BucketBase, CategoryId, Share};
    let mut workspace = empty();
    let category = CategoryId::from_bits(1);
    run(&mut workspace, Command::AddCategory { id: category, name: "K".to_owned() }).unwrap();
    for bits in 1..4 {
        let id = ProjectId::from_bits(bits);
        run(&mut workspace, Command::AddProject { id, name: "P".to_owned() }).unwrap();
        let much = Some(Money::from_cents(1_000_000_000_000_000 - bits as i64));
        let year = FiscalYear::new(2027).unwrap();
        for edit in [ProjectEdit::Cost(year, much), ProjectEdit::Benefit(year, much)] {
            run(&mut workspace, Command::EditProject { id, edit }).unwrap();
        }
    }
    let edit = ProjectEdit::Category(Some(category));
    run(&mut workspace, Command::EditProject { id: ProjectId::from_bits(1), edit }).unwrap();
    run(&mut workspace, Command::EditSettings(SettingsEdit::Aim(Aim::TotalBenefit))).unwrap();
    let at_least = Some(Share::from_basis_points(3_333));
    let of = BucketBase::Selection;
    let kind = ConstraintKind::Bucket { category, at_least, at_most: None, of };
    run(&mut workspace, Command::AddRule { id: RuleId::from_bits(1), name: "F".to_owned(), kind })
        .unwrap();
    let snapshot = Snapshot::of(&workspace);
    let refused = Model::build(&workspace, &snapshot.ratings, &snapshot.scores);
    assert!(refused.is_err(), "{refused:?}");
}
