//! `cargo xtask run`: the release app on this machine.

use crate::error::Result;
use crate::serve::{Assets, Server};
use crate::{build, repo};
use std::io::Write;

/// Builds and serves until the program is stopped.
pub(crate) fn run(port: u16, build: bool) -> Result<()> {
    // A taken port is told at once, not after minutes of building.
    drop(Server::bind(port)?);
    if build {
        build::release()?;
    }
    let assets = Assets::load(&repo::dist())?;
    let server = Server::bind(port)?;
    println!("\nBallast runs at {}  (stop with Ctrl+C)", server.address());
    std::io::stdout().flush().ok();
    server.serve(assets)
}
