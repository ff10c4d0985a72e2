//! Not yet.
pub(crate) fn run(_json: bool) -> crate::error::Result<bool> { crate::error::said("not yet") }
