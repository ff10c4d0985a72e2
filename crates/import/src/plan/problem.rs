//! What could not be taken over as it stands, and what was done instead.

use std::fmt;

use ballast_core::model::FiscalYear;

/// What could not be taken over as it stands. Its sentence says what was done instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Not a list of people asked for month after month.
    NotADemand,
    /// A word that says that somebody keeps the value back.
    Withheld,
    /// Not an amount of money.
    NotMoney,
    /// Not a date.
    NotADate,
    /// Not a length of time.
    NotADuration,
    /// Not a colour of delivery confidence.
    NotAConfidence,
    /// Not a stage.
    NotAStage,
    /// Not a probability.
    NotAProbability,
    /// Neither a number nor a known word.
    NotARating,
    /// Neither yes nor no.
    NotAFlag,
    /// More money than a record can hold.
    TooMuch,
    /// Longer than a project can be.
    TooLong,
    /// It would end before it begins.
    FinishBeforeStart,
    /// The window for it would end before it begins.
    WindowClosed,
    /// A whole-life cost, and not both dates to spread it between.
    CostWithoutDates {
        /// The fiscal year that it was entered in.
        year: FiscalYear,
    },
    /// A whole-life cost and a length, but no start.
    CostWithoutStart,
    /// Neither key nor name.
    Nameless,
    /// A sum of other rows.
    TotalRow,
    /// A note under or between the projects.
    NoteRow,
    /// Fewer cells than columns.
    ShortRow,
    /// More cells than columns.
    LongRow,
    /// A key that an earlier row has.
    RepeatKeptApart,
    /// A key that an earlier row has.
    RepeatMerged,
    /// A key that a later row has.
    RepeatLeftOut,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Withheld => "is kept back by the source; left as not known",
            Self::NotADemand => {
                "is not a list of people by month such as 0.5 × 3; 1 × 6; left as not known"
            }
            Self::NotMoney => "is not an amount of money; left as not known",
            Self::NotADate => "is not a date; left as not known",
            Self::NotADuration => "is not a length of time; left as not known",
            Self::NotAConfidence => "is not a delivery confidence; left as not known",
            Self::NotAStage => "is not a known stage; left as it was",
            Self::NotAProbability => "is not a probability from 0 to 100 %; left as not known",
            Self::NotARating => "is neither a number nor a known word; left as not rated",
            Self::NotAFlag => "is neither yes nor no; left as it was",
            Self::TooMuch => "is more than 10,000 billion; left as not known",
            Self::TooLong => "is not between 1 and 1,200 months; left as not known",
            Self::FinishBeforeStart => "is before the start; the finish was left as not known",
            Self::WindowClosed => "is before the earliest start; left as not known",
            Self::CostWithoutDates { year } => {
                return write!(
                    f,
                    "is a cost without both a start and a finish; entered in the fiscal year {year} as an estimate"
                );
            }
            Self::CostWithoutStart => {
                "is a cost without a start; spread from the beginning of the plan as an estimate"
            }
            Self::Nameless => "has neither a key nor a name; the row was left out",
            Self::TotalRow => "is a sum of other rows; the row was left out",
            Self::NoteRow => "is a note, not a project; the row was left out",
            Self::ShortRow => "the row has fewer cells than there are columns; the rest is blank",
            Self::LongRow => "the row has more cells than there are columns; the rest was left out",
            Self::RepeatKeptApart => "is the key of an earlier row, too; kept apart",
            Self::RepeatMerged => "is the key of an earlier row, too; merged with it",
            Self::RepeatLeftOut => "is the key of a later row, too; that row counts",
        })
    }
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// The row in the file, counted from 1 as a spreadsheet counts. With projects in columns: the
    /// column.
    pub row: usize,
    /// The column's name; empty if the line is about the whole row.
    pub column: String,
    /// What stands there, cut after 200 characters.
    pub text: String,
    /// What is wrong with it, and what was done.
    pub what: Problem,
}

impl fmt::Display for ReportLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, column, text, what } = self;
        write!(f, "row {row}")?;
        if !column.is_empty() {
            write!(f, ", {column}")?;
        }
        f.write_str(": ")?;
        if !text.is_empty() {
            write!(f, "“{text}” ")?;
        }
        write!(f, "{what}")
    }
}
