//! What a missing rating means: it differs from zero, and people choose how.

use ballast_core::change::{Command, SettingsEdit};
use ballast_core::model::{UnratedRule, code};
use ballast_core::text;
use leptos::prelude::*;

use crate::state::use_app;
use crate::ui::{Choice, Field, Select};

/// The rule for missing ratings, and how many there are.
#[component]
pub(super) fn Unrated() -> impl IntoView {
    let app = use_app();
    let options = Signal::stored(vec![
        Choice::new("leave-out", "left out; the other criteria weigh more"),
        Choice::new("worst", "counted as the worst rating"),
    ]);
    let rule = Signal::derive(move || {
        code::unrated(app.snapshot.read().workspace.settings.unrated).to_owned()
    });
    let missing = Memo::new(move |_| app.snapshot.read().ratings.missing());
    let count = move || match missing.get() {
        (0, _) => "Every project is rated on every criterion.".to_owned(),
        (missing, all) => {
            let ratings = text::plural(all, "rating is", "ratings are");
            format!("{} of {ratings} missing.", text::count(missing))
        }
    };
    let choose = move |word: String| {
        let rule = if word == "worst" { UnratedRule::Worst } else { UnratedRule::LeaveOut };
        app.dispatch(Command::EditSettings(SettingsEdit::Unrated(rule)));
    };
    let any = Memo::new(move |_| missing.get().1 > 0);
    view! {
        <Show when=move || any.get()>
            <div class="card unrated">
                <Field label="A rating that is missing is">
                    <Select options value=rule choose />
                </Field>
                <p class="small quiet">{count}</p>
            </div>
        </Show>
    }
}
