//! Workbooks in, and tables out. All of this is in a file of its own in the release build.

use ballast_core::text;
use ballast_workbook::{Book, BookError, Portfolio, Selected, Which, csv, write};
use leptos::prelude::*;

use super::exchange::file_name;
use crate::browser::{files, time};
use crate::state::{App, Opened};

/// Opens a workbook and reads one of its sheets: the one that is named, else the first that seems to
/// hold a table. The error is a sentence.
pub(crate) fn open(bytes: &[u8], sheet: Option<&str>) -> Result<Opened, String> {
    opened(bytes, sheet).map_err(|error| error.to_string())
}

fn opened(bytes: &[u8], sheet: Option<&str>) -> Result<Opened, BookError> {
    let mut book = Book::open(bytes)?;
    let (sheet, page) = match sheet {
        Some(name) => (name.to_owned(), book.read(name)?),
        None => book.first_table()?,
    };
    Ok(Opened {
        own: book.mapping(&sheet),
        sheets: book.choices(),
        sheet,
        errors: page.errors.iter().map(|it| format!("{} {}", it.place, it.shows)).collect(),
        source: page.into_source(),
    })
}

/// Offers one of the tables as CSV, or all of them as a workbook.
pub(crate) fn export(app: App, which: Option<Which>) {
    if !which.is_none_or(Which::needs_selection) {
        return save(app, which, &Selected::default());
    }
    if let Some(adopted) = Selected::adopted(&app.records()) {
        return save(app, which, &adopted);
    }
    // Nothing is adopted: the best selection, once it is known.
    let told = time::later(SOON, move || {
        app.toasts.done("The file follows as soon as the best selection is found.");
    });
    app.optimum.when_found(app, move |found| {
        if let Some(told) = told {
            told.stop();
        }
        let none = || Selected::none("no selection, since there is no problem to solve");
        let selected = found.map(|shown| Selected::best(&shown.selection));
        save(app, which, &selected.unwrap_or_else(none));
    });
}

fn save(app: App, which: Option<Which>, selected: &Selected) {
    let snapshot = app.snapshot.get_untracked();
    let portfolio = Portfolio { snapshot: &snapshot, selected };
    let title = file_name(snapshot.workspace.settings.name.as_str());
    let speaks = which.is_none_or(Which::needs_selection);
    let selection = if speaks { format!(" With {}.", selected.said) } else { String::new() };
    let (name, saved, cut) = match which {
        Some(which) => {
            let name = format!("{title} {} {}.csv", which.word(), time::today());
            // The mark tells spreadsheets that it is UTF-8.
            let text = format!("\u{feff}{}", csv(&which.table(&portfolio)));
            let saved = files::download(&name, "text/csv", &text);
            (name, saved, 0)
        }
        None => match write(&portfolio) {
            Ok(written) => {
                let name = format!("{title} {}.xlsx", time::today());
                let saved = files::download_bytes(&name, XLSX, &written.bytes);
                (name, saved, written.cut)
            }
            Err(error) => return app.toasts.problem(format!("Nothing was saved. {error}.")),
        },
    };
    let cut = match cut {
        0 => String::new(),
        cut => {
            let texts = text::plural(cut, "text was", "texts were");
            format!(" {texts} cut to 32,767 characters, which is what a cell holds.")
        }
    };
    if saved.is_some() {
        app.toasts.done(format!("Saved as {name}.{selection}{cut}"));
    } else {
        app.toasts.problem("The browser did not let the page offer a file. Nothing was saved.");
    }
}

/// After how long it is told that something is waited for, in milliseconds.
const SOON: u64 = 1_000;
/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
