//! Short messages at the edge of the page.

use leptos::prelude::*;

use crate::state::{Tone, use_app};
use crate::ui::{Icon, Picture};

/// The messages, read out by screen readers as they come.
#[component]
pub(crate) fn ToastList() -> impl IntoView {
    let app = use_app();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || app.toasts.list.get() key=|toast| toast.id let:toast>
                <div class="toast" class:problem=toast.tone == Tone::Problem>
                    <span class="grow">{toast.text.clone()}</span>
                    {toast
                        .offer
                        .map(|(label, run)| {
                            view! {
                                <button
                                    type="button"
                                    class="button small"
                                    on:click=move |_| {
                                        run(app);
                                        app.toasts.dismiss(toast.id);
                                    }
                                >
                                    {label}
                                </button>
                            }
                        })}
                    <button
                        type="button"
                        class="button small icon-only plain"
                        aria-label="Dismiss"
                        on:click=move |_| app.toasts.dismiss(toast.id)
                    >
                        <Icon of=Picture::Close />
                    </button>
                </div>
            </For>
        </div>
    }
}
