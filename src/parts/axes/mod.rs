//! What the axes, areas and colours of the bubble chart show.

mod quadrants;

use ballast_core::model::ClassField;
use ballast_core::view::bubbles::BubbleChoice;
use ballast_core::view::measure::Measure;
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::{Check, Choice, Field, Menu, Select};
use quadrants::QuadrantNames;

const COLORS: [(ClassField, &str); 4] = [
    (ClassField::Category, "Category"),
    (ClassField::Programme, "Programme"),
    (ClassField::Stage, "Stage"),
    (ClassField::Confidence, "Delivery confidence"),
];

fn change(app: App, change: impl FnOnce(&mut BubbleChoice)) {
    app.session.zoom.set(None);
    app.session.bubbles.update(change);
}

/// Measures with their names, in the order of menus.
type Named = Vec<(Measure, String)>;

/// Everything that can be shown; worked out anew when projects or criteria change, not weights.
fn measures(app: App) -> Memo<Named> {
    let records = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        (
            workspace.projects.clone(),
            workspace.criteria.clone(),
            workspace.formulas.clone(),
            workspace.settings.clone(),
        )
    });
    Memo::new(move |_| {
        // Read, not only tracked: a memo that nobody has read follows nothing.
        drop(records.read());
        let snapshot = app.snapshot.read_untracked();
        let all = Measure::all(&snapshot).into_iter();
        all.map(|measure| (measure, measure.name(&snapshot))).collect()
    })
}

/// The menu of axes.
#[component]
pub(crate) fn Axes() -> impl IntoView {
    let app = use_app();
    let all = measures(app);
    let choice = app.session.bubbles;
    let x = Memo::new(move |_| Some(choice.read().x));
    let y = Memo::new(move |_| Some(choice.read().y));
    let size = Memo::new(move |_| choice.read().size);
    let choose_x = move |measure: Option<Measure>| {
        change(app, |it| it.x = measure.unwrap_or(it.x));
    };
    let choose_y = move |measure: Option<Measure>| {
        change(app, |it| it.y = measure.unwrap_or(it.y));
    };
    let choose_size = move |measure: Option<Measure>| change(app, |it| it.size = measure);
    let colors: Vec<Choice> = COLORS
        .iter()
        .enumerate()
        .map(|(at, (_, name))| Choice::new(at.to_string(), *name))
        .collect();
    view! {
        <Menu button="button small plain" face=|| "Axes…" panel="axes scroll">
            <Field label="Across">
                <MeasureSelect
                    all=all
                    value=x
                    choose=choose_x
                />
            </Field>
            <Check
                text="Logarithmic across"
                value=Signal::derive(move || choice.read().logs.0)
                set=move |on| change(app, |it| it.logs.0 = on)
            />
            <Field label="Up">
                <MeasureSelect
                    all=all
                    value=y
                    choose=choose_y
                />
            </Field>
            <Check
                text="Logarithmic up"
                value=Signal::derive(move || choice.read().logs.1)
                set=move |on| change(app, |it| it.logs.1 = on)
            />
            <Field label="Area">
                <MeasureSelect
                    all=all
                    value=size
                    none="All the same"
                    choose=choose_size
                />
            </Field>
            <Field label="Colour and shape">
                <Select
                    options=colors
                    value=Signal::derive(move || {
                        let color = choice.read().color;
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
            <QuadrantNames />
            <p class="small quiet">"Drag a frame in the chart to zoom in."</p>
        </Menu>
    }
}

/// A native select of measures, in groups.
#[component]
fn MeasureSelect(
    all: Memo<Named>,
    /// The measure that is chosen.
    #[prop(into)]
    value: Signal<Option<Measure>>,
    /// What no measure is called, where there may be none.
    #[prop(optional)]
    none: Option<&'static str>,
    /// Called with the choice.
    #[prop(into)]
    choose: Callback<Option<Measure>>,
) -> impl IntoView {
    // Measures are handed around by their place in the list.
    let place = move || {
        let at = all.read().iter().position(|(it, _)| Some(*it) == value.get());
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    let groups = move || {
        let all = all.get();
        let mut groups: Vec<(&str, Vec<(usize, String)>)> = Vec::new();
        for (at, (measure, name)) in all.into_iter().enumerate() {
            match groups.last_mut() {
                Some((group, members)) if *group == measure.group() => members.push((at, name)),
                _ => groups.push((measure.group(), vec![(at, name)])),
            }
        }
        let chosen = untrack(place);
        let option = |(at, name): (usize, String)| {
            let at = at.to_string();
            let selected = at == chosen;
            view! {
                <option value=at selected=selected>
                    {name}
                </option>
            }
        };
        let group = |(name, members): (&'static str, Vec<(usize, String)>)| {
            view! {
                <optgroup label=name>
                    {members.into_iter().map(option).collect_view()}
                </optgroup>
            }
        };
        groups.into_iter().map(group).collect_view()
    };
    view! {
        <select
            class="select"
            prop:value=place
            on:change=move |event| {
                let at = event_target_value(&event).parse::<usize>().ok();
                let measure = at.and_then(|at| all.read_untracked().get(at).map(|(it, _)| *it));
                choose.run(measure);
            }
        >
            {none.map(|none| view! { <option value="">{none}</option> })}
            {groups}
        </select>
    }
}
