//! Fields of projects.

use crate::sorted::Sorted;
use crate::sorted_set::SortedSet;

use super::names::Names;
use super::portfolio::listed;
use super::record::{Fields, Record, Which, plain, tail};
use super::scores;
use super::walk::{Entry, Three, Walk};
use super::words::Words;
use crate::model::{Fte, Link, LinkKind, MilestoneId, Project, ProjectId, RoleId, code};
use crate::{collect, text};

impl Fields for Project {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out;
            key: "key",
            name: "name",
            description: "description",
            sponsor: "sponsor",
            owner: "owner",
            programme: "programme",
            category: "category",
            stage: "stage",
            confidence: "delivery confidence",
            decision: "decision",
            selected: "adopted",
            level: "level adopted",
            levels: "funding levels",
            earliest_start: "earliest start",
            latest_finish: "latest finish",
            planned_start: "planned start",
            duration: "months",
            costs_estimated: "cost estimated",
            probability: "probability",
        );
        tags(walk, three.map(|it| it.map(|it| &it.tags)), &mut out.tags);
        let year = |year, _: &Names<'_>| Entry::named(&year);
        walk.map("cost", three.map(|it| it.map(|it| &it.costs)), &mut out.costs, year);
        walk.map("benefit", three.map(|it| it.map(|it| &it.benefits)), &mut out.benefits, year);
        demand(walk, three.map(|it| it.map(|it| &it.demand)), &mut out.demand);
        milestones(walk, three, out);
        scores::merge(walk, three, out);
        let estimates = three.map(|it| it.map(|it| &it.estimates));
        walk.map("estimate", estimates, &mut out.estimates, |of, _| {
            Entry::named(&code::estimate(of))
        });
        walk.map("amount", three.map(|it| it.map(|it| &it.amounts)), &mut out.amounts, |of, _| {
            Entry::named(&code::amount(of))
        });
        links(walk, three.map(|it| it.map(|it| &it.links)), &mut out.links);
        tail!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        self.programme = self.programme.filter(|id| !gone((*id).into()));
        self.category = self.category.filter(|id| !gone((*id).into()));
        self.demand.retain(|id, _| !gone((*id).into()));
        self.ratings.retain(|id, _| !gone((*id).into()));
        self.links.retain(|link| !gone(link.other.into()));
        self.tidy();
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        self.programme = self.programme.or(base.programme.filter(|id| kept((*id).into())));
        self.category = self.category.or(base.category.filter(|id| kept((*id).into())));
        for (id, months) in base.demand.iter().filter(|(id, _)| kept((**id).into())) {
            self.demand.or_insert_with(*id, || months.clone());
        }
        for (id, rating) in base.ratings.iter().filter(|(id, _)| kept((**id).into())) {
            if !self.ratings.contains_key(id) {
                self.ratings.insert(*id, rating.clone());
                self.rated.extend(base.rated.get(id).map(|rated| (*id, rated.clone())));
                let others = base.others.iter().filter(|((criterion, _), _)| criterion == id);
                self.others.extend(others.map(|(key, score)| (key.clone(), score.clone())));
            }
        }
        self.links.extend(base.links.iter().filter(|link| kept(link.other.into())));
    }
}
impl Record for Project {}

fn tags(walk: &mut Walk<'_>, three: Three<'_, SortedSet<String>>, out: &mut SortedSet<String>) {
    let lists =
        three.map(|tags| tags.into_iter().flatten().map(|tag| (tag.as_str(), &())).collect());
    let kept = walk.entries("tag", &lists, |tag, _| Entry::named(&tag));
    *out = collect::set(kept.into_iter().map(|(tag, ())| tag.to_owned()));
}

/// People by role and by month of the project. Nobody asked for is as good as no entry.
fn demand(
    walk: &mut Walk<'_>,
    three: Three<'_, Sorted<RoleId, Vec<Fte>>>,
    out: &mut Sorted<RoleId, Vec<Fte>>,
) {
    let lists = three.map(|roles| {
        let mut list = Vec::new();
        for (role, months) in roles.into_iter().flatten() {
            let asked = months.iter().enumerate().filter(|(_, fte)| **fte != Fte::ZERO);
            list.extend(asked.map(|(month, fte)| ((*role, month), fte)));
        }
        list
    });
    let kept = walk.entries("demand", &lists, |(role, month), names| {
        let label = format!("{}, month {}", names.of(role.into()), Entry::named(&(month + 1)).key);
        Entry { key: format!("{role} {month}"), label }
    });
    out.clear();
    for ((role, month), fte) in kept {
        let months = out.or_default(role);
        months.resize(month, Fte::ZERO);
        months.push(*fte);
    }
}

/// Milestones and gates by id, called by their names as mine has them or else whoever has them.
fn milestones(walk: &mut Walk<'_>, three: Three<'_, Project>, out: &mut Project) {
    let lists = three.map(|it| listed(it.map(|it| &it.milestones), |id| *id));
    let kept = walk.entries("milestone", &lists, |id: MilestoneId, names| {
        let [base, mine, theirs] = three;
        let sides = [mine, theirs, base].into_iter().flatten();
        let name = sides.into_iter().find_map(|it| it.milestones.get(&id)).map(|it| &it.name);
        let label = name.map(|name| name.words(names)).unwrap_or_default();
        Entry { key: id.to_string(), label }
    });
    out.milestones = kept.into_iter().map(|(id, it)| (id, it.clone())).collect();
}

/// The months between two projects, of each link of one kind to one project; mostly one.
#[derive(PartialEq)]
struct Lags(LinkKind, Vec<u16>);

impl Words for Lags {
    fn words(&self, by: &Names<'_>) -> String {
        match self.0 {
            LinkKind::Follows { .. } => {
                let lag = |lag: &u16| text::plural(usize::from(*lag), "month", "months");
                let lags: Vec<String> = self.1.iter().map(lag).collect();
                format!("{} between", lags.join(" and "))
            }
            _ => ().words(by),
        }
    }
}

type LinkKey = (LinkKind, ProjectId);

fn links(walk: &mut Walk<'_>, three: Three<'_, SortedSet<Link>>, out: &mut SortedSet<Link>) {
    let lists = three.map(|links| {
        let mut lags: Sorted<LinkKey, Lags> = Sorted::new();
        for link in links.into_iter().flatten() {
            let (kind, lag) = match link.kind {
                LinkKind::Follows { lag_months } => {
                    (LinkKind::Follows { lag_months: 0 }, lag_months)
                }
                kind => (kind, 0),
            };
            lags.or_insert((kind, link.other), Lags(kind, Vec::new())).1.push(lag);
        }
        lags
    });
    let lists = lists.each_ref().map(|lags| lags.iter().map(|(key, lags)| (*key, lags)).collect());
    let kept = walk.entries("link", &lists, |(kind, other): LinkKey, names| {
        let kind = code::link(kind);
        let label = format!("{kind} “{}”", names.of(other.into()));
        Entry { key: format!("{kind} {other}"), label }
    });
    out.clear();
    for ((kind, other), lags) in kept {
        let link = |lag: &u16| match kind {
            LinkKind::Follows { .. } => {
                Link { kind: LinkKind::Follows { lag_months: *lag }, other }
            }
            kind => Link { kind, other },
        };
        out.extend(lags.1.iter().map(link));
    }
}
