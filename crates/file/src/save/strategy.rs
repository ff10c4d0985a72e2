//! Objectives and criteria, from the domain to the file.

use ballast_core::model::{
    Criterion, CurvePoint, Number, Objective, Scale, Source, Veto, Way, code,
};

use crate::dto::{
    CriterionDto, CurvePointDto, Entries, Figure, LevelDto, ObjectiveDto, ScaleDto, SourceDto,
    VetoDto, source_word,
};
use crate::nested::{Nested, level_key};

pub(super) fn objective(record: &Objective) -> ObjectiveDto {
    let (extra, _) = Nested::split(&record.extra);
    ObjectiveDto {
        name: Some(record.name.as_str().to_owned()),
        description: record.description.clone(),
        parent: record.parent.map(|parent| parent.to_string()),
        weight: i64::from(record.weight.basis_points()),
        rank: record.rank.map(i64::from),
        swing: record.swing.map(figure),
        way: way(record.way),
        position: i64::from(record.position),
        extra,
    }
}

/// The word of a way, unless it is the usual one.
pub(super) fn way(way: Way) -> Option<String> {
    (way != Way::default()).then(|| code::way(way).to_owned())
}

pub(super) fn criterion(record: &Criterion) -> CriterionDto {
    let (extra, nested) = Nested::split(&record.extra);
    CriterionDto {
        name: Some(record.name.as_str().to_owned()),
        description: record.description.clone(),
        objective: Some(record.objective.to_string()),
        weight: i64::from(record.weight.basis_points()),
        rank: record.rank.map(i64::from),
        swing: record.swing.map(figure),
        scale: Some(scale(&record.scale, &nested)),
        veto: record.veto.as_ref().map(|veto| self::veto(veto, &nested)),
        source: source(&record.source, &nested),
        formula: record.formula.clone(),
        position: i64::from(record.position),
        extra,
    }
}

fn figure(number: Number) -> Figure {
    Figure(number.get())
}

fn scale(scale: &Scale, nested: &Nested) -> ScaleDto {
    let level = |level: &ballast_core::model::Level| LevelDto {
        value: Some(figure(level.value)),
        label: level.label.clone(),
        extra: nested.get(&["scale", "levels", &level_key(level.value, &level.label)]),
    };
    let point = |point: &CurvePoint| CurvePointDto {
        rating: Some(figure(point.rating)),
        points: i64::from(point.points.basis_points()),
        extra: nested.get(&["scale", "curve", &point.rating.get().to_string()]),
    };
    ScaleDto {
        low: Some(figure(scale.low())),
        high: Some(figure(scale.high())),
        better: Some(code::direction(scale.direction).to_owned()),
        levels: scale.levels.iter().map(level).collect(),
        curve: scale.curve().iter().map(point).collect(),
        min_max: scale.min_max,
        extra: nested.get(&["scale"]),
    }
}

fn veto(veto: &Veto, nested: &Nested) -> VetoDto {
    VetoDto {
        level: Some(figure(veto.level)),
        rules_out: veto.rules_out,
        extra: nested.get(&["veto"]),
    }
}

fn source(source: &Source, nested: &Nested) -> Option<SourceDto> {
    let (field, table) = match source {
        Source::Rated => return None,
        Source::Number(field) => (code::number_field(*field), Entries::default()),
        Source::Class { field, table } => (
            code::class_field(*field),
            table.iter().map(|(class, rating)| (class.clone(), figure(*rating))).collect(),
        ),
    };
    Some(SourceDto {
        kind: Some(source_word(source).to_owned()),
        field: Some(field.to_owned()),
        table,
        extra: nested.get(&["source"]),
    })
}
