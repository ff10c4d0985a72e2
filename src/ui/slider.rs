//! A slider that reports while it is dragged.

use leptos::prelude::*;

/// A native slider. One drag is one gesture: `begin` is called before its first value.
#[component]
pub(crate) fn Slider(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// What its value means, for screen readers.
    #[prop(into)]
    text: Signal<String>,
    /// Lower end.
    min: f64,
    /// Upper end.
    #[prop(into)]
    max: Signal<f64>,
    /// Smallest step.
    #[prop(into)]
    step: Signal<f64>,
    /// Where it stands.
    #[prop(into)]
    value: Signal<f64>,
    /// Called when a drag or a run of key strokes begins.
    #[prop(into)]
    begin: Callback<()>,
    /// Called with every value on the way.
    #[prop(into)]
    change: Callback<f64>,
    /// Class for its colour.
    #[prop(into, optional)]
    tone: String,
) -> impl IntoView {
    let part = move || {
        let span = max.get() - min;
        let part = if span > 0.0 { (value.get() - min) / span * 100.0 } else { 0.0 };
        format!("{}%", part.clamp(0.0, 100.0))
    };
    view! {
        <input
            type="range"
            class=format!("slider {tone}")
            aria-label=move || label.get()
            aria-valuetext=move || text.get()
            min=min
            prop:max=move || max.get()
            prop:step=move || step.get()
            prop:value=move || value.get()
            style:--part=part
            on:pointerdown=move |_| begin.run(())
            on:keydown=move |event| {
                if !event.repeat() {
                    begin.run(());
                }
            }
            on:input=move |event| {
                if let Ok(value) = event_target_value(&event).parse() {
                    change.run(value);
                }
            }
        />
    }
}
