//! Why a project was decided by hand, below the answer about it.

use ballast_core::change::{Command, ProjectEdit};
use ballast_core::model::{Decision, ProjectId};
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::TextField;

fn decision(app: App, id: ProjectId) -> Decision {
    let snapshot = app.snapshot.read();
    snapshot.workspace.projects.get(id).map(|it| it.decision.clone()).unwrap_or_default()
}

/// Asks for the reason of a decision by hand about the project that is looked at.
#[component]
pub(super) fn Reason() -> impl IntoView {
    let app = use_app();
    let decided = Memo::new(move |_| {
        let id = app.session.focus.get()?;
        let decision = decision(app, id);
        (decision != Decision::Open).then_some((id, decision))
    });
    // Another project has another field, so that what is typed is never taken for it.
    let of = Memo::new(move |_| {
        let decided = decided.read();
        let (id, decision) = decided.as_ref()?;
        Some((*id, matches!(decision, Decision::Mandatory { .. })))
    });
    let field = move || {
        let (id, mandatory) = of.get()?;
        let what = if mandatory { "Why in, by hand" } else { "Why out, by hand" };
        let reason = move || {
            let decided = decided.read();
            decided.as_ref().map(|(_, it)| it.reason().to_owned()).unwrap_or_default()
        };
        let give = move |reason: String| {
            let decision = match mandatory {
                true => Decision::Mandatory { reason },
                false => Decision::Excluded { reason },
            };
            app.dispatch(Command::EditProject { id, edit: ProjectEdit::Decision(decision) })
        };
        Some(view! {
            <p>
                <TextField
                    label=what
                    placeholder=format!("{what}?")
                    value=Signal::derive(reason)
                    commit=give
                />
            </p>
        })
    };
    view! { {field} }
}
