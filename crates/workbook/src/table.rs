//! A table on its way out: columns with types, and rows of cells.

use ballast_core::model::{Money, Month};

/// What a column holds: how a spreadsheet shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Texts.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers with as many decimals as they have.
    Number,
    /// Points and values, shown with one decimal.
    Points,
    /// Amounts of money, in major units.
    Money,
    /// Shares: 1 for 100 %.
    Percent,
    /// Months, as their first day.
    Month,
    /// People, in FTE.
    People,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing, which is not zero.
    Blank,
    /// A text, whatever it begins with.
    Text(String),
    /// A number, by the kind of its column.
    Number(f64),
    /// A month.
    Month(Month),
}

impl Cell {
    /// A text; blank if it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    /// A number that may not be known.
    pub fn number(number: Option<f64>) -> Self {
        number.filter(|it| it.is_finite()).map_or(Self::Blank, Self::Number)
    }

    /// An amount of money that may not be known.
    pub fn money(amount: Option<Money>) -> Self {
        Self::number(amount.map(Money::major))
    }

    /// A month that may not be known.
    pub fn month(month: Option<Month>) -> Self {
        month.map_or(Self::Blank, Self::Month)
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, different from those of the others.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// How wide it is shown, in characters.
    pub width: u16,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it is called, and its sheet.
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// How many columns stay in view when others are scrolled to.
    pub fixed: u16,
}

/// The longest name of a column, in characters; names of criteria may be any length.
const LONGEST_NAME: usize = 120;

/// Columns that are being put together.
#[derive(Default)]
pub(crate) struct Columns(Vec<Column>);

impl Columns {
    /// One more.
    pub(crate) fn add(&mut self, name: impl AsRef<str>, kind: Kind) {
        let name: String = name.as_ref().chars().take(LONGEST_NAME).collect();
        let least = match kind {
            Kind::Text => 14,
            Kind::Whole => 7,
            Kind::Number | Kind::Points | Kind::Percent | Kind::Month | Kind::People => 11,
            Kind::Money => 15,
        };
        let width = name.chars().count().clamp(least, 28) as u16;
        self.0.push(Column { name, kind, width });
    }

    /// The same with another width.
    pub(crate) fn wide(&mut self, name: impl AsRef<str>, kind: Kind, width: u16) {
        self.add(name, kind);
        if let Some(last) = self.0.last_mut() {
            last.width = width;
        }
    }

    /// All of them, each with a name of its own, as an import tells them apart.
    pub(crate) fn done(mut self) -> Vec<Column> {
        let names: Vec<String> = self.0.iter().map(|column| column.name.clone()).collect();
        for (column, name) in self.0.iter_mut().zip(ballast_import::distinct_headers(&names)) {
            column.name = name;
        }
        self.0
    }
}
