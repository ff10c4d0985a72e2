//! The release app: trunk with the pinned tools.

use crate::error::Result;
use crate::process::must;
use crate::setup::BuildTools;

/// Builds the release app into `dist/`.
///
/// Offline, so that trunk takes the tools that setup has found and fetches none of its own.
pub(crate) fn release() -> Result<()> {
    let tools = BuildTools::ready()?;
    eprintln!("Building the release app");
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--release", "--offline", "--dist", "dist"]);
    must("release build", &mut trunk)
}
