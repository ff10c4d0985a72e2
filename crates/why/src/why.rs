//! Why a subject is in the best plan or not.

use std::rc::Rc;

use ballast_solver::Row;

use crate::answer::{Alternative, Short, Why, WhyIn, WhyOut};
use crate::base::{Base, Variant};
use crate::extra;
use crate::firm;
use crate::inquiry::{Desk, Family, Inquiry, Search, Tray};
use crate::question::{Limits, Resources, Subject};

/// Asks why a subject is in the best plan or not, which is read off the plan.
///
/// The answer comes twice, unless nothing could change it: first without
/// [`put_in`](WhyOut::put_in) or [`drops`](WhyIn::drops), then complete.
#[must_use]
pub fn why(
    base: Rc<Base>,
    subject: &Subject,
    resources: Rc<Resources>,
    limits: Limits,
) -> Inquiry<Why> {
    let columns = base.columns(&subject.columns);
    Inquiry::new(limits, move |desk, tray| async move {
        let chosen = |column: &u32| base.plan().selected[*column as usize];
        if columns.iter().any(chosen) {
            inside(&desk, &tray, &base, &columns, &resources).await;
        } else {
            outside(&desk, &tray, &base, &columns, &resources).await;
        }
    })
}

async fn outside(
    desk: &Desk,
    tray: &Tray<Why>,
    base: &Base,
    columns: &[u32],
    resources: &Resources,
) {
    let (column, short) = shortest(base, columns);
    let Some(problem) = Variant::of(base.problem()).with_any(columns).build() else { return };
    let start = column.map_or_else(Vec::new, |column| base.switched(&[column], true));
    let outcome =
        desk.search(Search::new(problem).from(start).family(Family::With).explained()).await;
    let binding = outcome.plan().map(|plan| {
        let left = |column: &u32| {
            let at = *column as usize;
            base.plan().selected[at] && !plan.selected[at]
        };
        let holds = |row: &Row| {
            row.terms.iter().any(|(column, _)| left(column) || columns.contains(column))
        };
        let rows = base.problem().rows().iter().enumerate();
        let tight = rows.filter(|(_, row)| is_tight(row, &plan.selected) && holds(row));
        tight.map(|(at, _)| at).collect()
    });
    let with = base.alternative(outcome);
    let loss = base.loss(&with);
    let binding = binding.unwrap_or_default();
    let mut answer = WhyOut { column, short, with, loss, binding, put_in: None };
    tray.say(Why::Out(answer.clone()));
    answer.put_in = Some(extra::put_in(desk, base, columns, resources, &answer.with).await);
    tray.say(Why::Out(answer));
}

fn is_tight(row: &Row, selected: &[bool]) -> bool {
    let sum = row.activity(selected);
    row.upper == Some(sum) || row.lower == Some(sum)
}

/// The column that has the shortest way into the best plan, and the rows that are in its way.
fn shortest(base: &Base, columns: &[u32]) -> (Option<u32>, Vec<Short>) {
    let mut best: Option<(usize, i64, u32, Vec<Short>)> = None;
    for &column in columns {
        let selected = base.switched(&[column], true);
        let rows = base.problem().rows().iter().enumerate();
        let short = rows.filter_map(|(row, it)| {
            let sum = it.activity(&selected);
            let above = it.upper.filter(|&upper| sum > upper).map(|upper| sum - upper);
            let below = it.lower.filter(|&lower| sum < lower).map(|lower| sum - lower);
            above.or(below).map(|by| Short { row, by })
        });
        let short: Vec<Short> = short.collect();
        let value = base.problem().objective()[column as usize];
        let better = best.as_ref().is_none_or(|&(count, most, ..)| {
            short.len() < count || short.len() == count && value > most
        });
        if better {
            best = Some((short.len(), value, column, short));
        }
    }
    best.map_or((None, Vec::new()), |(_, _, column, short)| (Some(column), short))
}

async fn inside(
    desk: &Desk,
    tray: &Tray<Why>,
    base: &Base,
    columns: &[u32],
    resources: &Resources,
) {
    let Some(problem) = Variant::of(base.problem()).without(columns).build() else { return };
    let start = base.switched(columns, false);
    let outcome = desk.search(Search::new(problem).from(start).explained()).await;
    let without = base.alternative(outcome);
    let loss = base.loss(&without);
    let mut answer = WhyIn { without, loss, drops: None };
    tray.say(Why::In(answer.clone()));
    let (value, bound) = match &answer.without {
        Alternative::Found { swap, bound } => (Some(swap.value), Some(*bound)),
        Alternative::Impossible(_) => (None, None),
        Alternative::Unknown { bound } => (None, Some(*bound)),
    };
    let rows = base.limited(&resources.money);
    answer.drops = Some(firm::drops(desk, base, columns, &rows, value, bound).await);
    tray.say(Why::In(answer));
}
