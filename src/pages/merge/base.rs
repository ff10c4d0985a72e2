//! What the copies came from: told where it is not known, and taken from a file.

use ballast_file::{ContentHash, load};
use leptos::html;
use leptos::prelude::*;

use crate::browser::dom;
use crate::browser::files::{self, Chosen};
use crate::state::{App, Base, use_app};

const INPUT: &str = "base-input";

/// Why every difference is asked, and what would help.
#[component]
pub(super) fn BaseNote() -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<html::Input>::new();
    let why = move || {
        let merging = app.session.merging.read();
        match merging.as_ref().map(|it| &it.base)? {
            Base::Known(_) => None,
            Base::Missing(_) => Some(
                "The version that all of them came from is not in this browser, so that the copies are compared by themselves.",
            ),
            Base::Unsaid => Some(
                "The copies do not say what they came from, so that they are compared by themselves.",
            ),
        }
    };
    let shown = move || {
        why().map(|why| {
            view! {
                <div class="note warn">
                    <p>
                        {why}
                        " Every difference is asked, and what only one of them has is kept. If you have the file that they came from, give it, and only what both have changed is asked."
                    </p>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| dom::click(INPUT)
                    >
                        "Give the common version…"
                    </button>
                </div>
            }
        })
    };
    view! {
        {shown}
        <input
            id=INPUT
            type="file"
            hidden
            aria-label="Common version"
            accept=".json,application/json"
            node_ref=input
            on:change=move |_| {
                if let Some(input) = input.get_untracked() {
                    files::from_input(&input, move |chosen| chosen.into_iter().for_each(|it| take(app, it)));
                }
            }
        />
    }
}

/// Takes a file as what the copies came from, if it can be that.
fn take(app: App, chosen: Chosen) {
    let Chosen { name, bytes, .. } = chosen;
    let refuse = |why: String| app.toasts.problem(format!("{name} was not taken. {why}"));
    let text = bytes.map(|bytes| ballast_import::decode(&bytes).text);
    let loaded = match text.as_deref().map(load) {
        Some(Ok(loaded)) => loaded,
        Some(Err(error)) => return refuse(error.to_string()),
        None => return refuse("It could not be read.".to_owned()),
    };
    let wanted: Option<ContentHash> =
        app.session.merging.with_untracked(|it| match it.as_ref().map(|it| &it.base) {
            Some(Base::Missing(hash)) => Some(*hash),
            _ => None,
        });
    if wanted.is_some_and(|hash| hash != loaded.version().hash) {
        return refuse(
            "It is not the version that the copies name. Is there another file of that time?"
                .to_owned(),
        );
    }
    if !app.records().shares_records(&loaded.workspace) {
        return refuse("It has no record in common with what is open.".to_owned());
    }
    app.session.merging.update(|merging| {
        if let Some(merging) = merging {
            merging.base = Base::Known(loaded.workspace);
        }
    });
    app.toasts.done(format!("{name} is the common version now."));
}
