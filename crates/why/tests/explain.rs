//! Why something is in or out, against the answer by definition.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

mod support;

use std::rc::Rc;

use ballast_solver::{Problem, Row};
use ballast_why::{
    Alternative, Base, Extra, Limits, Need, Resources, Span, Subject, Swap, Why, WhyIn, WhyOut, why,
};
use proptest::prelude::*;
use support::{any, best, heard, optimum, problem, selections, with_limits};

/// Least rise of limits that puts the subject in, by trying one after the other.
fn least_rise(
    problem: &Problem,
    columns: &[u32],
    most: i64,
    limits: impl Fn(i64) -> Vec<(usize, i64)>,
) -> Option<i64> {
    (0..=most).find(|&rise| {
        let raised = with_limits(problem, &limits(rise));
        let with = best(&raised, |plan| any(plan, columns));
        with.is_some() && with >= best(&raised, |plan| !any(plan, columns))
    })
}

fn most_activity(row: &Row) -> i64 {
    row.terms.iter().map(|&(_, a)| a.max(0)).sum()
}

fn check_swap(problem: &Problem, plan: &[bool], swap: &Swap) -> Result<Vec<bool>, TestCaseError> {
    let other = swap.apply(plan);
    prop_assert!(problem.is_feasible(&other));
    prop_assert_eq!(problem.value(&other), swap.value);
    for (column, (&was, &is)) in (0u32..).zip(plan.iter().zip(&other)) {
        prop_assert_eq!(swap.entering.contains(&column), !was && is);
        prop_assert_eq!(swap.leaving.contains(&column), was && !is);
    }
    Ok(other)
}

fn check_out(
    base: &Base,
    columns: &[u32],
    asked: &Resources,
    out: &WhyOut,
) -> Result<(), TestCaseError> {
    let (problem, plan) = (base.problem(), &base.plan().selected);
    let with = best(problem, |plan| any(plan, columns));
    prop_assert_eq!(out.loss, with.map(|with| Span::exactly(base.plan().value - with)));
    match &out.with {
        Alternative::Found { swap, bound } => {
            prop_assert_eq!((Some(swap.value), Some(*bound)), (with, with));
            let other = check_swap(problem, plan, swap)?;
            prop_assert!(any(&other, columns));
            for (at, row) in problem.rows().iter().enumerate() {
                let sum = row.activity(&other);
                let tight = row.upper == Some(sum) || row.lower == Some(sum);
                let holds = |(column, _): &(u32, i64)| {
                    columns.contains(column) || swap.leaving.contains(column)
                };
                prop_assert_eq!(out.binding.contains(&at), tight && row.terms.iter().any(holds));
            }
        }
        Alternative::Impossible(conflict) => {
            let rows = conflict.rows.iter().map(|&row| problem.rows()[row].clone()).collect();
            let part = Problem::new(problem.objective().to_vec(), rows).expect("a valid problem");
            prop_assert_eq!(best(&part, |plan| any(plan, columns)), None);
        }
        Alternative::Unknown { .. } => prop_assert!(false, "no limit was reached"),
    }
    if let Some(column) = out.column {
        let mut added = plan.clone();
        added[column as usize] = true;
        for (at, row) in problem.rows().iter().enumerate() {
            let sum = row.activity(&added);
            let above = row.upper.map_or(0, |upper| (sum - upper).max(0));
            let below = row.lower.map_or(0, |lower| (sum - lower).min(0));
            let by = out.short.iter().find(|short| short.row == at).map_or(0, |short| short.by);
            prop_assert_eq!(by, above + below);
        }
    }
    let put_in = out.put_in.as_ref().expect("complete");
    for (extras, rows) in [(&put_in.money, &asked.money), (&put_in.people, &asked.people)] {
        check_extras(base, columns, rows, extras)?;
    }
    Ok(())
}

fn check_extras(
    base: &Base,
    columns: &[u32],
    rows: &[usize],
    extras: &[Extra],
) -> Result<(), TestCaseError> {
    let problem = base.problem();
    if best(problem, |plan| any(plan, columns)) == Some(base.plan().value) {
        prop_assert!(extras.is_empty());
        return Ok(());
    }
    let limited = rows.iter().copied().filter(|&row| problem.rows()[row].upper.is_some());
    let limited: Vec<usize> = limited.collect();
    let mut singles = Vec::new();
    for &row in &limited {
        let upper = problem.rows()[row].upper.unwrap();
        let most = (most_activity(&problem.rows()[row]) - upper).max(0);
        if let Some(rise) = least_rise(problem, columns, most, |by| vec![(row, upper + by)]) {
            singles.push((vec![row], rise));
        }
    }
    let own = |row: usize| {
        let terms = problem.rows()[row].terms.iter();
        terms.filter(|(column, _)| columns.contains(column)).map(|&(_, a)| a).max().unwrap_or(0)
    };
    let holding: Vec<usize> = limited.iter().copied().filter(|&row| own(row) > 0).collect();
    let expected: Vec<(Vec<usize>, Option<i64>)> = if !singles.is_empty() {
        singles.into_iter().map(|(rows, rise)| (rows, Some(rise))).collect()
    } else if holding.is_empty() {
        Vec::new()
    } else {
        let limits = |percent: i64| {
            let raised =
                |&row: &usize| (row, problem.rows()[row].upper.unwrap() + own(row) * percent / 100);
            holding.iter().map(raised).collect()
        };
        vec![(holding.clone(), least_rise(problem, columns, Need::MOST_PERCENT, limits))]
    };
    let found: Vec<_> = extras
        .iter()
        .map(|extra| match &extra.need {
            Need::Least { by, .. } => (extra.rows.clone(), by.exact()),
            Need::Never => (extra.rows.clone(), None),
            Need::AtLeast(_) => (extra.rows.clone(), Some(-1)),
        })
        .collect();
    prop_assert_eq!(found, expected);
    for extra in extras {
        let Need::Least { extra, swap, .. } = &extra.need else { continue };
        let limits: Vec<_> =
            extra.iter().map(|&(row, by)| (row, problem.rows()[row].upper.unwrap() + by)).collect();
        let raised = with_limits(problem, &limits);
        let other = check_swap(&raised, &base.plan().selected, swap)?;
        prop_assert!(any(&other, columns));
        prop_assert!(Some(swap.value) >= best(&raised, |plan| !any(plan, columns)));
    }
    Ok(())
}

fn check_in(
    base: &Base,
    columns: &[u32],
    asked: &Resources,
    inside: &WhyIn,
) -> Result<(), TestCaseError> {
    let problem = base.problem();
    let without = best(problem, |plan| !any(plan, columns));
    prop_assert_eq!(inside.loss, without.map(|it| Span::exactly(base.plan().value - it)));
    match &inside.without {
        Alternative::Found { swap, bound } => {
            prop_assert_eq!((Some(swap.value), Some(*bound)), (without, without));
            let other = check_swap(problem, &base.plan().selected, swap)?;
            prop_assert!(!any(&other, columns));
        }
        Alternative::Impossible(_) => prop_assert_eq!(without, None),
        Alternative::Unknown { .. } => prop_assert!(false, "no limit was reached"),
    }
    for rise in inside.drops.as_ref().expect("complete") {
        prop_assert!(asked.money.contains(&rise.row));
        let row = &problem.rows()[rise.row];
        let upper = row.upper.unwrap();
        let by = without.and_then(|without| {
            (0..10_000).find(|by| {
                let with =
                    best(problem, |plan| any(plan, columns) && row.activity(plan) + by <= upper);
                with < Some(without)
            })
        });
        prop_assert_eq!(rise.by.map(|by| by.exact()), by.map(Some));
    }
    Ok(())
}

fn asked(problem: &Problem, split: usize) -> Resources {
    let rows = problem.rows().len();
    Resources { money: (0..split.min(rows)).collect(), people: (split.min(rows)..rows).collect() }
}

fn check(
    problem: &Problem,
    columns: &[u32],
    split: usize,
    slice: u32,
) -> Result<(), TestCaseError> {
    let Some(base) = Base::of(problem.clone(), &optimum(problem)) else { return Ok(()) };
    let base = Rc::new(base);
    let resources = Rc::new(asked(problem, split));
    let subject = Subject { id: 7, columns: columns.to_vec() };
    let ask = || why(Rc::clone(&base), &subject, Rc::clone(&resources), Limits::default());
    let answers = heard(ask(), slice);
    prop_assert_eq!(&answers, &ask().finish());
    prop_assert_eq!(answers.len(), 2);
    prop_assert!(!answers[0].is_complete());
    match &answers[1] {
        Why::Out(out) => {
            prop_assert!(!any(&base.plan().selected, columns));
            check_out(&base, columns, &resources, out)
        }
        Why::In(inside) => {
            prop_assert!(any(&base.plan().selected, columns));
            check_in(&base, columns, &resources, inside)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn one_column(problem in problem(7, 5), column in 0u32..7, split in 0usize..6, slice in 1u32..9) {
        let column = column % problem.len() as u32;
        check(&problem, &[column], split, slice)?;
    }

    #[test]
    fn any_of_some_columns(problem in problem(7, 4), from in 0u32..6, split in 0usize..5) {
        let from = from % (problem.len() as u32 - 1);
        check(&problem, &[from, from + 1], split, 1)?;
    }

    #[test]
    fn many_rows_that_could_rise(problem in problem(6, 9), column in 0u32..6) {
        let column = column % problem.len() as u32;
        check(&problem, &[column], 9, 100)?;
    }

    #[test]
    fn a_search_that_is_ended_says_nothing_untrue(
        problem in problem(8, 5), column in 0u32..8, nodes in 0u64..4, gap in 0i64..20,
    ) {
        let column = column % problem.len() as u32;
        let Some(top) = best(&problem, |_| true) else { return Ok(()) };
        // Any plan within the gap, as a search that was ended would have found.
        let plan = selections(problem.len())
            .find(|plan| problem.is_feasible(plan) && problem.value(plan) >= top - gap)
            .expect("the best is one");
        let base = Rc::new(Base::new(problem.clone(), plan, top).expect("feasible"));
        let limits = Limits { nodes, rounds: 2 };
        let subject = Subject { id: 0, columns: vec![column] };
        let resources = Rc::new(asked(&problem, 9));
        let within = |span: Span, number: i64| {
            span.least <= number && span.most.is_none_or(|most| number <= most)
        };
        for answer in why(Rc::clone(&base), &subject, resources, limits).finish() {
            match answer {
                Why::Out(out) => {
                    let with = best(&problem, |plan| any(plan, &[column]));
                    if let (Some(loss), Some(with)) = (out.loss, with) {
                        prop_assert!(within(loss, top - with), "{loss:?} {top} {with}");
                    }
                    prop_assert!(out.loss.is_some() || with.is_none());
                    for extra in out.put_in.iter().flat_map(|put_in| &put_in.money) {
                        let &[row] = extra.rows.as_slice() else { continue };
                        let upper = problem.rows()[row].upper.unwrap();
                        let most = (most_activity(&problem.rows()[row]) - upper).max(0);
                        let least =
                            least_rise(&problem, &[column], most, |by| vec![(row, upper + by)]);
                        match &extra.need {
                            Need::Least { by, .. } => {
                                prop_assert!(within(*by, least.expect("is enough")));
                            }
                            Need::AtLeast(most) => prop_assert!(least.is_none_or(|it| it >= *most)),
                            Need::Never => prop_assert_eq!(least, None),
                        }
                    }
                }
                Why::In(inside) => {
                    let without = best(&problem, |plan| !any(plan, &[column]));
                    if let (Some(loss), Some(without)) = (inside.loss, without) {
                        prop_assert!(within(loss, top - without));
                    }
                    prop_assert!(inside.loss.is_some() || without.is_none());
                    for rise in inside.drops.unwrap_or_default() {
                        let row = &problem.rows()[rise.row];
                        let upper = row.upper.unwrap();
                        let by = without.and_then(|without| (0..1000).find(|by| {
                            best(&problem, |plan| {
                                any(plan, &[column]) && row.activity(plan) + by <= upper
                            }) < Some(without)
                        }));
                        if let (Some(span), Some(by)) = (rise.by, by) {
                            prop_assert!(within(span, by), "{span:?} {by}");
                        }
                    }
                }
            }
        }
    }
}
