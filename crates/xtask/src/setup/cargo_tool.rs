//! Programs that cargo installs, at exact versions, without overwriting the user's own.

use super::{find_in, search_path};
use crate::error::{Error, Result};
use crate::process::{answer, command, must};
use crate::{repo, versions};
use std::path::{Path, PathBuf};

/// A program that runs for seconds is not worth minutes of a compiler that makes it faster: as they are
/// published, these three take longer to build than everything else that a new machine has to do.
const QUICK_TO_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// A program from crates.io at an exact version.
pub(crate) struct CargoTool {
    krate: &'static str,
    program: &'static str,
    version: String,
    /// For patience: how long a machine with two cores builds it.
    minutes: u32,
}

impl CargoTool {
    /// Builds and bundles the app.
    pub(crate) fn trunk() -> Self {
        Self { krate: "trunk", program: "trunk", version: versions::TRUNK.into(), minutes: 6 }
    }

    /// Writes the JavaScript around the app.
    pub(crate) fn wasm_bindgen(version: String) -> Self {
        Self { krate: "wasm-bindgen-cli", program: "wasm-bindgen", version, minutes: 3 }
    }

    /// Checks licences and sources.
    pub(crate) fn deny() -> Self {
        let version = versions::CARGO_DENY.into();
        Self { krate: "cargo-deny", program: "cargo-deny", version, minutes: 4 }
    }

    /// The folder of the program, if it is on this machine at the right version.
    pub(crate) fn installed(&self) -> Option<PathBuf> {
        let own = self.own_root().join("bin");
        let places = [own].into_iter().chain(search_path()).chain(cargo_bin());
        let mut found = places.filter_map(|folder| find_in([folder], self.program));
        let right = found.find(|file| version_of(file).as_deref() == Some(&*self.version))?;
        right.parent().map(Path::to_path_buf)
    }

    /// The folder of the program, installed first if need be.
    pub(crate) fn ready(&self) -> Result<PathBuf> {
        if let Some(folder) = self.installed() {
            return Ok(folder);
        }
        let Self { krate, version, minutes, .. } = self;
        eprintln!("Installing {krate} {version} (once; about {minutes} minutes on two cores)");
        // A lock file may name versions that were withdrawn or are not mirrored; then any will do.
        if let Err(cause) = self.install(true) {
            eprintln!("{cause}; trying once more with the newest dependencies");
            self.install(false)?;
        }
        self.installed().ok_or_else(|| {
            Error::Said(format!(
                "{krate} {version} was installed but does not answer `--version`; \
                 run `cargo install {krate}@{version} --force` and look at what it says"
            ))
        })
    }

    fn install(&self, locked: bool) -> Result<()> {
        let mut cargo = command("cargo");
        cargo.args(["install", &format!("{}@{}", self.krate, self.version)]);
        cargo.envs(QUICK_TO_BUILD);
        if locked {
            cargo.arg("--locked");
        }
        if cargo_bin().is_some_and(|bin| find_in([bin], self.program).is_some()) {
            cargo.arg("--root").arg(self.own_root());
        }
        must(&format!("installing {}", self.krate), &mut cargo)
    }

    fn own_root(&self) -> PathBuf {
        repo::tools().join(format!("{}-{}", self.krate, self.version))
    }
}

/// `trunk 0.21.14` → `0.21.14`.
fn version_of(program: &Path) -> Option<String> {
    let said = answer(command(program).arg("--version"))?;
    said.split_whitespace().nth(1).map(str::to_owned)
}

/// Where `cargo install` puts programs.
fn cargo_bin() -> Option<PathBuf> {
    if let Some(root) = std::env::var_os("CARGO_INSTALL_ROOT") {
        return Some(PathBuf::from(root).join("bin"));
    }
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    Some(home.or_else(|| Some(std::env::home_dir()?.join(".cargo")))?.join("bin"))
}
