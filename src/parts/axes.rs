//! What the axes, areas and colours of the bubble chart show.

use ballast_core::model::ClassField;
use ballast_core::view::bubbles::BubbleChoice;
use ballast_core::view::measure::Measure;
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::{Choice, Field, Menu, Select};

const COLORS: [(ClassField, &str); 3] = [
    (ClassField::Category, "Category"),
    (ClassField::Programme, "Programme"),
    (ClassField::Confidence, "Delivery confidence"),
];

fn change(app: App, change: impl FnOnce(&mut BubbleChoice)) {
    app.session.zoom.set(None);
    app.session.bubbles.update(change);
}

/// Measures are handed around by their place in the list.
fn place(all: &[Measure], measure: Measure) -> String {
    all.iter().position(|it| *it == measure).map(|at| at.to_string()).unwrap_or_default()
}

/// The menu of axes.
#[component]
pub(crate) fn Axes() -> impl IntoView {
    let app = use_app();
    let all = Memo::new(move |_| Measure::all(&app.snapshot.read()));
    let options = Signal::derive(move || {
        let snapshot = app.snapshot.read();
        let all = all.read();
        let named = all.iter().enumerate();
        named.map(|(at, it)| Choice::new(at.to_string(), it.name(&snapshot))).collect::<Vec<_>>()
    });
    let sizes = Signal::derive(move || {
        let mut sizes = vec![Choice::new("", "All the same")];
        sizes.extend(options.get());
        sizes
    });
    let colors: Vec<Choice> = COLORS
        .iter()
        .enumerate()
        .map(|(at, (_, name))| Choice::new(at.to_string(), *name))
        .collect();
    let chosen = move |at: &str| all.read_untracked().get(at.parse::<usize>().ok()?).copied();
    view! {
        <Menu button="button small plain" face=|| "Axes…" panel="axes">
                <Field label="Across">
                    <Select
                        options=options
                        value=Signal::derive(move || {
                            place(&all.read(), app.session.bubbles.read().x)
                        })
                        choose=move |at: String| {
                            if let Some(measure) = chosen(&at) {
                                change(app, |it| it.x = measure);
                            }
                        }
                    />
                </Field>
                <Field label="Up">
                    <Select
                        options=options
                        value=Signal::derive(move || {
                            place(&all.read(), app.session.bubbles.read().y)
                        })
                        choose=move |at: String| {
                            if let Some(measure) = chosen(&at) {
                                change(app, |it| it.y = measure);
                            }
                        }
                    />
                </Field>
                <Field label="Area">
                    <Select
                        options=sizes
                        value=Signal::derive(move || {
                            let size = app.session.bubbles.read().size;
                            size.map(|size| place(&all.read(), size)).unwrap_or_default()
                        })
                        choose=move |at: String| change(app, |it| it.size = chosen(&at))
                    />
                </Field>
                <Field label="Colour and shape">
                    <Select
                        options=colors
                        value=Signal::derive(move || {
                            let color = app.session.bubbles.read().color;
                            let at = COLORS.iter().position(|(field, _)| *field == color);
                            at.map(|at| at.to_string()).unwrap_or_default()
                        })
                        choose=move |at: String| {
                            let color = at.parse::<usize>().ok().and_then(|at| COLORS.get(at));
                            if let Some((field, _)) = color {
                                change(app, |it| it.color = *field);
                            }
                        }
                    />
                </Field>
                <p class="small quiet">"Drag a frame in the chart to zoom in."</p>
        </Menu>
    }
}
