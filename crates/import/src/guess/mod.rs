//! What a register's columns probably mean, and why.

mod hint;
mod money;
mod rating;
mod rule;
mod years;

pub use hint::{Hint, HintKind};

use ballast_core::model::{Direction, FiscalYear, Number};
use ballast_core::order;
use ballast_core::sorted::Sorted;

use crate::value::{DateOrder, DecimalSign, Kind};
use crate::{
    ColumnMapping, Delimiter, Mapping, Profile, RatingColumn, RepeatRule, Sheet, Target, Unit,
    currency,
};
use rule::Field;

/// A proposal, with what a person should know before agreeing to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// What each column probably means.
    pub mapping: Mapping,
    /// What should be checked, and why it was guessed so.
    pub hints: Vec<Hint>,
}

/// A column as it is looked at.
pub(crate) struct Column<'a> {
    pub(crate) at: usize,
    pub(crate) header: &'a str,
    pub(crate) words: Vec<String>,
    pub(crate) profile: &'a Profile,
}

/// Which field a text is a usual name of, as a number; for telling headers from data.
pub(crate) fn known_header(text: &str) -> Option<usize> {
    // What stands in brackets are units and remarks.
    let plain = text.split(['(', '[']).next().unwrap_or_default();
    if plain.len() > 60 || text.len() > 160 {
        return None;
    }
    rule::clear(&currency::words(plain))
}

fn column<'a>(sheet: &'a Sheet, profiles: &'a [Profile], at: usize) -> Option<Column<'a>> {
    let (header, profile) = (sheet.header.get(at)?, profiles.get(at)?);
    Some(Column { at, header, words: currency::words(header), profile })
}

/// How a column would rate projects, for when somebody says that it does: as it looks, else from 0
/// to 100, more being better.
pub fn rating_of(sheet: &Sheet, profiles: &[Profile], at: usize) -> RatingColumn {
    let column = column(sheet, profiles, at);
    let seems = column.as_ref().and_then(|column| rating::of(column, sheet));
    seems.unwrap_or_else(|| {
        let header = sheet.header.get(at).cloned().unwrap_or_default();
        RatingColumn {
            criterion: header.clone(),
            objective: header,
            low: Number::whole(0),
            high: Number::whole(100),
            direction: Direction::HigherIsBetter,
            words: Sorted::new(),
        }
    })
}

/// The most words that [`words_of`] lists.
const MOST_WORDS: usize = 40;

/// The words that stand in a column in place of numbers, in lower case and each once, in the order
/// in which they occur; the first few where there are very many.
pub fn words_of(sheet: &Sheet, at: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for cell in sheet.column(at) {
        if words.len() >= MOST_WORDS {
            break;
        }
        let number = crate::value::read_number(cell, DecimalSign::default()).is_some();
        let word = cell.to_lowercase();
        if !number && !crate::value::is_blank(cell) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The fiscal year that a column's name speaks of, for when somebody says that its money is of one
/// year.
pub fn year_of(header: &str) -> Option<FiscalYear> {
    years::year_in(&currency::words(header)).map(|(year, _)| year)
}

/// Proposes what the columns of a table mean, from their names and from what is in them.
pub fn guess(sheet: &Sheet, profiles: &[Profile]) -> Guess {
    let all = 0..sheet.header.len();
    let columns: Vec<Column<'_>> = all.filter_map(|at| column(sheet, profiles, at)).collect();
    let mut guesser = Guesser {
        sheet,
        columns: &columns,
        targets: vec![Target::Ignore; columns.len()],
        hints: Vec::new(),
    };
    guesser.series();
    guesser.fields();
    guesser.stand_ins();
    guesser.ratings();
    guesser.tags();
    guesser.finish()
}

struct Guesser<'a> {
    sheet: &'a Sheet,
    columns: &'a [Column<'a>],
    targets: Vec<Target>,
    hints: Vec<Hint>,
}

impl Guesser<'_> {
    fn is_free(&self, at: usize) -> bool {
        self.targets.get(at) == Some(&Target::Ignore)
    }

    fn set(&mut self, at: usize, target: Target) {
        if let Some(slot) = self.targets.get_mut(at) {
            *slot = target;
        }
    }

    fn hint(&mut self, column: Option<usize>, kind: HintKind) {
        self.hints.push(Hint { column, kind });
    }

    fn has(&self, target: &Target) -> bool {
        self.targets.contains(target)
    }

    /// Columns of money per year.
    fn series(&mut self) {
        let found = years::find(self.columns);
        for (at, target) in found.targets {
            self.set(at, target);
        }
        if let Some(left_out) = found.left_out {
            self.hint(None, HintKind::OtherYears { columns: left_out });
        }
    }

    /// The fields that a project has once, each from the column that fits best.
    fn fields(&mut self) {
        let has_years = self.targets.iter().any(|target| matches!(target, Target::CostOfYear(_)));
        for field in Field::ALL {
            let dated = self.has(&Target::Start) && self.has(&Target::Finish);
            if field == Field::CostTotal && has_years || field == Field::Duration && dated {
                continue;
            }
            let fits = |column: &&Column<'_>| self.is_free(column.at);
            let mut found: Vec<(f64, usize)> = self
                .columns
                .iter()
                .filter(fits)
                .filter_map(|column| Some((rule::fit(field, column)?, column.at)))
                .collect();
            // The better fit first; among equals the one further left.
            order::sort_by(&mut found, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let Some(best) = found.first().copied() else { continue };
            self.set(best.1, field.target(self.columns.get(best.1)));
            // Two views of confidence, such as the reviewer's and the owner's: either will do.
            for (_, at) in found.iter().skip(1).filter(|_| field == Field::Confidence) {
                if self.columns.get(*at).is_some_and(rule::is_confidence) {
                    self.set(*at, Target::Confidence);
                }
            }
        }
    }

    /// Columns that stand in for fields that no column is named for.
    fn stand_ins(&mut self) {
        let text = |column: &&Column<'_>| {
            column.profile.share(&[Kind::Text]) > 0.5 && column.profile.filled_share() > 0.5
        };
        if !self.has(&Target::Name) {
            // A description that is nearly different in every row, and short, is a name.
            let described = self.targets.iter().position(|target| *target == Target::Description);
            let short = |at: &usize| {
                let profile = self.columns.get(*at).map(|column| column.profile);
                profile.is_some_and(|p| p.longest <= 200 && p.distinct * 10 > p.filled * 7)
            };
            let free = |column: &&Column<'_>| self.is_free(column.at) && short(&column.at);
            let other = || self.columns.iter().filter(text).find(free).map(|column| column.at);
            if let Some(at) = described.filter(short).or_else(other) {
                self.set(at, Target::Name);
                self.hint(Some(at), HintKind::NameByContent);
                if described == Some(at) {
                    self.describe_again();
                }
            }
        }
        if !self.has(&Target::Category)
            && let Some(at) = self.targets.iter().position(|target| *target == Target::Sponsor)
            && self.columns.get(at).is_some_and(|column| {
                let profile = column.profile;
                (2..=40).contains(&profile.distinct) && profile.distinct < profile.filled
            })
        {
            self.set(at, Target::Category);
            self.hint(Some(at), HintKind::SponsorAsCategory);
        }
        if !self.has(&Target::Key)
            && let Some(column) = self.columns.iter().find(|column| {
                self.is_free(column.at) && column.profile.is_distinct() && rule::is_key_like(column)
            })
        {
            self.set(column.at, Target::Key);
        }
    }

    /// The description went to the name: another one may be there.
    fn describe_again(&mut self) {
        let free = self.columns.iter().filter(|column| self.is_free(column.at));
        let fits =
            free.filter_map(|column| Some((rule::fit(Field::Description, column)?, column.at)));
        if let Some((_, at)) = fits.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
            self.set(at, Target::Description);
        }
    }

    fn ratings(&mut self) {
        for column in self.columns {
            if self.is_free(column.at)
                && let Some(rating) = rating::guess(column, self.sheet)
            {
                let direction = rating.direction;
                self.set(column.at, Target::Rating(rating));
                if direction == Direction::LowerIsBetter {
                    self.hint(Some(column.at), HintKind::LowerIsBetter);
                }
            }
        }
    }

    /// Flags and short places that are no field of a project.
    fn tags(&mut self) {
        for column in self.columns {
            if self.is_free(column.at) && rule::is_tag_like(column) {
                self.set(column.at, Target::Tags);
            }
        }
    }

    fn finish(mut self) -> Guess {
        let order = self.columns.iter().find_map(|column| column.profile.date_order);
        let decimal = self.columns.iter().find_map(|column| column.profile.decimal);
        let fallback = match self.sheet.dialect.delimiter {
            Delimiter::Semicolon => DecimalSign::Comma,
            _ => DecimalSign::Point,
        };
        let money = money::units(self.sheet, self.columns, &self.targets);
        self.hints.extend(money.hints);
        let mut columns = Vec::with_capacity(self.columns.len());
        let targets = std::mem::take(&mut self.targets);
        for (column, target) in self.columns.iter().zip(targets) {
            let date_order = column.profile.date_order.or(order).unwrap_or_default();
            if target.is_date() && column.profile.date_order.is_none() && ambiguous(column) {
                let day_first = date_order == DateOrder::DayFirst;
                self.hint(Some(column.at), HintKind::AmbiguousDates { day_first });
            }
            let unit = money.units.get(column.at).copied().flatten().unwrap_or(Unit::Ones);
            columns.push(ColumnMapping {
                header: column.header.to_owned(),
                unit: if target.is_money() { unit } else { Unit::Ones },
                decimal: column.profile.decimal.or(decimal).unwrap_or(fallback),
                date_order,
                target,
            });
        }
        let repeats = self.repeats(&columns);
        let fiscal_start = years::fiscal_start(self.sheet, self.columns, money.currency);
        let mapping = Mapping {
            dialect: Some(self.sheet.dialect),
            columns,
            currency: money.currency.map(str::to_owned),
            fiscal_start,
            repeats,
            ..Mapping::default()
        };
        Guess { mapping, hints: self.hints }
    }

    /// What rows with the same key probably are, from whether they have the same name.
    fn repeats(&mut self, columns: &[ColumnMapping]) -> RepeatRule {
        let of = |target: &Target| columns.iter().position(|column| column.target == *target);
        let Some(key) = of(&Target::Key) else { return RepeatRule::KeepApart };
        let mut rows: Vec<usize> = (0..self.sheet.rows.len())
            .filter(|row| !self.sheet.cell(*row, key).is_empty())
            .collect();
        order::sort_by(&mut rows, |a, b| self.sheet.cell(*a, key).cmp(self.sheet.cell(*b, key)));
        let name = of(&Target::Name);
        let name_of = |row: usize| name.map(|name| self.sheet.cell(row, name).to_lowercase());
        let (mut keys, mut repeated, mut alike) = (0_usize, 0_usize, 0_usize);
        for group in rows.chunk_by(|a, b| self.sheet.cell(*a, key) == self.sheet.cell(*b, key)) {
            if let [first, others @ ..] = group
                && !others.is_empty()
            {
                keys += 1;
                repeated += others.len();
                alike += others.iter().filter(|row| name_of(**row) == name_of(*first)).count();
            }
        }
        if keys == 0 {
            return RepeatRule::KeepApart;
        }
        let better = self.columns.iter().find(|column| {
            column.at != key
                && column.profile.is_distinct()
                && rule::is_key_like(column)
                && column.profile.filled == column.profile.rows
        });
        let better = better.map(|column| column.header.to_owned());
        let merge = alike * 2 > repeated;
        self.hint(Some(key), HintKind::RepeatedKeys { keys, rows: repeated, merge, better });
        if merge { RepeatRule::Merge } else { RepeatRule::KeepApart }
    }
}

/// Whether some date of the column can be read both ways.
fn ambiguous(column: &Column<'_>) -> bool {
    column.profile.samples.iter().any(|sample| {
        let read = |order| crate::value::read_period(sample, order);
        read(DateOrder::DayFirst) != read(DateOrder::MonthFirst)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile;

    #[test]
    fn words_of_a_column_are_listed_once_and_numbers_are_none() {
        let text = "Name,Appeal\nA,High\nB,3\nC,high\nD,\nE,Low\nF,n/a\nG,1.5\n";
        let sheet = Sheet::detect(text).unwrap();
        assert_eq!(words_of(&sheet, 1), ["high", "low"]);
        let many: String = (0..90).map(|at| format!("P{at},w{at}x\n")).collect();
        let sheet = Sheet::detect(&format!("Name,Appeal\n{many}")).unwrap();
        assert_eq!(words_of(&sheet, 1).len(), MOST_WORDS);
        // Whoever says that such a column rates gets a scale to begin with.
        let rating = rating_of(&sheet, &profile(&sheet), 1);
        assert_eq!((rating.criterion.as_str(), rating.high), ("Appeal", Number::whole(100)));
    }
}
