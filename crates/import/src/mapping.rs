//! What each column of a register means.

use ballast_core::sorted::Sorted;

use ballast_core::model::{Direction, FiscalYear, Number};
use serde::{Deserialize, Serialize};

use crate::mapping_file::ColumnEntry;
use crate::value::{DateOrder, DecimalSign};
use crate::{Dialect, Sheet};

/// What an amount of money counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// The currency itself.
    #[default]
    Ones,
    /// Thousands of it.
    Thousands,
    /// Millions of it.
    Millions,
    /// Billions of it: thousands of millions.
    Billions,
}

impl Unit {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 4] = [Self::Ones, Self::Thousands, Self::Millions, Self::Billions];

    /// How much of the currency one of it is.
    pub const fn factor(self) -> f64 {
        match self {
            Self::Ones => 1.0,
            Self::Thousands => 1e3,
            Self::Millions => 1e6,
            Self::Billions => 1e9,
        }
    }
}

/// What is done with rows that have the same key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepeatRule {
    /// Each row is a project of its own; the second has `(2)` after its key.
    #[default]
    KeepApart,
    /// The rows are parts of one project: money adds up, the earliest start and the latest finish
    /// count, other gaps are filled from later rows. Rows that are the same throughout count once.
    Merge,
    /// The last row counts, the others are left out.
    LastWins,
}

impl RepeatRule {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 3] = [Self::KeepApart, Self::Merge, Self::LastWins];
}

/// How a column rates projects on a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingColumn {
    /// The criterion, new or there already.
    pub criterion: String,
    /// The objective that it measures; counts for a new criterion alone.
    pub objective: String,
    /// The lower anchor; counts for a new criterion alone.
    pub low: Number,
    /// The upper anchor; counts for a new criterion alone.
    pub high: Number,
    /// Which end is good; counts for a new criterion alone.
    pub direction: Direction,
    /// What words stand for, in lower case. Numbers need no word.
    pub words: Sorted<String, Number>,
}

/// What a column means. Of several columns that mean the same, texts are joined for the
/// description, tags are united, and else the first that can be read counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Nothing that is imported.
    #[default]
    Ignore,
    /// The register's own key, by which a later import finds the project again.
    Key,
    /// The project's name.
    Name,
    /// What it does.
    Description,
    /// Who wants it.
    Sponsor,
    /// Who leads it.
    Owner,
    /// The programme it belongs to, by name.
    Programme,
    /// The category it belongs to, by name.
    Category,
    /// Labels, parted by `,`, `;` or `|`; of yes and no, the column's name where yes.
    Tags,
    /// Where it is in its life.
    Stage,
    /// Delivery confidence.
    Confidence,
    /// Planned start.
    Start,
    /// Planned finish; the month named is the last one of the project.
    Finish,
    /// First month in which it may begin.
    EarliestStart,
    /// Last month in which it may still run.
    LatestFinish,
    /// Length in months.
    DurationMonths,
    /// Length in years.
    DurationYears,
    /// Length in days, of which a month has 365.25 / 12.
    DurationDays,
    /// Cost of all years. Spread over the months between start and finish, unless yearly costs
    /// are known.
    CostTotal,
    /// Cost of one fiscal year.
    CostOfYear(FiscalYear),
    /// Benefit of all years. Entered in the fiscal year of the finish.
    BenefitTotal,
    /// Benefit of each year after the finish, for [`Mapping::benefit_years`] years.
    BenefitPerYear,
    /// Benefit of one fiscal year.
    BenefitOfYear(FiscalYear),
    /// Probability of success: per cent, or 0 to 1 if no number in the column is above 1.
    Probability,
    /// A rating on a criterion.
    Rating(RatingColumn),
    /// Demand for a role by the role's name, month after month of the project: `0.5 × 3; 1 × 6`.
    Demand(String),
    /// Yes: in whatever the score.
    Mandatory,
    /// Yes: out whatever the score.
    Excluded,
    /// The year of the register; says where a new plan begins.
    RegisterYear,
}

impl Target {
    /// Whether the cells are amounts of money, so that a unit counts.
    pub const fn is_money(&self) -> bool {
        matches!(
            self,
            Self::CostTotal
                | Self::CostOfYear(_)
                | Self::BenefitTotal
                | Self::BenefitPerYear
                | Self::BenefitOfYear(_)
        )
    }

    /// Whether the cells are dates, so that the order of day and month counts.
    pub const fn is_date(&self) -> bool {
        matches!(self, Self::Start | Self::Finish | Self::EarliestStart | Self::LatestFinish)
    }
}

/// What one column means and how its cells are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ColumnEntry", into = "ColumnEntry")]
pub struct ColumnMapping {
    /// The name of the column.
    pub header: String,
    /// What it means.
    pub target: Target,
    /// What amounts of money count.
    pub unit: Unit,
    /// The decimal sign where a number allows both readings.
    pub decimal: DecimalSign,
    /// The order of day and month where a date allows both readings.
    pub date_order: DateOrder,
}

impl ColumnMapping {
    /// A column that is left out.
    pub fn ignored(header: &str) -> Self {
        Self {
            header: header.to_owned(),
            target: Target::Ignore,
            unit: Unit::default(),
            decimal: DecimalSign::default(),
            date_order: DateOrder::default(),
        }
    }
}

/// What the columns of a register mean and how it is to be taken over. As JSON:
///
/// ```json
/// {
///   "dialect": { "delimiter": "semicolon", "quoted": true, "header": { "at": 1 },
///                "orientation": "in-rows" },
///   "columns": [
///     { "header": "Ref", "to": "key" },
///     { "header": "Cost", "to": "cost-total", "unit": "millions", "decimal": "comma" },
///     { "header": "2026", "to": "cost-of-year", "year": 2026, "unit": "thousands" },
///     { "header": "Start", "to": "start", "dates": "month-first" },
///     { "header": "Risk", "to": "rating", "criterion": "Risk", "objective": "Deliverability",
///       "low": 1, "high": 3, "better": "lower", "words": { "low": 1, "medium": 2, "high": 3 } }
///   ],
///   "currency": "GBP",
///   "fiscal_start": 4,
///   "repeats": "keep-apart",
///   "benefit_years": 5,
///   "starter_strategy": true,
///   "exact": false
/// }
/// ```
///
/// `to` is one of `ignore`, `key`, `name`, `description`, `sponsor`, `owner`, `programme`,
/// `category`, `tags`, `stage`, `confidence`, `start`, `finish`, `earliest-start`, `latest-finish`,
/// `duration-months`, `duration-years`, `duration-days`, `cost-total`, `cost-of-year`,
/// `benefit-total`, `benefit-per-year`, `benefit-of-year`, `probability`, `rating` (with
/// `criterion`), `demand` (with `role`), `mandatory`,
/// `excluded`, `register-year`. Columns that are not listed are ignored. Only `header` and `to` must
/// be there; all else has a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// How the table is written down; `None` to find out.
    pub dialect: Option<Dialect>,
    /// What each column means, by its name.
    pub columns: Vec<ColumnMapping>,
    /// The currency of the amounts; `None` if not known. Set in a workspace without projects.
    pub currency: Option<String>,
    /// The month with which fiscal years begin, 1 to 12. Set in a workspace without projects.
    pub fiscal_start: u32,
    /// What is done with rows that have the same key.
    pub repeats: RepeatRule,
    /// For how many years a yearly benefit counts.
    pub benefit_years: u32,
    /// Whether a workspace without objectives gets a few that the register's own fields rate.
    pub starter_strategy: bool,
    /// Whether Ballast wrote the table: each text stands for itself, be it `n/a`, `Total` or blanks,
    /// several projects may have one key, and a flag may give its reason: `yes: by law`.
    #[serde(skip_serializing_if = "is_not")]
    pub exact: bool,
}

fn is_not(flag: &bool) -> bool {
    !flag
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            dialect: None,
            columns: Vec::new(),
            currency: None,
            fiscal_start: 1,
            repeats: RepeatRule::default(),
            benefit_years: 5,
            starter_strategy: true,
            exact: false,
        }
    }
}

impl Mapping {
    /// The most years for which a yearly benefit can count.
    pub const MOST_BENEFIT_YEARS: u32 = 50;

    /// What the columns of `sheet` mean, by their names, in the order of the sheet. Columns that
    /// the mapping does not name are ignored.
    pub fn for_sheet(&self, sheet: &Sheet) -> Vec<ColumnMapping> {
        let mapped = |header: &String| {
            let found = self.columns.iter().find(|column| column.header == *header);
            found.cloned().unwrap_or_else(|| ColumnMapping::ignored(header))
        };
        sheet.header.iter().map(mapped).collect()
    }

    /// Whether the sheet has one of the columns by which projects are known.
    pub fn fits(&self, sheet: &Sheet) -> bool {
        let names = |target: &Target| matches!(target, Target::Key | Target::Name);
        let known = self.columns.iter().filter(|column| names(&column.target));
        known.into_iter().any(|column| sheet.header.contains(&column.header))
    }

    /// The same with columns that it does not name, such as those that somebody has added, as they
    /// were guessed.
    #[must_use]
    pub fn filled_up(mut self, guessed: Mapping) -> Self {
        let new = guessed.columns.into_iter();
        let named = |header: &str| self.columns.iter().any(|it| it.header == header);
        let new: Vec<ColumnMapping> = new.filter(|it| !named(&it.header)).collect();
        self.columns.extend(new);
        self.dialect = guessed.dialect;
        self
    }

    /// Names of columns that the mapping knows and the sheet has not.
    pub fn missing(&self, sheet: &Sheet) -> Vec<String> {
        let gone = |column: &&ColumnMapping| {
            column.target != Target::Ignore && !sheet.header.contains(&column.header)
        };
        self.columns.iter().filter(gone).map(|column| column.header.clone()).collect()
    }
}
