//! What amounts of money count: by the names of columns, by texts beside the amounts, by size.

use super::{Column, Hint, HintKind};
use crate::value::{DecimalSign, read_number};
use crate::{Sheet, Target, Unit, currency};

/// Units by column, and the currency of the register.
pub(super) struct Money {
    pub(super) units: Vec<Option<Unit>>,
    pub(super) currency: Option<&'static str>,
    pub(super) hints: Vec<Hint>,
}

/// Finds the unit of every column of money.
pub(super) fn units(sheet: &Sheet, columns: &[Column<'_>], targets: &[Target]) -> Money {
    let money: Vec<&Column<'_>> = columns
        .iter()
        .filter(|column| targets.get(column.at).is_some_and(Target::is_money))
        .collect();
    let currency = money
        .iter()
        .find_map(|column| currency::of_header(&column.words).or(column.profile.currency))
        .or_else(|| columns.iter().find_map(|column| currency::of_header(&column.words)));
    let above: Vec<Vec<String>> = sheet.above.iter().map(|line| currency::words(line)).collect();
    let currency = currency.or_else(|| above.iter().find_map(|words| currency::of_header(words)));
    let unit_above = above.iter().find_map(|words| currency::unit_of_header(words));
    let mut found = Money { units: vec![None; columns.len()], currency, hints: Vec::new() };
    let named = |column: &Column<'_>| currency::unit_of_header(&column.words);
    let elsewhere = columns.iter().find_map(named);
    let mut by_size = None;
    for column in money {
        let (unit, hint) = if let Some(unit) = named(column) {
            (unit, None)
        } else if let Some((unit, times)) = by_texts(sheet, column) {
            (unit, Some(HintKind::UnitInTexts { unit, times }))
        } else if let Some(unit) = unit_above {
            (unit, Some(HintKind::UnitAbove(unit)))
        } else if let Some(unit) = elsewhere {
            (unit, Some(HintKind::UnitOfOtherColumn(unit)))
        } else {
            // One guess for all, lest yearly columns differ; one hint for all, too.
            let first = by_size.is_none();
            let (unit, kind) = by_size.get_or_insert_with(|| size(columns, targets)).clone();
            (unit, first.then_some(kind))
        };
        if let Some(slot) = found.units.get_mut(column.at) {
            *slot = Some(unit);
        }
        let column = Some(column.at);
        found.hints.extend(hint.map(|kind| Hint { column, kind }));
    }
    found
}

/// Rows that are searched for the same amount in a text.
const ROWS: usize = 300;
/// Rows that must agree.
const ENOUGH: usize = 3;

/// The unit with which texts repeat the amounts of a column: *increased to £1,419.50m* beside a
/// cell of 1419.50.
fn by_texts(sheet: &Sheet, column: &Column<'_>) -> Option<(Unit, usize)> {
    let mut votes = [0_usize; 3];
    let decimal = column.profile.decimal.unwrap_or(DecimalSign::Point);
    for (row, cells) in sheet.rows.iter().enumerate().take(ROWS) {
        let amount = read_number(sheet.cell(row, column.at), decimal);
        let Some(amount) = amount.filter(|amount| amount.value >= 10.0 && amount.scale.is_none())
        else {
            continue;
        };
        let texts = cells.iter().filter(|cell| cell.len() > 20);
        let unit = texts.filter_map(|text| beside(text, amount.value)).next();
        match unit {
            Some(Unit::Thousands) => votes[0] += 1,
            Some(Unit::Millions) => votes[1] += 1,
            Some(Unit::Billions) => votes[2] += 1,
            _ => {}
        }
    }
    let all: usize = votes.iter().sum();
    let units = [Unit::Thousands, Unit::Millions, Unit::Billions];
    let (unit, times) = units.into_iter().zip(votes).max_by_key(|(_, count)| *count)?;
    (times >= ENOUGH && times * 5 >= all * 4).then_some((unit, times))
}

/// The unit that stands behind this amount in a text.
fn beside(text: &str, amount: f64) -> Option<Unit> {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = rest.get(at..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
        let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        let number = number.trim_end_matches(['.', ',']);
        let value: Option<f64> = number.replace(',', "").parse().ok();
        if value.is_some_and(|value| (value - amount).abs() <= amount * 0.001) {
            let word: String = after
                .chars()
                .skip_while(|c| " (£$€)".contains(*c) || *c == '\u{a0}')
                .take_while(|c| c.is_alphabetic())
                .collect();
            match word.to_lowercase().as_str() {
                "m" | "million" | "millions" | "mn" | "mio" => return Some(Unit::Millions),
                "bn" | "billion" | "billions" | "mrd" => return Some(Unit::Billions),
                "k" | "thousand" | "tsd" => return Some(Unit::Thousands),
                _ => {}
            }
        }
    }
    None
}

/// A guess by size: nobody keeps a register of projects of a few coins. Where a tenth of all
/// amounts is below 200, they cannot be whole units of a currency; whole numbers are thousands
/// then, and numbers with fractions are millions.
fn size(columns: &[Column<'_>], targets: &[Target]) -> (Unit, HintKind) {
    let mut amounts: Vec<f64> = Vec::new();
    let (mut fractions, mut scaled) = (0, 0);
    for (column, target) in columns.iter().zip(targets) {
        if target.is_money() {
            amounts.extend(column.profile.numbers.iter().filter(|amount| **amount > 0.0));
            fractions += column.profile.fractions;
            scaled += column.profile.scaled;
        }
    }
    ballast_core::order::sort_numbers(&mut amounts);
    let at = |share: usize| amounts.get(amounts.len() * share / 100).copied().unwrap_or_default();
    let (low, typical, count) = (at(10), at(50), amounts.len());
    // Who writes `£3m` in one row means a pound by `£1,200` in the next.
    if count < 3 || low >= 200.0 || scaled > 0 {
        return (Unit::Ones, HintKind::UnitUnknown);
    }
    let many = fractions * 3 > count;
    let unit = if many || typical < 20.0 { Unit::Millions } else { Unit::Thousands };
    (unit, HintKind::UnitBySize { unit, typical: format!("{typical}") })
}
