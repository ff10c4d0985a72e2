//! What comes from npm: wasm-opt, and the packages of the browser tests.

use super::{find_in, search_path};
use crate::error::{Error, Result, said};
use crate::process::{answer, command, must_fetch, script};
use crate::{repo, versions};
use std::path::{Path, PathBuf};

/// The folder of the pinned wasm-opt; trunk runs the first one on the search path.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    let prefix = repo::tools().join(format!("binaryen-{}", versions::BINARYEN));
    let own = prefix.join("node_modules").join(".bin");
    if let Some(folder) =
        [own.clone()].into_iter().chain(search_path()).find(|folder| is_pinned_wasm_opt(folder))
    {
        return Ok(folder);
    }
    node()?;
    eprintln!("Installing wasm-opt (npm package binaryen {})", versions::BINARYEN);
    std::fs::create_dir_all(&prefix).map_err(crate::error::at(&prefix))?;
    let mut npm = command(script("npm"));
    npm.args(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit"]);
    npm.args(["--no-fund", "--loglevel=error", "--prefix"]).arg(&prefix);
    npm.arg(format!("binaryen@{}", versions::BINARYEN));
    must_fetch("npm", &mut npm)?;
    if is_pinned_wasm_opt(&own) {
        return Ok(own);
    }
    said(format!("the npm package binaryen {} brought no wasm-opt that runs", versions::BINARYEN))
}

/// Installs Playwright and its company as locked; never a browser.
pub(crate) fn browser_test_packages() -> Result<()> {
    node()?;
    let lock = repo::read(&repo::e2e().join("package-lock.json"))?;
    let stamp = repo::e2e().join("node_modules").join(".installed-lock.json");
    if repo::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    eprintln!("Installing the packages of the browser tests");
    let mut npm = command(script("npm"));
    npm.current_dir(repo::e2e()).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").env("PUPPETEER_SKIP_DOWNLOAD", "1");
    must_fetch("npm ci", &mut npm)?;
    repo::write(&stamp, lock.as_bytes())
}

/// Checks that Node.js is there and new enough.
fn node() -> Result<()> {
    let wanted = versions::NODE_MAJOR;
    let missing = || {
        Error::Said(format!(
            "Node.js is missing; install version {wanted} or newer from https://nodejs.org \
             or with the system's package manager, so that `node` and `npm` can be run"
        ))
    };
    let version = answer(command("node").arg("--version")).ok_or_else(missing)?;
    let major = version.trim_start_matches('v').split('.').next();
    match major.and_then(|major| major.parse::<u32>().ok()) {
        Some(major) if wanted <= major => Ok(()),
        _ => said(format!("Node.js is {version}, but the browser tests need {wanted} or newer")),
    }
}

fn is_pinned_wasm_opt(folder: &Path) -> bool {
    let major = versions::BINARYEN.split('.').next().unwrap_or_default();
    let said = find_in([folder.to_path_buf()], "wasm-opt")
        .and_then(|program| answer(command(program).arg("--version")));
    said.is_some_and(|said| said.split_whitespace().nth(2) == Some(major))
}
