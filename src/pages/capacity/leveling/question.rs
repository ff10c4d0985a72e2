//! Which question is asked: other ways out of the same overloads.

use ballast_core::model::Share;
use ballast_core::plan::Question;
use ballast_core::text;
use leptos::prelude::*;

use super::change;
use crate::state::use_app;
use crate::ui::{Segments, TextField};

/// The choice, and how value fades where projects are chosen.
#[component]
pub(super) fn WhichQuestion() -> impl IntoView {
    let app = use_app();
    let question = Memo::new(move |_| {
        app.planning.wish.read().as_ref().map(|wish| wish.question).unwrap_or_default()
    });
    let fade = Memo::new(move |_| {
        let wish = app.planning.wish.read();
        wish.as_ref().map_or(Share::ZERO, |wish| wish.fade)
    });
    let take = move |typed: String| {
        let Some(share) = text::parse_percent(&typed) else { return false };
        change(app, |wish| wish.fade = share);
        true
    };
    view! {
        <Segments
            label="What counts"
            options=vec![
                (Question::Level, "Least delay".to_owned()),
                (Question::FewestChanges, "Fewest moves".to_owned()),
                (Question::Select, "Choose projects too".to_owned()),
            ]
            value=Signal::derive(move || question.get())
            choose=move |question| change(app, |wish| wish.question = question)
        />
        <Show when=move || question.get() == Question::Select>
            <label class="with-unit">
                <span class="grow">"Value lost per month of delay"</span>
                <TextField
                    class="number"
                    value=Signal::derive(move || text::short(fade.get().percent()))
                    commit=take
                />
                "%"
            </label>
        </Show>
    }
}
