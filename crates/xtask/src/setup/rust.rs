//! The toolchain's parts, and what Cargo.lock wants.

use crate::error::{Error, Result, said};
use crate::process::{answer, command, must};
use crate::{repo, versions};
use std::path::PathBuf;

/// Adds the wasm target if the toolchain lacks it.
pub(crate) fn target() -> Result<()> {
    let target = versions::WASM_TARGET;
    let libraries = answer(command("rustc").args(["--print", "target-libdir", "--target", target]));
    if libraries.is_some_and(|folder| has_files(&PathBuf::from(folder))) {
        return Ok(());
    }
    eprintln!("Adding the Rust target {target}");
    must("rustup", command("rustup").args(["target", "add", target])).map_err(|cause| {
        Error::Said(format!(
            "{cause}\nThe Rust target {target} is missing. Run `rustup target add {target}`; \
             if Rust did not come from rustup, install the target the way Rust was installed."
        ))
    })
}

/// Adds rustfmt and clippy if the toolchain lacks them.
pub(crate) fn components() -> Result<()> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if answer(command(program).arg("--version")).is_some() {
            continue;
        }
        eprintln!("Adding the Rust component {component}");
        must("rustup", command("rustup").args(["component", "add", component])).map_err(
            |cause| {
                Error::Said(format!(
                    "{cause}\n{component} is missing; run `rustup component add {component}`"
                ))
            },
        )?;
    }
    Ok(())
}

/// Fetches the dependencies, since trunk builds offline.
pub(crate) fn fetch_dependencies() -> Result<()> {
    let host = answer(command("rustc").args(["--print", "host-tuple"]));
    let mut cargo = command("cargo");
    cargo.args(["fetch", "--quiet", "--target", versions::WASM_TARGET]);
    if let Some(host) = host {
        cargo.args(["--target", &host]);
    }
    must("fetching dependencies", &mut cargo)
}

/// Whether this compiler is the one whose lints are denied.
pub(crate) fn is_lint_compiler() -> bool {
    let version = answer(command("rustc").arg("--version")).unwrap_or_default();
    version.starts_with(&format!("rustc {}.", versions::RUST))
}

/// The version of wasm-bindgen in Cargo.lock: its program must be exactly the same.
pub(crate) fn locked_wasm_bindgen() -> Result<String> {
    let lock = repo::read(&repo::root().join("Cargo.lock"))?;
    match locked("wasm-bindgen", &lock) {
        Some(version) => Ok(version.to_owned()),
        None => said("Cargo.lock names no wasm-bindgen, so there is no app to build yet"),
    }
}

fn locked<'a>(package: &str, lock: &'a str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn has_files(folder: &std::path::Path) -> bool {
    folder.read_dir().is_ok_and(|mut files| files.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_lock_file_is_asked_for_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked("wasm-bindgen", lock), Some("0.2.130"));
        assert_eq!(locked("leptos", lock), None);
    }
}
