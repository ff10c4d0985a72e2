//! Those who judge, own formulas, and what is ranked by, from the domain to the file.

use ballast_core::model::{Direction, Number, OwnFormula, Person, RankBy, code};
use ballast_core::sorted::Sorted;

use crate::dto::{ComparisonDto, Figure, FormulaDto, PersonDto};
use crate::nested::Nested;

pub(super) fn person(record: &Person) -> PersonDto {
    let (extra, nested) = Nested::split(&record.extra);
    PersonDto {
        name: Some(record.name.as_str().to_owned()),
        off: !record.counts,
        comparisons: comparisons("comparisons", &record.comparisons, &nested),
        criterion_comparisons: comparisons(
            "criterion_comparisons",
            &record.criterion_comparisons,
            &nested,
        ),
        position: i64::from(record.position),
        extra,
    }
}

fn comparisons<K: Ord + ToString>(
    field: &str,
    said: &Sorted<(K, K), Number>,
    nested: &Nested,
) -> Vec<ComparisonDto> {
    let comparison = |((item, other), ratio): (&(K, K), &Number)| {
        let (item, other) = (item.to_string(), other.to_string());
        let extra = nested.get(&[field, &format!("{item} {other}")]);
        let ratio = Some(Figure(ratio.get()));
        ComparisonDto { item: Some(item), other: Some(other), ratio, extra }
    };
    said.iter().map(comparison).collect()
}

pub(super) fn formula(record: &OwnFormula) -> FormulaDto {
    let (extra, _) = Nested::split(&record.extra);
    FormulaDto {
        name: Some(record.name.as_str().to_owned()),
        text: record.text.clone(),
        better: Some(record.better)
            .filter(|it| *it != Direction::default())
            .map(|it| code::direction(it).to_owned()),
        position: i64::from(record.position),
        extra,
    }
}

/// A measure's word, or the id of its formula.
pub(super) fn by(by: RankBy) -> String {
    match by {
        RankBy::Formula(id) => id.to_string(),
        by => code::rank_by(by).to_owned(),
    }
}
