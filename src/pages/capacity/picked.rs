//! The cells that are picked in the heat map: what they come to, and the projects in them.

use std::sync::Arc;

use ballast_core::capacity::{Cells, Overload, Zoom};
use ballast_core::model::{Fte, ProjectId, RoleId};
use ballast_core::text;
use leptos::prelude::*;

use super::heat::Columns;
use super::picking::Picking;
use crate::parts::counted::Board;
use crate::state::{App, use_app};
use crate::ui::{Icon, Picture};

/// Projects in the page before somebody asks for all.
const MOST: usize = 40;

/// What is shown of the pick.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    /// Names of the first and the last period.
    periods: (String, String),
    cells: Cells,
}

impl Shown {
    fn title(&self, app: App) -> String {
        let snapshot = app.snapshot.read();
        let name = |id: &RoleId| snapshot.workspace.roles.get(*id).map(|it| it.name.to_string());
        let roles = match self.cells.roles.as_slice() {
            [one] => name(one).unwrap_or_default(),
            several => text::plural(several.len(), "role", "roles"),
        };
        match &self.periods {
            (first, last) if first == last => format!("{roles}, {first}"),
            (first, last) => format!("{roles}, {first} to {last}"),
        }
    }

    /// What sums over it count.
    fn unit(&self) -> &'static str {
        let one = self.cells.roles.len() == 1 && self.cells.months.len() == 1;
        if one { Zoom::Month.unit() } else { Zoom::Year.unit() }
    }
}

/// The panel; nothing while no cell is picked.
#[component]
pub(super) fn Picked(board: Board, columns: Memo<Arc<Columns>>, picking: Picking) -> impl IntoView {
    let app = use_app();
    let all = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let pick = picking.pick.get()?;
        let columns = columns.get();
        let periods = columns.periods.get(pick.periods())?;
        let (first, last) = (periods.first()?, periods.last()?);
        let months = first.start..last.start + last.months;
        let name = |at: usize| columns.name(at);
        let picked = pick.periods();
        Some(Shown {
            periods: (name(picked.start), name(picked.end - 1)),
            cells: board.cells(pick.roles(), months),
        })
    });
    let content = move || {
        let shown = shown.get()?;
        let (cells, unit) = (&shown.cells, shown.unit());
        let class = match cells.load.ratio() {
            Some(ratio) if ratio <= 1.0 && cells.over == Fte::ZERO => "chip",
            Some(ratio) if ratio <= 1.3 => "chip warn",
            _ => "chip bad",
        };
        let hidden = (cells.over > cells.load.missing()).then(|| {
            let over = text::fte(cells.over);
            view! {
                <p class="small">
                    {format!("{over} FTE-months beyond capacity in single months")}
                </p>
            }
        });
        let most = if all.get() { usize::MAX } else { MOST };
        let rest = cells.projects.len().saturating_sub(most);
        let rows = cells.projects.iter().take(most);
        let rows = rows.map(|(id, fte)| view! { <Row id=*id fte=*fte unit /> }).collect_view();
        let run = (cells.load.run != Fte::ZERO).then(|| {
            let run = text::fte(cells.load.run);
            view! { <p class="small quiet">{format!("Kept for run: {run} {unit}")}</p> }
        });
        let none = cells.projects.is_empty().then(|| {
            view! { <p class="small quiet">"No project asks for anybody here."</p> }
        });
        Some(view! {
            <p class="picked-sum" role="status">
                <span class=class>{Overload::figures_in(cells.load, unit)}</span>
            </p>
            {hidden}
            <ul class="picked-projects">{rows}</ul>
            {none}
            {(rest > 0)
                .then(|| {
                    view! {
                        <button type="button" class="button small" on:click=move |_| all.set(true)>
                            {format!("Show all {}", text::count(rest + MOST))}
                        </button>
                    }
                })}
            {run}
        })
    };
    let title = move || shown.read().as_ref().map(|it| it.title(app)).unwrap_or_default();
    view! {
        <Show when=move || shown.read().is_some()>
            <section class="picked" aria-labelledby="picked-title">
                <div class="card-head">
                    <h2 id="picked-title">
                        <bdi>{title}</bdi>
                    </h2>
                    <button
                        type="button"
                        class="button plain small icon-only"
                        aria-label="Close the cells"
                        on:click=move |_| picking.close()
                    >
                        <Icon of=Picture::Close />
                    </button>
                </div>
                {content}
            </section>
        </Show>
    }
}

#[component]
fn Row(id: ProjectId, fte: Fte, unit: &'static str) -> impl IntoView {
    let app = use_app();
    let name = {
        let snapshot = app.snapshot.read_untracked();
        snapshot.workspace.projects.get(id).map(|it| it.name.to_string()).unwrap_or_default()
    };
    view! {
        <li>
            <button type="button" class="link" on:click=move |_| app.session.inspect(id)>
                <bdi>{name}</bdi>
            </button>
            <span class="figure" title=format!("{} {unit}", text::fte(fte))>
                {text::fte(fte)}
            </span>
        </li>
    }
}
