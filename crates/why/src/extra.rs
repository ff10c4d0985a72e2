//! The least rise of limits that puts a subject in.
//!
//! Let `out(d)` be the best value without the subject when limits are raised by `d`, and `least(v)`
//! the least `d` at which some plan with it has a value of at least `v`. The subject is in at `d`
//! if `least(out(d)) ≤ d`; this does not stay so as `d` grows, for more room may serve others
//! better, so that no bisection finds the least such `d`. But both functions never fall. Begin
//! with `d₀ = 0` and let `dₖ₊₁ = least(out(dₖ))`:
//!
//! - If `d` puts it in and `dₖ ≤ d`, then `dₖ₊₁ = least(out(dₖ)) ≤ least(out(d)) ≤ d`. So no `dₖ`
//!   passes over the least such `d`.
//! - The `dₖ` never fall and take finitely many values, so they stop, at `d = least(out(d))`, which
//!   puts it in. If `least` has no answer on the way, no rise does.
//!
//! This is the least fixed point by iteration (Kleene). Each step solves 0/1 problems: `out(d)` is
//! the problem itself without the subject; `least(v)` is in [`Lift::cheapest`].

use ballast_solver::Outcome;

use crate::answer::{Alternative, Extra, Need, PutIn, Span, Swap};
use crate::base::{Base, Variant};
use crate::inquiry::{Desk, Family, Search};
use crate::lift::{Cheapest, Lift};
use crate::question::Resources;
use crate::screen;

/// What would put the subject in.
pub(crate) async fn put_in(
    desk: &Desk,
    base: &Base,
    columns: &[u32],
    resources: &Resources,
    with: &Alternative,
) -> PutIn {
    let free = with.swap().is_some_and(|swap| swap.value >= base.bound());
    if free || columns.is_empty() {
        return PutIn::default();
    }
    let money = extras(desk, base, columns, &base.limited(&resources.money)).await;
    let people = extras(desk, base, columns, &base.limited(&resources.people)).await;
    PutIn { money, people }
}

async fn extras(desk: &Desk, base: &Base, columns: &[u32], rows: &[usize]) -> Vec<Extra> {
    let own = |row: usize| {
        let terms = base.problem().rows()[row].terms.iter();
        terms.filter(|(column, _)| columns.contains(column)).map(|&(_, need)| need).max()
    };
    let holding = rows.iter().filter_map(|&row| Some((row, own(row).filter(|&need| need > 0)?)));
    let together: Vec<(usize, i64)> = holding.collect();
    let mut found = Vec::new();
    let mut enough = false;
    let candidates = screen::candidates(desk, base, columns, rows).await;
    for &row in candidates.iter().flatten() {
        let need = least(desk, base, columns, &Lift::One(row)).await;
        if need != Need::Never {
            enough |= matches!(need, Need::Least { .. });
            found.push(Extra { rows: vec![row], need });
        }
    }
    // One row that holds it has been looked at by itself.
    let known = |extra: &Extra| together.len() == 1 && extra.rows[0] == together[0].0;
    if !enough && !together.is_empty() && !found.iter().any(known) {
        let rows = together.iter().map(|&(row, _)| row).collect();
        let hopeless = candidates.is_none() || together.len() == 1;
        let need = match hopeless {
            true => Need::Never,
            false => least(desk, base, columns, &Lift::Many(together)).await,
        };
        found.push(Extra { rows, need });
    }
    found
}

/// The least rise, by iteration; see the module.
async fn least(desk: &Desk, base: &Base, columns: &[u32], lift: &Lift) -> Need {
    // Proven: no rise below `low` is enough, and the best value without the subject is at least
    // `value` at `low`.
    let mut low = 0;
    let mut value = base.plan().value;
    let mut without = (0, Outcome::Feasible { plan: base.plan().clone(), bound: base.bound() });
    for _ in 0..desk.limits.rounds.max(1) {
        let (least, plan) = match lift.cheapest(desk, base, columns, value, low).await {
            Cheapest::Never => return Need::Never,
            Cheapest::Least { least, plan } => (least, plan),
        };
        low = least;
        let Some(plan) = plan else { return Need::AtLeast(low) };
        let rise = lift.rise(base, &plan.selected).max(low);
        if without.0 != rise {
            let mut variant = Variant::of(base.problem()).without(columns);
            lift.raise(&mut variant, rise);
            let Some(problem) = variant.build() else { return Need::AtLeast(low) };
            let known = without.1.plan().unwrap_or(base.plan()).selected.clone();
            without =
                (rise, desk.search(Search::new(problem).from(known).family(Family::Without)).await);
        }
        let best = without.1.plan().unwrap_or(base.plan()).value;
        if without.1.bound().is_some_and(|bound| plan.value >= bound) {
            let extra = lift.extra(base, &plan.selected);
            let swap = Swap::between(&base.plan().selected, &plan);
            return Need::Least { by: Span { least: low, most: Some(rise) }, extra, swap };
        }
        // Nothing is learnt of `low` itself, or nothing new.
        if rise > low || best <= value {
            return Need::AtLeast(low);
        }
        value = best;
    }
    Need::AtLeast(low)
}
