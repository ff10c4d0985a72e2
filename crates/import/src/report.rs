//! The report of an import as a table, for whoever mends the register.

use ballast_core::order;
use ballast_core::sorted::Sorted;

use crate::{Problem, ReportLine};

/// The report as CSV in UTF-8: row, column, text, and what was done, with a heading.
/// Texts are written by [`csv_cell`].
pub fn report_csv(lines: &[ReportLine]) -> String {
    let mut csv = String::from("Row,Column,Text,What was done\r\n");
    for line in lines {
        let what = line.what.to_string();
        let row = line.row.to_string();
        let cells = [row.as_str(), &line.column, &line.text, &what].map(csv_cell);
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    csv
}

/// How many lines there are of each problem, most first.
pub fn report_kinds(lines: &[ReportLine]) -> Vec<(Problem, usize)> {
    let mut counts: Sorted<Problem, usize> = Sorted::default();
    for line in lines {
        *counts.or_insert_with(line.what, || 0) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    order::sort_by_key(&mut counts, |(_, count)| std::cmp::Reverse(*count));
    counts
}

/// A text as a cell of a CSV file that does nothing.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and may run it;
/// such a cell gets an apostrophe before it, which makes it a text.
pub fn csv_cell(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    // Blanks before the sign do not keep every spreadsheet from computing.
    if text.trim_start().starts_with(['=', '+', '-', '@', '−', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n'])
    {
        safe.push('\'');
    }
    safe.push_str(text);
    if safe.contains(['"', ',', ';', '\t', '\r', '\n']) {
        return format!("\"{}\"", safe.replace('"', "\"\""));
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sheet;

    fn line(text: &str) -> ReportLine {
        let (column, text) = ("Cost, total".to_owned(), text.to_owned());
        ReportLine { row: 12, column, text, what: Problem::NotMoney }
    }

    #[track_caller]
    fn check(text: &str, written: &str) {
        let csv = report_csv(&[line(text)]);
        let expected = format!(
            "Row,Column,Text,What was done\r\n\
             12,\"Cost, total\",{written},\"is not an amount of money; left as not known\"\r\n"
        );
        assert_eq!(csv, expected);
    }

    #[test]
    fn cells_are_texts_whatever_they_begin_with() {
        check("n/k", "n/k");
        check("=1+2", "'=1+2");
        check("+44 20", "'+44 20");
        check("-5 to 7", "'-5 to 7");
        check("@SUM(A1)", "'@SUM(A1)");
        check(" =1+2", "' =1+2");
        check("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        check("2 - 3 = 5", "2 - 3 = 5");
        check("", "");
    }

    #[test]
    fn it_reads_back_line_by_line() {
        let texts = ["a \"b\"", "c;d", "e,f", "=g"];
        let csv = report_csv(&texts.map(line));
        let sheet = Sheet::detect(&csv).unwrap();
        assert_eq!(sheet.header, ["Row", "Column", "Text", "What was done"]);
        let read: Vec<&str> = sheet.column(2).collect();
        assert_eq!(read, ["a \"b\"", "c;d", "e,f", "'=g"]);
    }
}
