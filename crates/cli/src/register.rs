//! The register that is imported: text, or a sheet of a workbook.

use ballast_core::text::plural;
use ballast_import::{Decoded, Dialect, Header, ImportError, Mapping, Sheet, Source, decode};
use ballast_workbook::{Book, ErrorCell, is_workbook};

use crate::args::ImportOptions;
use crate::error::{Error, Result};
use crate::files;
use crate::texts::{cut, plain};

/// Cells with errors told one by one.
const TOLD: usize = 5;

/// A register as it was read.
pub(crate) struct Register {
    source: Source,
    /// How it is written down, in a few words.
    made: String,
    remarks: Vec<String>,
    /// What its columns mean, if it says so itself.
    pub(crate) own: Option<Mapping>,
}

impl Register {
    /// Reads the file.
    pub(crate) fn read(options: &ImportOptions) -> Result<Self> {
        let bytes = files::bytes(&options.file)?;
        if is_workbook(&bytes) {
            return Self::of_workbook(&bytes, options);
        }
        if options.sheet.is_some() {
            return Err(Error::NoSheet { place: files::place(&options.file) });
        }
        let Decoded { text, encoding, replaced } = decode(&bytes);
        let mut remarks = Vec::new();
        if replaced > 0 {
            let places = plural(replaced, "place", "places");
            remarks.push(format!("{places} could not be read as characters and became “\u{fffd}”"));
        }
        let made = encoding.name().to_owned();
        Ok(Self { source: Source::Text(text), made, remarks, own: None })
    }

    fn of_workbook(bytes: &[u8], options: &ImportOptions) -> Result<Self> {
        let wrong = |cause| Error::Workbook { place: files::place(&options.file), cause };
        let mut book = Book::open(bytes).map_err(wrong)?;
        let (name, page) = match &options.sheet {
            Some(name) => (name.clone(), book.read(name).map_err(wrong)?),
            None => book.first_table().map_err(wrong)?,
        };
        let own = book.mapping(&name);
        let mut remarks = Vec::new();
        let others: Vec<String> = book.choices().into_iter().filter(|it| *it != name).collect();
        if options.sheet.is_none() && !others.is_empty() {
            let others: Vec<String> = others.iter().map(|it| cut(it, 40)).collect();
            remarks.push(format!("other sheets, by --sheet: {}", others.join(", ")));
        }
        if !page.errors.is_empty() {
            remarks.push(errors(&page.errors));
        }
        let made = format!("sheet “{}”", cut(&name, 60));
        Ok(Self { source: page.into_source(), made, remarks, own })
    }

    /// The table, as it is said to be written down or seems to be.
    pub(crate) fn sheet(
        &self,
        mapping: Option<&Mapping>,
        header_row: Option<usize>,
    ) -> std::result::Result<Sheet, ImportError> {
        let said = mapping.and_then(|mapping| mapping.dialect);
        let sheet = match said {
            Some(dialect) => self.source.read(&dialect),
            None => self.source.detect(),
        };
        let Some(row) = header_row else { return sheet };
        // A file of which nothing can be made as it seems may be read well as it is said to be.
        let dialect = said.or_else(|| sheet.as_ref().ok().map(|sheet| sheet.dialect));
        let Some(dialect) = dialect else { return sheet };
        self.source.read(&Dialect { header: Header::At(row), ..dialect })
    }

    /// Tells on standard error what was read.
    pub(crate) fn tell(&self, place: &str, sheet: &Sheet) {
        eprintln!(
            "{place}: {}, {} in {}",
            plain(&self.made),
            plural(sheet.rows.len(), "row", "rows"),
            plural(sheet.header.len(), "column", "columns")
        );
        for remark in &self.remarks {
            eprintln!("note: {}", plain(remark));
        }
    }
}

/// `2 cells show errors and were read as blank: C7 #DIV/0!, D9 #REF!`.
fn errors(errors: &[ErrorCell]) -> String {
    let first = errors.iter().take(TOLD).map(|it| format!("{} {}", it.place, it.shows));
    let first: Vec<String> = first.collect();
    let more = if errors.len() > TOLD { ", …" } else { "" };
    let (cells, were) = (plural(errors.len(), "cell shows", "cells show"), first.join(", "));
    let read = if errors.len() == 1 { "an error and was" } else { "errors and were" };
    format!("{cells} {read} read as blank: {were}{more}")
}
