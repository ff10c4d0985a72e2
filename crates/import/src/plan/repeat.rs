//! Rows that have the same key.

use std::collections::BTreeMap;

use ballast_core::model::Money;

use super::problem::Problem;
use super::row::{Incoming, Reader};
use crate::{RepeatRule, Target};

/// Keys that stand in more than one row, and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    /// Different keys in the file.
    pub distinct: usize,
    /// Keys that stand in more than one row.
    pub keys: usize,
    /// Rows beyond the first of each.
    pub rows: usize,
    /// What was done with them.
    pub rule: RepeatRule,
}

/// By what a row is the same project as another: its key, else its name. White space and case do
/// not count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    Key(String),
    Name(String),
}

impl Identity {
    pub(super) fn of(row: &Incoming) -> Self {
        if row.key.is_empty() {
            Self::Name(Self::text(&row.name))
        } else {
            Self::Key(Self::text(&row.key))
        }
    }

    /// A text as it is compared.
    pub(super) fn text(text: &str) -> String {
        // Names lose their control characters on the way into a workspace.
        let parted = text.split(|c: char| c.is_whitespace() || c.is_control());
        let words: Vec<&str> = parted.filter(|word| !word.is_empty()).collect();
        words.join(" ").to_lowercase()
    }
}

/// A row that is a project, and its place among rows of the same key, from 0.
pub(super) struct Placed {
    pub(super) incoming: Incoming,
    pub(super) place: usize,
}

/// Settles what rows of the same key are, in the order of the file.
pub(super) fn settle(
    rows: Vec<Incoming>,
    rule: RepeatRule,
    reader: &mut Reader<'_>,
) -> (Vec<Placed>, Repeats) {
    let mut settled: Vec<Placed> = Vec::with_capacity(rows.len());
    // Key to the place of its first row in `settled`, and how many rows it has so far.
    let mut known: BTreeMap<Identity, (usize, usize)> = BTreeMap::new();
    let mut repeats = Repeats { distinct: 0, keys: 0, rows: 0, rule };
    let key_column = reader.columns.iter().position(|column| column.target == Target::Key);
    for incoming in rows {
        let key = Identity::of(&incoming);
        let Some((first, count)) = known.get_mut(&key) else {
            known.insert(key, (settled.len(), 1));
            settled.push(Placed { incoming, place: 0 });
            continue;
        };
        repeats.keys += usize::from(*count == 1);
        repeats.rows += 1;
        let shown = |row: &Incoming| {
            if row.key.is_empty() { row.name.clone() } else { row.key.clone() }
        };
        match rule {
            RepeatRule::KeepApart => {
                reader.note(incoming.at, key_column, &shown(&incoming), Problem::RepeatKeptApart);
                settled.push(Placed { incoming, place: *count });
            }
            RepeatRule::Merge => {
                reader.note(incoming.at, key_column, &shown(&incoming), Problem::RepeatMerged);
                if let Some(into) = settled.get_mut(*first) {
                    merge(&mut into.incoming, incoming, reader);
                }
            }
            RepeatRule::LastWins => {
                if let Some(earlier) = settled.get_mut(*first) {
                    let left_out = std::mem::replace(&mut earlier.incoming, incoming);
                    let text = shown(&left_out);
                    reader.note(left_out.at, key_column, &text, Problem::RepeatLeftOut);
                }
            }
        }
        *count += 1;
    }
    repeats.distinct = known.len();
    (settled, repeats)
}

/// Takes a later row of the same project into the first one.
fn merge(into: &mut Incoming, from: Incoming, reader: &Reader<'_>) {
    let same = reader.sheet.rows.get(into.at) == reader.sheet.rows.get(from.at);
    let fill = |into: &mut String, from: String| {
        if into.is_empty() {
            *into = from;
        }
    };
    fill(&mut into.name, from.name);
    fill(&mut into.sponsor, from.sponsor);
    fill(&mut into.owner, from.owner);
    fill(&mut into.programme, from.programme);
    fill(&mut into.category, from.category);
    if !from.description.is_empty() && !into.description.contains(&from.description) {
        if !into.description.is_empty() {
            into.description.push_str("\n\n");
        }
        into.description.push_str(&from.description);
    }
    into.tags.extend(from.tags);
    into.stage = into.stage.or(from.stage);
    into.confidence = into.confidence.or(from.confidence);
    into.probability = into.probability.or(from.probability);
    into.mandatory = into.mandatory.or(from.mandatory);
    into.excluded = into.excluded.or(from.excluded);
    into.year = into.year.max(from.year);
    for (column, rating) in from.ratings {
        into.ratings.or_insert(column, rating);
    }
    into.earliest = earlier(into.earliest, from.earliest);
    into.latest = into.latest.max(from.latest);
    let ends = |row: (Option<_>, Option<_>, Option<u16>)| match row {
        (Some(start), None, Some(months)) => {
            let start: ballast_core::model::Month = start;
            Some(start.plus(i32::from(months) - 1))
        }
        (_, finish, _) => finish,
    };
    let finish = ends((into.start, into.finish, into.duration)).max(ends((
        from.start,
        from.finish,
        from.duration,
    )));
    into.start = earlier(into.start, from.start);
    into.finish = finish;
    into.duration = match (into.start, into.finish) {
        (Some(start), Some(finish)) => u16::try_from(finish.since(start) + 1).ok(),
        _ => into.duration.max(from.duration),
    };
    into.duration =
        into.duration.filter(|months| (1..=ballast_core::model::Project::LONGEST).contains(months));
    if into.latest.zip(into.earliest).is_some_and(|(latest, earliest)| latest < earliest) {
        into.latest = None;
    }
    if same {
        return;
    }
    into.cost = sum(into.cost, from.cost);
    into.cost_column = into.cost_column.or(from.cost_column);
    into.benefit = sum(into.benefit, from.benefit);
    into.benefit_per_year = sum(into.benefit_per_year, from.benefit_per_year);
    for (year, amount) in from.costs {
        let cost = into.costs.or_default(year);
        *cost = (*cost + amount).within_limit();
    }
    for (year, amount) in from.benefits {
        let benefit = into.benefits.or_default(year);
        *benefit = (*benefit + amount).within_limit();
    }
}

fn earlier<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Both together, as far as a record may hold it.
fn sum(a: Option<Money>, b: Option<Money>) -> Option<Money> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a + b).within_limit()),
        (a, b) => a.or(b),
    }
}
