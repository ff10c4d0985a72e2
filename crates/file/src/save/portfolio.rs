//! Categories, programmes, roles, budgets and projects, from the domain to the file.

use std::fmt::Display;

use ballast_core::model::{
    Budget, Category, CriterionId, Decision, Fte, FundingLevel, HireKind, Link, LinkKind,
    Milestone, MilestoneKind, Money, PlannedHire, Programme, Project, Rated, Rating, Role, Stage,
    code,
};
use ballast_core::order;
use ballast_core::sorted::Sorted;

use crate::dto::{
    BudgetDto, CategoryDto, DecisionDto, Entries, Fields, Figure, FundingLevelDto, GateDecisionDto,
    HireDto, LinkDto, MilestoneDto, ProgrammeDto, ProjectDto, RatingDto, RoleDto, ScoreDto,
};
use crate::nested::{Nested, link_key};

pub(super) fn category(record: &Category) -> CategoryDto {
    let (extra, _) = Nested::split(&record.extra);
    CategoryDto {
        name: Some(record.name.as_str().to_owned()),
        description: record.description.clone(),
        target: record.target.map(|share| i64::from(share.basis_points())),
        position: i64::from(record.position),
        extra,
    }
}

pub(super) fn programme(record: &Programme) -> ProgrammeDto {
    let (extra, _) = Nested::split(&record.extra);
    ProgrammeDto {
        name: Some(record.name.as_str().to_owned()),
        description: record.description.clone(),
        owner: record.owner.clone(),
        position: i64::from(record.position),
        extra,
    }
}

pub(super) fn role(record: &Role) -> RoleDto {
    let (extra, nested) = Nested::split(&record.extra);
    RoleDto {
        name: Some(record.name.as_str().to_owned()),
        capacity: hundredths(&record.capacity),
        changes: by_key(&record.changes, hundredths),
        cost_per_month: record.cost_per_month.cents(),
        run_share: i64::from(record.run_share.basis_points()),
        lead_months: i64::from(record.lead_months),
        hires: by_id(&record.hires, |id, it| hire(it, nested.get(&["hires", id]))),
        off: !record.limits,
        position: i64::from(record.position),
        extra,
    }
}

fn hire(hire: &PlannedHire, extra: Fields) -> HireDto {
    HireDto {
        kind: (hire.kind != HireKind::default()).then(|| code::hire(hire.kind).to_owned()),
        fte: hundredths(&hire.fte),
        decided: Some(hire.decided.to_string()),
        lead_months: i64::from(hire.lead_months),
        until: hire.until.map(|month| month.to_string()),
        cost_per_month: hire.cost_per_month.map(Money::cents),
        note: hire.note.clone(),
        off: !hire.on,
        extra,
    }
}

pub(super) fn budget(record: &Budget) -> BudgetDto {
    let (extra, _) = Nested::split(&record.extra);
    BudgetDto { amount: Some(record.amount.cents()), off: !record.on, extra }
}

fn by_key<K: Display, V, D>(map: &Sorted<K, V>, dto: impl Fn(&V) -> D) -> Entries<D> {
    map.iter().map(|(key, value)| (key.to_string(), dto(value))).collect()
}

/// Entries by id.
fn by_id<K: Ord + Display, V, D>(map: &Sorted<K, V>, dto: impl Fn(&str, &V) -> D) -> Entries<D> {
    let entry = |(id, value): (&K, &V)| {
        let id = id.to_string();
        let dto = dto(&id, value);
        (id, dto)
    };
    map.iter().map(entry).collect()
}

/// Entries by word, in the order of the words.
fn words<K: Copy, V, D>(
    map: &Sorted<K, V>,
    word: fn(K) -> &'static str,
    dto: impl Fn(&V) -> D,
) -> Entries<D> {
    let mut entries: Vec<(String, D)> =
        map.iter().map(|(key, value)| (word(*key).to_owned(), dto(value))).collect();
    order::sort_by(&mut entries, |a, b| a.0.cmp(&b.0));
    entries.into_iter().collect()
}

fn hundredths(fte: &Fte) -> i64 {
    i64::from(fte.hundredths())
}

fn cents(amount: &Money) -> i64 {
    amount.cents()
}

pub(super) fn project(record: &Project) -> ProjectDto {
    let (extra, nested) = Nested::split(&record.extra);
    let ratings = record.ratings.iter().map(|(criterion, given)| {
        let id = criterion.to_string();
        let mut dto = rating(given, record.rated.get(criterion), &nested, &id);
        dto.others = others(record, *criterion, &nested, &id);
        (id, dto)
    });
    ProjectDto {
        key: record.key.clone(),
        name: Some(record.name.as_str().to_owned()),
        description: record.description.clone(),
        sponsor: record.sponsor.clone(),
        owner: record.owner.clone(),
        programme: record.programme.map(|id| id.to_string()),
        category: record.category.map(|id| id.to_string()),
        tags: record.tags.iter().cloned().collect(),
        stage: (record.stage != Stage::Idea).then(|| code::stage(record.stage).to_owned()),
        confidence: record.confidence.map(|level| code::confidence(level).to_owned()),
        decision: decision(&record.decision, &nested),
        selected: record.selected,
        level: record.level.map(i64::from),
        levels: record.levels.iter().map(|level| self::level(level, &nested)).collect(),
        earliest_start: record.earliest_start.map(|month| month.to_string()),
        latest_finish: record.latest_finish.map(|month| month.to_string()),
        planned_start: record.planned_start.map(|month| month.to_string()),
        duration_months: record.duration.map(i64::from),
        costs: by_key(&record.costs, cents),
        costs_estimated: record.costs_estimated,
        benefits: by_key(&record.benefits, cents),
        demand: by_key(&record.demand, |months| months.iter().map(hundredths).collect()),
        milestones: by_id(&record.milestones, |id, it| milestone(id, it, &nested)),
        ratings: ratings.collect(),
        estimates: words(&record.estimates, code::estimate, |it| Figure(it.get())),
        amounts: words(&record.amounts, code::amount, cents),
        probability: record.probability.map(|share| i64::from(share.basis_points())),
        links: record.links.iter().map(|link| self::link(link, &nested)).collect(),
        position: i64::from(record.position),
        extra,
    }
}

fn milestone(id: &str, milestone: &Milestone, nested: &Nested) -> MilestoneDto {
    let decision = match &milestone.kind {
        MilestoneKind::Milestone => None,
        MilestoneKind::Gate(decision) => decision.as_ref(),
    };
    MilestoneDto {
        name: Some(milestone.name.as_str().to_owned()),
        at: i64::from(milestone.at),
        gate: milestone.is_gate(),
        decision: decision.map(|it| GateDecisionDto {
            outcome: Some(code::gate_outcome(it.outcome).to_owned()),
            date: it.date.clone(),
            who: it.who.clone(),
            reason: it.reason.clone(),
            extra: nested.get(&["milestones", id, "decision"]),
        }),
        extra: nested.get(&["milestones", id]),
    }
}

fn level(level: &FundingLevel, nested: &Nested) -> FundingLevelDto {
    FundingLevelDto {
        name: Some(level.name.as_str().to_owned()),
        money: i64::from(level.money.basis_points()),
        people: i64::from(level.people.basis_points()),
        value: i64::from(level.value.basis_points()),
        extra: nested.get(&["levels", level.name.as_str()]),
    }
}

fn rating(rating: &Rating, rated: Option<&Rated>, nested: &Nested, criterion: &str) -> RatingDto {
    let Rated { by, at } = rated.cloned().unwrap_or_default();
    RatingDto {
        by,
        at,
        value: Some(Figure(rating.value.get())),
        note: rating.note.clone(),
        others: Vec::new(),
        extra: nested.get(&["ratings", criterion]),
    }
}

fn others(record: &Project, criterion: CriterionId, nested: &Nested, id: &str) -> Vec<ScoreDto> {
    let from = (criterion, String::new());
    let others = record.others.range(from..).take_while(|((of, _), _)| *of == criterion);
    let others = others.map(|((_, by), score)| ScoreDto {
        by: by.clone(),
        value: Some(Figure(score.rating.value.get())),
        note: score.rating.note.clone(),
        at: score.at.clone(),
        extra: nested.get(&["ratings", id, "others", by]),
    });
    others.collect()
}

fn decision(decision: &Decision, nested: &Nested) -> Option<DecisionDto> {
    let (kind, reason) = match decision {
        Decision::Open => return None,
        Decision::Mandatory { reason } => ("mandatory", reason),
        Decision::Excluded { reason } => ("excluded", reason),
    };
    let extra = nested.get(&["decision"]);
    Some(DecisionDto { kind: Some(kind.to_owned()), reason: reason.clone(), extra })
}

fn link(link: &Link, nested: &Nested) -> LinkDto {
    LinkDto {
        kind: Some(code::link(link.kind).to_owned()),
        other: Some(link.other.to_string()),
        lag_months: match link.kind {
            LinkKind::Follows { lag_months } => i64::from(lag_months),
            _ => 0,
        },
        extra: nested.get(&["links", &link_key(link)]),
    }
}
