//! A menu that opens under its button; an item, Escape and a click elsewhere close it. What is in it is
//! built when it is opened first: a screen is there sooner without what nobody has asked for.

use leptos::html;
use leptos::prelude::*;

use crate::browser::dom;

/// A menu under a button.
#[component]
pub(crate) fn Menu(
    /// Classes of the button.
    #[prop(into)]
    button: String,
    /// The id of the button.
    #[prop(optional)]
    id: Option<&'static str>,
    /// Its name, where its content is no text.
    #[prop(into, optional)]
    label: String,
    /// What is in the button.
    #[prop(into)]
    face: ViewFn,
    /// Classes of the panel besides its own.
    #[prop(into, optional)]
    panel: String,
    children: Children,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            dom::close_details(&menu);
        }
    };
    let opened = RwSignal::new(false);
    let open = move || {
        if !opened.get_untracked() {
            opened.set(true);
        }
    };
    let children = StoredValue::new_local(Some(children));
    // Built once: nothing that is read on the way may make it anew.
    let content = move || {
        let wanted = opened.get().then(|| children.try_update_value(Option::take));
        wanted.flatten().flatten().map(untrack)
    };
    let named = (!label.is_empty()).then_some(label);
    view! {
        <details
            class="menu"
            node_ref=menu
            on:keydown=move |event| {
                let shown = menu.get_untracked().is_some_and(|menu| dom::is_open(&menu));
                if event.key() == "Escape" && shown {
                    event.prevent_default();
                    event.stop_propagation();
                    close();
                }
            }
            // Should anything but its button open it.
            on:toggle=move |_| open()
            on:focusout=move |event| {
                let left = menu.get_untracked().is_some_and(|menu| dom::focus_left(&event, &menu));
                if left {
                    close();
                }
            }
        >
            <summary id=id class=button aria-label=named.clone() title=named on:click=move |_| open()>
                {face.run()}
            </summary>
            <div
                class=format!("menu-panel {panel}")
                on:click=move |event| {
                    if dom::is_on(&event, "button.menu-item:not(.stays)") {
                        close();
                    }
                }
            >
                {content}
            </div>
        </details>
    }
}
