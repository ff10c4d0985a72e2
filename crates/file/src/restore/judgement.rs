//! Those who judge, own formulas, and what is ranked by, from the file to the domain.

use std::fmt::Display;
use std::str::FromStr;

use ballast_core::model::{
    FormulaId, Number, OwnFormula, Person, PersonId, RankBy, Settings, Shared, Table, Workspace,
    code,
};
use ballast_core::sorted::Sorted;

use super::Records;
use super::notes::Notes;
use crate::dto::{ComparisonDto, FormulaDto, PersonDto};
use crate::nested::Nested;
use crate::repair::{Kind, Problem, Remedy, Repair};

/// Needs objectives and criteria in place.
pub(super) fn people(
    records: Records<PersonId, PersonDto>,
    built: &Workspace,
    repairs: &mut Vec<Repair>,
) -> Table<PersonId, Person> {
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Person, &text, repairs);
        let mut nested = Nested::default();
        let name = notes.name(dto.name, "Unnamed person");
        let mut person = Person::new(name, notes.position(dto.position));
        person.counts = !dto.off;
        let objective = |id| built.objectives.contains(id);
        person.comparisons =
            comparisons("comparisons", dto.comparisons, objective, &mut nested, &mut notes);
        let (list, criterion) = (dto.criterion_comparisons, |id| built.criteria.contains(id));
        person.criterion_comparisons =
            comparisons("criterion_comparisons", list, criterion, &mut nested, &mut notes);
        person.extra = notes.extra(dto.extra, nested);
        (id, Shared::new(person))
    });
    restored.collect()
}

fn comparisons<K: Copy + Ord + Display + FromStr>(
    field: &str,
    list: Vec<ComparisonDto>,
    known: impl Fn(K) -> bool + Copy,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> Sorted<(K, K), Number> {
    let mut comparisons = Vec::new();
    let of = |part: &str| format!("{field}.{part}");
    for dto in list {
        let mut side = |field: &str, id: Option<String>| {
            if id.is_none() {
                notes.note(field, Problem::Missing, Remedy::LeftOut);
            }
            notes.reference(field, &id?, known)
        };
        let item = side(&of("item"), dto.item);
        let other = side(&of("other"), dto.other);
        let ratio = notes.number(&of("ratio"), dto.ratio);
        let (Some(item), Some(other), Some(ratio)) = (item, other, ratio) else { continue };
        let fits = (1.0 / Person::MOST..=Person::MOST).contains(&ratio.get());
        let turned = Number::new(ratio.get().recip()).ok().filter(|_| fits && item != other);
        let Some(turned) = turned else {
            notes.note(&of("ratio"), Problem::Judgement, Remedy::LeftOut);
            continue;
        };
        let (pair, ratio) =
            if item < other { ((item, other), ratio) } else { ((other, item), turned) };
        nested.put(&[field, &format!("{} {}", pair.0, pair.1)], dto.extra);
        comparisons.push((pair, ratio));
    }
    let count = comparisons.len();
    let comparisons: Sorted<(K, K), Number> = comparisons.into_iter().collect();
    for _ in comparisons.len()..count {
        notes.note(field, Problem::Duplicate, Remedy::LastKept);
    }
    comparisons
}

/// A formula that cannot be read is kept: a newer program may be able to.
pub(super) fn formulas(
    records: Records<FormulaId, FormulaDto>,
    repairs: &mut Vec<Repair>,
) -> Table<FormulaId, OwnFormula> {
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Formula, &text, repairs);
        let better = notes.word("better", dto.better.as_deref(), code::read_direction);
        let record = OwnFormula {
            name: notes.name(dto.name, "Unnamed formula"),
            text: dto.text,
            better: better.unwrap_or_default(),
            position: notes.position(dto.position),
            extra: notes.extra(dto.extra, Nested::default()),
        };
        (id, Shared::new(record))
    });
    restored.collect()
}

/// What is ranked and optimised by: a word, or the id of a formula that is there.
pub(super) fn measures(
    settings: &mut Settings,
    [rank_by, optimise_by]: [Option<String>; 2],
    formulas: &Table<FormulaId, OwnFormula>,
    repairs: &mut Vec<Repair>,
) {
    let mut notes = Notes::new(Kind::Settings, "", repairs);
    let read = |word: &str| {
        let own = || word.parse().ok().filter(|id| formulas.contains(*id)).map(RankBy::Formula);
        code::read_rank_by(word).or_else(own)
    };
    settings.rank_by = notes.word("rank_by", rank_by.as_deref(), read).unwrap_or_default();
    settings.optimise_by = notes.word("optimise_by", optimise_by.as_deref(), read);
}
