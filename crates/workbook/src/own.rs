//! What the columns of our own projects sheet mean, on a hidden sheet beside it: headings are for
//! people, and no heading could say which objective a criterion measures and on which scale.

use ballast_import::Mapping;

use crate::book::Page;

/// The name of the hidden sheet.
pub(crate) const SHEET: &str = "Ballast";

/// What it says of itself.
const ABOUT: &str = "What the columns of the sheet named below mean, for the import into Ballast";

/// Characters of one cell; a cell holds 32,767.
const PIECE: usize = 30_000;

/// The cells of the hidden sheet, one below the other.
pub(crate) fn cells(sheet: &str, mapping: &Mapping) -> serde_json::Result<Vec<String>> {
    let json: Vec<char> = serde_json::to_string(mapping)?.chars().collect();
    let pieces = json.chunks(PIECE).map(|piece| piece.iter().collect());
    Ok([ABOUT.to_owned(), sheet.to_owned()].into_iter().chain(pieces).collect())
}

/// The mapping of a sheet; `None` if the page is about another one, or nobody can read it.
pub(crate) fn mapping(page: &Page, sheet: &str) -> Option<Mapping> {
    let mut cells = page.rows.iter().map(|row| row.cells.first().map_or("", String::as_str));
    if cells.next() != Some(ABOUT) || cells.next() != Some(sheet) {
        return None;
    }
    serde_json::from_str(&cells.collect::<String>()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ballast_import::Record;

    #[test]
    fn a_long_mapping_comes_back() {
        let mapping = Mapping {
            currency: Some("ü\"x\u{1}".repeat(20_000)),
            exact: true,
            ..Mapping::default()
        };
        let cells = cells("Projects", &mapping).unwrap();
        assert!(cells.len() > 3 && cells.iter().all(|cell| cell.chars().count() <= PIECE));
        let rows = (1..).zip(cells);
        let rows = rows.map(|(number, cell)| Record { number, cells: vec![cell] }).collect();
        let page = Page { rows, errors: Vec::new() };
        assert_eq!(super::mapping(&page, "Projects"), Some(mapping));
        assert_eq!(super::mapping(&page, "Ranking"), None);
        assert_eq!(super::mapping(&Page::default(), "Projects"), None);
    }
}
