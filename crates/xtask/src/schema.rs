//! Not yet.
pub(crate) fn run(_check: bool) -> crate::error::Result<bool> { crate::error::said("not yet") }
