//! Roles: how many people, what business as usual keeps, what they cost.

use ballast_core::change::{Command, RoleEdit};
use ballast_core::model::{Role, RoleId};
use ballast_core::text;
use ballast_core::text::MoneyUnit;
use leptos::prelude::*;

use super::hires::{parse_lead, plan_one};
use crate::browser::dom;
use crate::state::{App, new_role_id, use_app};
use crate::ui::{Icon, Picture, TextField};

/// The button that adds a role.
#[component]
pub(super) fn AddRole(#[prop(optional)] primary: bool) -> impl IntoView {
    let app = use_app();
    let add = move |_| {
        let id = new_role_id();
        let number = app.records().roles.len() + 1;
        if app.dispatch(Command::AddRole { id, name: format!("Role {number}") }) {
            dom::focus_soon(&format!("role-{id}"));
        }
    };
    view! {
        <button type="button" class="button small" class:primary=primary on:click=add>
            <Icon of=Picture::Plus />
            "Add a role"
        </button>
    }
}

fn read(app: App, id: RoleId, field: fn(&Role) -> String) -> Signal<String> {
    Signal::derive(move || {
        let snapshot = app.snapshot.read();
        snapshot.workspace.roles.get(id).map(|it| field(it)).unwrap_or_default()
    })
}

/// `2027-07: 4, 2028-01: 6` and back.
fn changes_text(role: &Role) -> String {
    let changes = role.changes.iter();
    let changes =
        changes.map(|(month, fte)| format!("{}: {}", text::month_short(*month), text::fte(*fte)));
    changes.collect::<Vec<_>>().join(", ")
}

fn parse_changes(
    typed: &str,
) -> Option<ballast_core::sorted::Sorted<ballast_core::model::Month, ballast_core::model::Fte>> {
    let parts = typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (month, fte) = part.split_once(':')?;
            Some((text::parse_month(month)?, text::parse_fte(fte)?))
        })
        .collect()
}

/// The table of roles.
#[component]
pub(super) fn Roles() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| app.snapshot.read().workspace.role_order());
    let currency = move || {
        let snapshot = app.snapshot.read();
        MoneyUnit::Ones.label(&snapshot.workspace.settings.currency)
    };
    view! {
        <section class="card roles-card" aria-labelledby="roles-title">
            <div class="card-head">
                <h2 id="roles-title">"Roles"</h2>
                <AddRole />
            </div>
            <table class="small-table">
                <thead>
                    <tr>
                        <th scope="col">"Role"</th>
                        <th scope="col" class="number">"People, FTE"</th>
                        <th scope="col">"From a month on"</th>
                        <th scope="col" class="number">"Kept for run, %"</th>
                        <th scope="col" class="number">"Cost a month, " {currency}</th>
                        <th scope="col" class="number">"Lead time, months"</th>
                        <th scope="col"><span class="hidden-label">"Plan a hire, or remove"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || order.get() key=|id| *id let:id>
                        <RoleRow id />
                    </For>
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn RoleRow(id: RoleId) -> impl IntoView {
    let app = use_app();
    let edit = move |edit| app.dispatch(Command::EditRole { id, edit });
    let name = read(app, id, |it| it.name.to_string());
    let of = move |what: &'static str| Signal::derive(move || format!("{what} of {}", name.get()));
    view! {
        <tr>
            <td>
                <TextField
                    id=format!("role-{id}")
                    class="bare"
                    label="Name of the role"
                    value=name
                    commit=move |text| edit(RoleEdit::Name(text))
                />
            </td>
            <td>
                <TextField
                    class="number"
                    label=of("People")
                    value=read(app, id, |it| text::fte(it.capacity))
                    commit=move |typed: String| {
                        text::parse_fte(&typed).is_some_and(|fte| edit(RoleEdit::Capacity(fte)))
                    }
                />
            </td>
            <td>
                <TextField
                    label=of("Changes of capacity")
                    placeholder="Jul 2027: 4, Jan 2028: 6"
                    value=read(app, id, changes_text)
                    commit=move |typed: String| {
                        parse_changes(&typed)
                            .is_some_and(|changes| edit(RoleEdit::Changes(changes)))
                    }
                />
            </td>
            <td>
                <TextField
                    class="number"
                    label=of("Share kept for run")
                    value=read(app, id, |it| text::percent(it.run_share))
                    commit=move |typed: String| {
                        text::parse_percent(&typed)
                            .is_some_and(|share| edit(RoleEdit::RunShare(share)))
                    }
                />
            </td>
            <td>
                <TextField
                    class="number"
                    label=of("Cost a month")
                    value=read(app, id, |it| text::money_full(it.cost_per_month))
                    commit=move |typed: String| {
                        text::parse_money(&typed, 1.0)
                            .is_some_and(|cost| edit(RoleEdit::CostPerMonth(cost)))
                    }
                />
            </td>
            <td>
                <TextField
                    class="number"
                    label=of("Lead time")
                    value=read(app, id, |it| text::count(usize::from(it.lead_months)))
                    commit=move |typed: String| {
                        parse_lead(&typed).is_some_and(|months| edit(RoleEdit::LeadMonths(months)))
                    }
                />
            </td>
            <td class="deeds">
                <button
                    type="button"
                    class="button small"
                    aria-label=move || format!("Plan a hire of {}", name.get())
                    on:click=move |_| plan_one(app, id)
                >
                    "Plan a hire"
                </button>
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || format!("Remove {}", name.get())
                    title="Remove"
                    on:click=move |_| {
                        if app.dispatch(Command::RemoveRole { id }) {
                            app.toasts.done_with_undo("Removed the role and the demand for it.");
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </td>
        </tr>
    }
}
