//! Not yet.
pub(crate) fn install_and_run() -> crate::error::Result<bool> { crate::error::said("not yet") }
