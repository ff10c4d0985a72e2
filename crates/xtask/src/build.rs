//! The release app: trunk with the pinned tools, then what trunk cannot do.

use crate::error::{Result, said};
use crate::process::must;
use crate::setup::BuildTools;
use crate::{finish, repo, split};

/// Builds the release app into `dist/`.
///
/// Offline, so that trunk takes the tools that setup has found and fetches none of its own.
pub(crate) fn release() -> Result<()> {
    if !repo::root().join("index.html").is_file() {
        return said("there is no index.html at the top of the repository, so no app to build");
    }
    let tools = BuildTools::ready()?;
    eprintln!("Building the release app");
    let mut trunk = tools.command("trunk");
    trunk.args(["build", "--release", "--offline", "--dist", "dist", "--features", "split"]);
    must("release build", &mut trunk)?;
    split::split(&repo::dist(), &tools)?;
    finish::finish(&repo::dist())
}
