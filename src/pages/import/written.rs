//! How the cells of the file are written, for putting right what was guessed.

use ballast_core::text::MONTH_NAMES;
use ballast_import::value::{DateOrder, DecimalSign};
use ballast_import::{ColumnMapping, Delimiter, Encoding, Mapping, Target};
use leptos::prelude::*;

use super::change;
use super::dialect::{read, reread};
use super::place::{HeaderChoice, SheetChoice};
use crate::state::{ImportDraft, use_app};
use crate::ui::{Choice, Field, Select, TextField};

const DELIMITERS: [(Delimiter, &str); 4] = [
    (Delimiter::Comma, "comma"),
    (Delimiter::Semicolon, "semicolon"),
    (Delimiter::Tab, "tab"),
    (Delimiter::Pipe, "vertical bar"),
];
const SIGNS: [(DecimalSign, &str); 2] =
    [(DecimalSign::Point, "point: 1,234.5"), (DecimalSign::Comma, "comma: 1.234,5")];
const ORDERS: [(DateOrder, &str); 2] = [
    (DateOrder::DayFirst, "day first: 31/12/2026"),
    (DateOrder::MonthFirst, "month first: 12/31/2026"),
];
/// The choice of what was guessed column by column.
const EACH: &str = "each";

/// Choices by their place, of which the guessed one says so.
fn choices<T: PartialEq>(all: &[(T, &str)], guessed: Option<&T>) -> Vec<Choice> {
    let name = |it: &T, name: &str| match guessed {
        Some(guess) if guess == it => format!("{name} (guessed)"),
        _ => name.to_owned(),
    };
    let all = all.iter().enumerate();
    all.map(|(at, (it, text))| Choice::new(at.to_string(), name(it, text))).collect()
}

fn place<T: PartialEq>(all: &[(T, &str)], it: &T) -> String {
    all.iter().position(|(known, _)| known == it).map(|at| at.to_string()).unwrap_or_default()
}

fn chosen<T: Copy>(all: &[(T, &str)], word: &str) -> Option<T> {
    Some(all.get(word.parse::<usize>().ok()?)?.0)
}

/// Whether a column holds numbers, so that the decimal sign counts.
fn is_number(target: &Target) -> bool {
    let numbers = matches!(
        target,
        Target::DurationMonths
            | Target::DurationYears
            | Target::DurationDays
            | Target::Probability
            | Target::Rating(_)
    );
    target.is_money() || numbers
}

/// What all columns of a kind have in common; `None` if nothing, or there is no such column.
fn common<T: Copy + PartialEq>(
    mapping: &Mapping,
    counts: fn(&Target) -> bool,
    of: fn(&ColumnMapping) -> T,
) -> Option<T> {
    let mut all = mapping.columns.iter().filter(|it| counts(&it.target)).map(of);
    let first = all.next()?;
    all.all(|it| it == first).then_some(first)
}

/// How numbers or dates are written, in all columns alike or in each as guessed.
#[derive(Clone, Copy)]
struct Manner<T: 'static> {
    label: &'static str,
    all: &'static [(T, &'static str)],
    counts: fn(&Target) -> bool,
    of: fn(&ColumnMapping) -> T,
    set: fn(&mut ColumnMapping, T),
}

const DECIMAL: Manner<DecimalSign> = Manner {
    label: "Decimal sign",
    all: &SIGNS,
    counts: is_number,
    of: |column| column.decimal,
    set: |column, sign| column.decimal = sign,
};
const DATES: Manner<DateOrder> = Manner {
    label: "Dates",
    all: &ORDERS,
    counts: Target::is_date,
    of: |column| column.date_order,
    set: |column, order| column.date_order = order,
};

impl<T: Copy + PartialEq + Send + Sync> Manner<T> {
    fn choices(self, draft: &ImportDraft) -> Vec<Choice> {
        // The columns of today, each as it was guessed.
        let guess = common(&self.as_guessed(draft), self.counts, self.of);
        let mut choices = choices(self.all, guess.as_ref());
        if guess.is_none() {
            choices.push(Choice::new(EACH, "by column (guessed)"));
        }
        choices
    }

    fn as_guessed(self, draft: &ImportDraft) -> Mapping {
        let mut mapping = draft.mapping.clone();
        for column in &mut mapping.columns {
            let guess = draft.guessed.columns.iter().find(|it| it.header == column.header);
            if let Some(guess) = guess {
                (self.set)(column, (self.of)(guess));
            }
        }
        mapping
    }

    fn value(self, draft: &ImportDraft) -> String {
        let now = common(&draft.mapping, self.counts, self.of);
        now.map_or_else(|| EACH.to_owned(), |it| place(self.all, &it))
    }

    fn choose(self, draft: &mut ImportDraft, word: &str) {
        if word == EACH {
            draft.mapping = self.as_guessed(draft);
        } else if let Some(it) = chosen(self.all, word) {
            draft.mapping.columns.iter_mut().for_each(|column| (self.set)(column, it));
        }
    }

    fn field(self) -> impl IntoView {
        let app = use_app();
        let any = read(app, move |draft| {
            draft.mapping.columns.iter().any(|it| (self.counts)(&it.target))
        });
        let any = Memo::new(move |_| any.get());
        view! {
            <Show when=move || any.get()>
                <Field label=self.label>
                    <Select
                        options=read(app, move |draft| self.choices(draft))
                        value=read(app, move |draft| self.value(draft))
                        choose=move |word: String| change(app, |draft| self.choose(draft, &word))
                    />
                </Field>
            </Show>
        }
    }
}

/// The group of what was guessed about the writing.
#[component]
pub(super) fn Written() -> impl IntoView {
    let app = use_app();
    let is_text = read(app, |draft| draft.workbook.is_none());
    let is_text = Memo::new(move |_| is_text.get());
    view! {
        <div role="group" aria-labelledby="written-title" class="stack">
            <h3 id="written-title">"How it is written"</h3>
            <div class="fields as-fit">
                <Show when=move || is_text.get() fallback=SheetChoice>
                    <Field label="Cells are parted by">
                        <Select
                            options=read(app, |draft| {
                                choices(&DELIMITERS, Some(&draft.found.delimiter))
                            })
                            value=read(
                                app,
                                |draft| place(&DELIMITERS, &draft.sheet.dialect.delimiter),
                            )
                            choose=move |word: String| {
                                if let Some(delimiter) = chosen(&DELIMITERS, &word) {
                                    reread(app, |draft| draft.with_delimiter(delimiter));
                                }
                            }
                        />
                    </Field>
                </Show>
                <HeaderChoice />
                {DECIMAL.field()} {DATES.field()}
            </div>
            <details class="fold">
                <summary class="small">"Encoding, fiscal years, yearly benefits"</summary>
                <div class="fields as-fit">
                    <EncodingChoice />
                    <FiscalYears />
                    <BenefitYears />
                </div>
            </details>
        </div>
    }
}

/// How bytes stand for characters; nothing where the text was pasted.
#[component]
fn EncodingChoice() -> impl IntoView {
    let app = use_app();
    let encodings = Encoding::ALL.map(|it| (it, it.name()));
    let bytes = read(app, |draft| draft.bytes.as_ref().map(|it| (it.guessed, it.encoding)));
    let bytes = Memo::new(move |_| bytes.get());
    view! {
        <Show when=move || bytes.read().is_some()>
            <Field label="Encoding">
                <Select
                    options=Signal::derive(move || {
                        choices(&encodings, bytes.get().map(|it| it.0).as_ref())
                    })
                    value=Signal::derive(move || {
                        bytes.get().map(|it| place(&encodings, &it.1)).unwrap_or_default()
                    })
                    choose=move |word: String| {
                        if let Some(encoding) = chosen(&encodings, &word) {
                            reread(app, |draft| draft.with_encoding(encoding));
                        }
                    }
                />
            </Field>
        </Show>
    }
}

/// The month with which fiscal years begin. A portfolio that has projects keeps its own.
#[component]
fn FiscalYears() -> impl IntoView {
    let app = use_app();
    let fresh = Memo::new(move |_| app.snapshot.read().workspace.projects.is_empty());
    let options = read(app, |draft| {
        let guessed = draft.guessed.fiscal_start;
        let months = (1..).zip(MONTH_NAMES).map(|(month, name)| {
            let guess = if month == guessed { " (guessed)" } else { "" };
            Choice::new(month.to_string(), format!("{name}{guess}"))
        });
        months.collect::<Vec<_>>()
    });
    view! {
        <Show
            when=move || fresh.get()
            fallback=|| view! { <p class="small quiet">"Fiscal years are those of the portfolio."</p> }
        >
            <Field label="Fiscal years begin in">
                <Select
                    options=options
                    value=read(app, |draft| draft.mapping.fiscal_start.to_string())
                    choose=move |word: String| {
                        if let Ok(month) = word.parse() {
                            change(app, |draft| draft.mapping.fiscal_start = month);
                        }
                    }
                />
            </Field>
        </Show>
    }
}

/// For how many years a yearly benefit counts.
#[component]
fn BenefitYears() -> impl IntoView {
    let app = use_app();
    let any = read(app, |draft| {
        draft.mapping.columns.iter().any(|it| it.target == Target::BenefitPerYear)
    });
    let any = Memo::new(move |_| any.get());
    view! {
        <Show when=move || any.get()>
            <Field label="A yearly benefit counts for so many years">
                <TextField
                    class="number"
                    value=read(app, |draft| draft.mapping.benefit_years.to_string())
                    commit=move |typed: String| {
                        let years = typed.trim().parse::<u32>().ok();
                        let years = years.filter(|it| (1..=Mapping::MOST_BENEFIT_YEARS).contains(it));
                        if let Some(years) = years {
                            change(app, |draft| draft.mapping.benefit_years = years);
                        }
                        years.is_some()
                    }
                />
            </Field>
        </Show>
    }
}
