//! Capacity: demand against capacity per role and month, and the overloads as numbers.

mod heat;
mod overloads;
mod roles;

use std::collections::BTreeSet;
use std::sync::Arc;

use ballast_core::balance::funded;
use ballast_core::capacity::{Loads, Overload};
use ballast_core::model::{Project, ProjectId, RoleId};
use ballast_core::text;
use ballast_core::view::heat::{layer_of, stack};
use ballast_core::view::scene::{LayerKind, StackScene};
use leptos::prelude::*;

use crate::parts::empty::Empty;
use crate::parts::stack_chart::StackChart;
use crate::state::{App, use_app};
use crate::ui::Segments;

/// Whose demand is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    Best,
    Adopted,
    Everything,
}

/// What the page shows, worked out once for all its parts.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) loads: Memo<Arc<Loads>>,
    pub(super) overloads: Memo<Arc<Vec<Overload>>>,
    /// The role of the stacked chart.
    pub(super) role: Memo<Option<RoleId>>,
}

fn board(app: App, counted: RwSignal<Counted>) -> Board {
    let chosen = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let all = snapshot.workspace.projects.iter();
        let set: BTreeSet<ProjectId> = match counted.get() {
            Counted::Best => app.optimum.chosen().unwrap_or_default(),
            Counted::Adopted => all.filter(|(_, it)| it.selected).map(|(id, _)| id).collect(),
            Counted::Everything => all.map(|(id, _)| id).collect(),
        };
        Arc::new(set)
    });
    // Projects that are funded in part ask for a part of their people.
    let workspace = Memo::new(move |_| {
        let snapshot = app.snapshot.read();
        let levels = match counted.get() {
            Counted::Best => {
                let shown = app.optimum.shown.read();
                shown.as_ref().and_then(|shown| shown.selection.levels().cloned())
            }
            Counted::Adopted => {
                let selected = snapshot.workspace.projects.iter().filter(|(_, it)| it.selected);
                Some(selected.map(|(id, it)| (id, it.level)).collect())
            }
            Counted::Everything => None,
        };
        match levels {
            Some(levels) => funded(&snapshot.workspace, &levels),
            None => snapshot.workspace.clone(),
        }
    });
    let layer = |chosen: Arc<BTreeSet<ProjectId>>| {
        move |id: ProjectId, project: &Project| -> Option<LayerKind> {
            chosen.contains(&id).then(|| layer_of(project))
        }
    };
    let loads = Memo::new(move |_| Arc::new(Loads::of(&workspace.read(), layer(chosen.get()))));
    let overloads = Memo::new(move |_| {
        let loads = loads.get();
        Arc::new(Overload::all(&workspace.read(), &loads, layer(chosen.get())))
    });
    let role = Memo::new(move |_| {
        let loads = loads.read();
        let known = |id: &RoleId| loads.roles.iter().any(|it| it.role == *id);
        let worst = || overloads.read().first().map(|it| it.role);
        let first = || loads.roles.first().map(|it| it.role);
        app.session.role.get().filter(known).or_else(worst).or_else(first)
    });
    Board { loads, overloads, role }
}

/// The capacity page.
#[component]
pub(crate) fn Capacity() -> impl IntoView {
    let app = use_app();
    app.optimum.follow(app);
    let adopted = app.records().projects.iter().any(|(_, it)| it.selected);
    let counted = RwSignal::new(if adopted { Counted::Adopted } else { Counted::Best });
    let board = board(app, counted);
    let roles = Memo::new(move |_| !app.snapshot.read().workspace.roles.is_empty());
    let answer = move || {
        let count = board.overloads.read().len();
        let class = if count == 0 { "chip good" } else { "chip bad" };
        let text = match count {
            0 => "Nobody is overloaded".to_owned(),
            count => text::plural(count, "overload", "overloads"),
        };
        view! { <span class=class>{text}</span> }
    };
    let options = vec![
        (Counted::Best, "Best selection".to_owned()),
        (Counted::Adopted, "Adopted".to_owned()),
        (Counted::Everything, "All projects".to_owned()),
    ];
    view! {
        <div class="page">
            <header class="page-head">
                <h1>"Who is overloaded, and when?"</h1>
                <Show when=move || roles.get()>
                    <p class="answer" role="status">
                        {answer}
                    </p>
                    <Segments
                        label="Whose demand is counted"
                        options=options.clone()
                        value=counted
                        choose=move |chosen| counted.set(chosen)
                    />
                </Show>
            </header>
            <Show
                when=move || roles.get()
                fallback=move || {
                    view! {
                        <Empty
                            title="No roles yet"
                            hint="People are planned by role, never by name. Add the roles that projects compete for, how many people each has, and what business as usual keeps."
                        >
                            <roles::AddRole primary=true />
                        </Empty>
                    }
                }
            >
                <div class="capacity">
                    <heat::HeatMap board />
                    <RoleChart board />
                    <section class="card side" aria-labelledby="overloads-title">
                        <overloads::Overloads board />
                    </section>
                </div>
                <roles::Roles />
            </Show>
        </div>
    }
}

#[component]
fn RoleChart(board: Board) -> impl IntoView {
    let app = use_app();
    let scene = Memo::new(move |_| {
        let loads = board.loads.get();
        let of_role = loads.roles.iter().find(|it| Some(it.role) == board.role.get());
        let empty = || StackScene {
            title: String::new(),
            months: Vec::new(),
            layers: Vec::new(),
            capacity: Vec::new(),
            peak: None,
        };
        let workspace = &app.snapshot.read().workspace;
        Arc::new(of_role.map_or_else(empty, |of_role| stack(workspace, &loads, of_role)))
    });
    view! { <StackChart scene /> }
}
