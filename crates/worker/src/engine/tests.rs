//! The engine hears, searches and answers, without a worker around it.

use ballast_solver::Row;
use ballast_why::{Levels, Resources, Subject};

use super::*;

fn knapsack(job: u64) -> ToWorker {
    let rows = vec![Row::at_most(5, [(0, 3), (1, 2), (2, 4)])];
    let problem = Problem::new(vec![30, 20, 45], rows).unwrap();
    ToWorker::Optimise { job, problem, start: None, second: None }
}

fn explain(job: u64) -> ToWorker {
    let subjects = (0..3).map(|id| Subject { id, columns: vec![id] }).collect();
    let resources = Resources { money: vec![0], people: Vec::new() };
    ToWorker::Explain { job, subjects, resources }
}

#[test]
fn another_problem_is_solved_beside_the_job() {
    let mut engine = Engine::default();
    engine.hear(knapsack(1));
    let rows = vec![Row::at_most(9, [(0, 3), (1, 2), (2, 4)])];
    let problem = Problem::new(vec![30, 20, 45], rows).unwrap();
    engine.hear(ToWorker::Aside { job: 1, problem });
    let said = run(&mut engine);
    let value = |outcome: &Outcome| outcome.plan().map(|plan| plan.value);
    let done = said.iter().find_map(|it| match it {
        FromWorker::Done { outcome, .. } => value(outcome),
        _ => None,
    });
    let aside = said.iter().find_map(|it| match it {
        FromWorker::Aside { job: 1, outcome } => value(outcome),
        _ => None,
    });
    assert_eq!((done, aside), (Some(50), Some(95)));
}

fn run(engine: &mut Engine) -> Vec<FromWorker> {
    std::iter::from_fn(|| engine.is_busy().then(|| engine.slice())).flatten().collect()
}

/// What was said, in short.
fn kinds(answers: &[FromWorker]) -> Vec<String> {
    let kind = |answer: &FromWorker| match answer {
        FromWorker::Explained { id, answer, .. } => {
            format!("why {id} {}", if answer.is_complete() { "whole" } else { "part" })
        }
        FromWorker::Priced { .. } => "price".to_owned(),
        FromWorker::FrontierPoint { .. } => "point".to_owned(),
        FromWorker::Cured { .. } => "cures".to_owned(),
        FromWorker::Done { .. } => "done".to_owned(),
        FromWorker::Refined { .. } => "refined".to_owned(),
        FromWorker::Idle { .. } => "idle".to_owned(),
        other => format!("{other:?}"),
    };
    answers.iter().map(kind).collect()
}

#[test]
fn a_search_runs_to_its_end() {
    let mut engine = Engine::default();
    let message = ToWorker::from_text(&knapsack(7).to_text()).unwrap();
    assert_eq!(engine.hear(message), None);
    let answers = run(&mut engine);
    let [FromWorker::Done { job: 7, outcome: Outcome::Optimal(plan), .. }] = answers.as_slice()
    else {
        panic!("{answers:?}");
    };
    assert_eq!(plan.value, 50);
    assert!(!engine.is_busy());
}

#[test]
fn a_cancelled_search_says_what_it_knows() {
    let mut engine = Engine::default();
    engine.hear(knapsack(1));
    assert_eq!(engine.hear(ToWorker::Cancel { job: 2 }), None);
    assert!(engine.is_busy());
    let answer = engine.hear(ToWorker::Cancel { job: 1 });
    assert!(matches!(answer, Some(FromWorker::Done { job: 1, .. })), "{answer:?}");
    assert!(!engine.is_busy());
}

#[test]
fn explanations_go_first_and_the_first_one_whole() {
    let mut engine = Engine::default();
    engine.hear(knapsack(1));
    engine.hear(ToWorker::Prices { job: 1, groups: vec![vec![0]] });
    let levels =
        Levels { beside: Vec::new(), rows: vec![0], limits: vec![vec![0], vec![9]], further: 1 };
    engine.hear(ToWorker::Frontier { job: 1, number: 6, levels: levels.clone() });
    engine.hear(ToWorker::Frontier { job: 1, number: 7, levels });
    engine.hear(ToWorker::Cures { job: 1, slides: Vec::new() });
    engine.hear(explain(1));
    let answers = run(&mut engine);
    let expected = [
        "done",
        "why 0 part",
        "why 0 whole",
        "why 1 part",
        "why 2 part",
        "why 1 whole",
        "why 2 whole",
        "price",
        "point",
        "point",
        "idle",
    ];
    assert_eq!(kinds(&answers), expected);
    // The second frontier takes the place of the first, and says which it is.
    let of_second = |it: &FromWorker| match it {
        FromWorker::FrontierPoint { number, .. } => *number == 7,
        _ => true,
    };
    assert!(answers.iter().all(of_second));
    for answer in &answers {
        assert_eq!(FromWorker::from_text(&answer.to_text()).as_ref(), Some(answer));
    }
}

#[test]
fn questions_of_another_job_are_passed_over() {
    let mut engine = Engine::default();
    engine.hear(explain(1));
    assert!(!engine.is_busy());
    engine.hear(knapsack(1));
    engine.hear(explain(1));
    engine.hear(knapsack(2));
    engine.hear(explain(1));
    assert_eq!(kinds(&run(&mut engine)), ["done"]);
    engine.hear(explain(2));
    engine.hear(explain(2));
    assert_eq!(run(&mut engine).len(), 7);
}

#[test]
fn without_a_plan_there_are_cures_only() {
    let rows = vec![Row::at_most(5, [(0, 7)]), Row::at_least(1, [(0, 1)])];
    let problem = Problem::new(vec![1], rows).unwrap();
    let mut engine = Engine::default();
    engine.hear(ToWorker::Optimise { job: 1, problem, start: None, second: None });
    engine.hear(explain(1));
    engine.hear(ToWorker::Cures { job: 1, slides: Vec::new() });
    assert_eq!(kinds(&run(&mut engine)), ["done", "cures", "idle"]);
    engine.hear(explain(1));
    assert_eq!(kinds(&run(&mut engine)), ["idle"]);
}

#[test]
fn questions_are_about_the_refined_plan() {
    let rows = vec![Row::at_most(1, [(0, 1), (1, 1)])];
    for (second, best) in [(vec![1, 2], [false, true]), (vec![2, 1], [true, false])] {
        let problem = Problem::new(vec![5, 5], rows.clone()).unwrap();
        let mut engine = Engine::default();
        engine.hear(ToWorker::Optimise { job: 1, problem, start: None, second: Some(second) });
        engine.hear(explain(1));
        let answers = run(&mut engine);
        assert_eq!(&kinds(&answers)[..3], ["done", "refined", "why 0 part"]);
        let FromWorker::Refined { plan, second, .. } = &answers[1] else { panic!("refined") };
        assert_eq!((plan.value, plan.selected.as_slice()), (5, best.as_slice()));
        assert_eq!((second.value, second.is_closed()), (2, true));
        let FromWorker::Explained { answer, .. } = &answers[2] else { panic!("explained") };
        assert_eq!(matches!(answer, ballast_why::Why::In(_)), best[0]);
    }
}

#[test]
fn it_can_be_cancelled_after_any_slice() {
    for slices in 0..60 {
        let mut engine = Engine::default();
        engine.hear(knapsack(1));
        engine.hear(ToWorker::Prices { job: 1, groups: vec![vec![0]] });
        engine.hear(explain(1));
        for _ in 0..slices {
            engine.slice();
        }
        let busy = engine.is_busy();
        assert_eq!(engine.hear(ToWorker::Cancel { job: 1 }).is_some(), busy);
        assert!(!engine.is_busy());
        engine.hear(explain(1));
        assert!(kinds(&run(&mut engine)).ends_with(&["idle".to_owned()]));
    }
}

#[test]
fn foreign_text_is_no_message() {
    assert!(ToWorker::from_text("{}").is_none());
    assert!(FromWorker::from_text("hello").is_none());
}

#[test]
fn a_problem_with_other_limits_is_the_one_before_with_those() {
    let rows = |money: i64| {
        vec![Row::at_most(money, [(0, 3), (1, 2), (2, 4)]), Row::between(1, 2, [(0, 1), (1, 1)])]
    };
    let problem = |money: i64| Problem::new(vec![30, 20, 45], rows(money)).unwrap();
    let limits = Limit::between(&problem(5), &problem(9)).unwrap();
    assert_eq!(limits, [Limit { row: 0, lower: None, upper: Some(9) }]);
    assert_eq!(Limit::between(&problem(5), &problem(5)), Some(Vec::new()));
    let other = Problem::new(vec![30, 20, 46], rows(5)).unwrap();
    assert_eq!(Limit::between(&problem(5), &other), None);
    let fewer = Problem::new(vec![30, 20, 45], rows(5)[..1].to_vec()).unwrap();
    assert_eq!(Limit::between(&problem(5), &fewer), None);

    let mut engine = Engine::default();
    let again = |job| ToWorker::Relimit { job, limits: limits.clone(), start: None };
    // Without a job there is nothing to be like.
    engine.hear(again(1));
    assert!(!engine.is_busy());
    let second = Some(vec![1, 1, 1]);
    engine.hear(ToWorker::Optimise { job: 1, problem: problem(5), start: None, second });
    engine.hear(again(2));
    let said = run(&mut engine);
    assert_eq!(kinds(&said), ["done", "refined"]);
    let done = said.iter().find_map(|it| match it {
        FromWorker::Done { job: 2, outcome, .. } => outcome.plan().map(|plan| plan.value),
        _ => None,
    });
    assert_eq!(done, Some(95));
    // A row that is not there: the message is passed over.
    let nowhere = Limit { row: 2, lower: None, upper: None };
    engine.hear(ToWorker::Relimit { job: 3, limits: vec![nowhere], start: None });
    assert!(!engine.is_busy());
}
