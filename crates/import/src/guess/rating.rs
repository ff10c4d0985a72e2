//! Columns that rate projects: scores, levels of risk, alignment with the strategy.

use ballast_core::model::{Direction, Number};
use ballast_core::sorted::Sorted;

use super::Column;
use crate::value::{self, Kind};
use crate::{RatingColumn, Sheet, currency};

/// Words that make a column a rating.
const RATING: [&str; 24] = [
    "score",
    "rating",
    "alignment",
    "risk",
    "impact",
    "complexity",
    "feasibility",
    "priority",
    "urgency",
    "readiness",
    "fit",
    "importance",
    "attractiveness",
    "difficulty",
    "effort",
    "punkte",
    "bewertung",
    "risiko",
    "nutzwert",
    "priorität",
    "strategiebeitrag",
    "komplexität",
    "risque",
    "note",
];

/// Words of which less is better.
const LESS: [&str; 10] = [
    "risk",
    "complexity",
    "difficulty",
    "effort",
    "risiko",
    "komplexität",
    "risque",
    "threat",
    "dependency",
    "aufwand",
];

/// Which objective a rating measures, by the words in its name; the first that fits.
const OBJECTIVES: [(&str, &[&str]); 3] = [
    (
        "Strategic alignment",
        &[
            "alignment",
            "strategic",
            "strategy",
            "strategiebeitrag",
            "fit",
            "competitive",
            "advantage",
        ],
    ),
    (
        "Deliverability",
        &[
            "risk",
            "complexity",
            "feasibility",
            "difficulty",
            "effort",
            "readiness",
            "support",
            "risiko",
            "komplexität",
            "availability",
            "confidence",
            "risque",
            "threat",
        ],
    ),
    (
        "Impact",
        &["impact", "improvement", "customer", "quality", "value", "nutzwert", "efficiency"],
    ),
];

fn has(column: &Column<'_>, known: &[&str]) -> bool {
    column.words.iter().any(|word| known.contains(&word.as_str()))
}

/// The rating that a column seems to hold; `None` if it seems to hold none.
pub(super) fn guess(column: &Column<'_>, sheet: &Sheet) -> Option<RatingColumn> {
    const NOT: [&str; 8] =
        ["comment", "comments", "date", "owner", "description", "register", "id", "mitigation"];
    if !has(column, &RATING) || has(column, &NOT) || column.profile.filled == 0 {
        return None;
    }
    of(column, sheet)
}

/// How a column rates, whatever it is called; `None` if it holds neither numbers nor levels.
pub(super) fn of(column: &Column<'_>, sheet: &Sheet) -> Option<RatingColumn> {
    let less = has(column, &LESS);
    let direction = if less { Direction::LowerIsBetter } else { Direction::HigherIsBetter };
    let (low, high, words) = if column.profile.number_share() >= 0.8 {
        let (low, high) = said_anchors(column).or_else(|| anchors(column))?;
        (low, high, Sorted::new())
    } else {
        let words = table(column, sheet)?;
        (1, words.len() as i32, words)
    };
    let plain = column.header.split(['(', '[']).next().unwrap_or_default();
    let criterion = title(&currency::words(plain));
    let found = OBJECTIVES.iter().find(|(_, words)| has(column, words));
    let objective = found.map_or_else(|| criterion.clone(), |(name, _)| (*name).to_owned());
    Some(RatingColumn {
        criterion,
        objective,
        low: Number::whole(low),
        high: Number::whole(high),
        direction,
        words,
    })
}

/// The scale that a column's name ends with: *Strategic fit (1-5)*.
fn said_anchors(column: &Column<'_>) -> Option<(i32, i32)> {
    let [.., low, high] = column.words.as_slice() else { return None };
    let (low, high): (i32, i32) = (low.parse().ok()?, high.parse().ok()?);
    let fits = column.profile.quantile(1.0)? <= f64::from(high);
    (low < high && high <= 1000 && fits).then_some((low, high))
}

/// The scale that a column of numbers seems to be on: 1 to 5, 1 to 10 or 0 to 100, from 0 where a
/// nought occurs.
fn anchors(column: &Column<'_>) -> Option<(i32, i32)> {
    let least = column.profile.quantile(0.0)?;
    let most = column.profile.quantile(1.0)?;
    let low = i32::from(least >= 1.0);
    match most {
        _ if least < 0.0 => None,
        _ if column.profile.share(&[Kind::Percent]) > 0.5 => Some((0, 100)),
        _ if most <= 5.0 => Some((low, 5)),
        _ if most <= 10.0 => Some((low, 10)),
        _ if most <= 100.0 => Some((0, 100)),
        _ => None,
    }
}

/// The levels that occur in a column, numbered in their order from 1; `None` if most cells are
/// other words.
fn table(column: &Column<'_>, sheet: &Sheet) -> Option<Sorted<String, Number>> {
    let mut levels: Sorted<u8, Vec<String>> = Sorted::default();
    let (mut known, mut all) = (0_usize, 0_usize);
    for cell in sheet.column(column.at).filter(|cell| !value::is_blank(cell)) {
        all += 1;
        if let Some(level) = value::read_level(cell) {
            known += 1;
            let word = cell.to_lowercase();
            let words = levels.or_insert_with(level, Vec::new);
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    if known * 5 < all * 4 || levels.len() < 2 {
        return None;
    }
    let numbered = levels.into_values().zip(1..).flat_map(|(words, number)| {
        words.into_iter().map(move |word| (word, Number::whole(number)))
    });
    Some(ballast_core::collect::map(numbered))
}

/// A column's name for people: `Strategic_Alignment` becomes *Strategic alignment*; *score*,
/// *level* and *rating* go where other words are left.
pub(super) fn title(words: &[String]) -> String {
    const EMPTY: [&str; 5] = ["score", "level", "rating", "points", "value"];
    let telling: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !EMPTY.contains(word)).collect();
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let text = if telling.is_empty() { all.join(" ") } else { telling.join(" ") };
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => "Rating".to_owned(),
    }
}
