//! `ballast demo`: the demo workspace, the same file that the app opens.

use std::ffi::OsStr;

use crate::error::Result;
use crate::files;

const DEMO: &str = include_str!("../../../../public/demo.ballast.json");

/// Writes the demo workspace.
pub(crate) fn demo(output: &OsStr) -> Result<()> {
    files::write(output, DEMO)
}
