//! What projects are ranked by: the choice, how the measure comes about, and own formulas.

use ballast_core::change::{Command, FormulaEdit, SettingsEdit};
use ballast_core::measures;
use ballast_core::measures::fields::{Names, parse};
use ballast_core::model::{Direction, FormulaId, RankBy, code};
use ballast_core::text;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::measure_choice;
use crate::state::{new_formula_id, use_app};
use crate::ui::{Choice, Icon, Picture, Select, TextField};

/// The choice that makes a formula of one's own.
const NEW: &str = "new";
/// What a new formula begins with: something that can be read, and changed.
const FIRST_TEXT: &str = "score * (100 - risk) / 100";
const NAME_FIELD: &str = "formula-name";

/// The select in the head of the ranking.
#[component]
pub(super) fn MeasureChoice() -> impl IntoView {
    let app = use_app();
    let options = Signal::derive(move || {
        let mut all = measure_choice::choices(&app.snapshot.read().workspace, |_| true);
        all.push(Choice::new(NEW, "New formula…"));
        all
    });
    let by = Memo::new(move |_| app.snapshot.read().workspace.settings.rank_by);
    let choose = move |word: String| {
        let gesture = Some(app.new_gesture());
        let chosen = if word == NEW {
            let id = new_formula_id();
            let number = app.records().formulas.len() + 1;
            let name = format!("Formula {}", text::count(number));
            let command = Command::AddFormula { id, name, text: FIRST_TEXT.to_owned() };
            app.dispatch_in(command, gesture).then_some(RankBy::Formula(id))
        } else {
            measure_choice::read(&app.records(), &word)
        };
        if let Some(by) = chosen {
            app.dispatch_in(Command::EditSettings(SettingsEdit::RankBy(by)), gesture);
        }
        if word == NEW {
            dom::focus_soon(NAME_FIELD);
        }
    };
    view! {
        <Select
            label="Rank by"
            options=options
            value=Signal::derive(move || measure_choice::word(by.get()))
            choose=choose
        />
    }
}

/// How the measure comes about, and how many projects lack something that it needs; of an own
/// formula its editor. Nothing while projects are ranked by score.
#[component]
pub(super) fn MeasureNote() -> impl IntoView {
    let app = use_app();
    let by = Memo::new(move |_| app.snapshot.read().workspace.settings.rank_by);
    move || match by.get() {
        RankBy::Weighted => ().into_any(),
        RankBy::Formula(id) => view! { <FormulaEditor id /> }.into_any(),
        by => {
            let sentence =
                Memo::new(move |_| measures::explain(&app.snapshot.read().workspace, by));
            view! {
                <div class="measure-note small">
                    <p class="quiet">{sentence}</p>
                    <NotRated />
                </div>
            }
            .into_any()
        }
    }
}

/// How many projects have no value by the measure.
#[component]
fn NotRated() -> impl IntoView {
    let app = use_app();
    let missing = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let ids = snapshot.workspace.projects.ids();
        ids.filter(|id| snapshot.measured(*id).is_none()).count()
    });
    let trouble = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        measure_choice::trouble(workspace, workspace.settings.rank_by)
    });
    move || {
        (missing.get() > 0).then(|| {
            let projects = text::plural(missing.get(), "project is", "projects are");
            let why = trouble
                .get()
                .unwrap_or_else(|| "something that the measure needs is not known.".to_owned());
            view! { <p>{projects} " not rated: " {why}</p> }
        })
    }
}

/// Name, text and direction of an own formula; a mistake points at its character.
#[component]
fn FormulaEditor(id: FormulaId) -> impl IntoView {
    let app = use_app();
    let own = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let own = snapshot.workspace.formulas.get(id)?;
        Some((own.name.to_string(), own.text.clone(), own.better))
    });
    let stored = move || own.get().map(|own| own.1).unwrap_or_default();
    let draft = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| draft.get().unwrap_or_else(stored));
    let names = Memo::new(move |_| Names::of(&app.snapshot.read().workspace));
    let mistake = Memo::new(move |_| parse(&shown.read(), &names.read()).err());
    let edit = move |edit| app.dispatch(Command::EditFormula { id, edit });
    // Formula and draft as they are, when the field is left.
    let finish = move || {
        let Some(text) = draft.try_get_untracked().flatten() else { return };
        // A mistake is told below the field; what was typed stays there to be mended.
        if parse(&text, &untrack(|| names.get())).is_err() {
            return;
        }
        if text == untrack(stored) || edit(FormulaEdit::Text(text)) {
            draft.try_set(None);
        }
    };
    on_cleanup(finish);
    let directions = [Direction::HigherIsBetter, Direction::LowerIsBetter];
    let name_of = |it| match it {
        Direction::HigherIsBetter => "more is better",
        Direction::LowerIsBetter => "less is better",
    };
    let options: Vec<Choice> =
        directions.iter().map(|it| Choice::new(code::direction(*it), name_of(*it))).collect();
    view! {
        <div class="formula-editor" role="group" aria-label="Own formula">
            <div class="formula-line">
                <TextField
                    id=NAME_FIELD
                    label="Name of the formula"
                    value=Signal::derive(move || own.get().map(|own| own.0).unwrap_or_default())
                    commit=move |name| edit(FormulaEdit::Name(name))
                />
                <Select
                    label="Which end is good"
                    options=options
                    value=Signal::derive(move || {
                        own.get().map(|own| code::direction(own.2).to_owned()).unwrap_or_default()
                    })
                    choose=move |word: String| {
                        if let Some(better) = code::read_direction(&word) {
                            edit(FormulaEdit::Better(better));
                        }
                    }
                />
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label="Remove this formula"
                    title="Remove this formula"
                    on:click=move |_| {
                        if app.dispatch(Command::RemoveFormula { id }) {
                            app.toasts.done_with_undo("Removed the formula; the score ranks again.");
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </div>
            <input
                type="text"
                class="input formula-text"
                autocomplete="off"
                spellcheck="false"
                aria-label="Formula"
                aria-describedby="formula-mistake"
                aria-invalid=move || mistake.read().is_some().then_some("true")
                prop:value=move || shown.get()
                on:input=move |event| draft.set(Some(event_target_value(&event)))
                on:blur=move |_| finish()
                on:keydown=move |event| match event.key().as_str() {
                    "Enter" => finish(),
                    "Escape" if draft.read_untracked().is_some() => {
                        event.stop_propagation();
                        draft.set(None);
                    }
                    _ => {}
                }
            />
            <p id="formula-mistake" class="small" role="status">
                {move || mistake.get().map(|it| pointed(&shown.read(), &it))}
            </p>
            <NotRated />
            <details class="small">
                <summary>"What a formula may use"</summary>
                <p>"+ − * / ^, parentheses, comparisons, min, max, if, and these fields:"</p>
                <ul class="field-names">
                    {move || {
                        names
                            .read()
                            .iter()
                            .map(|(name, _)| {
                                let plain = name.chars().all(|it| it.is_alphanumeric() || it == '_');
                                let shown = if plain { name.to_owned() } else { format!("[{name}]") };
                                view! { <li><code>{shown}</code></li> }
                            })
                            .collect_view()
                    }}
                </ul>
            </details>
        </div>
    }
}

/// The formula with the wrong characters marked, and what is wrong with them.
fn pointed(text: &str, mistake: &ballast_core::formula::FormulaError) -> impl IntoView + use<> {
    let chars: Vec<char> = text.chars().collect();
    let from = mistake.at.min(chars.len());
    let to = (from + mistake.length).min(chars.len());
    let part = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
    // Where something is missing at the end, there is nothing to mark but the place.
    let wrong = if from < to { part(from..to) } else { "␣".to_owned() };
    let sentence = mistake.to_string();
    view! {
        <code class="pointed">
            {part(0..from)} <mark>{wrong}</mark> {part(to..chars.len())}
        </code>
        <span class="bad">{sentence}</span>
    }
}
