//! Not yet.
pub(crate) fn run_alone(_b: bool) -> crate::error::Result<bool> { crate::error::said("not yet") }
