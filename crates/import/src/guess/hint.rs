//! What a person should know about a guess, as sentences.

use std::fmt;

use crate::Unit;

/// Something that should be checked before importing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The column that it is about, counted from 0; `None` if about all.
    pub column: Option<usize>,
    /// What it says.
    pub kind: HintKind,
}

/// What a hint says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HintKind {
    /// No column is named for the name; this one looks like it.
    NameByContent,
    /// There is no category, so departments serve.
    SponsorAsCategory,
    /// A rating of which less was taken to be better.
    LowerIsBetter,
    /// Dates that can be read both ways.
    AmbiguousDates {
        /// How they are read.
        day_first: bool,
    },
    /// Keys that stand in several rows.
    RepeatedKeys {
        /// Different keys that do.
        keys: usize,
        /// Rows beyond the first of each.
        rows: usize,
        /// Whether they will be merged; else kept apart.
        merge: bool,
        /// A column that is different in every row.
        better: Option<String>,
    },
    /// Other yearly columns, left out lest money count twice.
    OtherYears {
        /// Their names, the first few.
        columns: Vec<String>,
    },
    /// A unit that stands in the names of other columns.
    UnitOfOtherColumn(Unit),
    /// A unit that stands above the table.
    UnitAbove(Unit),
    /// A unit that texts in the same rows name beside the same amounts.
    UnitInTexts {
        /// Which.
        unit: Unit,
        /// How often.
        times: usize,
    },
    /// A unit that was assumed because the amounts are small.
    UnitBySize {
        /// Which.
        unit: Unit,
        /// The middle one of the amounts.
        typical: String,
    },
    /// Nothing says which unit the amounts are in.
    UnitUnknown,
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Ones => "whole currency units",
        Unit::Thousands => "thousands",
        Unit::Millions => "millions",
        Unit::Billions => "billions",
    }
}

impl fmt::Display for HintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameByContent => f.write_str(
                "no column is called a name; this one has a short text that differs nearly \
                 everywhere",
            ),
            Self::SponsorAsCategory => f.write_str(
                "there is no category in the register, so that this column serves as one",
            ),
            Self::LowerIsBetter => f.write_str("less is taken to be better"),
            Self::AmbiguousDates { day_first } => {
                let (order, example) =
                    if *day_first { ("day", "3 April") } else { ("month", "4 March") };
                write!(
                    f,
                    "no date tells day from month; the {order} is read first, so that 03/04 is {example}"
                )
            }
            Self::RepeatedKeys { keys, rows, merge, better } => {
                let (verb, noun) = if *keys == 1 { ("stands", "key") } else { ("stand", "keys") };
                write!(f, "{keys} {noun} {verb} in more than one row ({rows} rows more); ")?;
                f.write_str(if *merge {
                    "most of these rows have the same name, so that they are merged"
                } else {
                    "most of these rows have different names, so that they are kept apart"
                })?;
                match better {
                    Some(column) => {
                        write!(f, "; {column:?} differs in every row and could be the key")
                    }
                    None => Ok(()),
                }
            }
            Self::OtherYears { columns } => {
                write!(
                    f,
                    "money per year stands in several groups of columns; to count it once, these are left out: {}",
                    columns.join(", ")
                )
            }
            Self::UnitOfOtherColumn(unit) => {
                write!(f, "other columns say {}, so that it is assumed here, too", unit_name(*unit))
            }
            Self::UnitAbove(unit) => write!(f, "a line above the table says {}", unit_name(*unit)),
            Self::UnitInTexts { unit, times } => {
                write!(f, "texts in {times} rows name the same amount in {}", unit_name(*unit))
            }
            Self::UnitBySize { unit, typical } => {
                write!(
                    f,
                    "nothing names a unit; amounts are too small for whole currency units (the middle one is {typical}), so that {} are assumed: please check",
                    unit_name(*unit)
                )
            }
            Self::UnitUnknown => {
                f.write_str("nothing names a unit; whole currency units are assumed: please check")
            }
        }
    }
}
