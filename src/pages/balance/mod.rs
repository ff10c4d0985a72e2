//! Balance: the best selection within the money there is, while a budget is dragged.

mod adopt;
mod aim;
mod behind;
mod buckets;
mod budgets;
mod compare;
mod decided;
mod elsewhere;
mod frontier;
mod group_fields;
mod kept;
mod lists;
mod own_rules;
mod people;
mod prices;
mod reason;
mod row;
mod rule_fields;
mod status;
mod takes;
mod uses;
mod why;

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;
use std::sync::Arc;

use ballast_core::balance::{Ledger, LeftOut, PanelRule, RuleUse, Worth, funded};
use ballast_core::model::{ChosenProjects, ProjectId, Workspace};
use ballast_core::view::{Snapshot, bubbles};
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::bubble_chart::{BubbleChart, SharedScene};
use crate::parts::empty::Empty;
use crate::parts::exchange;
use crate::state::{App, Sheet, use_app};
use crate::ui::Segments;

/// The portfolio as far as projects and scores go. What limits a selection may be out of date in
/// here: it changes with each step of a drag, and most of the screen is not about it.
#[derive(Clone)]
pub(super) struct Rated(pub(super) Snapshot);

impl PartialEq for Rated {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_rated_as(&other.0)
    }
}

/// The selection on the screen.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub(super) rated: Memo<Rated>,
    pub(super) set: Memo<Option<Arc<SortedSet<ProjectId>>>>,
    /// The same with the funding level of each; `None` while no selection is known.
    pub(super) levels: Memo<Option<Arc<ChosenProjects>>>,
    /// The projects as the selection funds them.
    pub(super) funded: Memo<Workspace>,
    pub(super) ledger: Memo<Ledger>,
    /// Projects that are no candidates, with the reason.
    left_out: Memo<Arc<Sorted<ProjectId, LeftOut>>>,
    uses: Memo<Vec<RuleUse>>,
}

impl Chosen {
    fn new(app: App) -> Self {
        let rated = Memo::new(move |_| Rated(app.snapshot.get()));
        let set = Memo::new(move |_| app.optimum.chosen().map(Arc::new));
        let levels = Memo::new(move |_| {
            let shown = app.optimum.shown.read();
            shown.as_ref()?.selection.levels().cloned().map(Arc::new)
        });
        let funded = Memo::new(move |_| {
            let workspace = &rated.read().0.workspace;
            levels
                .read()
                .as_ref()
                .map_or_else(|| workspace.clone(), |levels| funded(workspace, levels))
        });
        let ledger = Memo::new(move |_| {
            let chosen = set.get();
            let nothing = SortedSet::new();
            let workspace = app.snapshot.read().workspace.clone();
            let workspace = Workspace { projects: funded.read().projects.clone(), ..workspace };
            Ledger::of(&workspace, chosen.as_deref().unwrap_or(&nothing))
        });
        let left_out = Memo::new(move |_| {
            let shown = app.optimum.shown.read();
            Arc::new(shown.as_ref().map(|it| it.model.left_out.clone()).unwrap_or_default())
        });
        let uses = Memo::new(move |_| uses::uses(app));
        Self { rated, set, levels, funded, ledger, left_out, uses }
    }

    /// Reads what the rows of the lists are made of.
    fn with_source<T>(self, read: impl FnOnce(&row::Source<'_>) -> T) -> T {
        let levels = self.levels.get();
        let left_out = self.left_out.get();
        let rated = self.rated.read();
        let Snapshot { workspace, ratings, scores, .. } = &rated.0;
        read(&row::Source {
            rated: &rated.0,
            worth: &Worth::by(workspace, ratings, scores),
            funded: &self.funded.read(),
            levels: levels.as_deref(),
            left_out: &left_out,
        })
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
    let zoomed = move |zoom| {
        let choice = app.session.bubbles.get();
        let set = chosen.set.get();
        SharedScene(Arc::new(bubbles::scene(&chosen.rated.read().0, choice, set.as_deref(), zoom)))
    };
    let scene = Memo::new(move |_| zoomed(app.session.zoom.get()));
    let whole = move |()| zoomed(None);
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
                <BubbleChart scene whole />
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
