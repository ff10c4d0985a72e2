//! Fields of settings, categories, programmes, roles, budgets, people and formulas.

use super::RecordId;
use super::names::Names;
use super::record::{Fields, Record, Which, plain, rest, tail};
use super::walk::{Entry, Three, Walk};
use crate::model::{
    AxesQuadrants, Budget, Category, Number, ObjectiveId, OwnFormula, Person, Programme, RankBy,
    Role, Settings,
};
use crate::sorted::Sorted;

/// The entries of a sorted list.
fn listed<'t, K, V, Q: Copy + 't>(
    entries: Option<&'t Sorted<K, V>>,
    key: fn(&'t K) -> Q,
) -> Vec<(Q, &'t V)>
where
    K: Ord,
{
    let entries = entries.into_iter().flat_map(Sorted::iter);
    entries.map(|(known, value)| (key(known), value)).collect()
}

impl Fields for Settings {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out;
            name: "name",
            currency: "currency",
            calendar: "first month of the fiscal year",
            horizon_start: "first month of the horizon",
            horizon_months: "months of the horizon",
            discount_rate: "discount rate",
            unrated: "what a missing rating means",
            way: "way to weigh objectives",
            rank_by: "what is ranked by",
            optimise_by: "what is optimised by",
            within_capacity: "within capacity",
            overload: "overload allowed",
            capacity_span: "time of capacity",
            carry_over: "money carried over",
            links_on: "links count",
            mandates_on: "mandates count",
            aim: "aim",
            second_aim: "second aim",
        );
        let axes = three.map(|it| listed(it.map(|it| &it.quadrants), String::as_str));
        let axes = walk.entries("quadrants", &axes, |axes, _| Entry::named(&axes));
        let owned = |(axes, it): (&str, &AxesQuadrants)| (axes.to_owned(), it.clone());
        out.quadrants = axes.into_iter().map(owned).collect();
        rest!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        let is_gone = |by: &RankBy| matches!(by, RankBy::Formula(id) if gone((*id).into()));
        if is_gone(&self.rank_by) {
            self.rank_by = RankBy::default();
        }
        self.optimise_by = self.optimise_by.filter(|by| !is_gone(by));
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        let is_kept = |by: &RankBy| matches!(by, RankBy::Formula(id) if kept((*id).into()));
        if is_kept(&base.rank_by) && self.rank_by == RankBy::default() {
            self.rank_by = base.rank_by;
        }
        if base.optimise_by.as_ref().is_some_and(is_kept) && self.optimise_by.is_none() {
            self.optimise_by = base.optimise_by;
        }
    }
}

impl Fields for Category {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; name: "name", description: "description", target: "target");
        tail!(walk, three, out);
    }
}
impl Record for Category {}

impl Fields for Programme {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; name: "name", description: "description", owner: "owner");
        tail!(walk, three, out);
    }
}
impl Record for Programme {}

impl Fields for Role {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out;
            name: "name",
            capacity: "capacity",
            cost_per_month: "cost per month",
            run_share: "share of business as usual",
            limits: "limits the selection",
        );
        let changes = three.map(|it| it.map(|it| &it.changes));
        let month = |month, _: &Names<'_>| Entry::named(&month);
        walk.map("capacity from", changes, &mut out.changes, month);
        tail!(walk, three, out);
    }
}
impl Record for Role {}

impl Fields for Budget {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; amount: "amount", on: "limits the selection");
        rest!(walk, three, out);
    }
}
impl Record for Budget {}

impl Fields for Person {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; name: "name", counts: "counts in the group");
        let pairs = three.map(|it| listed(it.map(|it| &it.comparisons), |pair| *pair));
        let pairs = walk.entries("comparison of", &pairs, pair);
        let owned = |(pair, ratio): ((ObjectiveId, ObjectiveId), &Number)| (pair, *ratio);
        out.comparisons = pairs.into_iter().map(owned).collect();
        tail!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        let there = |id: ObjectiveId| !gone(id.into());
        self.comparisons.retain(|pair, _| there(pair.0) && there(pair.1));
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        for (pair, ratio) in base.comparisons.iter() {
            let named = kept(pair.0.into()) || kept(pair.1.into());
            if named && !self.comparisons.contains_key(pair) {
                self.comparisons.insert(*pair, *ratio);
            }
        }
    }
}
impl Record for Person {}

fn pair((item, other): (ObjectiveId, ObjectiveId), names: &Names<'_>) -> Entry {
    let name = |id: ObjectiveId| names.of(RecordId::Objective(id));
    let label = format!("“{}” and “{}”", name(item), name(other));
    Entry { key: format!("{item} {other}"), label }
}

impl Fields for OwnFormula {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; name: "name", text: "formula", better: "direction");
        tail!(walk, three, out);
    }
}
impl Record for OwnFormula {}
