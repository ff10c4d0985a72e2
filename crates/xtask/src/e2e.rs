//! Not yet.
pub(crate) fn run_alone(_b: bool, _r: &[String]) -> crate::error::Result<bool> { crate::error::said("not yet") }
