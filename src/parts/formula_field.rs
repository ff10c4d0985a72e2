//! A field for a formula, which points at the very character that is wrong.

use ballast_core::formula::FormulaError;
use ballast_core::measures::fields::{self, Names};
use leptos::prelude::*;

/// A field for a formula. It is checked with every letter, and reports on Enter and when it is left,
/// if the formula can be read.
#[component]
pub(crate) fn FormulaField(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Its id in the page.
    id: String,
    /// What a formula may name.
    #[prop(into)]
    names: Signal<Names>,
    /// The formula as stored.
    #[prop(into)]
    value: Signal<String>,
    /// Called with a new formula that can be read; says whether it was taken.
    #[prop(into)]
    commit: Callback<String, bool>,
) -> impl IntoView {
    let (draft, set_draft) = signal(None::<String>);
    let text = Memo::new(move |_| draft.get().unwrap_or_else(|| value.get()));
    let error = Memo::new(move |_| fields::parse(&text.read(), &names.read()).err());
    let finish = move || {
        let Some(typed) = draft.try_get_untracked().flatten() else { return };
        if error.try_get_untracked().flatten().is_none() {
            let same = value.try_get_untracked().is_none_or(|value| value == typed);
            if same || commit.try_run(typed).unwrap_or(true) {
                set_draft.try_set(None);
            }
        }
    };
    on_cleanup(finish);
    let trouble = format!("{id}-trouble");
    let described = trouble.clone();
    let insert = move |name: &str| {
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let name = if plain { name.to_owned() } else { format!("[{name}]") };
        let before = text.get_untracked();
        let gap = if before.is_empty() || before.ends_with(' ') { "" } else { " " };
        set_draft.set(Some(format!("{before}{gap}{name}")));
    };
    let buttons = move || {
        let names: Vec<String> = names.read().iter().map(|(name, _)| name.to_owned()).collect();
        let button = |name: String| {
            let put = name.clone();
            view! {
                <button type="button" class="button small" on:click=move |_| insert(&put)>
                    <bdi>{name}</bdi>
                </button>
            }
        };
        names.into_iter().map(button).collect_view()
    };
    view! {
        <div class="formula">
            <input
                type="text"
                id=id
                class="input code"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || label.get()
                aria-invalid=move || error.read().is_some().then_some("true")
                aria-describedby=described
                prop:value=move || text.get()
                on:input=move |event| set_draft.set(Some(event_target_value(&event)))
                on:blur=move |_| finish()
                on:keydown=move |event| match event.key().as_str() {
                    "Enter" => finish(),
                    "Escape" if draft.get_untracked().is_some() => {
                        event.stop_propagation();
                        event.prevent_default();
                        set_draft.set(None);
                    }
                    _ => {}
                }
            />
            <div id=trouble aria-live="polite">
                {move || error.get().map(|error| view! { <Trouble text=text.get() error /> })}
            </div>
            <details>
                <summary class="small">"Fields and functions"</summary>
                <div class="button-row formula-names">{buttons}</div>
                <p class="small quiet">
                    "Numbers, + − * / ^, comparisons, and min, max, sum, if(test, yes, no), and, or, not, known, abs, round, sqrt, exp, ln, log10."
                </p>
            </details>
        </div>
    }
}

/// The formula once more with what is wrong marked, and a sentence.
#[component]
fn Trouble(text: String, error: FormulaError) -> impl IntoView {
    let letters: Vec<char> = text.chars().collect();
    let at = error.at.min(letters.len());
    let end = (at + error.length).min(letters.len());
    let part = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    // Where something is missing at the end, a space is marked.
    let wrong = if at == end { "\u{a0}".to_owned() } else { part(at, end) };
    let sentence = error.to_string();
    let mut letters_of = sentence.chars();
    let sentence = letters_of.next().map(|first| first.to_uppercase().to_string());
    let sentence = sentence.unwrap_or_default() + letters_of.as_str() + ".";
    view! {
        <p class="code formula-echo" aria-hidden="true">
            {part(0, at)}
            <mark>{wrong}</mark>
            {part(end, letters.len())}
        </p>
        <p class="small bad">{sentence}</p>
    }
}
