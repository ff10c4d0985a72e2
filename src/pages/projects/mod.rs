//! Projects: the table with its tools.

mod bulk;
mod bulk_editor;
mod bulk_fields;
mod cell;
mod cell_editor;
mod clip;
mod columns;
mod filters;
mod grid;
mod head;
mod keys;
mod marks;
mod row;
mod write;

use ballast_core::model::Money;
use ballast_core::text;
use ballast_core::view::table::lines;
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::empty::Empty;
use crate::parts::exchange;
use crate::state::use_app;
use crate::ui::{Icon, Picture};

/// The projects page.
#[component]
pub(crate) fn Projects() -> impl IntoView {
    let app = use_app();
    let any = Memo::new(move |_| !app.snapshot.read().workspace.projects.is_empty());
    let query = bulk::listing(app);
    let listed = Memo::new(move |_| lines(&app.snapshot.read(), &query.read()));
    let answer = move || {
        let snapshot = app.snapshot.read();
        let all = snapshot.workspace.projects.iter();
        let costs: Vec<Money> = all.filter_map(|(_, it)| it.total_cost()).collect();
        let unknown = snapshot.workspace.projects.len() - costs.len();
        let currency = &snapshot.workspace.settings.currency;
        let total = text::money(costs.into_iter().sum(), currency);
        let projects = text::plural(snapshot.workspace.projects.len(), "project", "projects");
        match unknown {
            0 => format!("{projects}, {total} in all"),
            unknown => {
                format!("{projects}, {total} in all, {} without a known cost", text::count(unknown))
            }
        }
    };
    view! {
        <div class="page fixed">
            <header class="page-head">
                <h1>"What could we do?"</h1>
                <p class="answer">{answer}</p>
            </header>
            <Show
                when=move || any.get()
                fallback=move || {
                    view! {
                        <Empty
                            title="No projects yet"
                            hint="Drop a register of projects on the page as CSV, TSV or XLSX, paste a table from a spreadsheet, or add the first one by hand."
                        >
                            <button
                                type="button"
                                class="button primary"
                                on:click=move |_| dom::click(exchange::FILE_INPUT)
                            >
                                <Icon of=Picture::Upload />
                                "Import a register"
                            </button>
                            <button type="button" class="button" on:click=move |_| app.add_project()>
                                <Icon of=Picture::Plus />
                                "Add a project"
                            </button>
                        </Empty>
                    }
                }
            >
                <filters::Toolbar />
                <section class="card projects-card" aria-label="Projects">
                    <bulk::BulkBar />
                    <grid::Grid lines=listed />
                </section>
            </Show>
        </div>
    }
}
