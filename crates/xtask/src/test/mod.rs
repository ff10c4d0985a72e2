//! Not yet.
pub(crate) fn run(_o: &[String]) -> crate::error::Result<bool> { crate::error::said("not yet") }
