//! Objectives and criteria, from the file to the domain.

use ballast_core::model::{
    CategoryId, ClassField, Criterion, CriterionId, CurvePoint, Direction, Level, Number,
    Objective, ObjectiveId, ProgrammeId, Scale, Share, Shared, Source, Table, Veto, Workspace,
    code,
};
use ballast_core::order;
use ballast_core::sorted::Sorted;

use super::Records;
use super::notes::Notes;
use crate::dto::{
    CriterionDto, CurvePointDto, Entries, Figure, ObjectiveDto, ScaleDto, SourceDto, VetoDto,
};
use crate::nested::{Nested, level_key};
use crate::repair::{Kind, Problem, Remedy, Repair};

pub(super) fn objectives(
    records: Records<ObjectiveId, ObjectiveDto>,
    repairs: &mut Vec<Repair>,
) -> Table<ObjectiveId, Objective> {
    // Two levels: the parent of each, as far as it is there and is not itself.
    let known: Vec<ObjectiveId> = records.keys().copied().collect();
    let there = |id: ObjectiveId| known.binary_search(&id).is_ok();
    let mut parents: Sorted<ObjectiveId, ObjectiveId> = Sorted::default();
    for (id, dto) in records.iter() {
        let parent = dto.parent.as_ref().and_then(|parent| parent.parse().ok());
        if let Some(parent) = parent.filter(|parent| there(*parent) && parent != id) {
            parents.insert(*id, parent);
        }
    }
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Objective, &text, repairs);
        let name = notes.name(dto.name, "Unnamed objective");
        let mut record = Objective::new(name, notes.position(dto.position));
        record.description = dto.description;
        record.parent = dto.parent.and_then(|parent| notes.reference("parent", &parent, there));
        let fits = |it: &ObjectiveId| *it != id && !parents.contains_key(it);
        if record.parent.is_some_and(|parent| !fits(&parent)) {
            notes.note("parent", Problem::TooDeep, Remedy::LeftOut);
            record.parent = None;
        }
        record.weight = notes.share("weight", dto.weight);
        record.rank = rank(dto.rank, &mut notes);
        record.swing = dto.swing.and_then(|figure| swing(figure, &mut notes));
        record.way = notes.word("way", dto.way.as_deref(), code::read_way).unwrap_or_default();
        record.extra = notes.extra(dto.extra, Nested::default());
        (id, Shared::new(record))
    });
    restored.collect()
}

fn rank(rank: Option<i64>, notes: &mut Notes<'_>) -> Option<u16> {
    let most = i64::from(u16::MAX);
    let rank = rank.and_then(|rank| notes.only_within("rank", rank, 1, most));
    rank.map(|rank| rank as u16)
}

fn swing(figure: Figure, notes: &mut Notes<'_>) -> Option<Number> {
    if !(0.0..=100.0).contains(&figure.0) {
        let found = figure.0 as i64;
        notes.note("swing", Problem::Range { found, least: 0, most: 100 }, Remedy::LeftOut);
        return None;
    }
    Number::new(figure.0).ok()
}

/// Needs objectives, categories and programmes in place.
pub(super) fn criteria(
    records: Records<CriterionId, CriterionDto>,
    built: &Workspace,
    repairs: &mut Vec<Repair>,
) -> Table<CriterionId, Criterion> {
    let homes = Homes::of(built);
    let restored = records.into_iter().filter_map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Criterion, &text, repairs);
        Some((id, Shared::new(criterion(*dto, built, &homes, &mut notes)?)))
    });
    restored.collect()
}

/// Where criteria go that cannot stay where the file has them.
struct Homes {
    /// The first objective without parts; `None` if there are no objectives.
    first: Option<ObjectiveId>,
    /// The first part of each objective that has some.
    parts: Sorted<ObjectiveId, ObjectiveId>,
}

impl Homes {
    fn of(built: &Workspace) -> Self {
        let order = built.objective_order();
        let parent = |id: &ObjectiveId| built.objectives.get(*id)?.parent;
        // Of a key that comes twice the last one counts.
        let parts = order.iter().rev().filter_map(|id| Some((parent(id)?, *id)));
        let parts: Sorted<ObjectiveId, ObjectiveId> = parts.collect();
        Self { first: order.into_iter().find(|id| !parts.contains_key(id)), parts }
    }
}

fn criterion(
    dto: CriterionDto,
    built: &Workspace,
    homes: &Homes,
    notes: &mut Notes<'_>,
) -> Option<Criterion> {
    let mut nested = Nested::default();
    let name = notes.name(dto.name, "Unnamed criterion");
    let weight = notes.share("weight", dto.weight);
    let (objective, weight) = objective(dto.objective.as_deref(), weight, built, homes, notes)?;
    Some(Criterion {
        name,
        description: dto.description,
        objective,
        weight,
        rank: rank(dto.rank, notes),
        swing: dto.swing.and_then(|figure| swing(figure, notes)),
        scale: scale(dto.scale, &mut nested, notes),
        veto: dto.veto.and_then(|dto| veto(dto, &mut nested, notes)),
        source: dto
            .source
            .and_then(|dto| source(dto, built, &mut nested, notes))
            .unwrap_or_default(),
        formula: dto.formula,
        position: notes.position(dto.position),
        extra: notes.extra(dto.extra, nested),
    })
}

/// A criterion without its objective goes to the first one, without weight, so that its ratings
/// are kept and no score changes.
fn objective(
    id: Option<&str>,
    weight: Share,
    built: &Workspace,
    homes: &Homes,
    notes: &mut Notes<'_>,
) -> Option<(ObjectiveId, Share)> {
    let found = id.and_then(|id| id.parse().ok());
    if let Some(found) = found.filter(|found| built.objectives.contains(*found)) {
        let Some(first) = homes.parts.get(&found).copied() else {
            return Some((found, weight));
        };
        let name = built.objectives.get(first).map(|it| it.name.to_string()).unwrap_or_default();
        let by = format!("sub-objective “{name}”");
        notes.note("objective", Problem::SubObjectives, Remedy::Replaced { by });
        return Some((first, weight));
    }
    let problem = id.map_or(Problem::Missing, |id| Problem::Dangling { id: id.to_owned() });
    let first = homes.first;
    let heir = first.and_then(|first| built.objectives.get(first));
    let remedy = heir.map_or(Remedy::LeftOut, |heir| Remedy::Replaced {
        by: format!("objective “{}”, without weight", heir.name),
    });
    notes.note("objective", problem, remedy);
    first.map(|first| (first, Share::ZERO))
}

fn scale(dto: Option<ScaleDto>, nested: &mut Nested, notes: &mut Notes<'_>) -> Scale {
    let missing = dto.is_none();
    let dto = dto.unwrap_or_default();
    let direction = notes.word("scale.better", dto.better.as_deref(), code::read_direction);
    let scale = anchors(dto.low, dto.high, direction.unwrap_or_default(), missing, notes);
    let mut levels = Vec::new();
    for level in dto.levels {
        if let Some(value) = notes.number("scale.levels.value", level.value) {
            nested.put(&["scale", "levels", &level_key(value, &level.label)], level.extra);
            levels.push(Level { value, label: level.label });
        }
    }
    if !levels.is_sorted_by_key(|level| level.value) {
        order::sort_by_key(&mut levels, |level| level.value);
        let by = "the levels in rising order".to_owned();
        notes.note("scale.levels", Problem::Unsorted, Remedy::Replaced { by });
    }
    nested.put(&["scale"], dto.extra);
    let mut bent = curve(dto.curve, scale, nested, notes);
    bent.levels = levels;
    bent.min_max = dto.min_max;
    bent
}

/// The scale along its curve; straight if that is none.
fn curve(
    list: Vec<CurvePointDto>,
    scale: Scale,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> Scale {
    let mut points = Vec::new();
    for dto in list {
        if let Some(rating) = notes.number("scale.curve.rating", dto.rating) {
            nested.put(&["scale", "curve", &rating.get().to_string()], dto.extra);
            let points_share = notes.share("scale.curve.points", dto.points);
            points.push(CurvePoint { rating, points: points_share });
        }
    }
    scale.clone().bent(points).unwrap_or_else(|_| {
        notes.note("scale.curve", Problem::Curve, Remedy::LeftOut);
        scale
    })
}

fn anchors(
    low: Option<Figure>,
    high: Option<Figure>,
    direction: Direction,
    missing: bool,
    notes: &mut Notes<'_>,
) -> Scale {
    let number = |figure: Option<Figure>| figure.and_then(|figure| Number::new(figure.0).ok());
    let (problem, swapped) = match (number(low), number(high)) {
        (Some(low), Some(high)) => match Scale::new(low, high, direction) {
            Ok(scale) => return scale,
            Err(_) => (Problem::Scale, Scale::new(high, low, direction).ok()),
        },
        _ => (Problem::Missing, None),
    };
    let scale = swapped.unwrap_or_else(|| {
        let mut scale = Scale::percent();
        scale.direction = direction;
        scale
    });
    let by = format!("{} to {}", scale.low().get(), scale.high().get());
    let field = if missing { "scale" } else { "scale.low" };
    notes.note(field, problem, Remedy::Replaced { by });
    scale
}

fn veto(dto: VetoDto, nested: &mut Nested, notes: &mut Notes<'_>) -> Option<Veto> {
    let level = notes.number("veto.level", dto.level)?;
    nested.put(&["veto"], dto.extra);
    Some(Veto { level, rules_out: dto.rules_out })
}

fn source(
    dto: SourceDto,
    built: &Workspace,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> Option<Source> {
    let field = dto.field.as_deref();
    let source = match dto.kind.as_deref() {
        Some("number") => {
            Source::Number(notes.word("source.field", field, code::read_number_field)?)
        }
        Some("class") => {
            let field = notes.word("source.field", field, code::read_class_field)?;
            Source::Class { field, table: class_table(field, dto.table, built, notes) }
        }
        kind => {
            let read = |word: &str| (word == "rated").then_some(Source::Rated);
            notes.word("source.kind", kind, read)?
        }
    };
    nested.put(&["source"], dto.extra);
    Some(source)
}

fn class_table(
    field: ClassField,
    Entries(rows): Entries<Figure>,
    built: &Workspace,
    notes: &mut Notes<'_>,
) -> Sorted<String, Number> {
    let mut table = Sorted::new();
    for (class, rating) in rows {
        let at = format!("source.table.{class}");
        let known = match field {
            ClassField::Category => notes
                .reference(&at, &class, |id: CategoryId| built.categories.contains(id))
                .is_some(),
            ClassField::Programme => notes
                .reference(&at, &class, |id: ProgrammeId| built.programmes.contains(id))
                .is_some(),
            ClassField::Confidence | ClassField::Stage | ClassField::Tag => true,
        };
        if let Some(rating) = known.then(|| notes.number(&at, Some(rating))).flatten()
            && table.insert(class, rating).is_some()
        {
            notes.note(&at, Problem::Duplicate, Remedy::LastKept);
        }
    }
    table
}
