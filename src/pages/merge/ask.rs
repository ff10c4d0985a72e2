//! What both sides have changed differently, one by one or many at once.

use std::sync::Arc;

use ballast_core::merge::{Conflict, ConflictKind, Place, RecordId, Side};
use ballast_core::text;
use leptos::prelude::*;

use super::{Now, settle};
use crate::parts::arrivals;
use crate::state::{Arrivals, use_app};
use crate::ui::{Check, Choice, Select};

/// Conflicts that are shown at once.
const SHOWN: usize = 60;

/// A conflict as it is asked; whether it is settled is followed apart.
#[derive(Clone, PartialEq)]
struct Asked {
    place: Place,
    title: String,
    kind: &'static str,
    base: Option<String>,
    mine: String,
    theirs: String,
}

impl Asked {
    fn of(conflict: &Conflict) -> Self {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        Self {
            place: conflict.spot.place.clone(),
            title: conflict.spot.to_string(),
            kind: kind(conflict),
            base: conflict.base.clone(),
            mine: value(&conflict.mine),
            theirs: value(&conflict.theirs),
        }
    }

    /// What makes it another question.
    fn key(&self) -> (Place, String, String) {
        (self.place.clone(), self.mine.clone(), self.theirs.clone())
    }
}

/// By what conflicts are taken together.
fn kind(conflict: &Conflict) -> &'static str {
    match (conflict.kind, conflict.spot.place.record) {
        (ConflictKind::Removal, _) => "Removed or changed",
        (_, RecordId::Project(_)) if conflict.spot.place.field == "score" => "Scores",
        (_, record) => record.kinds(),
    }
}

/// The list of what is asked.
#[component]
pub(super) fn Conflicts(now: Memo<Option<Now>>) -> impl IntoView {
    let app = use_app();
    let all = Memo::new(move |_| {
        let now = now.read();
        let conflicts = now.as_ref().map(|it| it.0.merged.conflicts.as_slice());
        conflicts.unwrap_or_default().iter().map(Asked::of).collect::<Vec<_>>()
    });
    let theirs =
        app.session.merging.with_untracked(|it| it.as_ref().map(|it| Arc::clone(&it.theirs)));
    let theirs = StoredValue::new(theirs);
    let chosen_kind = RwSignal::new(String::new());
    let open_only = RwSignal::new(false);
    let most = RwSignal::new(SHOWN);
    let listed = Memo::new(move |_| {
        let (kind, open_only) = (chosen_kind.get(), open_only.get());
        // What is decided stays in place, and the focus in it, until somebody lists anew.
        let merging = app.session.merging.get_untracked();
        let is_open = |it: &Asked| {
            merging.as_ref().is_none_or(|merging| merging.choices.of(&it.place).is_none())
        };
        let all = all.get().into_iter();
        let of_kind = all.filter(|it| kind.is_empty() || kind == it.kind);
        of_kind.filter(|it| !open_only || is_open(it)).collect::<Vec<_>>()
    });
    let kinds = Signal::derive(move || {
        let all = all.read();
        let mut kinds: Vec<(&'static str, usize)> = Vec::new();
        for asked in all.iter() {
            match kinds.iter_mut().find(|(kind, _)| *kind == asked.kind) {
                Some((_, count)) => *count += 1,
                None => kinds.push((asked.kind, 1)),
            }
        }
        let every = Choice::new("", format!("All kinds ({})", text::count(all.len())));
        let each = kinds
            .into_iter()
            .map(|(kind, count)| Choice::new(kind, format!("{kind} ({})", text::count(count))));
        std::iter::once(every).chain(each).collect::<Vec<_>>()
    });
    let bulk = move |side: Option<Side>| {
        let places: Vec<Place> = listed.get_untracked().into_iter().map(|it| it.place).collect();
        settle(app, places, side);
    };
    let scope = move || {
        let count = listed.read().len();
        if count == all.read().len() {
            "all".to_owned()
        } else {
            format!("these {}", text::count(count))
        }
    };
    let shown = move || listed.get().into_iter().take(most.get()).collect::<Vec<_>>();
    let rest = move || listed.read().len().saturating_sub(most.get());
    view! {
        <section class="card stack" aria-labelledby="conflicts-title">
            <div class="card-head">
                <h2 id="conflicts-title">"What both have changed"</h2>
            </div>
            <Show
                when=move || !all.read().is_empty()
                fallback=|| {
                    view! {
                        <p class="quiet">
                            "Nothing was changed on both sides in different ways: all of it goes together by itself."
                        </p>
                    }
                }
            >
                <div class="merge-tools">
                    <Select
                        label="Which conflicts"
                        options=kinds
                        value=chosen_kind
                        choose=move |kind: String| chosen_kind.set(kind)
                    />
                    <Check
                        text="Undecided only"
                        value=open_only
                        set=move |on: bool| open_only.set(on)
                    />
                    <div class="button-row">
                        <button type="button" class="button small" on:click=move |_| bulk(Some(Side::Mine))>
                            {move || format!("Mine for {}", scope())}
                        </button>
                        <button type="button" class="button small" on:click=move |_| bulk(Some(Side::Theirs))>
                            {move || format!("Theirs for {}", scope())}
                        </button>
                        <button type="button" class="button small plain" on:click=move |_| bulk(None)>
                            {move || format!("Ask {} again", scope())}
                        </button>
                    </div>
                </div>
                <Show when=move || listed.read().is_empty()>
                    <p class="quiet">"All of these are decided."</p>
                </Show>
                <For each=shown key=Asked::key let:asked>
                    <Question asked theirs />
                </For>
                <Show when=move || (rest() > 0)>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| most.update(|most| *most += SHOWN)
                    >
                        {move || format!("Show {} more", text::count(rest().min(SHOWN)))}
                    </button>
                </Show>
            </Show>
        </section>
    }
}

/// One conflict: both values, of which one is chosen.
#[component]
fn Question(asked: Asked, theirs: StoredValue<Option<Arc<Arrivals>>>) -> impl IntoView {
    let app = use_app();
    let place = StoredValue::new(asked.place.clone());
    let chosen = Memo::new(move |_| {
        let merging = app.session.merging.read();
        merging.as_ref().and_then(|it| place.with_value(|place| it.choices.of(place)))
    });
    // With several files it matters which of them it is.
    let from = theirs.with_value(|theirs| {
        let file = theirs.as_ref()?.files.get(asked.place.file)?;
        Some((arrivals::whose(file), arrivals::who_and_when(file)))
    });
    let (name, when) = from.unwrap_or_default();
    let you = app.your_name.get_untracked();
    let mine_is = if you.is_empty() { "Mine".to_owned() } else { format!("Mine, {you}") };
    let group = format!("conflict-{}", group_name(&asked.place));
    let side = |side: Side, who: String, title: String, value: String| {
        let group = group.clone();
        view! {
            <label class="merge-side" class:chosen=move || chosen.get() == Some(side)>
                <input
                    type="radio"
                    name=group
                    prop:checked=move || chosen.get() == Some(side)
                    on:change=move |_| settle(app, [place.get_value()], Some(side))
                />
                <span class="small quiet" title=title>
                    <bdi>{who}</bdi>
                </span>
                <bdi class="value">{value}</bdi>
            </label>
        }
    };
    let before = asked.base.as_ref().map(|base| format!("Before: {base}"));
    view! {
        <fieldset class="conflict" class:open=move || chosen.get().is_none()>
            <legend>
                <bdi>{asked.title.clone()}</bdi>
            </legend>
            <div class="merge-sides">
                {side(Side::Mine, mine_is, String::new(), asked.mine.clone())}
                {side(Side::Theirs, format!("Theirs, {name}"), when, asked.theirs)}
            </div>
            {before.map(|before| view! { <p class="small quiet"><bdi>{before}</bdi></p> })}
        </fieldset>
    }
}

/// A name for the two choices of a place.
fn group_name(place: &Place) -> String {
    let Place { file, record, field, entry } = place;
    format!("{file}-{}-{}-{field}-{entry}", record.kind(), record.key()).replace(' ', "-")
}
