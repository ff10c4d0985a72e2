//! Readers of single fields that write down what they had to put right.

use std::str::FromStr;

use ballast_core::model::{Extra, Fte, Money, Month, Name, Number, PlannedHire, Settings, Share};

use super::place;
use crate::dto::{Fields, Figure};
use crate::nested::{self, Nested};
use crate::repair::{Kind, MOST, Problem, Remedy, Repair, quote};

/// The repairs of one record.
pub(super) struct Notes<'a> {
    kind: Kind,
    id: &'a str,
    name: String,
    repairs: &'a mut Vec<Repair>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(kind: Kind, id: &'a str, repairs: &'a mut Vec<Repair>) -> Self {
        Self { kind, id, name: String::new(), repairs }
    }

    pub(super) fn note(&mut self, field: &str, problem: Problem, remedy: Remedy) {
        let repair = match self.repairs.len() {
            0..MOST => {
                let place = place(self.kind, self.id, &self.name, field);
                Repair { place, problem, remedy }
            }
            MOST => {
                let (place, problem) =
                    (place(Kind::File, "", "", ""), Problem::Many { most: MOST });
                Repair { place, problem, remedy: Remedy::NotListed }
            }
            _ => return,
        };
        self.repairs.push(repair);
    }

    /// Later notes carry this name.
    pub(super) fn named(&mut self, name: &str) {
        self.name = quote(name);
    }

    fn replaced(&mut self, field: &str, problem: Problem, by: &str) {
        self.note(field, problem, Remedy::Replaced { by: by.to_owned() });
    }

    /// The record's name; `fallback` if there is none to be seen. Later notes carry it.
    pub(super) fn name(&mut self, text: Option<String>, fallback: &str) -> Name {
        let problem = if text.is_some() { Problem::Blank } else { Problem::Missing };
        let text = text.unwrap_or_default();
        // Before the trimming, so that what is folded into a space at either end goes too.
        let folded: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        match Name::parse(&folded) {
            Ok(name) => {
                self.name = quote(name.as_str());
                if name.as_str() != text {
                    self.replaced("name", Problem::Untidy, name.as_str());
                }
                name
            }
            Err(_) => {
                self.replaced("name", problem, fallback);
                self.name = fallback.to_owned();
                Name::or(fallback, fallback)
            }
        }
    }

    pub(super) fn currency(&mut self, text: String) -> String {
        let most = Settings::LONGEST_CURRENCY;
        let cut: String = text.trim().chars().take(most).collect();
        let tidy = cut.trim();
        if tidy == text {
            return text;
        }
        let problem = if text.trim().chars().count() > most {
            Problem::TooLong { most }
        } else {
            Problem::Untidy
        };
        self.replaced("currency", problem, tidy);
        tidy.to_owned()
    }

    /// The number, or the nearest one within the limits.
    pub(super) fn within(&mut self, field: &str, found: i64, least: i64, most: i64) -> i64 {
        let near = found.clamp(least, most);
        if near != found {
            let problem = Problem::Range { found, least, most };
            self.replaced(field, problem, &near.to_string());
        }
        near
    }

    /// The number, if it is within the limits.
    pub(super) fn only_within(
        &mut self,
        field: &str,
        found: i64,
        least: i64,
        most: i64,
    ) -> Option<i64> {
        let fits = (least..=most).contains(&found);
        if !fits {
            self.note(field, Problem::Range { found, least, most }, Remedy::LeftOut);
        }
        fits.then_some(found)
    }

    pub(super) fn share(&mut self, field: &str, basis_points: i64) -> Share {
        Share::from_basis_points(self.within(field, basis_points, 0, 10_000) as u32)
    }

    pub(super) fn share_or_none(&mut self, field: &str, found: Option<i64>) -> Option<Share> {
        let basis_points = self.only_within(field, found?, 0, 10_000)?;
        Some(Share::from_basis_points(basis_points as u32))
    }

    pub(super) fn position(&mut self, position: i64) -> u32 {
        self.within("position", position, 0, i64::from(u32::MAX)) as u32
    }

    pub(super) fn fte(&mut self, field: &str, hundredths: i64) -> Fte {
        Fte::from_hundredths(self.within(field, hundredths, 0, MOST_FTE) as i32)
    }

    pub(super) fn lead(&mut self, field: &str, months: i64) -> u16 {
        self.within(field, months, 0, i64::from(PlannedHire::LONGEST_LEAD)) as u16
    }

    pub(super) fn money(&mut self, field: &str, cents: i64) -> Option<Money> {
        self.only_within(field, cents, -MOST_MONEY, MOST_MONEY).map(Money::from_cents)
    }

    pub(super) fn month(&mut self, field: &str, text: Option<&str>) -> Option<Month> {
        self.parsed(field, text?)
    }

    /// What a text says; left out if it says nothing of the kind.
    pub(super) fn parsed<T: FromStr>(&mut self, field: &str, text: &str) -> Option<T> {
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.note(field, Problem::Unreadable { found: quote(text) }, Remedy::LeftOut);
        }
        parsed
    }

    /// The choice that a word stands for.
    pub(super) fn word<T>(
        &mut self,
        field: &str,
        word: Option<&str>,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let word = word?;
        let choice = read(word);
        if choice.is_none() {
            self.note(field, Problem::UnknownWord { found: quote(word) }, Remedy::LeftOut);
        }
        choice
    }

    /// The id of a record that is there.
    pub(super) fn reference<K: FromStr + Copy>(
        &mut self,
        field: &str,
        id: &str,
        known: impl FnOnce(K) -> bool,
    ) -> Option<K> {
        let found = self.parsed::<K>(field, id)?;
        let there = known(found);
        if !there {
            self.note(field, Problem::Dangling { id: quote(id) }, Remedy::LeftOut);
        }
        there.then_some(found)
    }

    /// A number that has to be there for the part `field` to make sense.
    pub(super) fn number(&mut self, field: &str, figure: Option<Figure>) -> Option<Number> {
        let number = figure.and_then(|figure| Number::new(figure.0).ok());
        if number.is_none() {
            self.note(field, Problem::Missing, Remedy::LeftOut);
        }
        number
    }

    /// Unknown fields of the record and its parts.
    pub(super) fn extra(&mut self, mut fields: Fields, nested: Nested) -> Extra {
        if fields.0.remove(nested::NAME).is_some() {
            let problem = Problem::Unreadable { found: nested::NAME.to_owned() };
            self.note(nested::NAME, problem, Remedy::LeftOut);
        }
        nested.with(fields)
    }
}

/// Where the entries of a field are, such as `costs.2027`: a large file has a hundred thousand of them,
/// of which hardly one has anything to be noted.
pub(super) struct Entry {
    path: String,
    field: usize,
}

impl Entry {
    pub(super) fn of(field: &str) -> Self {
        Self { path: format!("{field}."), field: field.len() + 1 }
    }

    /// Where the entry of this key is.
    pub(super) fn at(&mut self, key: &str) -> &str {
        self.path.truncate(self.field);
        self.path.push_str(key);
        &self.path
    }
}

/// The most people of one month, in hundredths of a full-time equivalent.
const MOST_FTE: i64 = 10_000_000;

/// The most money of one field, in minor units.
const MOST_MONEY: i64 = Money::LIMIT_MAJOR as i64 * 100;
