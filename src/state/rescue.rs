//! The last sound state, for when the program has failed.

use std::cell::RefCell;

use ballast_core::model::Workspace;

use crate::browser::crash::Rescued;
use crate::browser::time;

thread_local! {
    /// The workspace after the last change. No signal: those may be in the middle of something.
    static LAST: RefCell<Option<Workspace>> = const { RefCell::new(None) };
}

/// This is sound.
pub(super) fn remember(workspace: Workspace) {
    LAST.set(Some(workspace));
}

/// The last state as a file, if it can be opened again.
pub(super) fn last() -> Option<Rescued> {
    let workspace = LAST.with_borrow(Clone::clone)?;
    let text = ballast_file::save(&workspace);
    ballast_file::load(&text).ok()?;
    Some((format!("rescued {}.ballast.json", time::today()), text))
}
