//! A column's meaning as it stands in JSON: one flat object with words that never change.

use std::collections::BTreeMap;

use ballast_core::model::{FiscalYear, Number, QuantityError, code};
use ballast_core::sorted::Sorted;
use serde::{Deserialize, Serialize};

use crate::value::{DateOrder, DecimalSign};
use crate::{ColumnMapping, RatingColumn, Target, Unit};

/// A column's meaning as it stands in JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ColumnEntry {
    header: String,
    to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(default, skip_serializing_if = "is_default")]
    unit: Unit,
    #[serde(default, skip_serializing_if = "is_default")]
    decimal: DecimalSign,
    #[serde(default, skip_serializing_if = "is_default")]
    dates: DateOrder,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    criterion: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    objective: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    better: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    words: BTreeMap<String, f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A column's meaning that makes no sense.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EntryError {
    #[error("column {0:?}: {1:?} is not something that a column can mean")]
    Target(String, String),
    #[error("column {0:?}: a year between 1899 and 2200 is needed")]
    Year(String),
    #[error("column {0:?}: {1:?} is neither \"higher\" nor \"lower\"")]
    Better(String, String),
    #[error("column {0:?}: {1}")]
    Number(String, QuantityError),
}

/// Meanings that need nothing but their word.
static PLAIN: [(&str, Target); 25] = [
    ("ignore", Target::Ignore),
    ("key", Target::Key),
    ("name", Target::Name),
    ("description", Target::Description),
    ("sponsor", Target::Sponsor),
    ("owner", Target::Owner),
    ("programme", Target::Programme),
    ("category", Target::Category),
    ("tags", Target::Tags),
    ("stage", Target::Stage),
    ("confidence", Target::Confidence),
    ("start", Target::Start),
    ("finish", Target::Finish),
    ("earliest-start", Target::EarliestStart),
    ("latest-finish", Target::LatestFinish),
    ("duration-months", Target::DurationMonths),
    ("duration-years", Target::DurationYears),
    ("duration-days", Target::DurationDays),
    ("cost-total", Target::CostTotal),
    ("benefit-total", Target::BenefitTotal),
    ("benefit-per-year", Target::BenefitPerYear),
    ("probability", Target::Probability),
    ("mandatory", Target::Mandatory),
    ("excluded", Target::Excluded),
    ("register-year", Target::RegisterYear),
];

impl Target {
    /// Everything that a column can mean without saying more, with its word in files, in the order
    /// of menus. A yearly amount needs a year besides, a rating its [`RatingColumn`].
    pub fn plain() -> impl Iterator<Item = (&'static str, &'static Self)> {
        PLAIN.iter().map(|(word, target)| (*word, target))
    }

    /// The word for it in files: `key`, `cost-of-year`, `rating`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::CostOfYear(_) => "cost-of-year",
            Self::BenefitOfYear(_) => "benefit-of-year",
            Self::Rating(_) => "rating",
            Self::Demand(_) => "demand",
            other => {
                PLAIN.iter().find(|(_, target)| target == other).map_or("ignore", |(word, _)| word)
            }
        }
    }
}

impl From<ColumnMapping> for ColumnEntry {
    fn from(column: ColumnMapping) -> Self {
        let ColumnMapping { header, target, unit, decimal, date_order } = column;
        let year = match &target {
            Target::CostOfYear(year) | Target::BenefitOfYear(year) => {
                Some(year.first_calendar_year())
            }
            _ => None,
        };
        let mut entry = Self {
            header,
            to: target.word().to_owned(),
            year,
            unit,
            decimal,
            dates: date_order,
            criterion: None,
            objective: None,
            low: None,
            high: None,
            better: None,
            words: BTreeMap::new(),
            role: None,
        };
        if let Target::Demand(role) = &target {
            entry.role = Some(role.clone());
        }
        if let Target::Rating(rating) = target {
            entry.better = Some(code::direction(rating.direction).to_owned());
            entry.criterion = Some(rating.criterion);
            entry.objective = Some(rating.objective);
            entry.low = Some(rating.low.get());
            entry.high = Some(rating.high.get());
            entry.words =
                rating.words.into_iter().map(|(word, value)| (word, value.get())).collect();
        }
        entry
    }
}

impl TryFrom<ColumnEntry> for ColumnMapping {
    type Error = EntryError;

    fn try_from(entry: ColumnEntry) -> Result<Self, EntryError> {
        let target = target(&entry)?;
        let ColumnEntry { header, unit, decimal, dates, .. } = entry;
        Ok(Self { header, target, unit, decimal, date_order: dates })
    }
}

fn target(entry: &ColumnEntry) -> Result<Target, EntryError> {
    let header = || entry.header.clone();
    if let Some((_, target)) = PLAIN.iter().find(|(word, _)| *word == entry.to) {
        return Ok(target.clone());
    }
    let year = entry.year.and_then(FiscalYear::new);
    match entry.to.as_str() {
        "cost-of-year" => year.map(Target::CostOfYear).ok_or_else(|| EntryError::Year(header())),
        "benefit-of-year" => {
            year.map(Target::BenefitOfYear).ok_or_else(|| EntryError::Year(header()))
        }
        "rating" => rating(entry).map(Target::Rating),
        "demand" => Ok(Target::Demand(entry.role.clone().unwrap_or_else(header))),
        other => Err(EntryError::Target(header(), other.to_owned())),
    }
}

fn rating(entry: &ColumnEntry) -> Result<RatingColumn, EntryError> {
    let number = |value: f64| {
        Number::new(value).map_err(|error| EntryError::Number(entry.header.clone(), error))
    };
    let better = entry.better.as_deref().unwrap_or("higher");
    let direction = code::read_direction(better)
        .ok_or_else(|| EntryError::Better(entry.header.clone(), better.to_owned()))?;
    let mut words = Sorted::new();
    for (word, value) in &entry.words {
        words.insert(word.to_lowercase(), number(*value)?);
    }
    Ok(RatingColumn {
        criterion: entry.criterion.clone().unwrap_or_else(|| entry.header.clone()),
        objective: entry.objective.clone().unwrap_or_else(|| entry.header.clone()),
        low: number(entry.low.unwrap_or(0.0))?,
        high: number(entry.high.unwrap_or(100.0))?,
        direction,
        words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mapping;

    #[test]
    fn the_documented_example_reads_and_survives() {
        let json = r#"{
          "dialect": { "delimiter": "semicolon", "quoted": true, "header": { "at": 1 },
                       "orientation": "in-rows" },
          "columns": [
            { "header": "Ref", "to": "key" },
            { "header": "Cost", "to": "cost-total", "unit": "millions", "decimal": "comma" },
            { "header": "2026", "to": "cost-of-year", "year": 2026, "unit": "thousands" },
            { "header": "Start", "to": "start", "dates": "month-first" },
            { "header": "FTE", "to": "demand", "role": "Tester" },
            { "header": "Risk", "to": "rating", "criterion": "Risk",
              "objective": "Deliverability", "low": 1, "high": 3, "better": "lower",
              "words": { "low": 1, "medium": 2, "high": 3 } }
          ],
          "currency": "GBP", "fiscal_start": 4, "repeats": "keep-apart",
          "benefit_years": 5, "starter_strategy": true, "exact": true
        }"#;
        let mapping: Mapping = serde_json::from_str(json).unwrap();
        assert_eq!(mapping.columns.len(), 6);
        assert_eq!(mapping.columns[4].target, Target::Demand("Tester".to_owned()));
        assert_eq!(mapping.columns[1].unit, Unit::Millions);
        let again: Mapping =
            serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
        assert_eq!(again, mapping);
    }

    #[test]
    fn every_plain_word_comes_back() {
        for (word, target) in &PLAIN {
            assert_eq!(target.word(), *word);
        }
    }

    #[test]
    fn nonsense_is_refused_with_the_column() {
        let read =
            |json: &str| serde_json::from_str::<ColumnMapping>(json).unwrap_err().to_string();
        assert!(read(r#"{"header":"A","to":"cots"}"#).contains("\"A\": \"cots\""));
        assert!(read(r#"{"header":"A","to":"cost-of-year"}"#).contains("year"));
    }
}
