//! Autosave: a moment after each change the workspace goes to the browser's storage.

use ballast_core::model::Workspace;
use ballast_file::Drafts;
use ballast_file::storage::{Damaged, Vault, keys};
use leptos::prelude::*;

use crate::browser::storage::Browser;
use crate::browser::time::{self, Timer};
use crate::browser::{crash, dom, files};

/// How long it waits for the next change before it saves, in milliseconds.
const QUIET_MS: u64 = 300;

/// How long it writes before it lets the page do something else, in milliseconds.
const SLICE_MS: f64 = 5.0;

/// Projects that are written between two looks at the clock.
const AT_ONCE: usize = 20;

/// Whether what is on the screen is also in storage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SaveState {
    /// Nothing has changed since the page was opened.
    Untouched,
    /// Changed, not saved yet.
    Pending,
    /// Saved, at this time in milliseconds since 1970.
    Saved(f64),
    /// Not saved, and why.
    Failed(String),
}

/// What was found at the start.
pub(super) struct Opening {
    pub(super) workspace: Option<Workspace>,
    pub(super) notices: Vec<String>,
}

/// The saver of this page.
#[derive(Clone, Copy)]
pub(crate) struct Saver {
    pub(crate) state: RwSignal<SaveState>,
    /// Copies that are not whole; they stay in storage until somebody lets them go.
    pub(crate) damaged: RwSignal<Vec<Damaged>>,
    /// What is written already.
    drafts: StoredValue<Drafts>,
    vault: StoredValue<Vault<Browser>, LocalStorage>,
    timer: StoredValue<Option<Timer>, LocalStorage>,
    workspace: StoredValue<Option<RwSignal<Workspace>>>,
}

impl Saver {
    /// Opens the storage and reads the last good copy.
    pub(super) fn open(store: Browser) -> (Self, Opening) {
        let (vault, opened) = Vault::open(store, keys::MAIN);
        let mut notices = Vec::new();
        for damaged in &opened.damaged {
            notices.push(format!(
                "A stored copy is damaged and was set aside. {} You can download it on the home page.",
                damaged.harm
            ));
        }
        if opened.lost_newer {
            notices.push(
                "The latest saved copy is gone; this is the one before it. Check your last changes."
                    .to_owned(),
            );
        }
        let state = opened.refused.as_ref().map_or(SaveState::Untouched, |refused| {
            notices.push(refused.to_string());
            SaveState::Failed(refused.to_string())
        });
        let workspace = opened.found.map(|found| {
            let repairs = found.loaded.repairs.len();
            if repairs > 0 {
                notices.push(format!("The stored copy needed repairs: {repairs} in all."));
            }
            found.loaded.workspace
        });
        let saver = Self {
            state: RwSignal::new(state),
            damaged: RwSignal::new(opened.damaged),
            drafts: StoredValue::new(Drafts::default()),
            vault: StoredValue::new_local(vault),
            timer: StoredValue::new_local(None),
            workspace: StoredValue::new(None),
        };
        (saver, Opening { workspace, notices })
    }

    /// Saves a moment after each change, and at once when the page goes away.
    pub(super) fn follow(self, workspace: RwSignal<Workspace>) {
        self.workspace.set_value(Some(workspace));
        Effect::new(move |seen: Option<()>| {
            workspace.track();
            if seen.is_some() {
                self.schedule();
            }
        });
        let hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if dom::is_hidden() {
                self.flush();
            }
        });
        let leaving = window_event_listener_untyped("pagehide", move |_| self.flush());
        on_cleanup(move || {
            hidden.remove();
            leaving.remove();
        });
    }

    fn schedule(self) {
        if self.state.get_untracked() != SaveState::Pending {
            self.state.set(SaveState::Pending);
        }
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
        self.timer.set_value(time::later(QUIET_MS, move || self.write_on()));
    }

    /// Writes for a slice, and saves once everything is written: a large portfolio takes longer
    /// than a frame.
    fn write_on(self) {
        let Some(workspace) = self.workspace.get_value() else { return };
        let began = time::elapsed_ms();
        let mut whole = false;
        while !whole && time::elapsed_ms() - began < SLICE_MS {
            let workspace = workspace.read_untracked();
            let prepared = self.drafts.try_update_value(|it| it.prepare(&workspace, AT_ONCE));
            whole = prepared.unwrap_or(true);
        }
        // A turn of its own, since what the browser does to keep it cannot be cut.
        let next = if whole { Self::flush } else { Self::write_on };
        self.timer.set_value(time::later(0, move || next(self)));
    }

    /// The workspace as the text of its file.
    pub(crate) fn text(self, workspace: &Workspace) -> String {
        self.drafts.try_update_value(|it| it.save(workspace)).unwrap_or_default()
    }

    /// Saves now if there is anything to save.
    pub(crate) fn flush(self) {
        if self.state.get_untracked() == SaveState::Pending {
            self.save();
        }
    }

    /// Saves now.
    pub(crate) fn save(self) {
        if crash::has_crashed() {
            return;
        }
        let Some(workspace) = self.workspace.get_value() else { return };
        let text = self.text(&workspace.read_untracked());
        let now = time::now_ms();
        let saved = self.vault.try_update_value(|vault| vault.save(&text, now as u64));
        match saved {
            Some(Ok(_)) => self.state.set(SaveState::Saved(now)),
            Some(Err(error)) => self.state.set(SaveState::Failed(error.to_string())),
            None => {}
        }
    }

    /// Offers a damaged copy as a file.
    pub(crate) fn download_damaged(damaged: &Damaged) {
        let name = format!("damaged-{}.txt", damaged.key.replace('/', "-"));
        files::download(&name, "text/plain", &damaged.text);
    }

    /// Removes a damaged copy from storage because a person said so.
    pub(crate) fn let_go(self, damaged: &Damaged) {
        let gone = self.vault.try_update_value(|vault| vault.let_go(damaged));
        if matches!(gone, Some(Ok(()))) {
            self.damaged.update(|list| list.retain(|it| it != damaged));
        }
    }
}
