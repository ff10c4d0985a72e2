//! Projects, from the file to the domain.

use ballast_core::sorted_set::SortedSet;

use ballast_core::collect;
use ballast_core::model::{
    Amount, CriterionId, Decision, Estimate, FiscalYear, Fte, FundingLevel, GateDecision,
    GateOutcome, Link, Milestone, MilestoneId, MilestoneKind, Money, Name, Number, Project,
    ProjectId, Rated, Rating, RoleId, Score, Shared, Table, Workspace, code,
};
use ballast_core::sorted::Sorted;

use super::Records;
use super::circles;
use super::notes::{Entry, Notes};
use crate::dto::{
    DecisionDto, Entries, Figure, FundingLevelDto, LinkDto, MilestoneDto, ProjectDto, RatingDto,
    ScoreDto,
};
use crate::nested::{Nested, link_key};
use crate::repair::{Kind, Problem, Remedy, Repair, quote};

/// Needs all other tables in place.
pub(super) fn projects(
    records: Records<ProjectId, ProjectDto>,
    built: &Workspace,
    repairs: &mut Vec<Repair>,
) -> Table<ProjectId, Project> {
    let known: Vec<ProjectId> = records.keys().copied().collect();
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Project, &text, repairs);
        (id, project(id, *dto, built, &known, &mut notes))
    });
    let mut restored: Sorted<ProjectId, Project> = restored.collect();
    circles::open(&mut restored, repairs);
    restored.into_iter().map(|(id, project)| (id, Shared::new(project))).collect()
}

fn project(
    id: ProjectId,
    dto: ProjectDto,
    built: &Workspace,
    known: &[ProjectId],
    notes: &mut Notes<'_>,
) -> Project {
    let mut nested = Nested::default();
    let name = notes.name(dto.name, "Unnamed project");
    let mut project = Project::new(name, notes.position(dto.position));
    project.key = dto.key;
    project.description = dto.description;
    project.sponsor = dto.sponsor;
    project.owner = dto.owner;
    project.programme = dto
        .programme
        .and_then(|id| notes.reference("programme", &id, |found| built.programmes.contains(found)));
    project.category = dto
        .category
        .and_then(|id| notes.reference("category", &id, |found| built.categories.contains(found)));
    project.tags = tags(dto.tags, notes);
    project.stage = notes.word("stage", dto.stage.as_deref(), code::read_stage).unwrap_or_default();
    project.confidence = notes.word("confidence", dto.confidence.as_deref(), code::read_confidence);
    project.decision =
        dto.decision.and_then(|dto| decision(dto, &mut nested, notes)).unwrap_or_default();
    project.selected = dto.selected;
    project.levels = levels(dto.levels, &mut nested, notes);
    let last = project.levels.len() as i64 - 1;
    let level = dto.level.and_then(|level| notes.only_within("level", level, 0, last));
    project.level = level.map(|level| level as u8);
    project.earliest_start = notes.month("earliest_start", dto.earliest_start.as_deref());
    project.latest_finish = notes.month("latest_finish", dto.latest_finish.as_deref());
    project.planned_start = notes.month("planned_start", dto.planned_start.as_deref());
    if project.earliest_start.zip(project.latest_finish).is_some_and(|(first, last)| last < first) {
        notes.note("latest_finish", Problem::FinishBeforeStart, Remedy::LeftOut);
        project.latest_finish = None;
    }
    let longest = i64::from(Project::LONGEST);
    let months = dto.duration_months;
    let months = months.and_then(|found| notes.only_within("duration_months", found, 1, longest));
    project.duration = months.map(|months| months as u16);
    project.costs = amounts("costs", dto.costs, notes);
    project.costs_estimated = dto.costs_estimated;
    project.benefits = amounts("benefits", dto.benefits, notes);
    project.demand = demand(dto.demand, built, notes);
    project.milestones = milestones(dto.milestones, &mut nested, notes);
    ratings(dto.ratings, built, &mut project, &mut nested, notes);
    project.estimates = estimates(dto.estimates, notes);
    project.amounts = named_amounts(dto.amounts, notes);
    project.probability = notes.share_or_none("probability", dto.probability);
    project.links = links(id, dto.links, known, &mut nested, notes);
    project.extra = notes.extra(dto.extra, nested);
    project.tidy();
    project
}

fn tags(list: Vec<String>, notes: &mut Notes<'_>) -> SortedSet<String> {
    let count = list.len();
    let tags = collect::set(list);
    if tags.len() < count {
        notes.note("tags", Problem::Duplicate, Remedy::LastKept);
    }
    tags
}

fn levels(
    mut list: Vec<FundingLevelDto>,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> Vec<FundingLevel> {
    let most = Project::MOST_LEVELS;
    if list.len() > most {
        let by = format!("the first {most}");
        notes.note("levels", Problem::TooLong { most }, Remedy::Replaced { by });
        list.truncate(most);
    }
    let levels = list.into_iter().map(|dto| {
        let text = dto.name.unwrap_or_default();
        let name = Name::or(&text, "Level");
        if name.as_str() != text {
            let by = name.to_string();
            notes.note("levels.name", Problem::Untidy, Remedy::Replaced { by });
        }
        nested.put(&["levels", name.as_str()], dto.extra);
        FundingLevel {
            money: notes.share("levels.money", dto.money),
            people: notes.share("levels.people", dto.people),
            value: notes.share("levels.value", dto.value),
            name,
        }
    });
    levels.collect()
}

fn decision(dto: DecisionDto, nested: &mut Nested, notes: &mut Notes<'_>) -> Option<Decision> {
    if dto.kind.is_none() {
        notes.note("decision.kind", Problem::Missing, Remedy::LeftOut);
    }
    let reason = dto.reason;
    let decision = notes.word("decision.kind", dto.kind.as_deref(), |word| match word {
        "mandatory" => Some(Decision::Mandatory { reason }),
        "excluded" => Some(Decision::Excluded { reason }),
        _ => None,
    })?;
    nested.put(&["decision"], dto.extra);
    Some(decision)
}

fn amounts(
    field: &str,
    Entries(rows): Entries<i64>,
    notes: &mut Notes<'_>,
) -> Sorted<FiscalYear, Money> {
    let mut amounts = Sorted::new();
    let mut entry = Entry::of(field);
    for (text, cents) in rows {
        let at = entry.at(&text);
        let Some(year) = notes.parsed::<FiscalYear>(at, &text) else { continue };
        let Some(amount) = notes.money(at, cents) else { continue };
        if amounts.insert(year, amount).is_some() {
            notes.note(at, Problem::Duplicate, Remedy::LastKept);
        }
    }
    amounts
}

fn demand(
    Entries(rows): Entries<Vec<i64>>,
    built: &Workspace,
    notes: &mut Notes<'_>,
) -> Sorted<RoleId, Vec<Fte>> {
    let mut demand = Sorted::new();
    let most = usize::from(Project::LONGEST);
    let mut entry = Entry::of("demand");
    for (text, mut months) in rows {
        let at = entry.at(&text);
        let known = |id: RoleId| built.roles.contains(id);
        let Some(role) = notes.reference(at, &text, known) else { continue };
        if months.len() > most {
            let by = format!("the first {most} months");
            notes.note(at, Problem::TooLong { most }, Remedy::Replaced { by });
            months.truncate(most);
        }
        let months = months.into_iter().map(|hundredths| notes.fte(at, hundredths)).collect();
        if demand.insert(role, months).is_some() {
            notes.note(at, Problem::Duplicate, Remedy::LastKept);
        }
    }
    demand
}

fn milestones(
    Entries(rows): Entries<MilestoneDto>,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> Sorted<MilestoneId, Milestone> {
    let mut milestones = Sorted::default();
    for (text, dto) in rows {
        let at = format!("milestones.{text}");
        let Some(id) = notes.parsed::<MilestoneId>(&at, &text) else { continue };
        let given = dto.name.unwrap_or_default();
        let name = Name::or(&given, "Milestone");
        if name.as_str() != given {
            let by = name.to_string();
            notes.note(&at, Problem::Untidy, Remedy::Replaced { by });
        }
        let decision = dto.decision.filter(|_| dto.gate);
        let decided = decision.and_then(|decision| {
            nested.put(&["milestones", &text, "decision"], decision.extra);
            gate_decision(&at, decision.outcome.as_deref(), notes).map(|outcome| GateDecision {
                outcome,
                date: date(&at, decision.date, notes),
                who: decision.who,
                reason: decision.reason,
            })
        });
        let kind = if dto.gate { MilestoneKind::Gate(decided) } else { MilestoneKind::Milestone };
        let months = notes.within(&at, dto.at, 0, i64::from(Project::LONGEST)) as u16;
        nested.put(&["milestones", &text], dto.extra);
        if milestones.insert(id, Milestone { name, kind, at: months }).is_some() {
            notes.note(&at, Problem::Duplicate, Remedy::LastKept);
        }
    }
    milestones
}

fn gate_decision(at: &str, word: Option<&str>, notes: &mut Notes<'_>) -> Option<GateOutcome> {
    if word.is_none() {
        notes.note(at, Problem::Missing, Remedy::LeftOut);
    }
    notes.word(at, word, code::read_gate_outcome)
}

fn date(at: &str, text: String, notes: &mut Notes<'_>) -> String {
    if GateDecision::is_date(&text) {
        return text;
    }
    notes.note(at, Problem::Unreadable { found: quote(&text) }, Remedy::LeftOut);
    String::new()
}

fn ratings(
    Entries(rows): Entries<RatingDto>,
    built: &Workspace,
    project: &mut Project,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) {
    let mut entry = Entry::of("ratings");
    for (text, dto) in rows {
        let at = entry.at(&text);
        let known = |id: CriterionId| built.criteria.contains(id);
        let Some(criterion) = notes.reference(at, &text, known) else { continue };
        let Some(value) = notes.number(at, dto.value) else { continue };
        for other in dto.others {
            score(criterion, &text, other, project, nested, notes);
        }
        nested.put(&["ratings", &text], dto.extra);
        project.rated.insert(criterion, Rated { by: dto.by, at: dto.at });
        if project.ratings.insert(criterion, Rating { value, note: dto.note }).is_some() {
            notes.note(at, Problem::Duplicate, Remedy::LastKept);
        }
    }
}

fn score(
    criterion: CriterionId,
    id: &str,
    dto: ScoreDto,
    project: &mut Project,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) {
    let at = format!("ratings.{id}.others");
    let Some(value) = notes.number(&at, dto.value) else { return };
    nested.put(&["ratings", id, "others", &dto.by], dto.extra);
    let score = Score { rating: Rating { value, note: dto.note }, at: dto.at };
    if project.others.insert((criterion, dto.by), score).is_some() {
        notes.note(&at, Problem::Duplicate, Remedy::LastKept);
    }
}

fn estimates(Entries(rows): Entries<Figure>, notes: &mut Notes<'_>) -> Sorted<Estimate, Number> {
    let mut estimates = Sorted::new();
    let mut entry = Entry::of("estimates");
    for (text, figure) in rows {
        let at = entry.at(&text);
        let Some(estimate) = notes.word(at, Some(&text), code::read_estimate) else { continue };
        let most = estimate.most();
        if !(0.0..=most).contains(&figure.0) {
            let (found, most) = (figure.0 as i64, most as i64);
            notes.note(at, Problem::Range { found, least: 0, most }, Remedy::LeftOut);
        } else if let Some(number) = notes.number(at, Some(figure))
            && estimates.insert(estimate, number).is_some()
        {
            notes.note(at, Problem::Duplicate, Remedy::LastKept);
        }
    }
    estimates
}

fn named_amounts(Entries(rows): Entries<i64>, notes: &mut Notes<'_>) -> Sorted<Amount, Money> {
    let mut amounts = Sorted::new();
    let mut entry = Entry::of("amounts");
    for (text, cents) in rows {
        let at = entry.at(&text);
        let Some(of) = notes.word(at, Some(&text), code::read_amount) else { continue };
        let Some(amount) = notes.money(at, cents) else { continue };
        if amounts.insert(of, amount).is_some() {
            notes.note(at, Problem::Duplicate, Remedy::LastKept);
        }
    }
    amounts
}

fn links(
    id: ProjectId,
    list: Vec<LinkDto>,
    known: &[ProjectId],
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> SortedSet<Link> {
    let mut links = SortedSet::new();
    for dto in list {
        let Some(link) = link(id, &dto, known, notes) else { continue };
        nested.put(&["links", &link_key(&link)], dto.extra);
        if !links.insert(link) {
            notes.note("links", Problem::Duplicate, Remedy::LastKept);
        }
    }
    links
}

fn link(id: ProjectId, dto: &LinkDto, known: &[ProjectId], notes: &mut Notes<'_>) -> Option<Link> {
    let (Some(kind), Some(other)) = (&dto.kind, &dto.other) else {
        let field = if dto.kind.is_none() { "links.kind" } else { "links.other" };
        notes.note(field, Problem::Missing, Remedy::LeftOut);
        return None;
    };
    let lag = notes.within("links.lag_months", dto.lag_months, 0, i64::from(u16::MAX)) as u16;
    let kind = notes.word("links.kind", Some(kind), |word| code::read_link(word, lag))?;
    let other =
        notes.reference("links.other", other, |found| known.binary_search(&found).is_ok())?;
    if other == id {
        notes.note("links.other", Problem::LinkToSelf, Remedy::LeftOut);
        return None;
    }
    Some(Link { kind, other })
}
