//! Installs what is missing, and only that: quick when everything is there.

pub(crate) mod browser;
mod cargo_tool;
mod node;
mod rust;

pub(crate) use browser::Browser;
pub(crate) use cargo_tool::CargoTool;
pub(crate) use rust::{is_lint_compiler, target as wasm_target};

use crate::error::Result;
use crate::process::command;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// The tools that build the app, as a search path in front of the user's own.
pub(crate) struct BuildTools {
    path: OsString,
}

impl BuildTools {
    /// Finds or installs the wasm target, trunk, wasm-bindgen and wasm-opt.
    pub(crate) fn ready() -> Result<Self> {
        rust::target()?;
        let folders = [
            CargoTool::trunk().ready()?,
            CargoTool::wasm_bindgen(rust::locked_wasm_bindgen()?).ready()?,
            node::wasm_opt()?,
        ];
        let path = join(folders.into_iter().chain(search_path()));
        rust::fetch_dependencies()?;
        Ok(Self { path })
    }

    /// A command that finds these tools first.
    pub(crate) fn command(&self, program: &str) -> Command {
        let program = find_in(std::env::split_paths(&self.path), program)
            .map_or_else(|| OsString::from(program), OsString::from);
        let mut command = command(program);
        // trunk reads NO_COLOR as a flag of its own that must be true or false, and prints a
        // backtrace of itself with every error in the code it builds.
        command.env("PATH", &self.path).env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
        command
    }
}

/// Installs the npm packages of the browser tests.
pub(crate) fn browser_test_packages() -> Result<()> {
    node::browser_test_packages()
}

/// Finds or installs Playwright's packages and a browser to drive.
pub(crate) fn browser_tests() -> Result<Browser> {
    node::browser_test_packages()?;
    Browser::ready()
}

/// All of it, for those who want to be offline later.
pub(crate) fn everything() -> Result<()> {
    rust::components()?;
    BuildTools::ready()?;
    let browser = browser_tests()?;
    println!("Everything is there; browser tests use {}.", browser.path().display());
    Ok(())
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub(crate) fn lint_tools() -> Result<()> {
    rust::components()
}

fn search_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).collect()
}

fn join(folders: impl Iterator<Item = PathBuf>) -> OsString {
    // A folder with the separator in its name cannot be on a search path at all.
    std::env::join_paths(folders.filter(|folder| std::env::join_paths([folder]).is_ok()))
        .unwrap_or_default()
}

/// The first executable of that name, with the endings that Windows adds.
fn find_in(folders: impl IntoIterator<Item = PathBuf>, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ""] } else { &[""] };
    let names: Vec<String> = endings.iter().map(|ending| format!("{name}{ending}")).collect();
    folders
        .into_iter()
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>())
        .find(|file| file.is_file())
}
