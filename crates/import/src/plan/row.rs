//! One row of a register, read by its mapping.

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;

use ballast_core::model::{
    Confidence, FiscalYear, Fte, Money, Month, Number, Project, Share, Stage,
};

use super::exact;
use super::problem::{Problem, ReportLine};
use crate::profile::cut;
use crate::value::{self, Amount};
use crate::{ColumnMapping, RatingColumn, Sheet, Target};

/// Characters of a cell that a report line shows.
const SHOWN: usize = 200;

/// What a row says about a project. `None` and empty: nothing that could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Incoming {
    /// Row of the sheet, counted from 0.
    pub(super) at: usize,
    pub(super) key: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) sponsor: String,
    pub(super) owner: String,
    pub(super) programme: String,
    pub(super) category: String,
    pub(super) tags: SortedSet<String>,
    pub(super) stage: Option<Stage>,
    pub(super) confidence: Option<Confidence>,
    pub(super) start: Option<Month>,
    pub(super) finish: Option<Month>,
    pub(super) earliest: Option<Month>,
    pub(super) latest: Option<Month>,
    pub(super) duration: Option<u16>,
    pub(super) cost: Option<Money>,
    pub(super) costs: Sorted<FiscalYear, Money>,
    pub(super) benefit: Option<Money>,
    pub(super) benefit_per_year: Option<Money>,
    pub(super) benefits: Sorted<FiscalYear, Money>,
    pub(super) probability: Option<Share>,
    /// By column.
    pub(super) ratings: Sorted<usize, Number>,
    /// By column.
    pub(super) demand: Sorted<usize, Vec<Fte>>,
    pub(super) mandatory: Option<bool>,
    pub(super) excluded: Option<bool>,
    /// Why it is mandatory or excluded; `None` if the file says only that it is.
    pub(super) reason: Option<String>,
    pub(super) year: Option<i32>,
    /// The column of the whole-life cost, for the report.
    pub(super) cost_column: Option<usize>,
}

/// Reads rows, and keeps the report.
pub(super) struct Reader<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) columns: &'a [ColumnMapping],
    /// Whether the table is one of our own.
    pub(super) exact: bool,
    /// By column: whether probabilities are given from 0 to 1.
    fractions: Vec<bool>,
    pub(super) report: Vec<ReportLine>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sheet: &'a Sheet, columns: &'a [ColumnMapping], exact: bool) -> Self {
        let fractions = columns.iter().enumerate().map(|(at, column)| {
            column.target == Target::Probability
                && sheet
                    .column(at)
                    .filter_map(|cell| value::read_number(cell, column.decimal))
                    .all(|amount| !amount.percent && amount.value <= 1.0)
        });
        Self { sheet, columns, exact, fractions: fractions.collect(), report: Vec::new() }
    }

    /// Notes what is wrong with a cell; with the whole row if there is no column.
    pub(super) fn note(&mut self, row: usize, column: Option<usize>, text: &str, what: Problem) {
        let name = column.and_then(|column| self.columns.get(column));
        self.report.push(ReportLine {
            row: self.sheet.numbers.get(row).copied().unwrap_or_default(),
            column: name.map(|column| column.header.clone()).unwrap_or_default(),
            text: cut(text, SHOWN),
            what,
        });
    }

    /// Reads a row.
    pub(super) fn read(&mut self, row: usize) -> Incoming {
        let mut incoming = Incoming { at: row, ..Incoming::default() };
        let columns = self.columns;
        for (at, column) in columns.iter().enumerate() {
            if column.target == Target::Ignore {
                continue;
            }
            if self.exact {
                let cell = self.sheet.raw_cell(row, at);
                if cell.is_empty() || exact::take(&mut incoming, at, column, cell).is_some() {
                    continue;
                }
            }
            let cell = self.sheet.cell(row, at);
            if value::is_blank(cell) {
                continue;
            }
            if let Err(problem) = self.take(&mut incoming, at, column, cell) {
                let what = if value::is_withheld(cell) { Problem::Withheld } else { problem };
                self.note(row, Some(at), cell, what);
            }
        }
        self.settle_dates(&mut incoming);
        incoming
    }

    fn take(
        &self,
        to: &mut Incoming,
        at: usize,
        column: &ColumnMapping,
        cell: &str,
    ) -> Result<(), Problem> {
        match &column.target {
            Target::Ignore => {}
            Target::Key => first(&mut to.key, cell),
            Target::Name => first(&mut to.name, cell),
            Target::Sponsor => first(&mut to.sponsor, cell),
            Target::Owner => first(&mut to.owner, cell),
            Target::Description => {
                if !to.description.is_empty() {
                    to.description.push_str("\n\n");
                }
                to.description.push_str(cell);
            }
            Target::Programme | Target::Category if value::is_withheld(cell) => {
                return Err(Problem::Withheld);
            }
            Target::Programme => first(&mut to.programme, cell),
            Target::Category => first(&mut to.category, cell),
            Target::Tags => tags(&mut to.tags, &column.header, cell),
            Target::Stage => {
                put(&mut to.stage, value::read_stage(cell).ok_or(Problem::NotAStage)?);
            }
            Target::Confidence => put(&mut to.confidence, confidence(column, cell)?),
            Target::Start => put(&mut to.start, date(column, cell)?.first),
            Target::Finish => put(&mut to.finish, date(column, cell)?.last),
            Target::EarliestStart => put(&mut to.earliest, date(column, cell)?.first),
            Target::LatestFinish => put(&mut to.latest, date(column, cell)?.last),
            Target::DurationMonths => put(&mut to.duration, months(column, cell, 1.0)?),
            Target::DurationYears => put(&mut to.duration, months(column, cell, 12.0)?),
            Target::DurationDays => put(&mut to.duration, months(column, cell, 12.0 / 365.25)?),
            Target::CostTotal => {
                put(&mut to.cost, money(column, cell)?);
                to.cost_column = to.cost_column.or(Some(at));
            }
            Target::CostOfYear(year) => {
                let amount = money(column, cell)?;
                to.costs.or_insert(*year, amount);
            }
            Target::BenefitTotal => put(&mut to.benefit, money(column, cell)?),
            Target::BenefitPerYear => put(&mut to.benefit_per_year, money(column, cell)?),
            Target::BenefitOfYear(year) => {
                let amount = money(column, cell)?;
                to.benefits.or_insert(*year, amount);
            }
            Target::Probability => {
                let fraction = self.fractions.get(at).copied().unwrap_or_default();
                put(&mut to.probability, probability(column, cell, fraction)?);
            }
            Target::Rating(rating) => {
                to.ratings.insert(at, rate(rating, column, cell)?);
            }
            Target::Demand(_) => drop(to.demand.insert(at, exact::demand(cell)?)),
            Target::Mandatory => put(&mut to.mandatory, flag(cell)?),
            Target::Excluded => put(&mut to.excluded, flag(cell)?),
            Target::RegisterYear => {
                let label = value::year_label(cell).or_else(|| {
                    let amount = value::read_number(cell, column.decimal)?;
                    (1950.0..2150.0).contains(&amount.value).then_some((amount.value as i32, false))
                });
                put(&mut to.year, label.ok_or(Problem::NotADate)?.0);
            }
        }
        Ok(())
    }

    /// Makes a length of start and finish, and drops what contradicts itself.
    fn settle_dates(&mut self, to: &mut Incoming) {
        if let (Some(start), Some(finish)) = (to.start, to.finish) {
            let months = finish.since(start) + 1;
            let problem = if months < 1 {
                Some(Problem::FinishBeforeStart)
            } else if months > i32::from(Project::LONGEST) {
                Some(Problem::TooLong)
            } else {
                to.duration = u16::try_from(months).ok();
                None
            };
            if let Some(problem) = problem {
                to.finish = None;
                self.note_target(to.at, &Target::Finish, problem);
            }
        } else if let (None, Some(finish), Some(months)) = (to.start, to.finish, to.duration) {
            to.start = Some(finish.plus(1 - i32::from(months)));
        }
        if let (Some(earliest), Some(latest)) = (to.earliest, to.latest)
            && latest < earliest
        {
            to.latest = None;
            self.note_target(to.at, &Target::LatestFinish, Problem::WindowClosed);
        }
    }

    fn note_target(&mut self, row: usize, target: &Target, what: Problem) {
        let column = self.columns.iter().position(|column| column.target == *target);
        let sheet = self.sheet;
        let cell = column.map_or("", |column| sheet.cell(row, column));
        self.note(row, column, cell, what);
    }
}

fn first(text: &mut String, cell: &str) {
    if text.is_empty() {
        cell.clone_into(text);
    }
}

fn put<T>(slot: &mut Option<T>, value: T) {
    slot.get_or_insert(value);
}

fn tags(tags: &mut SortedSet<String>, header: &str, cell: &str) {
    match value::read_flag(cell) {
        Some(true) => drop(tags.insert(spaced(header))),
        Some(false) => {}
        None => {
            let parts = cell.split([',', ';', '|']).map(str::trim);
            tags.extend(parts.filter(|tag| !tag.is_empty()).map(str::to_owned));
        }
    }
}

/// A column's name without underscores.
fn spaced(header: &str) -> String {
    header.replace('_', " ")
}

fn confidence(column: &ColumnMapping, cell: &str) -> Result<Confidence, Problem> {
    let level = || {
        let named = column.header.to_lowercase().contains("confidence");
        let level = value::read_level(cell).filter(|_| named)?;
        Some(match level {
            0 | 1 => Confidence::Red,
            2 => Confidence::AmberRed,
            3 => Confidence::Amber,
            4 => Confidence::AmberGreen,
            _ => Confidence::Green,
        })
    };
    value::read_confidence(cell).or_else(level).ok_or(Problem::NotAConfidence)
}

fn date(column: &ColumnMapping, cell: &str) -> Result<value::Period, Problem> {
    let serial = || {
        let amount = value::read_number(cell, column.decimal)?;
        let plain = amount.currency.is_none() && amount.scale.is_none() && !amount.percent;
        let month = value::serial_month(amount.value).filter(|_| plain)?;
        Some(value::Period { first: month, last: month })
    };
    value::read_period(cell, column.date_order).or_else(serial).ok_or(Problem::NotADate)
}

fn money(column: &ColumnMapping, cell: &str) -> Result<Money, Problem> {
    let amount = value::read_number(cell, column.decimal).filter(|amount| !amount.percent);
    let Amount { value, scale, .. } = amount.ok_or(Problem::NotMoney)?;
    let factor = scale.unwrap_or(column.unit.factor());
    Money::from_major(value * factor).ok_or(Problem::TooMuch)
}

/// Reads a length such as `18`, `18 months`, `1.5 years`, `90 Tage`, in months; a bare number
/// counts as one.
pub(crate) fn read_months(text: &str) -> Option<f64> {
    read_months_as(text, value::DecimalSign::Point, 1.0)
}

fn read_months_as(text: &str, decimal: value::DecimalSign, bare: f64) -> Option<f64> {
    let text = text.trim();
    let end = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let word = text.get(end.len()..).unwrap_or_default().trim_matches('.').to_lowercase();
    let factor = match word.as_str() {
        "" => bare,
        "m" | "mo" | "mon" | "mth" | "mths" | "month" | "months" | "monat" | "monate" | "mois" => {
            1.0
        }
        "y" | "yr" | "yrs" | "year" | "years" | "jahr" | "jahre" | "j" | "an" | "ans" => 12.0,
        "q" | "quarter" | "quarters" | "quartal" | "quartale" => 3.0,
        "w" | "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" | "semaines" => 84.0 / 365.25,
        "d" | "day" | "days" | "tag" | "tage" | "jour" | "jours" => 12.0 / 365.25,
        _ => return None,
    };
    let number = if word.is_empty() { text } else { end };
    let amount = value::read_number(number, decimal)?;
    let plain = amount.currency.is_none() && amount.scale.is_none() && !amount.percent;
    plain.then_some(amount.value * factor)
}

fn months(column: &ColumnMapping, cell: &str, bare: f64) -> Result<u16, Problem> {
    let months = read_months_as(cell, column.decimal, bare).ok_or(Problem::NotADuration)?;
    // Anything that takes time at all takes a month of the plan.
    let rounded = if months > 0.0 { months.round().max(1.0) } else { 0.0 };
    let fits = (1.0..=f64::from(Project::LONGEST)).contains(&rounded);
    if fits { Ok(rounded as u16) } else { Err(Problem::TooLong) }
}

fn probability(column: &ColumnMapping, cell: &str, fraction: bool) -> Result<Share, Problem> {
    let amount = value::read_number(cell, column.decimal).ok_or(Problem::NotAProbability)?;
    let percent = if fraction { amount.value * 100.0 } else { amount.value };
    Share::from_percent(percent).map_err(|_| Problem::NotAProbability)
}

fn rate(rating: &RatingColumn, column: &ColumnMapping, cell: &str) -> Result<Number, Problem> {
    if let Some(value) = rating.words.get(&cell.to_lowercase()) {
        return Ok(*value);
    }
    let amount = value::read_number(cell, column.decimal).ok_or(Problem::NotARating)?;
    Number::new(amount.value * amount.scale.unwrap_or(1.0)).map_err(|_| Problem::NotARating)
}

fn flag(cell: &str) -> Result<bool, Problem> {
    value::read_flag(cell).ok_or(Problem::NotAFlag)
}
