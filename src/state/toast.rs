//! Short messages at the edge of the page.

use std::time::Duration;

use leptos::prelude::*;

use super::App;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Done,
    Problem,
}

/// What a button of a message says and does.
pub(crate) type Offer = (&'static str, fn(App));

/// A short message.
#[derive(Clone, Debug)]
pub(crate) struct Toast {
    pub(crate) id: u64,
    pub(crate) tone: Tone,
    pub(crate) text: String,
    pub(crate) offer: Option<Offer>,
    /// Whether it stays until somebody takes it away.
    stays: bool,
}

/// The messages on the page.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    pub(crate) list: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Toasts {
    pub(super) fn new() -> Self {
        Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    fn push(self, tone: Tone, text: String, offer: Option<Offer>, stays: bool) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| {
            list.retain(|toast| toast.text != text);
            // More than a few nobody reads.
            if list.len() >= 3
                && let Some(oldest) = list.iter().position(|toast| !toast.stays)
            {
                list.remove(oldest);
            }
            list.push(Toast { id, tone, text, offer, stays });
        });
        if stays {
            return;
        }
        let life = Duration::from_secs(if tone == Tone::Problem { 12 } else { 6 });
        set_timeout(move || self.dismiss(id), life);
    }

    /// Something went well.
    pub(crate) fn done(self, text: impl Into<String>) {
        self.push(Tone::Done, text.into(), None, false);
    }

    /// Something went well and can be taken back.
    pub(crate) fn done_with_undo(self, text: impl Into<String>) {
        self.push(Tone::Done, text.into(), Some(("Undo", App::undo)), false);
    }

    /// Something can be done, now or later.
    pub(crate) fn offer(self, text: impl Into<String>, offer: Offer) {
        self.push(Tone::Done, text.into(), Some(offer), true);
    }

    /// Something could not be done: what happened, where, and what to do.
    pub(crate) fn problem(self, text: impl Into<String>) {
        self.push(Tone::Problem, text.into(), None, false);
    }

    /// Takes a message away.
    pub(crate) fn dismiss(self, id: u64) {
        self.list.try_update(|list| list.retain(|toast| toast.id != id));
    }
}
