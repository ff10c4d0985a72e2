//! Not yet.
pub(crate) fn run() -> crate::error::Result<bool> { crate::error::said("not yet") }
