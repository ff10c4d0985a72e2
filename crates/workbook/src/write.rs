//! All tables as one workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::chart;
use crate::error::WriteError;
use crate::own;
use crate::table::{Cell, Kind, Table};
use crate::tables::{self, Portfolio, Which};

/// A workbook as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many texts are cut because a cell does not hold them.
    pub cut: usize,
}

/// The longest text of a cell, in units of UTF-16, by the format.
const LONGEST_TEXT: usize = 32_767;
/// The most rows and columns of a sheet, by the format.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// Spreadsheets count from 1900, with a leap day then that never was.
const FIRST_DATE: (i32, u32) = (1900, 3);

impl From<XlsxError> for WriteError {
    fn from(cause: XlsxError) -> Self {
        Self(cause.to_string())
    }
}

/// Writes all tables of a portfolio as one XLSX workbook: a sheet each, with types, number formats,
/// fixed headings and filters, and a chart each of the bubbles and of the capacity. The same
/// portfolio gives the same bytes.
///
/// # Errors
/// [`WriteError`] if the workbook would break the format: a fault of ours, or more rows than it holds.
pub fn write(portfolio: &Portfolio<'_>) -> Result<Written, WriteError> {
    let mut workbook = Workbook::new();
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let settings = &portfolio.snapshot.workspace.settings;
    let title: String = settings.name.as_str().chars().take(200).collect();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_comment(format!("Selected: {}", portfolio.selected.said))
            .set_creation_datetime(&never),
    );
    let formats = Formats::new();
    let mut cut = 0;
    for which in Which::ALL {
        let table = which.table(portfolio);
        cut += sheet(workbook.add_worksheet(), &table, &formats)?;
    }
    let bubbles = tables::bubbles(portfolio);
    let worksheet = workbook.add_worksheet();
    cut += sheet(worksheet, &bubbles.table, &formats)?;
    chart::bubbles(worksheet, &bubbles)?;
    let months = tables::by_month(portfolio);
    let worksheet = workbook.add_worksheet();
    cut += sheet(worksheet, &months, &formats)?;
    chart::capacity(worksheet, &months)?;
    let mapping = tables::mapping(portfolio);
    let cells = own::cells("Projects", &mapping).map_err(|cause| WriteError(cause.to_string()))?;
    let hidden = workbook.add_worksheet();
    hidden.set_name(own::SHEET)?.set_hidden(true);
    for (row, cell) in (0..).zip(&cells) {
        hidden.write_string(row, 0, cell)?;
    }
    Ok(Written { bytes: workbook.save_to_buffer()?, cut })
}

/// How cells of each kind look.
struct Formats {
    head: Format,
    kinds: [(Kind, Format); 8],
}

impl Formats {
    fn new() -> Self {
        let of = |format: &str| Format::new().set_num_format(format);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_num_format("@"),
            kinds: [
                (Kind::Text, of("@")),
                (Kind::Whole, of("0")),
                (Kind::Number, of("General")),
                (Kind::Points, of("0.0")),
                (Kind::Money, of("#,##0.00")),
                (Kind::Percent, of("0.00%")),
                (Kind::Month, of("yyyy-mm")),
                (Kind::People, of("0.00")),
            ],
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        let found = self.kinds.iter().find(|(known, _)| *known == kind);
        found.map_or(&self.head, |(_, format)| format)
    }
}

/// Writes one table; says how many texts had to be cut.
fn sheet(worksheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<usize, WriteError> {
    if table.rows.len() >= MOST_ROWS || table.columns.len() > MOST_COLUMNS {
        let what = "a sheet holds 1,048,576 rows and 16,384 columns; save the table as CSV";
        return Err(WriteError(format!("{} is too large: {what}", table.name)));
    }
    worksheet.set_name(table.name)?;
    let mut cut = 0;
    for (at, column) in (0..).zip(&table.columns) {
        worksheet.set_column_width(at, f64::from(column.width))?;
        worksheet.write_string_with_format(0, at, &column.name, &formats.head)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for ((at, column), cell) in (0..).zip(&table.columns).zip(cells) {
            let format = formats.of(column.kind);
            match cell {
                Cell::Blank => {}
                // Never a formula, whatever the text begins with.
                Cell::Text(text) => {
                    let shown = within(text);
                    cut += usize::from(shown.len() < text.len());
                    worksheet.write_string_with_format(row, at, shown, formats.of(Kind::Text))?;
                }
                Cell::Number(number) => {
                    worksheet.write_number_with_format(row, at, *number, format)?;
                }
                Cell::Month(month) if (month.year(), month.month()) < FIRST_DATE => {
                    let text = month.to_string();
                    worksheet.write_string_with_format(row, at, text, formats.of(Kind::Text))?;
                }
                Cell::Month(month) => {
                    let year = u16::try_from(month.year()).unwrap_or_default();
                    let date = ExcelDateTime::from_ymd(year, month.month() as u8, 1)?;
                    worksheet.write_datetime_with_format(row, at, &date, format)?;
                }
            }
        }
    }
    worksheet.set_freeze_panes(1, table.fixed)?;
    let (rows, columns) = (table.rows.len() as u32, table.columns.len() as u16);
    if let Some(last) = columns.checked_sub(1) {
        worksheet.autofilter(0, 0, rows, last)?;
    }
    Ok(cut)
}

/// As much of a text as a cell holds.
fn within(text: &str) -> &str {
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_TEXT
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_where_a_cell_ends() {
        assert_eq!(within(&"x".repeat(40_000)).len(), LONGEST_TEXT);
        assert_eq!(within(&"👩".repeat(20_000)).chars().count(), LONGEST_TEXT / 2);
        assert_eq!(within(&"ü".repeat(32_767)).chars().count(), LONGEST_TEXT);
        assert_eq!(within("short"), "short");
    }
}
