//! A dialog over the page, closed by Escape, by its button or by a click beside it.

use leptos::html;
use leptos::prelude::*;

use super::{Icon, Picture};
use crate::browser::dom;

/// A native dialog. The browser keeps the focus inside and gives it back afterwards.
#[component]
pub(crate) fn Dialog(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Called when it is to be closed; the owner takes it out of the page then.
    #[prop(into)]
    close: Callback<()>,
    /// Whether it begins with a line that has its name and a button to close it.
    #[prop(optional)]
    bare: bool,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            dom::show_dialog(&dialog);
        }
    });
    let name = label.clone();
    let head = (!bare).then(|| {
        view! {
            <div class="sheet-head">
                <h2>{label.clone()}</h2>
                <button
                    type="button"
                    class="button plain icon-only"
                    aria-label="Close"
                    on:click=move |_| close.run(())
                >
                    <Icon of=Picture::Close />
                </button>
            </div>
        }
    });
    view! {
        <dialog
            class="sheet"
            node_ref=dialog
            aria-label=name
            on:close=move |_| close.run(())
            on:click=move |event| {
                // A click on the dialog itself is one on the ground behind its content.
                if dialog.get_untracked().is_some_and(|dialog| dom::is_target(&event, &dialog)) {
                    close.run(());
                }
            }
        >
            {head}
            {children()}
        </dialog>
    }
}
