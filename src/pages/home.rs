//! Home: open, import, demo, and the nine steps with how far each is.

use ballast_core::view::steps::{Step, StepScreen, steps};
use leptos::prelude::*;

use crate::browser::dom;
use crate::parts::exchange;
use crate::route::Route;
use crate::state::{Saver, use_app};
use crate::ui::{Icon, Picture};

/// The home page.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let app = use_app();
    let empty = Memo::new(move |_| app.snapshot.read().workspace.is_empty());
    let title = move || {
        if empty.get() {
            "What should we do, and what not?".to_owned()
        } else {
            app.snapshot.read().workspace.settings.name.to_string()
        }
    };
    view! {
        <div class="page home">
            <div class="hero">
                <h1>
                    <bdi>{title}</bdi>
                </h1>
                <p>
                    "State what the strategy wants, list the projects, and see which are worth most, which fit the money and the people there are, and why. Everything stays in this browser; nothing is sent anywhere."
                </p>
            </div>
            <div class="doors">
                <Door
                    picture=Picture::Upload
                    title="Open or import a file"
                    hint="A register as CSV, TSV or XLSX, or a Ballast file. Dropping it anywhere, or pasting a table, does the same."
                    run=move |()| dom::click(exchange::FILE_INPUT)
                />
                <Door
                    picture=Picture::Sparkle
                    title="Open the demo"
                    hint="A carmaker with some sixty projects, where the obvious choices are not the best ones."
                    run=move |()| exchange::open_demo(app)
                />
                <Door
                    picture=Picture::Plus
                    title="Begin with a strategy"
                    hint="Name the objectives first, then collect the projects that serve them."
                    run=move |()| app.go(Route::Strategy)
                />
            </div>
            <DamagedCopies />
            <Show when=move || app.session.report.read().is_some()>
                <p>
                    <a href=Route::Import.to_string()>"Report of the last import"</a>
                </p>
            </Show>
            <section class="stack" aria-labelledby="steps-title">
                <h2 id="steps-title">"Nine steps to a portfolio that holds"</h2>
                <Steps />
            </section>
        </div>
    }
}

#[component]
fn Door(
    picture: Picture,
    title: &'static str,
    hint: &'static str,
    #[prop(into)] run: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="card door" on:click=move |_| run.run(())>
            <Icon of=picture />
            <span class="strong">{title}</span>
            <span class="quiet">{hint}</span>
        </button>
    }
}

fn route_of(screen: StepScreen) -> Route {
    match screen {
        StepScreen::Strategy => Route::Strategy,
        StepScreen::Projects => Route::Projects,
        StepScreen::Prioritise => Route::Prioritise,
        StepScreen::Balance => Route::Balance,
        StepScreen::Capacity => Route::Capacity,
        StepScreen::Home => Route::Home,
    }
}

#[component]
fn Steps() -> impl IntoView {
    let app = use_app();
    let all = Memo::new(move |_| steps(&app.snapshot.read()));
    let cards = move || {
        let steps = all.get().into_iter().enumerate();
        steps.map(|(at, step)| view! { <StepCard number=at + 1 step /> }).collect_view()
    };
    view! { <div class="steps">{cards}</div> }
}

#[component]
fn StepCard(number: usize, step: Step) -> impl IntoView {
    let part = step.done.unwrap_or(0.0);
    let done = part >= 1.0;
    view! {
        <a class="card step" class:done=done href=route_of(step.screen).to_string()>
            <span class="numeral" aria-hidden="true">
                {number}
            </span>
            <span class="strong">{step.title}</span>
            <span class="small quiet">{step.hint}</span>
            <span class="small">
                {step.state} <div class="bar" aria-hidden="true">
                    <i style:width=format!("{}%", part * 100.0)></i>
                </div>
            </span>
        </a>
    }
}

/// Stored copies that are not whole: to be downloaded, and let go by hand.
#[component]
fn DamagedCopies() -> impl IntoView {
    let app = use_app();
    let rows = move || {
        app.saver
            .damaged
            .get()
            .into_iter()
            .map(|damaged| {
                let (kept, gone) = (damaged.clone(), damaged.clone());
                view! {
                    <div class="note bad">
                        <p>"A stored copy was set aside. " {damaged.harm.to_string()}</p>
                        <div class="button-row">
                            <button
                                type="button"
                                class="button small"
                                on:click=move |_| Saver::download_damaged(&kept)
                            >
                                "Download it"
                            </button>
                            <button
                                type="button"
                                class="button small danger"
                                on:click=move |_| app.saver.let_go(&gone)
                            >
                                "Remove it from storage"
                            </button>
                        </div>
                    </div>
                }
            })
            .collect_view()
    };
    view! { {rows} }
}
