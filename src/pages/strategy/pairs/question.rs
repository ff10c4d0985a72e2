//! One question at a time, for a workshop: which of two matters more, and by how much?

use ballast_core::scoring::pairwise::{sentence, step, step_of};
use ballast_core::text;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::judging::{Judging, Pair};
use crate::browser::dom;

/// What is asked now, and what is about to be answered. Copying it copies no data.
#[derive(Clone, Copy)]
struct Asking {
    judging: Judging,
    /// Pairs left for later.
    skipped: RwSignal<Vec<Pair>>,
    /// Pairs answered here, the last one last.
    answered: RwSignal<Vec<Pair>>,
    /// An answer that is not given yet: the pair, and the place on the scale.
    draft: RwSignal<Option<(Pair, i32)>>,
    /// The pair that is asked for.
    pair: Memo<Option<Pair>>,
    /// Where the slider stands: -8 for the first of the pair, 8 for the other.
    lean: Memo<i32>,
}

impl Asking {
    fn new(judging: Judging) -> Self {
        let skipped = RwSignal::new(Vec::<Pair>::new());
        let draft = RwSignal::new(None);
        let pair = Memo::new(move |_| {
            let asked = judging.asked.get().filter(|pair| judging.places(*pair).is_some());
            asked.or_else(|| {
                let places: Vec<_> =
                    skipped.read().iter().filter_map(|pair| judging.places(*pair)).collect();
                judging.items.track();
                judging.pair(judging.judgements.read().next_but(&places)?)
            })
        });
        let lean = Memo::new(move |_| {
            let Some(pair) = pair.get() else { return 0 };
            if let Some((_, lean)) = draft.get().filter(|(of, _)| *of == pair) {
                return lean;
            }
            let places = judging.places(pair);
            let said = places.and_then(|(a, b)| judging.judgements.read().get(a, b));
            said.map_or(0, |ratio| -step_of(ratio))
        });
        Self { judging, skipped, answered: RwSignal::new(Vec::new()), draft, pair, lean }
    }

    fn set(self, lean: i32) {
        if let Some(pair) = self.pair.get_untracked() {
            self.draft.set(Some((pair, lean.clamp(-8, 8))));
        }
    }

    /// Leans so strongly, to the side that is favoured, or to the first.
    fn strength(self, times: i32) {
        let side = if self.lean.get_untracked() > 0 { 1 } else { -1 };
        self.set(side * (times - 1));
    }

    /// Leans to a side, as strongly as it leans, or moderately.
    fn side(self, side: i32) {
        let lean = self.lean.get_untracked().abs();
        self.set(side * if lean == 0 { 2 } else { lean });
    }

    fn accept(self) {
        let Some(pair) = self.pair.get_untracked() else { return };
        if self.judging.judge(pair, Some(step(-self.lean.get_untracked()))) {
            self.answered.update(|all| all.push(pair));
            self.go_on();
        }
    }

    fn skip(self) {
        let Some(pair) = self.pair.get_untracked() else { return };
        let given = |(a, b)| self.judging.judgements.read_untracked().get(a, b).is_some();
        if !untrack(|| self.judging.places(pair)).is_some_and(given) {
            self.skipped.update(|all| all.push(pair));
        }
        self.go_on();
    }

    fn go_on(self) {
        self.judging.asked.set(None);
        self.draft.set(None);
        dom::focus_soon("judgement");
    }

    fn back(self) {
        if let Some(last) = self.answered.try_update(Vec::pop).flatten() {
            self.judging.asked.set(Some(last));
            self.draft.set(None);
            dom::focus_soon("judgement");
        }
    }

    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "Enter" => self.accept(),
            "s" | "S" => self.skip(),
            "b" | "B" => self.back(),
            // Whichever way the text runs, the first is on the left.
            "ArrowLeft" => self.set(self.lean.get_untracked() - 1),
            "ArrowRight" => self.set(self.lean.get_untracked() + 1),
            digit => match digit.parse() {
                Ok(times @ 1..=9) => self.strength(times),
                _ => return,
            },
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The questions.
#[component]
pub(super) fn Questions(judging: Judging) -> impl IntoView {
    let asking = Asking::new(judging);
    let here = Memo::new(move |_| asking.pair.get().is_some());
    view! {
        <Progress judging />
        <Show when=move || here.get() fallback=move || view! { <Through asking /> }>
            <Question asking />
        </Show>
    }
}

#[component]
fn Progress(judging: Judging) -> impl IntoView {
    let counts = Memo::new(move |_| {
        let judgements = judging.judgements.read();
        (judgements.given().count(), judgements.pairs().count())
    });
    view! {
        <div class="pairs-progress small">
            <progress
                aria-label="Pairs judged"
                max=move || counts.get().1.to_string()
                prop:value=move || counts.get().0 as f64
            ></progress>
            <span class="tabular">
                {move || {
                    let (given, all) = counts.get();
                    format!("{} of {} judged", text::count(given), text::plural(all, "pair", "pairs"))
                }}
            </span>
        </div>
    }
}

#[component]
fn Question(asking: Asking) -> impl IntoView {
    let judging = asking.judging;
    let names = Memo::new(move |_| {
        let places = asking.pair.get().and_then(|pair| judging.places(pair));
        places.map(|(a, b)| (judging.name(a), judging.name(b))).unwrap_or_default()
    });
    let says = Memo::new(move |_| {
        let (item, other) = names.get();
        sentence(&item, &other, step(-asking.lean.get()))
    });
    let back = Memo::new(move |_| asking.answered.read().is_empty());
    let side = move |first: bool| {
        view! {
            <button
                type="button"
                class="pair-side"
                aria-pressed=move || {
                    let lean = asking.lean.get();
                    (if first { lean < 0 } else { lean > 0 }).to_string()
                }
                on:click=move |_| asking.side(if first { -1 } else { 1 })
            >
                <bdi>{move || if first { names.get().0 } else { names.get().1 }}</bdi>
            </button>
        }
    };
    let scale = [9, 7, 5, 3, 1, 3, 5, 7, 9].map(|it| view! { <span>{it}</span> });
    view! {
        <div class="question">
            <p class="ask">
                "Which matters more, " <bdi>{move || names.get().0}</bdi> " or "
                <bdi>{move || names.get().1}</bdi> ", and by how much?"
            </p>
            <div class="pair-sides">{side(true)} {side(false)}</div>
            <div class="pair-scale">
                <input
                    id="judgement"
                    type="range"
                    class="slider"
                    min="-8"
                    max="8"
                    step="1"
                    aria-label="By how much"
                    aria-valuetext=move || says.get()
                    prop:value=move || asking.lean.get().to_string()
                    on:input=move |event| {
                        if let Ok(lean) = event_target_value(&event).parse() {
                            asking.set(lean);
                        }
                    }
                    on:keydown=move |event| asking.key(&event)
                />
                <div class="ticks tabular" aria-hidden="true">
                    {scale.into_iter().collect_view()}
                </div>
            </div>
            <p class="says" aria-live="polite">
                <bdi>{move || says.get()}</bdi>
            </p>
            <div class="button-row">
                <button type="button" class="button primary" on:click=move |_| asking.accept()>
                    "Take this answer"
                </button>
                <button type="button" class="button" on:click=move |_| asking.skip()>
                    "Skip"
                </button>
                <button
                    type="button"
                    class="button plain"
                    disabled=move || back.get()
                    on:click=move |_| asking.back()
                >
                    "Back"
                </button>
            </div>
            <p class="small quiet keys">
                <kbd>"←"</kbd> <kbd>"→"</kbd> " lean, " <kbd>"1"</kbd> "–" <kbd>"9"</kbd>
                " how much, " <kbd>"Enter"</kbd> " takes it, " <kbd>"S"</kbd> " skips, "
                <kbd>"B"</kbd> " goes back"
            </p>
        </div>
    }
}

/// Nothing is left to ask.
#[component]
fn Through(asking: Asking) -> impl IntoView {
    let skipped = Memo::new(move |_| {
        let judgements = asking.judging.judgements.read();
        judgements.pairs().count() - judgements.given().count()
    });
    view! {
        <div class="question" role="status">
            <p class="ask">
                {move || match skipped.get() {
                    0 => "Every pair is judged.".to_owned(),
                    left => format!("{} skipped.", text::plural(left, "pair was", "pairs were")),
                }}
            </p>
            <p class="small quiet">
                "Follow the coach if the judgements contradict each other, or change any of them in the grid."
            </p>
            <div class="button-row">
                <Show when=move || (skipped.get() > 0)>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            asking.skipped.set(Vec::new());
                            dom::focus_soon("judgement");
                        }
                    >
                        "Ask those again"
                    </button>
                </Show>
                <button
                    type="button"
                    class="button"
                    disabled=move || asking.answered.read().is_empty()
                    on:click=move |_| asking.back()
                >
                    "Back to the last"
                </button>
            </div>
        </div>
    }
}
