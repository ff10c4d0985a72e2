//! What the best selection has most of, and what decides where that leaves a choice.

use ballast_core::change::{Command, SettingsEdit};
use ballast_core::model::{Aim, SecondAim};
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::{Choice, Select};

fn name(aim: Aim) -> &'static str {
    match aim {
        Aim::Score => "value by score",
        Aim::NetPresentValue => "net present value",
        Aim::ExpectedValue => "expected value",
        Aim::TotalBenefit => "benefit of all years",
    }
}

fn second_name(aim: SecondAim) -> &'static str {
    match aim {
        SecondAim::LowerCost => "lower cost",
        SecondAim::LowerRisk => "lower risk",
        SecondAim::FewestChanges => "fewest changes",
    }
}

/// Choices of a select, by their place in a list.
fn choices<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<Choice> {
    let all = all.iter().enumerate();
    all.map(|(place, it)| Choice::new(place.to_string(), name(*it))).collect()
}

fn place<T: PartialEq>(all: &[T], it: &T) -> String {
    all.iter().position(|known| known == it).map(|at| at.to_string()).unwrap_or_default()
}

fn edit(app: App, edit: SettingsEdit) {
    app.dispatch(Command::EditSettings(edit));
}

/// The two selects.
#[component]
pub(super) fn Aims() -> impl IntoView {
    let app = use_app();
    let mut seconds = vec![Choice::new("", "whichever is found first")];
    seconds.extend(choices(&SecondAim::ALL, second_name));
    view! {
        <section class="aims" aria-label="Aim">
            <span>"The most"</span>
            <Select
                label="The most"
                options=choices(&Aim::ALL, name)
                value=Signal::derive(move || {
                    place(&Aim::ALL, &app.snapshot.read().workspace.settings.aim)
                })
                choose=move |at: String| {
                    if let Some(aim) = at.parse::<usize>().ok().and_then(|at| Aim::ALL.get(at)) {
                        edit(app, SettingsEdit::Aim(*aim));
                    }
                }
            />
            <span>"then"</span>
            <Select
                label="Of equally good ones, the one with"
                options=seconds
                value=Signal::derive(move || {
                    let aim = app.snapshot.read().workspace.settings.second_aim;
                    aim.map(|aim| place(&SecondAim::ALL, &aim)).unwrap_or_default()
                })
                choose=move |at: String| {
                    let aim = at.parse::<usize>().ok().and_then(|at| SecondAim::ALL.get(at));
                    edit(app, SettingsEdit::SecondAim(aim.copied()));
                }
            />
        </section>
    }
}
