//! Autosave: a moment after each change the workspace goes to the browser's storage.

use ballast_core::model::Workspace;
use ballast_file::storage::{
    Damaged, Fetched, KeyValue, Opened, SaveError, StorageError, Vault, keys,
};
use ballast_file::{Drafts, Origin, mark};
use leptos::prelude::*;

use crate::browser::storage::{self, Browser};
use crate::browser::time::{self, Timer};
use crate::browser::{crash, dom, files};

/// How long it waits for the next change before it saves, in milliseconds.
const QUIET_MS: u64 = 300;

/// How long it writes before it lets the page do something else, in milliseconds.
const SLICE_MS: f64 = 5.0;

/// Projects that are written between two looks at the clock.
const AT_ONCE: usize = 20;

/// The longest text that is kept in local storage itself, in bytes. There is room for some five
/// million, for all workspaces together, and a save needs room beside the one before it.
pub(crate) const LONGEST: usize = 1_000_000;

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

/// What was found under a workspace's keys.
pub(crate) struct Opening {
    pub(crate) vault: Vault<Browser>,
    /// What is stored; `None` if nothing is.
    pub(crate) workspace: Option<Workspace>,
    /// Where it comes from.
    pub(crate) origin: Origin,
    /// The text of the last whole save, if that lies elsewhere.
    pub(crate) long: Option<String>,
    /// Where the last copy lies that is still to be fetched.
    pub(crate) away: Option<String>,
    pub(crate) notices: Vec<String>,
    pub(crate) damaged: Vec<Damaged>,
    /// Why nothing can be saved.
    pub(crate) refused: Option<String>,
}

impl Opening {
    /// Reads the last good copy of a workspace, as far as it is at hand. Writes nothing.
    pub(crate) fn of(store: Browser, id: &str) -> Self {
        let (vault, opened) = Vault::open(store, id);
        Self::told(vault, opened)
    }

    /// Reads it again with what was fetched.
    pub(crate) fn with(mut self, fetched: &[Fetched]) -> Self {
        let opened = self.vault.reopen_with(fetched);
        Self::told(self.vault, opened)
    }

    /// A workspace that has just been put into a vault.
    pub(crate) fn saved(vault: Vault<Browser>, workspace: Workspace, origin: Origin) -> Self {
        Self { workspace: Some(workspace), origin, ..Self::told(vault, Opened::default()) }
    }

    fn told(vault: Vault<Browser>, opened: Opened) -> Self {
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
        let refused = opened.refused.filter(|_| opened.away.is_none());
        let refused = refused.map(|refused| refused.to_string());
        notices.extend(refused.clone());
        let (mut long, mut origin) = (None, Origin::default());
        let workspace = opened.found.map(|found| {
            origin = found.loaded.origin();
            let repairs = found.loaded.repairs.len();
            if repairs > 0 {
                notices.push(format!("The stored copy needed repairs: {repairs} in all."));
            }
            long = found.base;
            found.loaded.workspace
        });
        let (away, damaged) = (opened.away, opened.damaged);
        Self { vault, workspace, origin, long, away, notices, damaged, refused }
    }
}

/// The saver of this page.
#[derive(Clone, Copy)]
pub(crate) struct Saver {
    pub(crate) state: RwSignal<SaveState>,
    /// Copies that are not whole; they stay in storage until somebody lets them go.
    pub(crate) damaged: RwSignal<Vec<Damaged>>,
    pub(crate) store: Browser,
    /// Under which id the open workspace is kept.
    pub(crate) id: RwSignal<String>,
    /// Whether the workspace is still being fetched. Nothing can be changed until then.
    pub(crate) coming: RwSignal<bool>,
    /// Counts texts that are too long for local storage and wait to be put elsewhere.
    pub(crate) waiting: RwSignal<u32>,
    /// Counts changes.
    changes: StoredValue<u64>,
    /// How many there were at the last save.
    saved: StoredValue<u64>,
    /// The text of the last whole save, if that lies elsewhere.
    long: StoredValue<Option<String>>,
    /// What is in storage as far as this page knows: what it opened or saved last.
    base: StoredValue<Workspace>,
    /// What is written already.
    drafts: StoredValue<Drafts>,
    vault: StoredValue<Vault<Browser>, LocalStorage>,
    timer: StoredValue<Option<Timer>, LocalStorage>,
    workspace: RwSignal<Workspace>,
    origin: RwSignal<Origin>,
}

/// The workspace to open at first: the one that this tab had, or the one that was opened last.
pub(super) fn first_id(store: Browser) -> String {
    let last = || store.read(keys::OPENED).ok().flatten();
    let id = storage::tab_text(keys::OPENED).or_else(last);
    id.filter(|id| keys::is_workspace(id)).unwrap_or_else(|| keys::MAIN.to_owned())
}

impl Saver {
    /// Takes what was found into care.
    pub(super) fn new(
        store: Browser,
        id: &str,
        opening: Opening,
        workspace: RwSignal<Workspace>,
        origin: RwSignal<Origin>,
    ) -> Self {
        storage::remember_in_tab(keys::OPENED, id);
        Self {
            state: RwSignal::new(state_of(&opening)),
            damaged: RwSignal::new(opening.damaged),
            store,
            id: RwSignal::new(id.to_owned()),
            coming: RwSignal::new(opening.away.is_some()),
            waiting: RwSignal::new(0),
            changes: StoredValue::new(0),
            saved: StoredValue::new(0),
            long: StoredValue::new(opening.long),
            base: StoredValue::new(workspace.get_untracked()),
            drafts: StoredValue::default(),
            vault: StoredValue::new_local(opening.vault),
            timer: StoredValue::new_local(None),
            workspace,
            origin,
        }
    }

    /// Turns to another workspace, with what it holds. What was open before must be settled.
    pub(super) fn turn_to(self, id: &str, opening: Opening, workspace: Workspace) {
        self.base.set_value(workspace);
        storage::remember_in_tab(keys::OPENED, id);
        self.stop_timer();
        self.saved.set_value(self.changes.get_value());
        self.state.set(state_of(&opening));
        self.coming.set(opening.away.is_some());
        self.long.set_value(opening.long);
        self.damaged.set(opening.damaged);
        self.drafts.set_value(Drafts::default());
        self.vault.set_value(opening.vault);
        self.id.set(id.to_owned());
    }

    /// Saves at once when the page goes away.
    pub(super) fn watch_page(self) {
        let hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if dom::is_hidden() {
                self.save_in_haste();
            }
        });
        let leaving = window_event_listener_untyped("pagehide", move |_| self.save_in_haste());
        // What cannot be saved is not left without a question, which is the browser's own.
        let asking = window_event_listener_untyped("beforeunload", move |event| {
            self.save_in_haste();
            if self.is_unsaved() && !crash::has_crashed() {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            hidden.remove();
            leaving.remove();
            asking.remove();
        });
    }

    /// Something has changed: saves a moment later.
    pub(crate) fn touched(self) {
        self.changes.update_value(|count| *count += 1);
        if self.state.get_untracked() != SaveState::Pending {
            self.state.set(SaveState::Pending);
        }
        self.save_later();
    }

    /// Saves a moment later.
    pub(crate) fn save_later(self) {
        self.stop_timer();
        self.timer.set_value(time::later(QUIET_MS, move || self.write_on()));
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.stop();
        }
    }

    /// Writes for a slice, and saves once everything is written: a large portfolio takes longer
    /// than a frame.
    fn write_on(self) {
        let began = time::elapsed_ms();
        let mut whole = false;
        while !whole && time::elapsed_ms() - began < SLICE_MS {
            let workspace = self.workspace.read_untracked();
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

    /// The same, written in turns: a large portfolio takes longer than a frame.
    pub(crate) async fn text_in_turns(self, workspace: &Workspace) -> String {
        // Of its own meanwhile: what is saved in between may be another workspace.
        let mut drafts = self.drafts.try_update_value(std::mem::take).unwrap_or_default();
        time::in_turns(|| drafts.prepare(workspace, AT_ONCE)).await;
        let text = drafts.save(workspace);
        self.drafts.set_value(drafts);
        text
    }

    /// The same with where the workspace comes from, as it lies in storage.
    pub(crate) fn text_to_keep(self, workspace: &Workspace) -> String {
        mark(self.text(workspace), &self.origin.read_untracked())
    }

    /// Saves now if there is anything to save.
    pub(crate) fn flush(self) {
        if self.state.get_untracked() == SaveState::Pending {
            self.save();
        }
    }

    /// Whether there are changes that are not in storage.
    pub(crate) fn is_unsaved(self) -> bool {
        self.saved.get_value() != self.changes.get_value()
    }

    /// How many changes there were so far.
    pub(crate) fn changes(self) -> u64 {
        self.changes.get_value()
    }

    /// Saves now. A long text is only begun with.
    pub(crate) fn save(self) {
        if crash::has_crashed() || self.coming.get_untracked() {
            return;
        }
        let text = self.text_to_keep(&self.workspace.read_untracked());
        if text.len() > LONGEST {
            self.waiting.update(|count| *count += 1);
            return;
        }
        match self.save_here(&text) {
            // There may be room elsewhere.
            Err(SaveError::Storage(StorageError::Full { .. })) => {
                self.waiting.update(|count| *count += 1);
            }
            Err(error) => self.failed(&error.to_string()),
            Ok(()) => {}
        }
    }

    /// Saves a text into local storage.
    pub(crate) fn save_here(self, text: &str) -> Result<(), SaveError> {
        let now = time::now_ms();
        self.with_vault(|vault| vault.save(text, now as u64))?;
        self.long.set_value(None);
        self.arrived(self.changes(), self.workspace.get_untracked(), now);
        Ok(())
    }

    /// A save has arrived that holds so many changes.
    fn arrived(self, changes: u64, workspace: Workspace, at: f64) {
        self.saved.set_value(changes);
        self.base.set_value(workspace);
        let state = if self.is_unsaved() { SaveState::Pending } else { SaveState::Saved(at) };
        self.state.set(state);
    }

    /// A long text was put elsewhere and counts; it holds so many changes.
    pub(crate) fn arrived_elsewhere(self, text: String, workspace: Workspace, changes: u64) {
        self.long.set_value(Some(text));
        self.arrived(changes, workspace, time::now_ms());
    }

    /// What is in storage as far as this page knows.
    pub(crate) fn base(self) -> Workspace {
        self.base.get_value()
    }

    /// Whether another tab has saved since this page opened or saved the workspace.
    pub(crate) fn is_overtaken(self) -> bool {
        self.with_vault(|vault| Ok(vault.is_overtaken()?)).unwrap_or(false)
    }

    /// Nothing was saved, and why.
    pub(crate) fn failed(self, reason: &str) {
        self.state.set(SaveState::Failed(reason.to_owned()));
    }

    /// Does something with what keeps the open workspace.
    pub(crate) fn with_vault<T>(
        self,
        act: impl FnOnce(&mut Vault<Browser>) -> Result<T, SaveError>,
    ) -> Result<T, SaveError> {
        self.vault.try_update_value(act).unwrap_or(Err(SaveError::Coming))
    }

    /// Saves at once what is not saved, since the page may be gone after this turn. Of a long text
    /// only what has changed.
    fn save_in_haste(self) {
        let open = !crash::has_crashed() && !self.coming.get_untracked();
        if !open || !self.is_unsaved() {
            return;
        }
        let text = self.text_to_keep(&self.workspace.read_untracked());
        let now = time::now_ms();
        let done = match self.long.get_value() {
            Some(base) => {
                let saved = self.with_vault(|vault| vault.save_tail(&base, &text, now as u64));
                saved.map(|_| self.arrived(self.changes(), self.workspace.get_untracked(), now))
            }
            // There may be just enough room for it, and there is no time to put it elsewhere.
            None => self.save_here(&text),
        };
        match done {
            // The page may live on, and then there is time after all.
            Err(SaveError::Storage(StorageError::Full { .. })) => {
                self.waiting.update(|count| *count += 1);
            }
            Err(error) => self.failed(&error.to_string()),
            Ok(()) => {}
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

fn state_of(opening: &Opening) -> SaveState {
    opening.refused.clone().map_or(SaveState::Untouched, SaveState::Failed)
}
