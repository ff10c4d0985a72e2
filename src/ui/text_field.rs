//! Text fields that report when the typing is done.

use leptos::prelude::*;

/// A field for one line. It reports on Enter and when it is left; Escape takes back what was typed.
#[component]
pub(crate) fn TextField(
    /// Its name; may be empty inside a label.
    #[prop(into, optional)]
    label: Signal<String>,
    /// The text as stored.
    #[prop(into)]
    value: Signal<String>,
    /// Called with a new text. Says whether it was taken; if not, the field is marked and keeps
    /// the text.
    #[prop(into)]
    commit: Callback<String, bool>,
    /// Classes besides `input`.
    #[prop(into, optional)]
    class: String,
    /// Shown while it is empty.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// Its id in the page.
    #[prop(into, optional)]
    id: Option<String>,
) -> impl IntoView {
    let (draft, set_draft) = signal(None::<String>);
    let (wrong, set_wrong) = signal(false);
    let finish = move || {
        // A field may be taken out of the page while somebody types; then some of this is gone.
        let Some(text) = draft.try_get_untracked().flatten() else { return };
        let same = value.try_get_untracked().is_none_or(|value| value == text);
        let taken = same || commit.try_run(text).unwrap_or(true);
        set_wrong.try_set(!taken);
        if taken {
            set_draft.try_set(None);
        }
    };
    // What was typed counts although the page was left.
    on_cleanup(finish);
    view! {
        <input
            type="text"
            id=id
            class=format!("input {class}")
            autocomplete="off"
            aria-label=move || Some(label.get()).filter(|label| !label.is_empty())
            aria-invalid=move || wrong.get().then_some("true")
            placeholder=move || placeholder.get()
            prop:value=move || draft.get().unwrap_or_else(|| value.get())
            on:input=move |event| {
                set_wrong.set(false);
                set_draft.set(Some(event_target_value(&event)));
            }
            on:blur=move |_| finish()
            on:keydown=move |event| match event.key().as_str() {
                "Enter" => finish(),
                "Escape" if draft.get_untracked().is_some() => {
                    event.stop_propagation();
                    // Else the browser would close a dialog around it.
                    event.prevent_default();
                    set_wrong.set(false);
                    set_draft.set(None);
                }
                _ => {}
            }
        />
    }
}

/// A field for several lines. It reports when it is left; Escape takes back what was typed.
#[component]
pub(crate) fn TextArea(
    /// Its name; may be empty inside a label.
    #[prop(into, optional)]
    label: String,
    /// The text as stored.
    #[prop(into)]
    value: Signal<String>,
    /// Called with a new text.
    #[prop(into)]
    commit: Callback<String>,
) -> impl IntoView {
    let (draft, set_draft) = signal(None::<String>);
    let finish = move || {
        if let Some(text) = draft.try_get_untracked().flatten() {
            commit.try_run(text);
            set_draft.try_set(None);
        }
    };
    on_cleanup(finish);
    view! {
        <textarea
            class="textarea"
            aria-label=(!label.is_empty()).then_some(label)
            prop:value=move || draft.get().unwrap_or_else(|| value.get())
            on:input=move |event| set_draft.set(Some(event_target_value(&event)))
            on:blur=move |_| finish()
            on:keydown=move |event| {
                if event.key() == "Escape" && draft.get_untracked().is_some() {
                    event.stop_propagation();
                    event.prevent_default();
                    set_draft.set(None);
                }
            }
        ></textarea>
    }
}
