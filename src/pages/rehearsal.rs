//! What people are likely to do, done beforehand where nobody sees it.
//!
//! A browser translates code when it is first called, roughly, and well once it has been called
//! often. The first file to be opened and the first steps of a drag would wait for that, so the demo
//! is read, the screen of the ranking is built, and weights and starts are moved a few times while the page
//! has nothing else to do. Nothing of it is shown or kept.

use ballast_charts::{BubbleLayout, Raster, approximate_width};
use ballast_core::capacity::Loads;
use ballast_core::change::{Command, set_weights, update};
use ballast_core::model::{Share, Siblings, Workspace};
use ballast_core::plan::moved_to;
use ballast_core::scoring::weights;
use ballast_core::view::Snapshot;
use ballast_core::view::bubbles;
use ballast_core::view::heat::layer_among;
use ballast_core::view::roadmap::followers_moved;
use ballast_file::load;
use leptos::prelude::*;
use leptos::tachys::view::Render;
use leptos::task::spawn_local;

use super::prioritise::Board;
use crate::browser::canvas::GRAIN;
use crate::browser::{fetch, time};
use crate::parts::chart_look;
use crate::parts::weights::entered;
use crate::state::App;

/// How long the page has been left alone before, in milliseconds: a first visit is over by then.
const LULL_MS: u64 = 4_000;
/// How often the file is read.
const READINGS: usize = 8;
/// How many steps the weights are dragged.
const STEPS: u32 = 40;
/// How long the page has for other things in between, in milliseconds.
const REST_MS: i32 = 12;
/// Width and height of the picture that nobody sees, in pixels.
const PICTURE: (u32, u32) = (640, 480);

/// Begins after a lull, and ends as soon as somebody begins to work.
pub(crate) fn begin(app: App) {
    let begun = app.saver.changes();
    time::later(LULL_MS, move || {
        if app.saver.changes() != begun {
            return;
        }
        fetch::text("demo.ballast.json", move |text| {
            if let Some(text) = text {
                spawn_local(rehearse(app, text, begun));
            }
        });
    });
}

/// Goes on for as long as there were so many changes.
async fn rehearse(app: App, text: String, begun: u64) {
    let mut opened = None;
    for _ in 0..READINGS {
        time::pause(REST_MS).await;
        if app.saver.changes() != begun {
            return;
        }
        let Ok(loaded) = load(&text) else { return };
        loaded.version();
        opened = Some(loaded.workspace);
    }
    let Some(mut workspace) = opened else { return };
    build_a_screen(app).await;
    let mut snapshot = Snapshot::of(&workspace);
    let mut raster = Raster::new(GRAIN);
    for step in 0..STEPS {
        time::pause(REST_MS).await;
        if app.saver.changes() != begun {
            return;
        }
        move_a_weight(&mut workspace, step);
        snapshot = snapshot.next(&workspace);
        paint(&snapshot, &mut raster);
        move_a_start(&mut workspace, step);
        snapshot = snapshot.next(&workspace);
        drop(Loads::of(&workspace, |_, project| Some(layer_among(project, true))));
    }
}

/// Builds the busiest screen and takes it away again before it was seen. Only while nothing is open: where
/// something is, that screen may stand, and it stops what it has asked for when it goes.
async fn build_a_screen(app: App) {
    if !app.records().is_empty() {
        return;
    }
    let owner = Owner::new();
    let built = owner.with(|| {
        provide_context(app);
        Board().into_any().build()
    });
    time::pause(REST_MS).await;
    drop(built);
    owner.cleanup();
}

fn move_a_weight(workspace: &mut Workspace, step: u32) {
    let now = entered(workspace, Siblings::Top);
    let Some((first, _)) = now.first().copied() else { return };
    let share = Share::from_basis_points(3_000 + step * 50);
    run(workspace, set_weights(weights::moved(&now, first, share)));
}

fn move_a_start(workspace: &mut Workspace, step: u32) {
    let project = workspace.projects.iter().nth(step as usize);
    let moved = project.and_then(|(id, project)| {
        let start = project.planned_start?.plus(1);
        let moved = moved_to(project, start, workspace.settings.calendar);
        Some(followers_moved(workspace, id, moved))
    });
    let put = |(id, project)| Command::PutProject { id, project: Box::new(project) };
    run(workspace, Command::Batch(moved.into_iter().flatten().map(put).collect()));
}

fn run(workspace: &mut Workspace, command: Command) {
    if let Ok(change) = update(workspace, command) {
        workspace.apply(&change);
    }
}

fn paint(snapshot: &Snapshot, raster: &mut Raster) {
    let scene = bubbles::scene(snapshot, bubbles::choice_for(snapshot), None, None);
    let theme = chart_look::for_canvas();
    let (width, height) = (f64::from(PICTURE.0), f64::from(PICTURE.1));
    let layout = BubbleLayout::new(&scene, width, height, &theme, &approximate_width);
    raster.clear(PICTURE, theme.surface);
    raster.draw_bubbles(&scene, &layout, &theme);
    raster.letters();
}
