//! Short messages at the edge of the page.

use std::time::Duration;

use leptos::prelude::*;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Done,
    Problem,
}

/// A short message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Toast {
    pub(crate) id: u64,
    pub(crate) tone: Tone,
    pub(crate) text: String,
    /// Whether it offers to undo what it tells.
    pub(crate) can_undo: bool,
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

    fn push(self, tone: Tone, text: String, can_undo: bool) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| {
            list.retain(|toast| toast.text != text);
            // More than a few nobody reads.
            if list.len() >= 3 {
                list.remove(0);
            }
            list.push(Toast { id, tone, text, can_undo });
        });
        let life = Duration::from_secs(if tone == Tone::Problem { 12 } else { 6 });
        set_timeout(move || self.dismiss(id), life);
    }

    /// Something went well.
    pub(crate) fn done(self, text: impl Into<String>) {
        self.push(Tone::Done, text.into(), false);
    }

    /// Something went well and can be taken back.
    pub(crate) fn done_with_undo(self, text: impl Into<String>) {
        self.push(Tone::Done, text.into(), true);
    }

    /// Something could not be done: what happened, where, and what to do.
    pub(crate) fn problem(self, text: impl Into<String>) {
        self.push(Tone::Problem, text.into(), false);
    }

    /// Takes a message away.
    pub(crate) fn dismiss(self, id: u64) {
        self.list.try_update(|list| list.retain(|toast| toast.id != id));
    }
}
