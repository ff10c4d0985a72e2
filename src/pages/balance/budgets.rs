//! Money per fiscal year: a slider and a figure each.

use ballast_core::balance::YearUse;
use ballast_core::capacity::hires_cost_sentence;
use ballast_core::change::{Command, Gesture, SettingsEdit};
use ballast_core::measures::fields::cost_counted_twice;
use ballast_core::model::{FiscalYear, Money};
use ballast_core::text;
use ballast_core::text::MoneyUnit;
use leptos::prelude::*;

use super::Chosen;
use crate::state::{App, use_app};
use crate::ui::{Check, Slider, TextField};

/// Steps of a slider from nothing to everything.
const STEPS: f64 = 400.0;

/// The unit in which a year's money is written.
fn unit(chosen: Chosen) -> MoneyUnit {
    let ledger = chosen.ledger.read();
    let asked = ledger.years.iter().map(|it| it.asked);
    let unit = MoneyUnit::for_amounts(asked);
    unit.max(MoneyUnit::Ones).min(chosen.rated.read().0.unit.max(unit))
}

fn year_use(chosen: Chosen, year: FiscalYear) -> Option<YearUse> {
    chosen.ledger.read().years.iter().find(|it| it.year == year).copied()
}

/// Sets every year to the same part of what is asked for.
fn set_all(app: App, chosen: Chosen, percent: f64, gesture: Option<Gesture>) {
    let ledger = chosen.ledger.get_untracked();
    let commands = ledger.years.iter().filter(|it| it.asked > Money::ZERO).map(|it| {
        let amount = Money::from_major((it.asked.major() * percent / 100.0).round());
        Command::SetBudget { year: it.year, amount }
    });
    app.dispatch_as(Command::Batch(commands.collect()), "change budgets", gesture);
}

/// The budgets.
#[component]
pub(super) fn Budgets(chosen: Chosen) -> impl IntoView {
    let years = Memo::new(move |_| {
        let ledger = chosen.ledger.read();
        ledger.years.iter().map(|it| it.year).collect::<Vec<_>>()
    });
    let unit = Memo::new(move |_| unit(chosen));
    let label =
        Memo::new(move |_| unit.get().label(&chosen.rated.read().0.workspace.settings.currency));
    let planned = move || hires_cost_sentence(&chosen.rated.read().0.workspace);
    let rows = move || {
        let years = years.get().into_iter();
        years.map(|year| view! { <BudgetRow year chosen unit /> }).collect_view()
    };
    view! {
        <section class="stack" aria-labelledby="rules-title">
            <h2 id="rules-title">"Budget per fiscal year, " {move || label.get()}</h2>
            <AllYears chosen />
            {rows}
            {move || planned().map(|text| view! { <p class="small quiet">{text}</p> })}
            <CarryOver />
            <CostTwice chosen />
        </section>
    }
}

/// One slider for all years: a part of what is asked for.
#[component]
fn AllYears(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let gesture = StoredValue::new(None::<Gesture>);
    let percent = Memo::new(move |_| {
        let ledger = chosen.ledger.read();
        let (mut asked, mut given) = (0.0, 0.0);
        for year in &ledger.years {
            asked += year.asked.major();
            given += year.budget.unwrap_or(year.asked).major();
        }
        if asked > 0.0 { (given / asked * 100.0).min(150.0) } else { 100.0 }
    });
    let limited = Memo::new(move |_| !app.snapshot.read().workspace.budgets.is_empty());
    let figure = move || {
        if limited.get() {
            format!("{} % of what is asked", text::decimal(percent.get(), 0))
        } else {
            "no limit".to_owned()
        }
    };
    view! {
        <div class="rule">
            <div class="rule-head">
                <span class="strong">"All years"</span>
                <span class="quiet">{figure}</span>
            </div>
            <Slider
                label="Budget of all years".to_owned()
                text=Signal::derive(figure)
                min=0.0
                max=150.0
                step=1.0
                value=percent
                begin=move |()| gesture.set_value(Some(app.new_gesture()))
                change=move |percent: f64| set_all(app, chosen, percent, gesture.get_value())
            />
            <Show when=move || limited.get()>
                <div class="button-row">
                    <button
                        type="button"
                        class="button small plain"
                        on:click=move |_| {
                            let years = app.records().budgets;
                            let lift = years.ids().map(|year| Command::SetBudget { year, amount: None });
                            app.dispatch_as(Command::Batch(lift.collect()), "lift budgets", None);
                        }
                    >
                        "Lift all limits"
                    </button>
                </div>
            </Show>
        </div>
    }
}

#[component]
fn BudgetRow(year: FiscalYear, chosen: Chosen, unit: Memo<MoneyUnit>) -> impl IntoView {
    let app = use_app();
    let gesture = StoredValue::new(None::<Gesture>);
    let here = Memo::new(move |_| year_use(chosen, year));
    let name = Memo::new(move |_| {
        let snapshot = &chosen.rated.read().0;
        format!("Budget {}", snapshot.workspace.settings.calendar.label(year))
    });
    let limited = Memo::new(move |_| here.get().is_some_and(|it| it.budget.is_some()));
    let most = Memo::new(move |_| {
        let asked = here.get().map(|it| it.asked).unwrap_or_default().major();
        let budget = here.get().and_then(|it| it.budget).unwrap_or_default().major();
        (asked * 1.25).max(budget).max(1.0)
    });
    let value = Memo::new(move |_| {
        let here = here.get();
        let budget = here.and_then(|it| it.budget).map(|it| it.major());
        budget.unwrap_or_else(|| most.get())
    });
    let figure = move || {
        let Some(here) = here.get() else { return String::new() };
        let unit = unit.get();
        match here.budget {
            Some(budget) if here.carried > Money::ZERO => format!(
                "{} used of {}, and {} left of before",
                unit.text(here.used),
                unit.text(budget),
                unit.text(here.carried)
            ),
            Some(budget) => format!("{} used of {}", unit.text(here.used), unit.text(budget)),
            None => format!("{} used, no limit", unit.text(here.used)),
        }
    };
    let asked = move || {
        let asked = here.get().map(|it| it.asked).unwrap_or_default();
        format!("{} asked", unit.get().text(asked))
    };
    let over = move || here.get().is_some_and(|it| it.is_over());
    let part = move || {
        let here = here.get();
        let used = here.map(|it| it.used).unwrap_or_default().major();
        let of = here.and_then(|it| it.budget.or(Some(it.asked))).unwrap_or_default().major();
        let part = if of > 0.0 { used / of * 100.0 } else { 0.0 };
        format!("{}%", part.clamp(0.0, 100.0))
    };
    let set = move |amount: Option<Money>, gesture: Option<Gesture>| {
        app.dispatch_in(Command::SetBudget { year, amount }, gesture)
    };
    let typed = Signal::derive(move || {
        let budget = here.get().and_then(|it| it.budget);
        budget
            .map(|it| text::grouped((it.major() / unit.get().size() * 1e4).round() / 1e4))
            .unwrap_or_default()
    });
    view! {
        <div class="rule">
            <div class="rule-head">
                <Show when=move || limited.get() fallback=move || view! { <span>{move || name.get()}</span> }>
                    <Check
                        text=name
                        value=Signal::derive(move || {
                            let snapshot = app.snapshot.read();
                            snapshot.workspace.budgets.get(year).is_some_and(|it| it.on)
                        })
                        set=move |on| {
                            app.dispatch(Command::SwitchBudget { year, on });
                        }
                    />
                </Show>
                <span class="quiet tabular">{figure}</span>
            </div>
            <div class="bar" class:over=over aria-hidden="true">
                <i style:width=part></i>
            </div>
            <Slider
                label=name
                text=Signal::derive(figure)
                min=0.0
                max=most
                step=Signal::derive(move || most.get() / STEPS)
                value=value
                begin=move |()| gesture.set_value(Some(app.new_gesture()))
                change=move |major: f64| {
                    set(Money::from_major(major.round()), gesture.get_value());
                }
            />
            <div class="rule-head">
                <span class="with-unit">
                    <TextField
                        class="number"
                        label=Signal::derive(move || format!("{}, amount", name.get()))
                        placeholder="no limit"
                        value=typed
                        commit=move |typed: String| {
                            if typed.trim().is_empty() {
                                return set(None, None);
                            }
                            text::parse_money(&typed, unit.get_untracked().size())
                                .is_some_and(|amount| set(Some(amount), None))
                        }
                    />
                </span>
                <span class="quiet small tabular">{asked}</span>
            </div>
        </div>
    }
}

/// Whether what is left of a year may be used in a later one.
#[component]
fn CarryOver() -> impl IntoView {
    let app = use_app();
    let limited = Memo::new(move |_| app.snapshot.read().workspace.budgets.len() > 1);
    view! {
        <Show when=move || limited.get()>
            <Check
                text="What is left of a year may be used later"
                value=Signal::derive(move || app.snapshot.read().workspace.settings.carry_over)
                set=move |on| {
                    app.dispatch(Command::EditSettings(SettingsEdit::CarryOver(on)));
                }
            />
        </Show>
    }
}

/// What the budgets limit should not be in the score, too.
#[component]
fn CostTwice(chosen: Chosen) -> impl IntoView {
    let names = Memo::new(move |_| {
        let workspace = &chosen.rated.read().0.workspace;
        let twice = cost_counted_twice(workspace).into_iter();
        let name = |id| workspace.criteria.get(id).map(|it| it.name.to_string());
        twice.filter_map(name).collect::<Vec<_>>().join(", ")
    });
    view! {
        <Show when=move || !names.read().is_empty()>
            <p class="note warn small">
                "Cost counts twice: here as a limit, and in the score by " <bdi>{names}</bdi> "."
            </p>
        </Show>
    }
}
