//! Ways to fund a project in part; a selection takes at most one of them.

use ballast_core::change::ProjectEdit;
use ballast_core::model::{FundingLevel, Name, ProjectId, Share};
use ballast_core::text;
use leptos::prelude::*;

use super::edit;
use super::looked::read;
use crate::state::use_app;
use crate::ui::{Icon, Picture, TextField};

/// One share of a level.
type Part = (&'static str, fn(&mut FundingLevel) -> &mut Share);

const PARTS: [Part; 3] = [
    ("Money, %", |level| &mut level.money),
    ("People, %", |level| &mut level.people),
    ("Value, %", |level| &mut level.value),
];

/// What the first levels are called, and what they take and give.
const USUAL: [(&str, u32, u32); 3] =
    [("Minimal", 5_000, 6_000), ("Standard", 8_000, 9_000), ("Full", 10_000, 10_000)];

fn usual(place: usize) -> FundingLevel {
    let (name, takes, gives) = USUAL.get(place).copied().unwrap_or(("Level", 10_000, 10_000));
    let share = Share::from_basis_points;
    let name = Name::or(name, "Level");
    FundingLevel { name, money: share(takes), people: share(takes), value: share(gives) }
}

/// The funding levels of a project.
#[component]
pub(super) fn Levels(id: ProjectId) -> impl IntoView {
    let app = use_app();
    let levels = read(|it| it.levels.clone());
    let count = Memo::new(move |_| levels.read().len());
    let put = move |levels: Vec<FundingLevel>| edit(app, id, ProjectEdit::Levels(levels));
    let change = move |at: usize, change: &dyn Fn(&mut FundingLevel)| {
        let mut all = levels.get_untracked();
        if let Some(level) = all.get_mut(at) {
            change(level);
        }
        put(all)
    };
    let row = move |at: usize| {
        let name = Signal::derive(move || {
            levels.read().get(at).map(|it| it.name.to_string()).unwrap_or_default()
        });
        let parts = PARTS.map(|(title, part)| {
            let value = Signal::derive(move || {
                let level = levels.read().get(at).cloned();
                level.map(|mut level| text::percent(*part(&mut level))).unwrap_or_default()
            });
            view! {
                <TextField
                    class="number"
                    label=Signal::derive(move || format!("{title} of {}", name.get()))
                    value
                    commit=move |typed: String| {
                        text::parse_percent(&typed)
                            .is_some_and(|share| change(at, &|level| *part(level) = share))
                    }
                />
            }
        });
        view! {
            <div class="level-row">
                <TextField
                    label=Signal::derive(move || format!("Name of level {}", at + 1))
                    value=name
                    commit=move |typed: String| {
                        Name::parse(&typed)
                            .is_ok_and(|name| change(at, &|level| level.name = name.clone()))
                    }
                />
                {parts}
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || format!("Remove level {}", name.get())
                    on:click=move |_| {
                        let mut all = levels.get_untracked();
                        if at < all.len() {
                            all.remove(at);
                            put(all);
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </div>
        }
    };
    view! {
        <section aria-labelledby="levels-title">
            <div class="card-head">
                <h2 id="levels-title">"Funding levels"</h2>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| {
                        let mut all = levels.get_untracked();
                        all.push(usual(all.len()));
                        put(all);
                    }
                >
                    <Icon of=Picture::Plus />
                    "Add a level"
                </button>
            </div>
            <Show
                when=move || (count.get() > 0)
                fallback=|| view! { <p class="small quiet">"All or nothing. With levels, the best one is chosen."</p> }
            >
                <div class="level-row small quiet" aria-hidden="true">
                    <span>"Level"</span>
                    {PARTS.map(|(title, _)| view! { <span class="number">{title}</span> })}
                    <span></span>
                </div>
                <For each=move || 0..count.get() key=|at| *at let:at>
                    {row(at)}
                </For>
            </Show>
        </section>
    }
}
