//! Fields of objectives and criteria.

use super::RecordId;
use super::names::Names;
use super::record::{Fields, Record, Which, plain, tail};
use super::walk::{Three, WHOLE, Walk};
use super::words::{self, Words};
use crate::model::{
    CategoryId, ClassField, Criterion, Direction, Number, Objective, ProgrammeId, Scale, Source,
};

impl Fields for Objective {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out;
            name: "name",
            description: "description",
            parent: "parent",
            weight: "weight",
            rank: "rank",
            swing: "swing",
            way: "way to weigh its parts",
        );
        tail!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        self.parent = self.parent.filter(|id| !gone((*id).into()));
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        let lost = base.parent.filter(|id| kept((*id).into()));
        self.parent = self.parent.or(lost);
    }
}

impl Record for Objective {
    fn owner(&self) -> Option<RecordId> {
        self.parent.map(RecordId::Objective)
    }
}

/// The ends of a scale, which only make sense together.
#[derive(PartialEq)]
struct Anchors {
    low: Number,
    high: Number,
    direction: Direction,
}

impl Words for Anchors {
    fn words(&self, by: &Names<'_>) -> String {
        let (low, high) = (self.low.words(by), self.high.words(by));
        format!("{low} to {high}, {}", self.direction.words(by))
    }
}

impl Fields for Criterion {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out;
            name: "name",
            description: "description",
            objective: "objective",
            weight: "weight",
            rank: "rank",
            swing: "swing",
            veto: "veto",
            formula: "formula",
        );
        scale(walk, three.map(|it| it.map(|it| &it.scale)), &mut out.scale);
        source(walk, three.map(|it| it.map(|it| &it.source)), &mut out.source);
        tail!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        if let Source::Class { field, table } = &mut self.source {
            table.retain(|key, _| !named(*field, key).is_some_and(gone));
        }
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        match (&mut self.source, &base.source) {
            (Source::Class { field, table }, Source::Class { field: was, table: old })
                if field == was =>
            {
                for (key, rating) in old {
                    if named(*field, key).is_some_and(kept) && !table.contains_key(key) {
                        table.insert(key.clone(), *rating);
                    }
                }
            }
            _ => {}
        }
    }
}

impl Record for Criterion {
    fn owner(&self) -> Option<RecordId> {
        Some(RecordId::Objective(self.objective))
    }
}

/// The record that a key of a class table names.
fn named(field: ClassField, key: &str) -> Option<RecordId> {
    match field {
        ClassField::Category => key.parse().ok().map(|id: CategoryId| id.into()),
        ClassField::Programme => key.parse().ok().map(|id: ProgrammeId| id.into()),
        ClassField::Confidence | ClassField::Stage | ClassField::Tag => None,
    }
}

fn scale(walk: &mut Walk<'_>, three: Three<'_, Scale>, out: &mut Scale) {
    let anchors = three
        .map(|it| it.map(|it| Anchors { low: it.low(), high: it.high(), direction: it.direction }));
    let straight = walk
        .choose("scale", WHOLE, anchors.each_ref().map(Option::as_ref))
        .and_then(|it| Scale::new(it.low, it.high, it.direction).ok());
    let levels = walk.choose("levels", WHOLE, three.map(|it| it.map(|it| &it.levels))).cloned();
    let min_max =
        walk.choose("from least to most", WHOLE, three.map(|it| it.map(|it| &it.min_max)));
    let curve = walk.choose("curve", WHOLE, three.map(|it| it.map(Scale::curve)));
    let Some(mut straight) = straight else { return };
    straight.levels = levels.unwrap_or_default();
    straight.min_max = min_max.copied().unwrap_or_default();
    let curve = curve.unwrap_or_default();
    *out = straight.clone().bent(curve.to_vec()).unwrap_or_else(|_| {
        walk.note("curve", WHOLE, Some(curve.words(&walk.names)), "it does not fit the new scale");
        straight
    });
}

/// Tables of one class are merged row by row; everything else as a whole.
fn source(walk: &mut Walk<'_>, three: Three<'_, Source>, out: &mut Source) {
    let field = |source: &Source| match source {
        Source::Class { field, .. } => Some(*field),
        _ => None,
    };
    let first = three.iter().flatten().next().and_then(|it| field(it));
    let alike = three.iter().flatten().all(|it| field(it) == first);
    let (Source::Class { field, table }, true) = (&mut *out, alike) else {
        return walk.plain("source", three, out);
    };
    let tables = three.map(|it| match it {
        Some(Source::Class { table, .. }) => {
            table.iter().map(|(key, rating)| (key.as_str(), rating)).collect()
        }
        _ => Vec::new(),
    });
    let rows = walk.entries("rating of", &tables, |key, by| words::class(*field, key, by));
    *table = rows.into_iter().map(|(key, rating)| (key.to_owned(), *rating)).collect();
}
