//! What the best selection has most of, and what decides where that leaves a choice.

use ballast_core::change::{Command, SettingsEdit};
use ballast_core::model::{Aim, RankBy, SecondAim};
use leptos::prelude::*;

use crate::parts::measure_choice;
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

/// The measures that the aims stand for, in their order.
const AS_AIMS: [RankBy; 4] =
    [RankBy::Weighted, RankBy::NetPresentValue, RankBy::ProbabilityAdjusted, RankBy::TotalBenefit];

/// Chooses an aim by its place, or a measure by its word: one undo step.
fn choose(app: App, word: &str) {
    let gesture = Some(app.new_gesture());
    let set = |edit| app.dispatch_in(Command::EditSettings(edit), gesture);
    if let Some(aim) = word.parse::<usize>().ok().and_then(|at| Aim::ALL.get(at)) {
        set(SettingsEdit::OptimiseBy(None));
        set(SettingsEdit::Aim(*aim));
    } else if let Some(by) = measure_choice::read(&app.records(), word) {
        set(SettingsEdit::OptimiseBy(Some(by)));
    }
}

/// The two selects.
#[component]
pub(super) fn Aims() -> impl IntoView {
    let app = use_app();
    let options = Signal::derive(move || {
        let workspace = &app.snapshot.read().workspace;
        let mut all = choices(&Aim::ALL, name);
        all.extend(measure_choice::choices(workspace, |by| !AS_AIMS.contains(&by)));
        all
    });
    let chosen = Signal::derive(move || {
        let settings = &app.snapshot.read().workspace.settings;
        // The score is the same measure, whichever way it was chosen.
        let by = settings.optimise_by;
        match by.and_then(|by| AS_AIMS.iter().position(|it| *it == by)) {
            Some(at) => at.to_string(),
            None => by.map_or_else(|| place(&Aim::ALL, &settings.aim), measure_choice::word),
        }
    });
    let trouble = Memo::new(move |_| {
        let workspace = &app.snapshot.read().workspace;
        measure_choice::trouble(workspace, workspace.settings.optimise_by?)
    });
    let mut seconds = vec![Choice::new("", "nothing else")];
    seconds.extend(choices(&SecondAim::ALL, second_name));
    view! {
        <section class="aims" aria-label="Aim">
            {move || trouble.get().map(|it| view! { <p class="small bad trouble">{it}</p> })}
            <span>"The most"</span>
            <Select
                label="The most"
                options=options
                value=chosen
                choose=move |word: String| choose(app, &word)
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
