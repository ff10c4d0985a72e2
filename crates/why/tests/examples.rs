//! One small example of each kind of answer.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::rc::Rc;

use ballast_solver::{Options, Problem, Row, solve};
use ballast_why::{
    Alternative, Base, Extra, Limits, Need, Resources, Short, Span, Subject, Why, WhyIn, WhyOut,
    why,
};

/// Asks about column 0. The first row is money, the second people, others are neither.
fn ask(values: &[i64], rows: Vec<Row>) -> Why {
    let problem = Problem::new(values.to_vec(), rows).unwrap();
    let best = solve(problem.clone(), Options::default());
    let base = Rc::new(Base::of(problem, &best).expect("feasible"));
    let resources = Rc::new(Resources { money: vec![0], people: vec![1] });
    let subject = Subject { id: 0, columns: vec![0] };
    why(base, &subject, resources, Limits::default()).finish().pop().expect("an answer")
}

fn out(values: &[i64], rows: Vec<Row>) -> WhyOut {
    match ask(values, rows) {
        Why::Out(out) => out,
        Why::In(inside) => panic!("{inside:?}"),
    }
}

fn inside(values: &[i64], rows: Vec<Row>) -> WhyIn {
    match ask(values, rows) {
        Why::In(inside) => inside,
        Why::Out(out) => panic!("{out:?}"),
    }
}

#[track_caller]
fn check_need(extras: &[Extra], rows: &[usize], least: Option<i64>) {
    let [Extra { rows: found, need }] = extras else { panic!("{extras:?}") };
    assert_eq!(found, rows);
    match (need, least) {
        (Need::Least { by, .. }, Some(least)) => assert_eq!(*by, Span::exactly(least)),
        (Need::Never, None) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn it_is_short_of_money_and_pushes_another_out() {
    let money = Row::at_most(5, [(0, 4), (1, 5)]);
    let answer = out(&[7, 8], vec![money]);
    assert_eq!(answer.short, [Short { row: 0, by: 4 }]);
    assert_eq!(answer.loss, Some(Span::exactly(1)));
    let swap = answer.with.swap().unwrap();
    assert_eq!((swap.entering.as_slice(), swap.leaving.as_slice()), (&[0][..], &[1][..]));
    check_need(&answer.put_in.unwrap().money, &[0], Some(4));
}

#[test]
fn with_a_little_more_money_others_gain_more() {
    // At 9 it fits alone for 10, but then the other two fit as well, for 11. It takes 13.
    let money = Row::at_most(5, [(0, 9), (1, 5), (2, 4)]);
    let answer = out(&[10, 8, 3], vec![money]);
    check_need(&answer.put_in.unwrap().money, &[0], Some(8));
}

#[test]
fn no_money_helps_against_a_better_rival() {
    let money = Row::at_most(5, [(0, 4), (1, 5)]);
    let rivals = Row::at_most(1, [(0, 1), (1, 1)]);
    let answer = out(&[7, 8], vec![money, Row::at_most(9, [(0, 1)]), rivals]);
    check_need(&answer.put_in.unwrap().money, &[0], None);
    assert_eq!(answer.binding, [2]);
}

#[test]
fn what_cannot_be_in_names_the_rules() {
    let money = Row::at_most(5, [(0, 4), (1, 2)]);
    let mandatory = Row::at_least(1, [(1, 1)]);
    let answer = out(&[7, 1], vec![money, Row::at_most(9, [(0, 1)]), mandatory]);
    assert_eq!(answer.loss, None);
    let Alternative::Impossible(conflict) = answer.with else { panic!("{:?}", answer.with) };
    assert_eq!((conflict.rows.as_slice(), conflict.minimal), (&[0, 2][..], true));
    check_need(&answer.put_in.unwrap().money, &[0], Some(1));
}

#[test]
fn rows_rise_together_by_a_part_of_its_own_need() {
    // It needs 10 in two months of which 6 each are left beside another that must be in.
    let rows = vec![Row::at_most(16, [(0, 10), (1, 10)]), Row::at_most(16, [(0, 10), (1, 10)])];
    let problem = Problem::new(vec![5, 20], rows).unwrap();
    let best = solve(problem.clone(), Options::default());
    let base = Rc::new(Base::of(problem, &best).unwrap());
    let resources = Rc::new(Resources { money: Vec::new(), people: vec![0, 1] });
    let subject = Subject { id: 0, columns: vec![0] };
    let answers = why(base, &subject, resources, Limits::default()).finish();
    let Some(Why::Out(answer)) = answers.last() else { panic!("{answers:?}") };
    let people = &answer.put_in.as_ref().unwrap().people;
    check_need(people, &[0, 1], Some(40));
    let Need::Least { extra, .. } = &people[0].need else { panic!("{people:?}") };
    assert_eq!(extra.as_slice(), [(0, 4), (1, 4)]);
}

#[test]
fn how_firmly_it_is_in() {
    // Without it the other is taken, for 8. At a cost of 6 it would not fit any more.
    let answer = inside(&[10, 8], vec![Row::at_most(5, [(0, 3), (1, 5)])]);
    assert_eq!(answer.loss, Some(Span::exactly(2)));
    assert_eq!(answer.fall(), Some(Span::exactly(3)));
    let drops = answer.drops.unwrap();
    assert_eq!(drops.len(), 1);
    assert_eq!((drops[0].row, drops[0].by), (0, Some(Span::exactly(3))));
}

#[test]
fn what_must_be_in_cannot_be_dropped() {
    let money = Row::at_most(5, [(0, 3), (1, 5)]);
    let answer = inside(&[1, 8], vec![money, Row::at_least(1, [(0, 1)])]);
    assert_eq!((answer.loss, answer.fall()), (None, None));
    let Alternative::Impossible(conflict) = answer.without else { panic!("{:?}", answer.without) };
    assert_eq!(conflict.rows, [1]);
    assert_eq!(answer.drops.unwrap()[0].by, None);
}
