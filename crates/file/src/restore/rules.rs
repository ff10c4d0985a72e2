//! Rules, kept selections and decisions, from the file to the domain.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::{
    Aim, Among, BucketBase, CategoryId, ChosenProjects, Constraint, ConstraintKind, CoverageFloor,
    DecisionId, DecisionRecord, Number, ObjectiveId, ProgrammeId, ProjectId, RiskCap, RuleId,
    Scenario, ScenarioId, Share, Shared, Table, Workspace, code,
};

use super::Records;
use super::notes::Notes;
use crate::dto::{DecisionRecordDto, Entries, Figure, RuleDto, ScenarioDto};
use crate::nested::Nested;
use crate::repair::{Kind, Problem, Remedy, Repair};

/// Needs all other tables in place.
pub(super) fn rules(
    records: Records<RuleId, RuleDto>,
    built: &Workspace,
    repairs: &mut Vec<Repair>,
) -> Table<RuleId, Constraint> {
    let restored = records.into_iter().filter_map(|(id, mut dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Rule, &text, repairs);
        let name = notes.name(dto.name.take(), "Unnamed rule");
        let kind = kind(&mut dto, built, &mut notes)?;
        let position = notes.position(dto.position);
        let extra = notes.extra(std::mem::take(&mut dto.extra), Nested::default());
        Some((id, Shared::new(Constraint { name, on: !dto.off, kind, position, extra })))
    });
    restored.collect()
}

/// What a rule asks for; `None`, and so no rule, if nobody can say.
fn kind(dto: &mut RuleDto, built: &Workspace, notes: &mut Notes<'_>) -> Option<ConstraintKind> {
    if dto.kind.is_none() {
        notes.note("kind", Problem::Missing, Remedy::LeftOut);
    }
    match dto.kind.as_deref()? {
        "total-budget" => {
            if dto.amount.is_none() {
                notes.note("amount", Problem::Missing, Remedy::LeftOut);
            }
            let amount = notes.money("amount", dto.amount?)?;
            Some(ConstraintKind::TotalBudget { amount })
        }
        "group" => {
            let among = among(dto, built, notes)?;
            let (at_least, at_most) = limits(dto, u32::MAX, notes);
            Some(ConstraintKind::Group { among, at_least, at_most })
        }
        "bucket" => {
            let category = named(dto, notes, |id: CategoryId| built.categories.contains(id))?;
            let by = notes.word("by", dto.by.as_deref(), |word| match word {
                "selection" => Some(BucketBase::Selection),
                "budget" => Some(BucketBase::Budget),
                _ => None,
            });
            let of = by.unwrap_or_default();
            let (at_least, at_most) = limits(dto, 10_000, notes);
            let at_least = at_least.map(Share::from_basis_points);
            let at_most = at_most.map(Share::from_basis_points);
            Some(ConstraintKind::Bucket { category, at_least, at_most, of })
        }
        "coverage" => {
            let objective = match dto.of {
                None => None,
                Some(_) => {
                    Some(named(dto, notes, |id: ObjectiveId| built.objectives.contains(id))?)
                }
            };
            let spend = by(dto, notes, "count", "spend");
            let least = dto.at_least.unwrap_or_default();
            let at_least = if spend {
                CoverageFloor::Spend(notes.share("at_least", least))
            } else {
                CoverageFloor::Count(notes.within("at_least", least, 0, U32) as u32)
            };
            Some(ConstraintKind::Coverage { objective, at_least })
        }
        "risk" => {
            let total = by(dto, notes, "average", "total");
            if dto.at_most.is_none() {
                notes.note("at_most", Problem::Missing, Remedy::LeftOut);
            }
            let most = dto.at_most?;
            let at_most = if total {
                RiskCap::Total(notes.within("at_most", most, 0, U32) as u32)
            } else {
                RiskCap::Average(notes.share("at_most", most))
            };
            Some(ConstraintKind::Risk { at_most })
        }
        other => notes.word("kind", Some(other), |_| None),
    }
}

const U32: i64 = u32::MAX as i64;

/// Whether `by` says the second of two words; the first counts if it says nothing.
fn by(dto: &RuleDto, notes: &mut Notes<'_>, first: &str, second: &str) -> bool {
    let read = |word: &str| (word == first || word == second).then(|| word == second);
    notes.word("by", dto.by.as_deref(), read).unwrap_or_default()
}

/// The record that `of` names; `None` if it is not there.
fn named<K: std::str::FromStr + Copy>(
    dto: &RuleDto,
    notes: &mut Notes<'_>,
    known: impl FnOnce(K) -> bool,
) -> Option<K> {
    match &dto.of {
        Some(id) => notes.reference("of", id, known),
        None => {
            notes.note("of", Problem::Missing, Remedy::LeftOut);
            None
        }
    }
}

/// Floor and cap; a floor above its cap is left out.
fn limits(dto: &RuleDto, most: u32, notes: &mut Notes<'_>) -> (Option<u32>, Option<u32>) {
    let mut side = |field, found: Option<i64>| {
        Some(notes.only_within(field, found?, 0, i64::from(most))? as u32)
    };
    let (least, cap) = (side("at_least", dto.at_least), side("at_most", dto.at_most));
    match (least, cap) {
        (Some(found), Some(most)) if found > most => {
            let (found, most) = (i64::from(found), i64::from(most));
            notes.note("at_least", Problem::Range { found, least: 0, most }, Remedy::LeftOut);
            (None, cap)
        }
        both => both,
    }
}

fn among(dto: &mut RuleDto, built: &Workspace, notes: &mut Notes<'_>) -> Option<Among> {
    if dto.among.is_none() {
        notes.note("among", Problem::Missing, Remedy::LeftOut);
    }
    match dto.among.as_deref()? {
        "projects" => {
            let mut ids = SortedSet::new();
            for id in std::mem::take(&mut dto.projects) {
                let known = |id: ProjectId| built.projects.contains(id);
                if let Some(id) = notes.reference("projects", &id, known)
                    && !ids.insert(id)
                {
                    notes.note("projects", Problem::Duplicate, Remedy::LastKept);
                }
            }
            Some(Among::Projects(ids))
        }
        "programme" => {
            let known = |id: ProgrammeId| built.programmes.contains(id);
            Some(Among::Programme(named(dto, notes, known)?))
        }
        "each-programme" => Some(Among::EachProgramme),
        "category" => {
            let known = |id: CategoryId| built.categories.contains(id);
            Some(Among::Category(named(dto, notes, known)?))
        }
        "tag" => Some(Among::Tag(dto.of.take().unwrap_or_default())),
        other => notes.word("among", Some(other), |_| None),
    }
}

/// The projects of a selection with their levels. `known` says which may be named.
fn chosen(
    [list, levels]: [&'static str; 2],
    ids: &[String],
    funding: Entries<i64>,
    known: &dyn Fn(ProjectId) -> bool,
    notes: &mut Notes<'_>,
) -> ChosenProjects {
    let found: Vec<(ProjectId, Option<u8>)> =
        ids.iter().filter_map(|id| Some((notes.reference(list, id, known)?, None))).collect();
    let count = found.len();
    let mut chosen: ChosenProjects = found.into_iter().collect();
    for _ in chosen.len()..count {
        notes.note(list, Problem::Duplicate, Remedy::LastKept);
    }
    for (text, level) in funding.0 {
        let field = format!("{levels}.{text}");
        let level = notes.only_within(&field, level, 0, i64::from(u8::MAX));
        let id = notes.parsed::<ProjectId>(&field, &text);
        let Some((id, level)) = id.zip(level) else { continue };
        match chosen.get_mut(&id) {
            Some(place) => *place = Some(level as u8),
            None => notes.note(&field, Problem::Dangling { id: text }, Remedy::LeftOut),
        }
    }
    chosen
}

fn aim(word: Option<&str>, notes: &mut Notes<'_>) -> Aim {
    notes.word("aim", word, code::read_aim).unwrap_or_default()
}

fn value(figure: Option<Figure>) -> Option<Number> {
    Number::new(figure?.0).ok()
}

/// Needs the projects in place.
pub(super) fn scenarios(
    records: Records<ScenarioId, ScenarioDto>,
    built: &Workspace,
    repairs: &mut Vec<Repair>,
) -> Table<ScenarioId, Scenario> {
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Scenario, &text, repairs);
        let dto = *dto;
        let known = |id: ProjectId| built.projects.contains(id);
        let fields = ["projects", "funding"];
        let record = Scenario {
            name: notes.name(dto.name, "Unnamed selection"),
            note: dto.note,
            projects: chosen(fields, &dto.projects, dto.funding, &known, &mut notes),
            aim: aim(dto.aim.as_deref(), &mut notes),
            value: value(dto.value),
            proof: dto.proof,
            kept_at: dto.kept_at,
            position: notes.position(dto.position),
            extra: notes.extra(dto.extra, Nested::default()),
        };
        (id, Shared::new(record))
    });
    restored.collect()
}

pub(super) fn decisions(
    records: Records<DecisionId, DecisionRecordDto>,
    repairs: &mut Vec<Repair>,
) -> Table<DecisionId, DecisionRecord> {
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Decision, &text, repairs);
        let dto = *dto;
        let any = |_| true;
        let before = ["before", "funding_before"];
        let record = DecisionRecord {
            at: dto.at,
            reason: dto.reason,
            aim: aim(dto.aim.as_deref(), &mut notes),
            value: value(dto.value),
            proof: dto.proof,
            projects: chosen(["projects", "funding"], &dto.projects, dto.funding, &any, &mut notes),
            before: chosen(before, &dto.before, dto.funding_before, &any, &mut notes),
            extra: notes.extra(dto.extra, Nested::default()),
        };
        (id, Shared::new(record))
    });
    restored.collect()
}
