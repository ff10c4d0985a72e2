//! What goes on behind the screens and is told when it matters: the copy of the app that opens without a
//! network, newer versions of it, and workers that are gone.

use leptos::prelude::*;

use crate::browser::worker::Loss;
use crate::browser::{offline, time, worker};
use crate::state::{App, SaveState};

/// How long it waits for a save that is under way before it looks again, in milliseconds.
const SAVING_MS: u64 = 50;

/// Begins once the first view stands.
pub(crate) fn begin(app: App) {
    worker::when_lost(move |loss| {
        app.toasts.problem(match loss {
            Loss::Replaced => {
                "What works behind this page was stopped by the browser. It has been started again \
                 and goes on; nothing is lost."
            }
            Loss::GivenUp => {
                "What works behind this page was stopped by the browser twice. What it was at is given \
                 up; your portfolio is as it was. Change something to ask again."
            }
        });
    });
    // A newer version is offered, and never interrupts.
    offline::keep(move || app.toasts.offer("A new version is ready.", ("Reload", renew)));
}

/// Goes over to the newer version once everything is saved.
fn renew(app: App) {
    app.saver.flush();
    match app.saver.state.get_untracked() {
        SaveState::Untouched | SaveState::Saved(_) => offline::take_over(),
        SaveState::Pending => {
            time::later(SAVING_MS, move || renew(app));
        }
        SaveState::Failed(reason) => {
            app.toasts.problem(format!(
                "The new version was not loaded, since the last changes are not saved. {reason} \
                 Save to a file, then close this page and open it again."
            ));
        }
    }
}
