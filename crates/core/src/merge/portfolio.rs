//! Fields of settings, categories, programmes, roles, budgets, people and formulas.

use std::fmt::Display;

use super::RecordId;
use super::names::Names;
use super::record::{Fields, Record, Which, plain, rest, tail};
use super::walk::{Entry, Three, Walk};
use super::words::Words;
use crate::model::{
    AxesQuadrants, Budget, Category, HireId, Number, OwnFormula, Person, Programme, RankBy, Role,
    Settings,
};
use crate::sorted::Sorted;

/// The entries of a sorted list.
pub(super) fn listed<'t, K, V, Q: Copy + 't>(
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
            lead_months: "lead time",
            limits: "limits the selection",
        );
        let changes = three.map(|it| it.map(|it| &it.changes));
        let month = |month, _: &Names<'_>| Entry::named(&month);
        walk.map("capacity from", changes, &mut out.changes, month);
        let hires = three.map(|it| listed(it.map(|it| &it.hires), |id| *id));
        let hires = walk.entries("planned hire", &hires, |id, names| planned(&three, id, names));
        out.hires = hires.into_iter().map(|(id, hire)| (id, hire.clone())).collect();
        tail!(walk, three, out);
    }
}
impl Record for Role {}

/// A planned hire, called by how many come when, as mine has it or else whoever has it.
fn planned(three: &Three<'_, Role>, id: HireId, names: &Names<'_>) -> Entry {
    let [base, mine, theirs] = three;
    let hire = [mine, theirs, base].into_iter().flatten().find_map(|role| role.hires.get(&id));
    let label =
        hire.map(|it| format!("of {} from {}", it.fte.words(names), it.from().words(names)));
    Entry { key: id.to_string(), label: label.unwrap_or_default() }
}

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
        out.comparisons =
            judged(walk, "comparison of", three.map(|it| it.map(|it| &it.comparisons)));
        let of_criteria = three.map(|it| it.map(|it| &it.criterion_comparisons));
        out.criterion_comparisons = judged(walk, "comparison of criteria", of_criteria);
        tail!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        without(&mut self.comparisons, gone);
        without(&mut self.criterion_comparisons, gone);
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        again(&mut self.comparisons, &base.comparisons, kept);
        again(&mut self.criterion_comparisons, &base.criterion_comparisons, kept);
    }
}
impl Record for Person {}

/// Judgements of objectives, or of criteria, by pair.
type Judged<K> = Sorted<(K, K), Number>;

fn judged<K>(walk: &mut Walk<'_>, field: &'static str, three: Three<'_, Judged<K>>) -> Judged<K>
where
    K: Copy + Ord + Display + Into<RecordId>,
{
    let pairs = three.map(|it| listed(it, |pair| *pair));
    let pairs = walk.entries(field, &pairs, pair);
    pairs.into_iter().map(|(pair, ratio)| (pair, *ratio)).collect()
}

fn without<K: Copy + Ord + Into<RecordId>>(judged: &mut Judged<K>, gone: Which<'_>) {
    let there = |id: K| !gone(id.into());
    judged.retain(|pair, _| there(pair.0) && there(pair.1));
}

fn again<K: Copy + Ord + Into<RecordId>>(
    judged: &mut Judged<K>,
    base: &Judged<K>,
    kept: Which<'_>,
) {
    for (pair, ratio) in base.iter() {
        let named = kept(pair.0.into()) || kept(pair.1.into());
        if named && !judged.contains_key(pair) {
            judged.insert(*pair, *ratio);
        }
    }
}

fn pair<K: Display + Into<RecordId>>((item, other): (K, K), names: &Names<'_>) -> Entry {
    let key = format!("{item} {other}");
    let label = format!("“{}” and “{}”", names.of(item.into()), names.of(other.into()));
    Entry { key, label }
}

impl Fields for OwnFormula {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; name: "name", text: "formula", better: "direction");
        tail!(walk, three, out);
    }
}
impl Record for OwnFormula {}
