//! Balance: the best selection within the money there is, while a budget is dragged.

mod adopt;
mod aim;
mod buckets;
mod budgets;
mod compare;
mod decided;
mod elsewhere;
mod frontier;
mod kept;
mod lists;
mod own_rules;
mod people;
mod prices;
mod rule_fields;
mod status;
mod uses;
mod why;

use std::collections::BTreeSet;
use std::sync::Arc;

use ballast_core::balance::{Ledger, PanelRule, RuleUse, funded};
use ballast_core::model::ProjectId;
use ballast_core::view::bubbles;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::bubble_chart::{BubbleChart, SharedScene};
use crate::parts::empty::Empty;
use crate::parts::exchange;
use crate::state::{App, Sheet, use_app};
use crate::ui::Segments;

/// The selection on the screen.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub(super) set: Memo<Option<Arc<BTreeSet<ProjectId>>>>,
    pub(super) ledger: Memo<Ledger>,
    uses: Memo<Vec<RuleUse>>,
}

impl Chosen {
    fn new(app: App) -> Self {
        let set = Memo::new(move |_| app.optimum.chosen().map(Arc::new));
        let ledger = Memo::new(move |_| {
            let chosen = set.get();
            let nothing = BTreeSet::new();
            let chosen = chosen.as_deref().unwrap_or(&nothing);
            let shown = app.optimum.shown.read();
            let levels = shown.as_ref().and_then(|shown| shown.selection.levels());
            let workspace = &app.snapshot.read().workspace;
            match levels {
                Some(levels) => Ledger::of(&funded(workspace, levels), chosen),
                None => Ledger::of(workspace, chosen),
            }
        });
        let uses = Memo::new(move |_| uses::uses(app));
        Self { set, ledger, uses }
    }

    /// What the selection uses of a rule; `None` where it limits nothing.
    pub(super) fn use_of(self, rule: PanelRule) -> Option<RuleUse> {
        self.uses.read().iter().find(|it| it.rule == rule).cloned()
    }
}

/// The balance page.
#[component]
pub(crate) fn Balance() -> impl IntoView {
    let app = use_app();
    app.optimum.follow(app);
    let any = Memo::new(move |_| !app.snapshot.read().workspace.projects.is_empty());
    let chosen = Chosen::new(app);
    provide_context(chosen);
    view! {
        <div class="page fixed">
            <header class="page-head">
                <h1>"What should we do with what we have?"</h1>
                <Show when=move || any.get()>
                    <status::Status chosen />
                    <elsewhere::Elsewhere />
                    <adopt::Adopt chosen />
                </Show>
            </header>
            <Show
                when=move || any.get()
                fallback=move || {
                    view! {
                        <Empty
                            title="Nothing to choose from yet"
                            hint="Import a register or add projects. With budgets per fiscal year, the best selection within them is found and proven."
                        >
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| dom::click(exchange::FILE_INPUT)
                            >
                                "Import a register"
                            </button>
                        </Empty>
                    }
                }
            >
                <Board chosen />
            </Show>
        </div>
    }
}

#[component]
fn Board(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let scene = Memo::new(move |_| {
        let choice = app.session.bubbles.get();
        let zoom = app.session.zoom.get();
        let set = chosen.set.get();
        SharedScene(Arc::new(bubbles::scene(&app.snapshot.read(), choice, set.as_deref(), zoom)))
    });
    view! {
        <div class="balance">
            <div class="card rules">
                <aim::Aims />
                <budgets::Budgets chosen />
                <people::People />
                <own_rules::OwnRules />
                <decided::Decided />
                <buckets::Buckets chosen />
            </div>
            <div class="balance-middle">
                <BubbleChart scene />
                <Sheets chosen />
            </div>
            <lists::Lists chosen />
        </div>
    }
}

/// What is looked at beside the selection: one of three sheets.
#[component]
fn Sheets(chosen: Chosen) -> impl IntoView {
    let app = use_app();
    let sheet = app.optimum.study.sheet;
    let name = |sheet: Sheet| match sheet {
        Sheet::Frontier => "Value at each budget",
        Sheet::Prices => "Price of each rule",
        Sheet::Kept => "Kept selections",
    };
    let options = [Sheet::Frontier, Sheet::Prices, Sheet::Kept];
    view! {
        <section class="card column sheets" aria-label=move || name(sheet.get())>
            <div class="card-head">
                <Segments
                    label="Beside the selection"
                    options=options.map(|it| (it, name(it).to_owned())).to_vec()
                    value=sheet
                    choose=move |it| sheet.set(it)
                />
            </div>
            {move || match sheet.get() {
                Sheet::Frontier => view! { <frontier::FrontierSheet chosen /> }.into_any(),
                Sheet::Prices => view! { <prices::PriceSheet /> }.into_any(),
                Sheet::Kept => view! { <kept::KeptSheet chosen /> }.into_any(),
            }}
        </section>
    }
}
