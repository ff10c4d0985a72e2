//! What holds for the whole workspace, and who sits here.

use ballast_core::change::{Command, SettingsEdit};
use ballast_core::model::{FiscalCalendar, Rate, Settings, UnratedRule};
use ballast_core::text;
use leptos::prelude::*;

use crate::state::{App, use_app};
use crate::ui::{Choice, Dialog, Field, Select, TextField};

fn edit(app: App, edit: SettingsEdit) -> bool {
    app.dispatch(Command::EditSettings(edit))
}

/// Follows one setting.
fn setting<T: Send + Sync + 'static>(app: App, read: fn(&Settings) -> T) -> Signal<T> {
    Signal::derive(move || read(&app.snapshot.read().workspace.settings))
}

/// The settings of the workspace.
#[component]
pub(crate) fn SettingsDialog() -> impl IntoView {
    let app = use_app();
    let months = text::MONTH_NAMES.iter().enumerate();
    let months: Vec<Choice> =
        months.map(|(at, name)| Choice::new((at + 1).to_string(), *name)).collect();
    let unrated = vec![
        Choice::new("leave-out", "left out, the others weigh more"),
        Choice::new("worst", "counted as the worst rating"),
    ];
    view! {
        <Dialog label="Workspace settings" close=move |()| app.session.settings_open.set(false)>
            <div class="sheet-body">
                <Field label="Name">
                    <TextField
                        value=setting(app, |it| it.name.to_string())
                        commit=move |name| edit(app, SettingsEdit::Name(name))
                    />
                </Field>
                <div class="fields two">
                    <Field label="Currency" hint="a code such as EUR, GBP, USD, CHF">
                        <TextField
                            value=setting(app, |it| it.currency.clone())
                            commit=move |currency: String| {
                                edit(app, SettingsEdit::Currency(currency.trim().to_uppercase()))
                            }
                        />
                    </Field>
                    <Field label="Fiscal years begin in">
                        <Select
                            options=months
                            value=setting(app, |it| it.calendar.first_month().to_string())
                            choose=move |month: String| {
                                let calendar = month.parse().ok().and_then(FiscalCalendar::new);
                                if let Some(calendar) = calendar {
                                    edit(app, SettingsEdit::Calendar(calendar));
                                }
                            }
                        />
                    </Field>
                    <Field label="The plan begins in" hint="such as 2027-01 or Jan 2027">
                        <TextField
                            value=setting(app, |it| text::month_short(it.horizon_start))
                            commit=move |typed: String| {
                                let months = app.records().settings.horizon_months;
                                text::parse_month(&typed)
                                    .is_some_and(|start| {
                                        edit(app, SettingsEdit::Horizon(start, months))
                                    })
                            }
                        />
                    </Field>
                    <Field label="Length of the plan, months">
                        <TextField
                            class="number"
                            value=setting(app, |it| it.horizon_months.to_string())
                            commit=move |typed: String| {
                                let start = app.records().settings.horizon_start;
                                typed
                                    .trim()
                                    .parse()
                                    .is_ok_and(|months| {
                                        edit(app, SettingsEdit::Horizon(start, months))
                                    })
                            }
                        />
                    </Field>
                    <Field label="Discount rate, % a year">
                        <TextField
                            class="number"
                            value=setting(app, |it| text::short(it.discount_rate.percent()))
                            commit=move |typed: String| {
                                let rate = text::parse_number(&typed)
                                    .and_then(|percent| Rate::from_percent(percent).ok());
                                rate.is_some_and(|rate| {
                                    edit(app, SettingsEdit::DiscountRate(rate))
                                })
                            }
                        />
                    </Field>
                    <Field label="A missing rating is">
                        <Select
                            options=unrated
                            value=setting(app, |it| {
                                ballast_core::model::code::unrated(it.unrated).to_owned()
                            })
                            choose=move |rule: String| {
                                let rule = if rule == "worst" {
                                    UnratedRule::Worst
                                } else {
                                    UnratedRule::LeaveOut
                                };
                                edit(app, SettingsEdit::Unrated(rule));
                            }
                        />
                    </Field>
                </div>
                <Field
                    label="Your name"
                    hint="Kept in this browser alone; ratings that you give carry it."
                >
                    <TextField
                        value=app.your_name
                        commit=move |name: String| {
                            let name = name.trim().to_owned();
                            app.preferences.remember_name(&name);
                            app.your_name.set(name);
                            true
                        }
                    />
                </Field>
            </div>
        </Dialog>
    }
}
