//! What rules cost: the best value without them.

use std::rc::Rc;

use crate::answer::{Alternative, Price, Span};
use crate::base::{Base, Variant};
use crate::inquiry::{Inquiry, Search};
use crate::question::Limits;

/// Asks what each group of rows costs, by solving without it. One answer a group, in order. Rows
/// that the problem does not have are passed over.
#[must_use]
pub fn prices(base: Rc<Base>, groups: Vec<Vec<usize>>, limits: Limits) -> Inquiry<Price> {
    Inquiry::new(limits, move |desk, tray| async move {
        for (group, rows) in groups.into_iter().enumerate() {
            let mut variant = Variant::of(base.problem());
            for row in rows {
                if let Some(row) = variant.rows.get_mut(row) {
                    (row.lower, row.upper) = (None, None);
                }
            }
            let Some(problem) = variant.build() else { continue };
            let search = Search::new(problem).from(base.plan().selected.clone());
            let without = base.alternative(desk.search(search).await);
            let gain = gain(&base, &without);
            tray.say(Price { group, without, gain });
        }
    })
}

/// The value of an alternative under weaker conditions, less the best value; never below 0.
fn gain(base: &Base, weaker: &Alternative) -> Span {
    let (value, bound) = match weaker {
        Alternative::Found { swap, bound } => (swap.value, *bound),
        Alternative::Unknown { bound } => (base.plan().value, *bound),
        Alternative::Impossible(_) => (base.plan().value, base.plan().value),
    };
    let most = (bound - base.plan().value).max(0);
    Span { least: (value - base.bound()).max(0), most: Some(most) }
}
