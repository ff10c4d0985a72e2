//! What could not be taken over as it stands: row, column, text, what was done. Whole, and as a file.

use std::sync::Arc;

use ballast_core::text;
use ballast_import::{ReportLine, report_csv, report_kinds};
use leptos::prelude::*;

use super::steps::{More, Steps};
use crate::browser::files;
use crate::parts::exchange;
use crate::state::{App, use_app};
use crate::ui::{Icon, Picture};

/// Offers all lines as a file.
fn save(app: App, name: &str, lines: &[ReportLine]) {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let file = format!("{} import report.csv", exchange::file_name(stem));
    // The mark tells spreadsheets that it is UTF-8.
    let text = format!("\u{feff}{}", report_csv(lines));
    if files::download(&file, "text/csv", &text).is_some() {
        app.toasts.done(format!("Saved as {file}."));
    } else {
        app.toasts.problem("The browser did not let the page offer a file. Nothing was saved.");
    }
}

/// The report; nothing if nothing is to be told.
#[component]
pub(super) fn Report(
    /// What it is called on the page.
    title: &'static str,
    /// The file that it is about.
    name: String,
    /// All lines.
    lines: Arc<Vec<ReportLine>>,
) -> impl IntoView {
    let app = use_app();
    (!lines.is_empty()).then(|| {
        let kinds = report_kinds(&lines).into_iter().map(
            |(problem, count)| view! { <li>{text::count(count)} " × " {problem.to_string()}</li> },
        );
        let kinds = kinds.collect_view();
        let steps = Steps::of(lines.len());
        let shown = Arc::clone(&lines);
        let row = move |at: usize| {
            shown.get(at).map(|line| {
                view! {
                    <tr>
                        <td class="number">{line.row}</td>
                        <td>
                            <bdi>{ballast_charts::one_line(&line.column, 30)}</bdi>
                        </td>
                        <td class="cut">
                            <bdi>{ballast_charts::one_line(&line.text, 80)}</bdi>
                        </td>
                        <td>{line.what.to_string()}</td>
                    </tr>
                }
            })
        };
        view! {
            <section class="card" aria-labelledby="report-title">
                <div class="card-head">
                    <h2 id="report-title">{title}</h2>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| save(app, &name, &lines)
                    >
                        <Icon of=Picture::Download />
                        "Save the report"
                    </button>
                </div>
                <ul class="small">{kinds}</ul>
                <div class="report" tabindex="0" role="region" aria-label="Report, line by line">
                    <table class="small-table sticky">
                        <thead>
                            <tr>
                                <th scope="col" class="number">"Row"</th>
                                <th scope="col">"Column"</th>
                                <th scope="col">"Text"</th>
                                <th scope="col">"What was done"</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || steps.places() key=|at| *at children=row />
                        </tbody>
                    </table>
                </div>
                <More steps what="lines" />
            </section>
        }
    })
}

/// What the last import said since the page was opened; nothing before there was one.
#[component]
pub(super) fn LastReport() -> impl IntoView {
    let app = use_app();
    move || {
        app.session.report.get().map(|last| {
            let about = if last.lines.is_empty() {
                format!("{}: everything was taken over as it stands.", last.name)
            } else {
                last.name.clone()
            };
            view! {
                <p class="small quiet">
                    "Last import: " <bdi>{about}</bdi>
                </p>
                <Report title="Report of the last import" name=last.name lines=last.lines />
            }
        })
    }
}
