//! What colours, shapes and areas mean, and what is not shown.

use ballast_charts::{Shape, SizeKey};
use ballast_core::view::scene::BubbleState;
use leptos::prelude::*;

use super::board::Board;
use crate::parts::class_tone::tone;

/// Classes that the legend names; more are counted, and all are in the table behind the chart.
const NAMED_CLASSES: usize = 8;

/// Classes, what the area means, and what is not shown.
#[component]
pub(super) fn BubbleLegend(board: Board) -> impl IntoView {
    // What it says changes seldom, the scene with each step of a drag.
    let said = Memo::new(move |_| {
        let scene = &board.scene.read().0;
        let missing = (scene.missing, scene.not_positive);
        let some_out = scene.bubbles.iter().any(|it| it.state == BubbleState::Out);
        (scene.classes.clone(), scene.size_title.clone(), missing, some_out)
    });
    let keys = Memo::new(move |_| board.layout.read().0.sizes.clone());
    let sizes = move || {
        let circle = |key: SizeKey| {
            let side = (key.radius * 2.0 + 3.0).ceil();
            let path = Shape::Circle.path((side / 2.0, side / 2.0), key.radius);
            view! {
                <span class="size-key">
                    <svg width=side height=side aria-hidden="true">
                        <path d=path></path>
                    </svg>
                    {key.text}
                </span>
            }
        };
        keys.get().into_iter().map(circle).collect_view()
    };
    let entries = move || {
        let (classes, size_title, (missing, not_positive), some_out) = said.get();
        let count = classes.len();
        let classes = classes
            .iter()
            .enumerate()
            .take(NAMED_CLASSES)
            .map(|(at, class)| {
                let path = Shape::of_class(at, count).path((6.0, 6.0), 5.0);
                view! {
                    <span>
                        <svg width="12" height="12" class=tone(class.color) aria-hidden="true">
                            <path class="class-sign" d=path></path>
                        </svg>
                        <bdi class="long">{class.name.clone()}</bdi>
                    </span>
                }
            })
            .collect_view();
        let more = count.saturating_sub(NAMED_CLASSES);
        let more =
            (more > 0).then(|| format!("and {} more classes", ballast_core::text::count(more)));
        let area = (!size_title.is_empty()).then(|| format!("area: {size_title}"));
        let missing = (missing > 0).then(|| {
            format!("{} not shown: a value is not known", ballast_core::text::count(missing))
        });
        let not_positive = (not_positive > 0).then(|| {
            let count = ballast_core::text::count(not_positive);
            format!("{count} not shown: 0 or less on a logarithmic axis")
        });
        let states = some_out.then(|| {
            let path = Shape::Circle.path((6.0, 6.0), 5.0);
            [("in", "filled: in"), ("out", "dashed: out")].map(|(class, words)| {
                view! {
                    <span>
                        <svg width="12" height="12" class=class aria-hidden="true">
                            <path class="state-sign" d=path.clone()></path>
                        </svg>
                        {words}
                    </span>
                }
            })
        });
        view! {
            {classes}
            {states}
            {more.map(|text| view! { <span>{text}</span> })}
            <span class="size-keys">{area} {sizes}</span>
            {missing.map(|text| view! { <span>{text}</span> })}
            {not_positive.map(|text| view! { <span>{text}</span> })}
        }
    };
    view! { <div class="legend-row">{entries}</div> }
}
