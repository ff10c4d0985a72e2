//! How the file is read: orientation, currency, repeated keys, and what to check.

use ballast_core::text;
use ballast_import::{Hint, Orientation, RepeatRule};
use leptos::prelude::*;

use super::change;
use super::written::Written;
use crate::state::{App, ImportDraft, use_app};
use crate::ui::{Choice, Field, Select, TextField};

fn rule_name(rule: RepeatRule) -> &'static str {
    match rule {
        RepeatRule::KeepApart => "keep apart: each row is a project of its own",
        RepeatRule::Merge => "merge: the rows are parts of one project",
        RepeatRule::LastWins => "the last row counts",
    }
}

/// Follows something of the draft.
pub(super) fn read<T: Default + Send + Sync + 'static>(
    app: App,
    field: impl Fn(&ImportDraft) -> T + Send + Sync + 'static,
) -> Signal<T> {
    Signal::derive(move || app.session.import.read().as_ref().map(&field).unwrap_or_default())
}

/// Reads the file anew; an error leaves everything as it is.
pub(super) fn reread(
    app: App,
    read: impl FnOnce(&ImportDraft) -> Result<ImportDraft, ballast_import::ImportError>,
) {
    let draft = app.session.import.get_untracked();
    match draft.as_ref().map(read) {
        Some(Ok(draft)) => app.session.import.set(Some(draft)),
        Some(Err(error)) => app.toasts.problem(format!("It cannot be read that way. {error}")),
        None => {}
    }
}

/// Cells with errors that are named.
const NAMED: usize = 5;

/// Which cells of a workbook show an error; empty if none does.
fn errors(draft: &ImportDraft) -> String {
    let Some(workbook) = draft.workbook.as_ref().filter(|it| !it.errors.is_empty()) else {
        return String::new();
    };
    let cells = text::plural(workbook.errors.len(), "cell shows", "cells show");
    let (error, more) = match workbook.errors.len() {
        1 => ("an error and counts", ""),
        count if count > NAMED => ("errors and count", ", …"),
        _ => ("errors and count", ""),
    };
    let named: Vec<&str> = workbook.errors.iter().take(NAMED).map(String::as_str).collect();
    format!("{cells} {error} as blank: {}{more}", named.join(", "))
}

/// The card that says how the file is read.
#[component]
pub(super) fn Reading() -> impl IntoView {
    let app = use_app();
    let facts = read(app, |draft| {
        let unread = draft.bytes.as_ref().map(|it| it.replaced).filter(|places| *places > 0);
        let unread = unread.map(|places| {
            let places = text::plural(places, "place", "places");
            format!(", {places} that could not be read as characters")
        });
        let made = match (&draft.workbook, &draft.bytes) {
            (Some(workbook), _) => format!("sheet “{}”", workbook.sheet),
            (None, Some(bytes)) => bytes.encoding.name().to_owned(),
            (None, None) => "Unicode".to_owned(),
        };
        format!(
            "{}: {}, {}, {made}{}",
            draft.name,
            text::plural(draft.sheet.rows.len(), "row", "rows"),
            text::plural(draft.sheet.header.len(), "column", "columns"),
            unread.unwrap_or_default(),
        )
    });
    let ways = read(app, |draft| {
        let guess = |way| if draft.found.orientation == way { " (guessed)" } else { "" };
        vec![
            Choice::new("rows", format!("in rows{}", guess(Orientation::InRows))),
            Choice::new("columns", format!("in columns{}", guess(Orientation::InColumns))),
        ]
    });
    let rules: Vec<Choice> = RepeatRule::ALL
        .iter()
        .enumerate()
        .map(|(at, rule)| Choice::new(at.to_string(), rule_name(*rule)))
        .collect();
    let hints = move || {
        let draft = app.session.import.read();
        let draft = draft.as_ref();
        let hints = draft.map(|draft| draft.hints.clone()).unwrap_or_default();
        let header = |at: usize| draft.and_then(|draft| draft.sheet.header.get(at).cloned());
        let row = |hint: Hint| {
            let about = hint.column.and_then(header).filter(|header| !header.is_empty());
            let about = about.map(|header| view! { <bdi>{header}</bdi> ": " });
            view! { <li>{about} {hint.kind.to_string()}</li> }
        };
        hints.into_iter().map(row).collect_view()
    };
    // What a workbook says of itself is no guess that needs a check.
    let has_hints = read(app, |draft| !draft.own && !draft.hints.is_empty());
    let remembered = read(app, |draft| draft.remembered);
    let own = read(app, |draft| draft.own);
    let errors = read(app, errors);
    view! {
        <section class="card stack" aria-labelledby="reading-title">
            <div class="card-head">
                <h2 id="reading-title">"The file"</h2>
                <span class="small quiet">
                    <bdi>{facts}</bdi>
                </span>
            </div>
            <Show when=move || remembered.get()>
                <p class="note">
                    "The mapping you used before for this heading. "
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| reread(app, |draft| Ok(draft.guessed_again()))
                    >
                        "Guess anew"
                    </button>
                </p>
            </Show>
            <Show when=move || own.get()>
                <p class="note">
                    "Ballast wrote this workbook, which says itself what its columns mean. "
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| reread(app, |draft| Ok(draft.guessed_again()))
                    >
                        "Guess instead"
                    </button>
                </p>
            </Show>
            <Show when=move || !errors.read().is_empty()>
                <p class="note">{errors}</p>
            </Show>
            <Written />
            <div class="fields two">
                <Field label="Projects stand">
                    <Select
                        options=ways
                        value=read(app, |draft| {
                            match draft.sheet.dialect.orientation {
                                Orientation::InRows => "rows",
                                Orientation::InColumns => "columns",
                            }
                                .to_owned()
                        })
                        choose=move |way: String| {
                            let way = if way == "rows" {
                                Orientation::InRows
                            } else {
                                Orientation::InColumns
                            };
                            reread(app, |draft| draft.turned(way));
                        }
                    />
                </Field>
                <Field label="Currency">
                    <TextField
                        placeholder="not known"
                        value=read(app, |draft| draft.mapping.currency.clone().unwrap_or_default())
                        commit=move |typed: String| {
                            let typed = typed.trim().to_uppercase();
                            change(app, |draft| {
                                draft.mapping.currency = (!typed.is_empty()).then_some(typed);
                            });
                            true
                        }
                    />
                </Field>
            </div>
            <Field label="The same key in several rows means">
                <Select
                    options=rules
                    value=read(app, |draft| {
                        let at = RepeatRule::ALL.iter().position(|it| *it == draft.mapping.repeats);
                        at.map(|at| at.to_string()).unwrap_or_default()
                    })
                    choose=move |at: String| {
                        let rule = at.parse::<usize>().ok().and_then(|at| RepeatRule::ALL.get(at));
                        if let Some(rule) = rule {
                            change(app, |draft| draft.mapping.repeats = *rule);
                        }
                    }
                />
            </Field>
            <Show when=move || app.snapshot.read().workspace.objectives.is_empty()>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=read(app, |draft| draft.mapping.starter_strategy)
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            change(app, |draft| draft.mapping.starter_strategy = on);
                        }
                    />
                    "Begin with a few objectives that the register’s own fields rate, so that it is ranked at once"
                </label>
            </Show>
            <Show when=move || has_hints.get()>
                <div class="note">
                    <p class="strong">"Check before importing"</p>
                    <ul>{hints}</ul>
                </div>
            </Show>
        </section>
    }
}
