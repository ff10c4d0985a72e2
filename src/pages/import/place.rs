//! Where the table stands: the sheet of a workbook, and the row with the names of the columns.

use ballast_import::{Header, Orientation, Record};
use leptos::prelude::*;

use super::dialect::{read, reread};
use crate::later;
use crate::state::{ImportDraft, use_app};
use crate::ui::{Choice, Field, Select};

/// Characters of a row that a choice shows.
const SHOWN: usize = 48;
/// The choice of no row.
const NONE: &str = "none";

/// The sheets of a workbook; nothing where there is no choice.
#[component]
pub(super) fn SheetChoice() -> impl IntoView {
    let app = use_app();
    let options = read(app, |draft| {
        let Some(workbook) = &draft.workbook else { return Vec::new() };
        let choice = |name: &String| {
            let refused = workbook.refused.contains(name);
            let shown = if refused { format!("{name} (no table)") } else { name.clone() };
            Choice::new(name.clone(), shown)
        };
        workbook.sheets.iter().map(choice).collect()
    });
    let several = Memo::new(move |_| options.read().len() > 1);
    let chosen =
        read(app, |draft| draft.workbook.as_ref().map(|it| it.sheet.clone()).unwrap_or_default());
    view! {
        <Show when=move || several.get()>
            <Field label="Sheet">
                <Select
                    options=options
                    value=chosen
                    choose=move |name: String| later::choose_sheet(app, name)
                />
            </Field>
        </Show>
    }
}

fn word(header: Header) -> String {
    match header {
        Header::At(row) => row.to_string(),
        Header::NoneFrom(_) => NONE.to_owned(),
    }
}

/// The rows that may hold the names, and none of them.
fn rows(draft: &ImportDraft) -> Vec<Choice> {
    let line = match draft.sheet.dialect.orientation {
        Orientation::InRows => "row",
        Orientation::InColumns => "column",
    };
    let same_way = draft.found.orientation == draft.sheet.dialect.orientation;
    let guess = |header: &str| {
        let guessed = same_way && word(draft.found.header) == header;
        if guessed { " (guessed)" } else { "" }
    };
    let choice = |row: &Record| {
        let number = row.number.to_string();
        let shown = ballast_charts::one_line(&row.text(), SHOWN);
        let name = format!("{line} {number}: {shown}{}", guess(&number));
        Choice::new(number, name)
    };
    let mut choices: Vec<Choice> = draft.first_rows().iter().map(choice).collect();
    let now = draft.sheet.dialect.header;
    if let Header::At(row) = now
        && !choices.iter().any(|choice| choice.value == word(now))
    {
        choices.push(Choice::new(row.to_string(), format!("{line} {row}")));
    }
    choices.push(Choice::new(NONE, format!("no {line}: there are none{}", guess(NONE))));
    choices
}

/// Where the names of the columns stand.
#[component]
pub(super) fn HeaderChoice() -> impl IntoView {
    let app = use_app();
    let choose = move |word: String| {
        reread(app, |draft| {
            let first = draft.first_rows().first().map_or(1, |row| row.number);
            let row = word.parse::<usize>().ok();
            draft.with_header(row.map_or(Header::NoneFrom(first), Header::At))
        });
    };
    view! {
        <Field label="Column names stand in">
            <Select
                options=read(app, rows)
                value=read(app, |draft| word(draft.sheet.dialect.header))
                choose=choose
            />
        </Field>
    }
}
