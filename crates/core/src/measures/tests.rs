//! Published cases of agile measures.

use super::{rice, wsjf};

/// The first from the sizes and costs of delay of three jobs, the others from the Scaled Agile
/// Framework's worked examples.
#[test]
fn published_wsjf() {
    for (delay, size, expected) in [
        (10.0, 1.0, 10.0),
        (3.0, 3.0, 1.0),
        (1.0, 10.0, 0.1),
        (170.0, 10.0, 17.0),
        (120.0, 5.0, 24.0),
    ] {
        assert!((wsjf(delay, size).unwrap() - expected).abs() < 1e-12);
    }
    assert_eq!(wsjf(3.0, 0.0), None);
}

/// McBride, *RICE: simple prioritization for product managers*, Intercom, 2016, and its table.
#[test]
fn published_rice() {
    for ([reach, impact, confidence, effort], expected) in [
        ([450.0, 3.0, 1.0, 2.0], 675.0),
        ([2000.0, 1.0, 0.8, 4.0], 400.0),
        ([800.0, 2.0, 0.5, 1.0], 800.0),
    ] {
        assert!((rice(reach, impact, confidence, effort).unwrap() - expected).abs() < 1e-9);
    }
    assert_eq!(rice(1.0, 1.0, 1.0, 0.0), None);
}

#[test]
fn criteria_that_count_cost_are_told_apart() {
    use crate::model::{Criterion, Name, NumberField, ObjectiveId, Source};
    let name = Name::or("Criterion", "Criterion");
    let mut criterion = Criterion::new(name, ObjectiveId::from_bits(1), 0);
    assert!(!super::fields::counts_cost(&criterion));
    criterion.source = Source::Number(NumberField::BenefitPerCost);
    assert!(super::fields::counts_cost(&criterion));
    criterion.formula = Some("probability * 2".to_owned());
    assert!(!super::fields::counts_cost(&criterion));
    criterion.formula = Some("benefit - cost".to_owned());
    assert!(super::fields::counts_cost(&criterion));
}

/// Cost is scored; it counts twice as soon as anything limits the money, and no longer when that is
/// switched off.
#[test]
fn cost_counts_twice_where_money_is_limited() {
    use crate::change::{Command, CriterionEdit, RuleEdit, update};
    use crate::model::{
        ConstraintKind, CriterionId, Money, Month, Name, NumberField, ObjectiveId, RuleId, Source,
        Workspace,
    };
    let start = Month::new(2027, 1).unwrap();
    let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
    let run = |workspace: &mut Workspace, command| {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    };
    let (objective, id) = (ObjectiveId::from_bits(1), CriterionId::from_bits(1));
    run(&mut workspace, Command::AddObjective { id: objective, name: "O".to_owned() });
    run(&mut workspace, Command::AddCriterion { id, objective, name: "C".to_owned() });
    let edit = CriterionEdit::Source(Source::Number(NumberField::TotalCost));
    run(&mut workspace, Command::EditCriterion { id, edit });
    let twice = |workspace: &Workspace| super::fields::cost_counted_twice(workspace);
    assert_eq!(twice(&workspace), []);
    let rule = RuleId::from_bits(1);
    let kind = ConstraintKind::TotalBudget { amount: Money::from_cents(100) };
    run(&mut workspace, Command::AddRule { id: rule, name: "All".to_owned(), kind });
    assert_eq!(twice(&workspace), [id]);
    run(&mut workspace, Command::EditRule { id: rule, edit: RuleEdit::On(false) });
    assert_eq!(twice(&workspace), []);
    let year = workspace.settings.calendar.year_of(start);
    let amount = Some(Money::from_cents(100));
    run(&mut workspace, Command::SetBudget { year, amount });
    assert_eq!(twice(&workspace), [id]);
    let edit = CriterionEdit::Formula(Some("development + 1".to_owned()));
    run(&mut workspace, Command::EditCriterion { id, edit });
    assert_eq!(twice(&workspace), [id]);
}

/// What is said to take nothing of the score does not change when weights do.
#[test]
fn measures_that_take_the_score_change_with_it() {
    use super::{Measures, takes_the_score};
    use crate::change::{Command, ProjectEdit, update};
    use crate::model::{
        CriterionId, Estimate, FiscalYear, FormulaId, Money, Month, Name, Number, ObjectiveId,
        ProjectId, RankBy, Rating, Share, Workspace,
    };
    use crate::view::Snapshot;
    let start = Month::new(2027, 1).unwrap();
    let mut workspace = Workspace::new(Name::parse("Plan").unwrap(), start);
    let run = |workspace: &mut Workspace, command| {
        let change = update(workspace, command).unwrap();
        workspace.apply(&change);
    };
    let project = ProjectId::from_bits(1);
    run(&mut workspace, Command::AddProject { id: project, name: "P".to_owned() });
    for (at, points) in [(1, 20), (2, 80)] {
        let (objective, id) = (ObjectiveId::from_bits(at), CriterionId::from_bits(at));
        run(&mut workspace, Command::AddObjective { id: objective, name: format!("O{at}") });
        run(&mut workspace, Command::AddCriterion { id, objective, name: format!("C{at}") });
        let rating = Rating { value: Number::whole(points), note: String::new() };
        let edit = ProjectEdit::Rating(id, Some(rating));
        run(&mut workspace, Command::EditProject { id: project, edit });
    }
    let year = FiscalYear::new(2027).unwrap();
    for edit in [
        ProjectEdit::Cost(year, Some(Money::from_cents(100_000_000))),
        ProjectEdit::Benefit(year, Some(Money::from_cents(300_000_000))),
        ProjectEdit::Estimate(Estimate::Effort, Some(Number::whole(4))),
    ] {
        run(&mut workspace, Command::EditProject { id: project, edit });
    }
    for (at, text) in [(1, "score * 2"), (2, "cost + [C1]")] {
        let id = FormulaId::from_bits(at);
        run(&mut workspace, Command::AddFormula { id, name: format!("F{at}"), text: text.into() });
    }
    let all = || {
        let own = [1, 2].map(|at| RankBy::Formula(FormulaId::from_bits(at)));
        RankBy::ALL.into_iter().chain(own)
    };
    let values = |workspace: &Workspace| -> Vec<Option<f64>> {
        let Snapshot { ratings, scores, workspace, .. } = &Snapshot::of(workspace);
        let of = |by| {
            let project = workspace.projects.get(project).unwrap();
            Measures::new(workspace, ratings, scores, by).of(0, project)
        };
        all().map(of).collect()
    };
    let before = values(&workspace);
    let weights = [(1, 9_000), (2, 1_000)];
    let share = |(at, points)| (ObjectiveId::from_bits(at), Share::from_basis_points(points));
    run(&mut workspace, Command::SetWeights(weights.map(share).to_vec()));
    for ((by, before), after) in all().zip(before).zip(values(&workspace)) {
        let known = before.is_some() || after.is_some();
        assert_eq!(known && before != after, known && takes_the_score(&workspace, by), "{by:?}");
    }
}
