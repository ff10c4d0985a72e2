//! What is decided beforehand: mandates and links, each as a whole with a switch and its price.

use ballast_core::balance::PanelRule;
use ballast_core::model::Decision;
use ballast_core::text;
use leptos::prelude::*;

use super::uses::UseText;
use crate::state::{App, use_app};
use crate::ui::Check;

fn count(app: App, of: PanelRule) -> usize {
    let snapshot = app.snapshot.read();
    let projects = snapshot.workspace.projects.iter();
    match of {
        PanelRule::Mandates => {
            projects.filter(|(_, it)| matches!(it.decision, Decision::Mandatory { .. })).count()
        }
        _ => projects.map(|(_, it)| it.links.len()).sum(),
    }
}

/// The switches; each is there only where there is something to switch.
#[component]
pub(super) fn Decided() -> impl IntoView {
    let kinds = [
        (PanelRule::Mandates, "mandatory project", "mandatory projects"),
        (PanelRule::Links, "link between projects", "links between projects"),
    ];
    kinds.map(|(of, one, many)| view! { <Switch of one many /> }).collect_view()
}

#[component]
fn Switch(of: PanelRule, one: &'static str, many: &'static str) -> impl IntoView {
    let app = use_app();
    let count = Memo::new(move |_| count(app, of));
    view! {
        <Show when=move || (count.get() > 0)>
            <div class="rule">
                <div class="rule-head">
                    <Check
                        text=Signal::derive(move || text::plural(count.get(), one, many))
                        value=Signal::derive(move || of.is_on(&app.snapshot.read().workspace))
                        set=move |on| {
                            let switch = of.switch(&app.records(), on);
                            app.dispatch(switch);
                        }
                    />
                    <UseText of />
                </div>
            </div>
        </Show>
    }
}
