//! Out to other solvers and back: the exact model as a file, and a solution file read in.

use std::sync::Arc;

use ballast_core::balance::Model;
use ballast_core::change::Command;
use ballast_core::model::{Extra, Name, Scenario};
use ballast_solver::write::{self, Names};
use ballast_solver::{Plan, Problem, read};
use leptos::html;
use leptos::prelude::*;

use super::uses::{kept_value, value_text};
use crate::browser::files::Chosen as File;
use crate::browser::{dom, files, time};
use crate::parts::exchange::file_name;
use crate::state::{App, new_scenario_id, use_app};
use crate::ui::{Icon, Menu, Picture};

const SOLUTION_INPUT: &str = "solution-input";

fn model(app: App) -> Option<Arc<Model>> {
    app.optimum.shown.read_untracked().as_ref().map(|shown| Arc::clone(&shown.model))
}

fn names(app: App, model: &Model) -> Names {
    let workspace = app.records();
    Names::new(&model.problem, &model.column_names(&workspace), &model.row_names(&workspace))
}

/// Writes a problem for other solvers, with its names and a title.
type Write = fn(&Problem, &Names, &str) -> String;

fn save(app: App, ending: &str, write: Write) {
    let Some(model) = model(app) else { return };
    let title = app.records().settings.name.to_string();
    let text = write(&model.problem, &names(app, &model), &title);
    let name = format!("{} {}.{ending}", file_name(&title), time::today());
    if files::download(&name, "text/plain", &text).is_some() {
        app.toasts.done(format!("Saved the model as {name}."));
    } else {
        app.toasts.problem("The browser did not let the page offer a file. Nothing was saved.");
    }
}

/// Reads a solution file and keeps its selection, to be compared with the one on the screen.
fn take(app: App, file: &File) {
    let Some(model) = model(app) else { return };
    let text = file.bytes.as_deref().map(String::from_utf8_lossy);
    let selected = match text {
        Some(text) => read::solution(&text, names(app, &model).variables()),
        None => return app.toasts.problem(format!("{} could not be read.", file.name)),
    };
    let selected = match selected {
        Ok(selected) => selected,
        Err(error) => {
            let problem = format!("{} was not read; nothing has changed. {error}", file.name);
            return app.toasts.problem(problem);
        }
    };
    let broken = !model.problem.is_feasible(&selected);
    let value = model.value(model.problem.value(&selected));
    let plan = Plan { value: model.problem.value(&selected), selected };
    let workspace = app.records();
    let proof = if broken { "breaks rules of this portfolio" } else { "found elsewhere" };
    let scenario = Scenario {
        name: Name::or(&file.name, "Solution"),
        note: String::new(),
        projects: model.projects(&plan),
        aim: workspace.settings.aim,
        value: kept_value(&workspace, Some(value)),
        proof: proof.to_owned(),
        kept_at: time::now_text(),
        position: workspace.scenarios.len() as u32 + 1,
        extra: Extra::default(),
    };
    let command = Command::KeepScenario { id: new_scenario_id(), scenario: Box::new(scenario) };
    if app.dispatch(command) {
        let worth = value_text(app, value);
        let verdict = if broken { "It breaks a rule." } else { "It keeps all rules." };
        let name = &file.name;
        app.toasts.done_with_undo(format!("Kept the selection of {name}: {worth}. {verdict}"));
    }
}

/// The menu.
#[component]
pub(super) fn Elsewhere() -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<html::Input>::new();
    view! {
        <div class="elsewhere">
        <Menu
            button="button small icon-only plain"
            label="Model for other solvers"
            face=|| view! { <Icon of=Picture::File /> }
        >
            <button type="button" class="menu-item" on:click=move |_| save(app, "mps", write::mps)>
                <Icon of=Picture::Download />
                "Save the model as MPS"
            </button>
            <button type="button" class="menu-item" on:click=move |_| save(app, "lp", write::lp)>
                <Icon of=Picture::Download />
                "Save the model as LP"
            </button>
            <button type="button" class="menu-item" on:click=move |_| dom::click(SOLUTION_INPUT)>
                <Icon of=Picture::Upload />
                "Read a solution file"
            </button>
        </Menu>
        <input
            type="file"
            id=SOLUTION_INPUT
            hidden
            node_ref=input
            aria-label="Solution file of HiGHS or CBC"
            on:change=move |_| {
                if let Some(input) = input.get_untracked() {
                    files::from_input(&input, move |files| {
                        files.iter().for_each(|file| take(app, file));
                    });
                }
            }
        />
        </div>
    }
}
