//! Planned hires and contractors: who comes to which role, when, and what that costs.

use ballast_core::capacity::{hire_cost, hire_order, hires_cost_sentence};
use ballast_core::change::{Command, RoleEdit};
use ballast_core::model::{Fte, HireId, HireKind, PlannedHire, RoleId};
use ballast_core::plan::{planned_to_stay, too_soon};
use ballast_core::text;
use ballast_core::text::MoneyUnit;
use leptos::prelude::*;

use crate::browser::dom;
use crate::state::{App, new_hire_id, use_app};
use crate::ui::{Choice, Icon, Picture, Select, TextField};

/// Plans one more full-time equivalent of a role, as soon as its lead time allows.
pub(super) fn plan_one(app: App, role: RoleId) {
    let id = new_hire_id();
    let hire = planned_to_stay(&app.records(), role, Fte::from_hundredths(100));
    let Some(hire) = hire else { return };
    let command = Command::EditRole { id: role, edit: RoleEdit::Hire(id, Some(hire)) };
    if app.dispatch_as(command, "plan a hire", None) {
        dom::focus_soon(&format!("hire-{id}"));
    }
}

/// One planned hire, as it is now and changed.
#[derive(Clone, Copy)]
struct Planned {
    app: App,
    role: RoleId,
    id: HireId,
}

impl Planned {
    fn get(self) -> Option<PlannedHire> {
        let snapshot = self.app.snapshot.read();
        let role = snapshot.workspace.roles.get(self.role)?;
        role.hires.get(&self.id).cloned()
    }

    fn read(self, field: fn(&PlannedHire) -> String) -> Signal<String> {
        Signal::derive(move || self.get().map(|it| field(&it)).unwrap_or_default())
    }

    /// Changes it, and says whether that was taken.
    fn edit(self, change: impl FnOnce(&mut PlannedHire)) -> bool {
        let workspace = self.app.records();
        let role = workspace.roles.get(self.role);
        let Some(mut hire) = role.and_then(|role| role.hires.get(&self.id)).cloned() else {
            return false;
        };
        change(&mut hire);
        let edit = RoleEdit::Hire(self.id, Some(hire));
        let command = Command::EditRole { id: self.role, edit };
        self.app.dispatch_as(command, "change planned hire", None)
    }

    /// Changes it to what was typed, if that can be read.
    fn typed<T>(self, value: Option<T>, change: impl FnOnce(&mut PlannedHire, T)) -> bool {
        value.is_some_and(|value| self.edit(|hire| change(hire, value)))
    }
}

/// What is typed where nothing is as good as something.
fn optional<T>(typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if typed.trim().is_empty() { Some(None) } else { read(typed).map(Some) }
}

/// A number of months of a lead time.
pub(super) fn parse_lead(typed: &str) -> Option<u16> {
    let months = text::parse_number(typed)?;
    (months.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&months))
        .then_some(months as u16)
}

/// The table, with what they cost below.
#[component]
pub(super) fn Hires() -> impl IntoView {
    let app = use_app();
    let order = Memo::new(move |_| hire_order(&app.snapshot.read().workspace));
    let any = Memo::new(move |_| !order.read().is_empty());
    let currency = move || {
        let snapshot = app.snapshot.read();
        MoneyUnit::Ones.label(&snapshot.workspace.settings.currency)
    };
    let cost = move || hires_cost_sentence(&app.snapshot.read().workspace);
    view! {
        <section class="card roles-card hires-card" aria-labelledby="hires-title">
            <div class="card-head">
                <h2 id="hires-title">"Planned hires and contractors"</h2>
            </div>
            <Show
                when=move || any.get()
                fallback=move || {
                    view! {
                        <p class="quiet">
                            "Nobody is planned to come. “Plan a hire” at a role adds people from the month in which they can start; they all work for projects."
                        </p>
                    }
                }
            >
                <table class="small-table">
                    <thead>
                        <tr>
                            <th scope="col">"Counts"</th>
                            <th scope="col">"Role"</th>
                            <th scope="col">"What"</th>
                            <th scope="col" class="number">"People, FTE"</th>
                            <th scope="col">"Decided in"</th>
                            <th scope="col" class="number">"Lead time, months"</th>
                            <th scope="col">"At work from"</th>
                            <th scope="col">"Until"</th>
                            <th scope="col" class="number">"Cost a month, " {currency}</th>
                            <th scope="col" class="number">"Cost in the plan"</th>
                            <th scope="col">"Note"</th>
                            <th scope="col"><span class="hidden-label">"Remove"</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || order.get() key=|it| *it let:it>
                            <HireRow role=it.0 id=it.1 />
                        </For>
                    </tbody>
                </table>
                <p class="small quiet" role="status">
                    {cost}
                </p>
            </Show>
        </section>
    }
}

#[component]
fn HireRow(role: RoleId, id: HireId) -> impl IntoView {
    let app = use_app();
    let it = Planned { app, role, id };
    let of_role = move |field: fn(&ballast_core::model::Role) -> String| {
        Signal::derive(move || {
            let snapshot = app.snapshot.read();
            snapshot.workspace.roles.get(role).map(|it| field(it)).unwrap_or_default()
        })
    };
    let name = of_role(|it| it.name.to_string());
    let of =
        move |what: &'static str| Signal::derive(move || format!("{what}, planned {}", name.get()));
    let cost = move || {
        let snapshot = app.snapshot.read();
        let workspace = &snapshot.workspace;
        let role = workspace.roles.get(role)?;
        let cost = hire_cost(workspace, role, role.hires.get(&id)?);
        Some(text::money(cost, &workspace.settings.currency))
    };
    let soon = move || {
        let first = it.get()?.from();
        let snapshot = app.snapshot.read();
        let earliest = too_soon(&snapshot.workspace, role, first)?;
        Some(format!(
            "Sooner than the lead time of the role allows: {}",
            text::month_long(earliest)
        ))
    };
    let kinds = || vec![Choice::new("hire", "Hire"), Choice::new("contractor", "Contractor")];
    view! {
        <tr class:off=move || it.get().is_some_and(|it| !it.on)>
            <td>
                <input
                    type="checkbox"
                    aria-label=of("Counts")
                    prop:checked=move || it.get().is_some_and(|it| it.on)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        it.edit(|hire| hire.on = on);
                    }
                />
            </td>
            <th scope="row">
                <bdi>{name}</bdi>
            </th>
            <td>
                <Select
                    label="What comes"
                    options=Signal::derive(kinds)
                    value=it.read(|it| ballast_core::model::code::hire(it.kind).to_owned())
                    choose=move |word: String| {
                        let kind = ballast_core::model::code::read_hire(&word);
                        it.edit(|hire| hire.kind = kind.unwrap_or(HireKind::Hire));
                    }
                />
            </td>
            <td>
                <TextField
                    id=format!("hire-{id}")
                    class="number"
                    label=of("People")
                    value=it.read(|it| text::fte(it.fte))
                    commit=move |typed: String| {
                        it.typed(text::parse_fte(&typed), |hire, fte| hire.fte = fte)
                    }
                />
            </td>
            <td>
                <TextField
                    label=of("Decided in")
                    value=it.read(|it| text::month_short(it.decided))
                    commit=move |typed: String| {
                        it.typed(text::parse_month(&typed), |hire, month| hire.decided = month)
                    }
                />
            </td>
            <td>
                <TextField
                    class="number"
                    label=of("Lead time")
                    value=it.read(|it| text::count(usize::from(it.lead_months)))
                    commit=move |typed: String| {
                        it.typed(parse_lead(&typed), |hire, months| hire.lead_months = months)
                    }
                />
            </td>
            <td class="nowrap">
                {it.read(|it| text::month_short(it.from()))}
                {move || {
                    soon()
                        .map(|text| {
                            let title = text.clone();
                            view! {
                                <span class="warn-mark" title=title>
                                    "!"
                                    <span class="hidden-label">{text}</span>
                                </span>
                            }
                        })
                }}
            </td>
            <td>
                <TextField
                    label=of("Until")
                    placeholder="they stay"
                    value=it.read(|it| it.until.map(text::month_short).unwrap_or_default())
                    commit=move |typed: String| {
                        it.typed(optional(&typed, text::parse_month), |hire, until| hire.until = until)
                    }
                />
            </td>
            <td>
                <TextField
                    class="number"
                    label=of("Cost a month")
                    placeholder=of_role(|it| text::money_full(it.cost_per_month))
                    value=it.read(|it| it.cost_per_month.map(text::money_full).unwrap_or_default())
                    commit=move |typed: String| {
                        let cost = optional(&typed, |typed| text::parse_money(typed, 1.0));
                        it.typed(cost, |hire, cost| hire.cost_per_month = cost)
                    }
                />
            </td>
            <td class="number nowrap">{cost}</td>
            <td>
                <TextField
                    label=of("Note")
                    value=it.read(|it| it.note.clone())
                    commit=move |note: String| it.edit(|hire| hire.note = note)
                />
            </td>
            <td>
                <button
                    type="button"
                    class="button small icon-only plain"
                    aria-label=move || of("Remove").get()
                    title="Remove"
                    on:click=move |_| {
                        let command = Command::EditRole { id: role, edit: RoleEdit::Hire(id, None) };
                        if app.dispatch_as(command, "remove planned hire", None) {
                            app.toasts.done_with_undo("Removed the planned hire.");
                        }
                    }
                >
                    <Icon of=Picture::Trash />
                </button>
            </td>
        </tr>
    }
}
