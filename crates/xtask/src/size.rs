//! Not yet.
pub(crate) fn run(_write: bool) -> crate::error::Result<bool> { crate::error::said("not yet") }
