//! Browser tests: the built app on a server of our own, and Playwright in front of it.

use crate::error::Result;
use crate::process::{command, watch};
use crate::serve::{Assets, Server};
use crate::setup::{self, Browser};
use crate::test::Tally;
use crate::{build, offline, repo, single_file};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// `cargo xtask e2e`: for quick loops while writing tests.
pub(crate) fn run_alone(build: bool, rest: &[String]) -> Result<bool> {
    if build {
        build::release()?;
    }
    let names_project = rest.iter().any(|arg| arg.starts_with("--project"));
    let mut args: Vec<&str> = if names_project { Vec::new() } else { vec!["--project=app"] };
    args.extend(rest.iter().map(String::as_str));
    Ok(playwright(&args)?.failed == 0)
}

/// `cargo xtask kill`: the test that kills the tab, with as many kills as wanted.
pub(crate) fn kill(times: u32, build: bool) -> Result<bool> {
    if build {
        build::release()?;
    }
    let times = OsString::from(times.to_string());
    let args = ["--project=app", "kill.spec.ts"];
    run_playwright(&args, &[("BALLAST_KILLS", &times)], Stdio::inherit())
}

/// The browser tests as a stage of `cargo xtask test`; the app has been built before.
pub(crate) fn stage() -> Result<Tally> {
    playwright(&["--project=app"])
}

/// Checks the types of the tests themselves: Playwright only strips them.
pub(crate) fn types() -> Result<Tally> {
    setup::browser_test_packages()?;
    let mut tsc = node("typescript/bin/tsc");
    Ok(Tally::check(watch("tsc", tsc.arg("--noEmit"))?.success()))
}

/// Runs Playwright and counts what its report says.
fn playwright(args: &[&str]) -> Result<Tally> {
    let report = repo::target().join("e2e").join("report.json");
    // An old report must not be taken for the new one.
    std::fs::remove_file(&report).ok();
    let passed = run_playwright(
        args,
        &[("PLAYWRIGHT_JSON_OUTPUT_FILE", report.as_os_str())],
        Stdio::inherit(),
    )?;
    let tally = repo::read(&report).ok().and_then(|report| Tally::of_playwright(&report));
    Ok(tally.unwrap_or_default().or_failed(passed))
}

/// Runs Playwright with these arguments and variables in its environment against the built app.
pub(crate) fn run_playwright(
    args: &[&str],
    variables: &[(&str, &OsStr)],
    output: Stdio,
) -> Result<bool> {
    let browser = setup::browser_tests()?;
    let address = serve()?;
    let mut playwright = node("@playwright/test/cli.js");
    playwright.arg("test").args(args);
    in_browser(&mut playwright, &browser, &address);
    playwright.envs(variables.iter().copied()).stdout(output);
    // Only a release opens without a network, and becomes one page.
    if repo::dist().join(offline::NAME).is_file() {
        playwright.env("BALLAST_DIST", repo::dist());
        playwright.env("BALLAST_SINGLE_FILE", single_file::write(&repo::dist())?);
    }
    if let Some(data) = repo::shared_data() {
        playwright.env("SHARED_DATA", data);
    }
    Ok(watch("browser tests", &mut playwright)?.success())
}

/// Serves the built app as long as this program runs; returns its address.
pub(crate) fn serve() -> Result<String> {
    let assets = Assets::load(&repo::dist())?;
    Ok(Server::bind(0)?.serve_behind(assets))
}

/// A program of the npm packages, started without npm's shell scripts.
pub(crate) fn node(script: &str) -> Command {
    let script: PathBuf = repo::e2e().join("node_modules").join(script);
    let mut node = command("node");
    node.current_dir(repo::e2e()).arg(script);
    node
}

/// Tells a program where the app is and in which browser to open it.
pub(crate) fn in_browser(command: &mut Command, browser: &Browser, address: &str) {
    command.env("BALLAST_URL", address).env("BALLAST_BROWSER", browser.path());
    if Browser::needs_no_sandbox() {
        command.env("BALLAST_NO_SANDBOX", "1");
    }
}
