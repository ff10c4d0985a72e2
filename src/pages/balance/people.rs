//! Whether people count as well as money, and how strictly.

use ballast_core::balance::PanelRule;
use ballast_core::change::{Command, SettingsEdit};
use ballast_core::model::{CapacitySpan, RoleId};
use ballast_core::text;
use leptos::prelude::*;

use super::uses::{UseBar, UseText};
use crate::state::{App, use_app};
use crate::ui::{Check, Segments, TextField};

fn edit(app: App, edit: SettingsEdit) -> bool {
    app.dispatch(Command::EditSettings(edit))
}

/// The switch, the time that counts, the overload allowed.
#[component]
pub(super) fn People() -> impl IntoView {
    let app = use_app();
    let settings = move || app.snapshot.read().workspace.settings.clone();
    let within = Memo::new(move |_| settings().within_capacity);
    let roles = Memo::new(move |_| !app.snapshot.read().workspace.roles.is_empty());
    let order = Memo::new(move |_| app.snapshot.read().workspace.role_order());
    view! {
        <Show when=move || roles.get()>
            <section class="stack" aria-labelledby="people-title">
                <h2 id="people-title">"People"</h2>
                <Check
                    text="People count too: no role may be asked for more than it has"
                    value=within
                    set=move |on| {
                        edit(app, SettingsEdit::WithinCapacity(on));
                    }
                />
                <Show when=move || within.get()>
                    <div class="rule-head">
                        <span class="small">"Held against capacity by"</span>
                        <Segments
                            label="Time that is held against capacity"
                            options=vec![
                                (CapacitySpan::Month, "Month".to_owned()),
                                (CapacitySpan::Quarter, "Quarter".to_owned()),
                            ]
                            value=Signal::derive(move || settings().capacity_span)
                            choose=move |span| {
                                edit(app, SettingsEdit::CapacitySpan(span));
                            }
                        />
                    </div>
                    <label class="rule-head">
                        <span class="small">"Overload allowed, %"</span>
                        <span class="with-unit">
                            <TextField
                                class="number"
                                value=Signal::derive(move || text::percent(settings().overload))
                                commit=move |typed: String| {
                                    text::parse_percent(&typed)
                                        .is_some_and(|share| edit(app, SettingsEdit::Overload(share)))
                                }
                            />
                        </span>
                    </label>
                    <For each=move || order.get() key=|id| *id let:id>
                        <RoleRow id />
                    </For>
                </Show>
            </section>
        </Show>
    }
}

/// One role: whether it limits the selection, and how much of it is used where it is tightest.
#[component]
fn RoleRow(id: RoleId) -> impl IntoView {
    let app = use_app();
    let of = PanelRule::Capacity(id);
    view! {
        <div class="rule">
            <div class="rule-head">
                <Check
                    text=Signal::derive(move || of.name(&app.snapshot.read().workspace))
                    value=Signal::derive(move || of.is_on(&app.snapshot.read().workspace))
                    set=move |on| {
                        let switch = of.switch(&app.records(), on);
                        app.dispatch(switch);
                    }
                />
                <UseText of />
            </div>
            <UseBar of />
        </div>
    }
}
