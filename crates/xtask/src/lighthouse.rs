//! Lighthouse on the home page: what a first visit is like, as the rest of the world measures it.

use crate::error::Result;
use crate::process::watch;
use crate::test::Tally;
use crate::{build, e2e, repo, setup};

/// `cargo xtask lighthouse`.
pub(crate) fn run_alone(build: bool) -> Result<bool> {
    if build {
        build::release()?;
    }
    audit()
}

/// The scores as a stage of `cargo xtask test`; the app has been built before.
pub(crate) fn stage() -> Result<Tally> {
    audit().map(Tally::check)
}

/// Whether accessibility and best practices are perfect.
///
/// Performance is printed but not judged: it depends on what else the machine is doing.
fn audit() -> Result<bool> {
    let browser = setup::browser_tests()?;
    let address = e2e::serve()?;
    let mut node = e2e::node("../lighthouse.mjs");
    e2e::in_browser(&mut node, &browser, &address);
    node.env("CHROME_PATH", browser.path());
    node.env("BALLAST_REPORT", repo::target().join("e2e").join("lighthouse.json"));
    Ok(watch("lighthouse", &mut node)?.success())
}
