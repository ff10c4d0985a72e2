//! Comparing objectives or criteria in pairs: one question at a time, or all of them in a grid.

mod coach;
mod grid;
mod judging;
mod people;
mod question;

use ballast_core::model::Siblings;
use leptos::prelude::*;

use super::Compared;
use crate::browser::dom;
use crate::parts::weights::item_name;
use crate::state::use_app;
use crate::ui::{Icon, Picture, Segments};
use judging::Judging;

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Questions,
    Grid,
}

/// The panel, while something is compared.
#[component]
pub(super) fn Pairs(compared: RwSignal<Compared>) -> impl IntoView {
    let app = use_app();
    let group = Memo::new(move |_| {
        let Compared::Group(siblings) = compared.get() else { return None };
        // Their objective may have been removed meanwhile.
        let there = |id| app.snapshot.read().workspace.objectives.get(id).is_some();
        siblings.owner().is_none_or(there).then_some(siblings)
    });
    move || {
        let siblings = group.get()?;
        Some(view! { <Panel judging=Judging::new(app, siblings) compared /> })
    }
}

#[component]
fn Panel(judging: Judging, compared: RwSignal<Compared>) -> impl IntoView {
    let app = use_app();
    let (mode, set_mode) = signal(Mode::Questions);
    let modes =
        vec![(Mode::Questions, "One at a time".to_owned()), (Mode::Grid, "As a grid".to_owned())];
    let title = move || match judging.siblings {
        Siblings::Top => "Compare objectives in pairs".to_owned(),
        Siblings::Parts(id) => format!("Compare the parts of {}", item_name(app, id).get()),
        Siblings::Criteria(id) => format!("Compare the criteria of {}", item_name(app, id).get()),
    };
    let enough = Memo::new(move |_| judging.items.read().len() > 1);
    dom::focus_soon("judgement");
    view! {
        <section class="card pairs" aria-labelledby="pairs-title">
            <div class="card-head">
                <h2 id="pairs-title">
                    <bdi>{title}</bdi>
                </h2>
                <Segments
                    label="How to compare"
                    options=modes
                    value=mode
                    choose=move |mode| {
                        set_mode.set(mode);
                        dom::focus_soon("judgement");
                    }
                />
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| compared.set(Compared::Nothing)
                >
                    <Icon of=Picture::Close />
                    "Close"
                </button>
            </div>
            <Show
                when=move || enough.get()
                fallback=|| {
                    view! { <p class="note">"There must be two to compare them."</p> }
                }
            >
                <div class="pairs-body" class:grid-mode=move || mode.get() == Mode::Grid>
                    <div class="pairs-main">
                        {move || match mode.get() {
                            Mode::Questions => {
                                view! { <question::Questions judging /> }.into_any()
                            }
                            Mode::Grid => view! { <grid::Grid judging /> }.into_any(),
                        }}
                    </div>
                    <coach::Coach judging />
                </div>
                <people::People judging />
            </Show>
        </section>
    }
}
