//! A table as CSV.

use ballast_import::csv_cell;

use crate::cell::{hundredfold, plain};
use crate::table::{Cell, Kind, Table};

/// A table as CSV in UTF-8, with a row of names. Texts that a spreadsheet would take for formulas
/// are marked as texts, as [`csv_cell`] does; numbers have all their digits, shares are in per cent,
/// months are `2027-04`.
pub fn csv(table: &Table) -> String {
    let mut csv = String::new();
    let names = table.columns.iter().map(|column| csv_cell(&column.name));
    line(&mut csv, names);
    for row in &table.rows {
        let cells = table.columns.iter().zip(row);
        line(&mut csv, cells.map(|(column, cell)| text(cell, column.kind)));
    }
    csv
}

fn line(csv: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    csv.push_str(&cells.join(","));
    csv.push_str("\r\n");
}

fn text(cell: &Cell, kind: Kind) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => csv_cell(text),
        Cell::Number(share) if kind == Kind::Percent => format!("{}%", hundredfold(&plain(*share))),
        Cell::Number(number) => plain(*number),
        Cell::Month(month) => month.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Columns;

    #[test]
    fn texts_are_texts_and_numbers_are_numbers() {
        let mut columns = Columns::default();
        for (name, kind) in [
            ("=Name", Kind::Text),
            ("Cost", Kind::Money),
            ("Chance", Kind::Percent),
            ("In", Kind::Month),
        ] {
            columns.add(name, kind);
        }
        let row = vec![
            Cell::text("=HYPERLINK(\"x\"),y"),
            Cell::number(Some(-12.5)),
            Cell::number(Some(0.455)),
            Cell::month("2027-04".parse().ok()),
        ];
        let blank =
            vec![Cell::text(""), Cell::number(None), Cell::number(Some(f64::NAN)), Cell::Blank];
        let table = Table { name: "T", columns: columns.done(), rows: vec![row, blank], fixed: 1 };
        assert_eq!(
            csv(&table),
            "'=Name,Cost,Chance,In\r\n\"'=HYPERLINK(\"\"x\"\"),y\",-12.5,45.5%,2027-04\r\n,,,\r\n"
        );
    }
}
