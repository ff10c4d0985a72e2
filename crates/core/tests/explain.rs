//! Answers in sentences, and cures that cure.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::balance::explain::{
    InAnswer, MovedSide, OutAnswer, Proven, Words, changed, conflict, cures, is_in, is_out, price,
    slides,
};
use ballast_core::balance::{Model, PanelRule, Rule};
use ballast_core::change::{Command, ProjectEdit, RoleEdit, SettingsEdit, update};
use ballast_core::model::{
    Among, BucketBase, CategoryId, ChosenProjects, ConstraintKind, CoverageFloor, CriterionId,
    Decision, FiscalYear, Fte, LinkKind, Money, Month, Number, ObjectiveId, ProjectId, Rating,
    RiskCap, RoleId, RuleId, Share, Workspace,
};
use ballast_core::view::Snapshot;
use ballast_solver::{Options, Outcome, Problem, solve};
use common::portfolio::portfolios;
use common::{empty, run};
use proptest::prelude::*;

fn model(workspace: &Workspace) -> Model {
    let snapshot = Snapshot::of(workspace);
    Model::build(workspace, &snapshot.ratings, &snapshot.scores).unwrap()
}

fn id(at: u128) -> ProjectId {
    ProjectId::from_bits(at)
}

/// Projects A to D with scores, costs in 2027 and demand in March, 5 M€ and 2 test engineers.
fn workspace() -> Workspace {
    let mut workspace = empty();
    let mut done = |command| drop(run(&mut workspace, command).unwrap());
    let (objective, criterion) = (ObjectiveId::from_bits(1), CriterionId::from_bits(1));
    done(Command::AddObjective { id: objective, name: "Growth".to_owned() });
    done(Command::AddCriterion { id: criterion, objective, name: "C".to_owned() });
    let role = RoleId::from_bits(1);
    done(Command::AddRole { id: role, name: "Test engineer".to_owned() });
    let capacity = RoleEdit::Capacity(Fte::from_hundredths(200));
    done(Command::EditRole { id: role, edit: capacity });
    done(Command::EditSettings(SettingsEdit::WithinCapacity(true)));
    let year = FiscalYear::new(2027).unwrap();
    let amount = Some(Money::from_cents(500_000_000));
    done(Command::SetBudget { year, amount });
    let month = Month::new(2027, 3).unwrap();
    for (at, (name, score, cost, fte)) in
        (1..).zip([("A", 60, 20, 80), ("B", 50, 20, 80), ("C", 40, 10, 40), ("D", 30, 30, 120)])
    {
        done(Command::AddProject { id: id(at), name: name.to_owned() });
        let value = Number::whole(score);
        for edit in [
            ProjectEdit::Rating(criterion, Some(Rating { value, note: String::new() })),
            ProjectEdit::Cost(year, Some(Money::from_cents(cost * 10_000_000))),
            ProjectEdit::PlannedStart(Some(month)),
            ProjectEdit::Demand(role, vec![Fte::from_hundredths(fte)]),
        ] {
            done(Command::EditProject { id: id(at), edit });
        }
    }
    workspace
}

fn row(model: &Model, wanted: impl Fn(&Rule) -> bool) -> usize {
    model.rules.iter().position(wanted).unwrap()
}

#[test]
fn one_sentence_each() {
    let workspace = workspace();
    let model = model(&workspace);
    let words = Words { workspace: &workspace, model: &model };
    let money = row(&model, |rule| matches!(rule, Rule::Budget(_)));
    let people = row(&model, |rule| matches!(rule, Rule::Capacity(..)));
    let out = OutAnswer {
        short: vec![(money, 40_000_000), (people, 60)],
        leaving: Some(vec![0, 1]),
        loss: Some(Proven::exactly(3_100)),
        conflict: Vec::new(),
        money: Some(vec![(money, 40_000_000)]),
        people: Some(vec![(people, 200)]),
        value: 68_100,
    };
    assert_eq!(
        is_out(words, &out),
        "Out: 2027 is 0.4 M€ short and Test engineer lacks 0.6 FTE in March 2027. Forcing it in \
         costs 3.1 points and pushes out A and B. It gets in with 0.4 M€ more in 2027, with 2.0 FTE \
         more of Test engineer in March 2027, or with a score of 71.2 instead of 68.1."
    );
    let unproven = OutAnswer {
        loss: Some(Proven { least: 1_000, most: None }),
        leaving: None,
        short: Vec::new(),
        money: None,
        people: None,
        ..out
    };
    assert_eq!(
        is_out(words, &unproven),
        "Out: there is room for it, but others gain more. Forcing it in costs at least 1.0 point."
    );
    let stays = InAnswer {
        loss: Some(Proven::exactly(4_200)),
        value: 65_500,
        drops: vec![(money, 80_000_000), (money, 30_000_000)],
        conflict: Vec::new(),
    };
    assert_eq!(
        is_in(words, &stays),
        "In: without it the best is 4.2 points lower. It stays until its score falls below 61.3 or \
         its cost in 2027 rises by 0.3 M€."
    );
    assert_eq!(
        price(words, PanelRule::Capacity(RoleId::from_bits(1)), Proven::exactly(11_000)),
        "The capacity of Test engineer costs 11.0 points."
    );
}

#[test]
fn a_floor_has_its_price() {
    let mut workspace = workspace();
    let category = CategoryId::from_bits(1);
    run(&mut workspace, Command::AddCategory { id: category, name: "Transform".to_owned() })
        .unwrap();
    let at_least = Some(Share::from_basis_points(2_000));
    let of = BucketBase::Selection;
    let kind = ConstraintKind::Bucket { category, at_least, at_most: None, of };
    let id = RuleId::from_bits(1);
    run(&mut workspace, Command::AddRule { id, name: "Floor".to_owned(), kind }).unwrap();
    let model = model(&workspace);
    let words = Words { workspace: &workspace, model: &model };
    assert_eq!(
        price(words, PanelRule::Custom(id), Proven::exactly(4_100)),
        "The rule “Floor” (at least 20 % of the selection's cost for Transform) costs 4.1 points."
    );
}

#[test]
fn a_conflict_names_what_is_needed_and_what_there_is() {
    let mut workspace = workspace();
    for at in [1, 2, 4] {
        let reason = String::new();
        let edit = ProjectEdit::Decision(Decision::Mandatory { reason });
        run(&mut workspace, Command::EditProject { id: id(at), edit }).unwrap();
    }
    let model = model(&workspace);
    let Outcome::Infeasible(found) = solve(model.problem.clone(), Options::default()) else {
        panic!("there is a way");
    };
    let words = Words { workspace: &workspace, model: &model };
    let said = conflict(words, &found.rows);
    let people = "A, B and D are mandatory and need 2.8 FTE Test engineer in March 2027, free are \
                  2.0 FTE.";
    let money = "A, B and D are mandatory and need 7.0 M€ in 2027, there are 5.0 M€.";
    assert!(said == people || said == money, "{said}");
}

/// What is offered first for each kind of rule that has a number, of projects of 2, 2, 1 and 3 M€ with
/// a risk of 50, of which C alone is of the category and serves the objective.
#[test]
fn rules_with_numbers_are_loosened_by_as_much_as_is_needed() {
    let mut workspace = workspace();
    let category = CategoryId::from_bits(1);
    let mut done = |command| run(&mut workspace, command).unwrap();
    done(Command::AddCategory { id: category, name: "Transform".to_owned() });
    let edit = ProjectEdit::Category(Some(category));
    done(Command::EditProject { id: id(3), edit });
    for at in 1..=4 {
        let edit = ProjectEdit::Probability(Some(Share::from_basis_points(5_000)));
        done(Command::EditProject { id: id(at), edit });
    }
    // A and B are in, so that C may be, too, or nothing else.
    for at in [1, 2] {
        let edit = ProjectEdit::Decision(Decision::Mandatory { reason: String::new() });
        done(Command::EditProject { id: id(at), edit });
    }
    let half = Some(Share::from_basis_points(5_000));
    let bucket = |at_least, at_most, of| ConstraintKind::Bucket { category, at_least, at_most, of };
    let cases = [
        (
            bucket(half, None, BucketBase::Selection),
            "Let “R” ask for at least 20 % of the selection's cost for Transform.",
        ),
        (
            bucket(half, None, BucketBase::Budget),
            "Let “R” ask for at least 20 % of the budget for Transform.",
        ),
        (
            ConstraintKind::Risk { at_most: RiskCap::Average(Share::from_basis_points(4_000)) },
            "Let “R” ask for an average risk of at most 50.",
        ),
        (
            ConstraintKind::Risk { at_most: RiskCap::Total(70) },
            "Let “R” ask for a risk of at most 100 in all.",
        ),
        (
            ConstraintKind::Coverage { objective: None, at_least: CoverageFloor::Count(4) },
            "Let “R” ask that at least 3 projects serve every objective.",
        ),
    ];
    for (kind, expected) in cases {
        let mut workspace = workspace.clone();
        let rule = RuleId::from_bits(1);
        run(&mut workspace, Command::AddRule { id: rule, name: "R".to_owned(), kind }).unwrap();
        let model = model(&workspace);
        let outcome = solve(model.problem.clone(), Options::default());
        assert!(matches!(outcome, Outcome::Infeasible(_)), "{expected}");
        let words = Words { workspace: &workspace, model: &model };
        let row = row(&model, |it| it.panel() == Some(PanelRule::Custom(rule)));
        // Tried one after the other: the first that makes a selection possible.
        let side = match model.problem.rows()[row].upper {
            Some(_) => MovedSide::Upper,
            None => MovedSide::Lower,
        };
        let cures_it = |by: &i64| {
            cures(words, &[(row, side, *by)]).first().is_some_and(|cure| {
                let mut cured = workspace.clone();
                run(&mut cured, cure.command.clone()).unwrap();
                let outcome = solve(self::model(&cured).problem, Options::default());
                outcome.plan().is_some()
            })
        };
        let money = expected.contains("budget");
        let all = (1..=10_000).map(|step| if money { step * 1_000_000 } else { step });
        let by = all.into_iter().find(cures_it).unwrap();
        assert_eq!(cures(words, &[(row, side, by)])[0].sentence, expected);
    }
}

#[test]
fn what_changed_and_because_of_what() {
    let before = workspace();
    let mut now = before.clone();
    let year = FiscalYear::new(2027).unwrap();
    let amount = Some(Money::from_cents(300_000_000));
    run(&mut now, Command::SetBudget { year, amount }).unwrap();
    let set = |ids: &[u128]| -> ChosenProjects { ids.iter().map(|at| (id(*at), None)).collect() };
    assert_eq!(
        changed((&before, &set(&[1, 2, 3])), (&now, &set(&[1, 4]))),
        "In: D; out: B and C; because the 2027 budget fell by 2.0 M€."
    );
    assert_eq!(changed((&before, &set(&[1])), (&before, &set(&[1]))), "The same selection.");
    run(&mut now, Command::EditSettings(SettingsEdit::CarryOver(true))).unwrap();
    assert_eq!(
        changed((&before, &set(&[1])), (&now, &set(&[1]))),
        "The same selection, although the 2027 budget fell by 2.0 M€ and unused money may be \
         carried over."
    );
}

/// Rules that ask for more when something else is given.
fn asks_elsewhere(workspace: &Workspace) -> bool {
    let rules = workspace.rules.iter().any(|(_, rule)| match &rule.kind {
        ConstraintKind::Bucket { of, .. } => *of == BucketBase::Budget,
        ConstraintKind::Group { among, .. } => *among == Among::EachProgramme,
        _ => false,
    });
    let together = |link: &ballast_core::model::Link| link.kind == LinkKind::Together;
    rules || workspace.projects.iter().any(|(_, it)| it.links.iter().any(together))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whatever is offered as a cure makes a selection possible.
    #[test]
    fn cures_cure(workspace in portfolios()) {
        if asks_elsewhere(&workspace) {
            return Ok(());
        }
        let model = model(&workspace);
        let Outcome::Infeasible(found) = solve(model.problem.clone(), Options::default()) else {
            return Ok(());
        };
        let words = Words { workspace: &workspace, model: &model };
        prop_assert!(conflict(words, &found.rows).ends_with('.'));
        for row in &found.rows {
            let mut rows = model.problem.rows().to_vec();
            let bounds = rows[*row].clone();
            (rows[*row].lower, rows[*row].upper) = (None, None);
            let open = Problem::new(model.problem.objective().to_vec(), rows).unwrap();
            let Outcome::Optimal(plan) = solve(open, Options::default()) else { continue };
            let sum = bounds.activity(&plan.selected);
            let slide = slides(&workspace, &model).into_iter().find(|it| it.row == *row);
            if let Some(slide) = slide {
                let sum = |terms: &[(u32, i64)]| -> i64 {
                    terms.iter().filter(|it| plan.selected[it.0 as usize]).map(|it| it.1).sum()
                };
                let (missing, step) = (-sum(&slide.terms), sum(&slide.step));
                prop_assert!(missing > 0 && step > 0);
                let side = match bounds.upper {
                    Some(_) => MovedSide::Upper,
                    None => MovedSide::Lower,
                };
                offered(&workspace, words, &[(*row, side, (missing + step - 1) / step)])?;
                continue;
            }
            let moved = match (bounds.lower, bounds.upper) {
                (_, Some(upper)) if sum > upper => (*row, MovedSide::Upper, sum - upper),
                (Some(lower), _) => (*row, MovedSide::Lower, lower - sum),
                _ => unreachable!("it would keep its row"),
            };
            offered(&workspace, words, &[moved])?;
        }
    }
}

/// Each cure that is offered for these moves makes a selection possible.
fn offered(
    workspace: &Workspace,
    words: Words<'_>,
    moves: &[(usize, MovedSide, i64)],
) -> Result<(), TestCaseError> {
    for cure in cures(words, moves) {
        let change = update(workspace, cure.command.clone());
        prop_assert!(change.is_ok(), "{}: {:?}", cure.sentence, change);
        let mut cured = workspace.clone();
        cured.apply(&change.unwrap());
        let outcome = solve(self::model(&cured).problem, Options::default());
        prop_assert!(outcome.plan().is_some(), "{}", cure.sentence);
    }
    Ok(())
}
