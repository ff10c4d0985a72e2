//! Capacity that may be exceeded, at a price: the least hire with which a plan is possible.

use ballast_solver::{Plan, Problem, Row};

use super::{Model, Rule, greedy};
use crate::balance::{self, months_of};
use crate::collect;
use crate::model::{Fte, Money, Month, RoleId, Workspace};
use crate::order;

/// People of one role to hire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hire {
    /// Which role.
    pub role: RoleId,
    /// How many in which month, rising; with quarters as the span of capacity, FTE-months in the
    /// quarter that begins with the month.
    pub months: Vec<(Month, Fte)>,
    /// The most at once; of a quarter spread evenly, rounded up.
    pub peak: Fte,
    /// The sum over the months, in hundredths of an FTE-month.
    pub fte_months: i64,
    /// What they cost at the role's rate; `None` if the role has none.
    pub cost: Option<Money>,
    /// Whether it is proven that no smaller sum is enough.
    pub proven: bool,
}

/// The problem in which some roles may be asked for more than there is, and that asks for the least:
/// for each of their rows there are columns for one more unit of what it counts, for two, for four
/// and so on, each costing what it gives, behind those of the model. `rows` are those of the model,
/// perhaps changed, perhaps with others behind them. With it comes a plan to begin with. `None` if
/// numbers are too large.
pub(super) fn elastic(
    model: &Model,
    rows: &[Row],
    roles: &[RoleId],
) -> Option<(Problem, Vec<bool>)> {
    let mut plan = greedy::crowded(model, rows);
    // Overloads are paid for; all else has to be kept. As planned it often is.
    let keeps = |plan: &[bool]| {
        let paid = |rule: Option<&Rule>| match rule {
            Some(Rule::Balance(balance::Rule::Capacity(role, _))) => roles.contains(role),
            _ => false,
        };
        let kept = |at: usize, row: &Row| paid(model.rules.get(at)) || row.holds(plan);
        rows.iter().enumerate().all(|(at, row)| kept(at, row))
    };
    if !keeps(&plan) {
        let planned = model.as_planned(&model.before);
        if keeps(&planned) {
            plan = planned;
        }
    }
    let mut rows = rows.to_vec();
    let mut objective = vec![0_i64; model.columns.len()];
    for (row, rule) in rows.iter_mut().zip(&model.rules) {
        let Rule::Balance(balance::Rule::Capacity(role, _)) = rule else { continue };
        let Some(upper) = row.upper.filter(|_| roles.contains(role)) else { continue };
        let unit = row.terms.iter().fold(0, |unit, (_, by)| gcd(unit, *by)).max(1);
        let most: i64 = row.terms.iter().map(|(_, by)| (*by).max(0)).sum();
        // Only multiples of the unit can be asked for. The first one too many costs less than a
        // unit where the limit lies between two.
        let rest = upper.rem_euclid(unit);
        let mut needed = (most - (upper - rest)) / unit;
        let over = row.activity(&plan) - (upper - rest);
        let mut short = (over + unit - 1).div_euclid(unit).max(0);
        row.upper = Some(upper - rest);
        if needed <= 0 {
            continue;
        }
        let mut push = |amount: i64, cost: i64| {
            let at = u32::try_from(objective.len()).unwrap_or(u32::MAX);
            row.terms.push((at, -amount));
            objective.push(-cost);
        };
        push(unit, unit - rest);
        plan.push(short > 0);
        short -= i64::from(short > 0);
        needed -= 1;
        let (mut size, mut sizes) = (1, Vec::new());
        while needed > 0 {
            let count = size.min(needed);
            push(unit * count, unit * count);
            sizes.push(count);
            needed -= count;
            size *= 2;
        }
        // From the largest down any number up to their sum is reached.
        let first = plan.len();
        plan.resize(first + sizes.len(), false);
        let places = order::places(sizes.len(), &mut |a, b| sizes[b].cmp(&sizes[a]));
        for place in places {
            if sizes[place] <= short {
                short -= sizes[place];
                plan[first + place] = true;
            }
        }
    }
    Some((Problem::new(objective, rows).ok()?, plan))
}

/// What has to be hired for a plan: what it asks for beyond each limit of these roles. Empty if it
/// asks for nothing more.
pub(super) fn hires(
    roles: &[RoleId],
    workspace: &Workspace,
    model: &Model,
    plan: &Plan,
    proven: bool,
) -> Vec<Hire> {
    let each = roles.iter().map(|role| hire(*role, workspace, model, plan, proven));
    each.filter(|hire| hire.fte_months > 0).collect()
}

fn hire(role: RoleId, workspace: &Workspace, model: &Model, plan: &Plan, proven: bool) -> Hire {
    let span = i64::from(months_of(workspace.settings.capacity_span));
    let mut months = Vec::new();
    let (mut peak, mut sum) = (0, 0);
    for (row, rule) in model.problem.rows().iter().zip(&model.rules) {
        let Rule::Balance(balance::Rule::Capacity(of, month)) = rule else { continue };
        let Some(upper) = row.upper.filter(|_| *of == role) else { continue };
        let over = row.activity(&plan.selected) - upper;
        if over > 0 {
            months.push((*month, Fte::from_hundredths(i32::try_from(over).unwrap_or(i32::MAX))));
            peak = peak.max((over + span - 1) / span);
            sum += over;
        }
    }
    let rate = workspace.roles.get(role).map(|it| it.cost_per_month).unwrap_or_default();
    let cost = i128::from(rate.cents()) * i128::from(sum);
    let cost = Money::from_cents(((cost + 50).div_euclid(100)) as i64);
    Hire {
        role,
        months,
        peak: Fte::from_hundredths(i32::try_from(peak).unwrap_or(i32::MAX)),
        fte_months: sum,
        cost: (rate != Money::ZERO).then_some(cost),
        proven,
    }
}

/// The roles that rows of a model limit, in the order of ids.
pub(super) fn limited_roles(model: &Model) -> Vec<RoleId> {
    let roles = model.rules.iter().filter_map(|rule| match rule {
        Rule::Balance(balance::Rule::Capacity(role, _)) => Some(*role),
        _ => None,
    });
    collect::set(roles).into_iter().collect()
}

fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
