//! Finds a Chrome, Edge or Chromium that is already on the machine; only where there is none, has
//! one installed.

use super::{find_in, search_path};
use crate::error::{Error, Result, said};
use crate::process::{answer, command, must};
use crate::repo;
use std::path::{Path, PathBuf};

/// A browser that Playwright and Lighthouse can drive.
pub(crate) struct Browser {
    path: PathBuf,
}

impl Browser {
    /// Finds one, or installs one where that takes no questions.
    pub(crate) fn ready() -> Result<Self> {
        if let Some(path) = std::env::var_os("BALLAST_BROWSER").map(PathBuf::from) {
            if path.is_file() {
                return Ok(Self { path });
            }
            return said(format!("BALLAST_BROWSER names {}, which is no file", path.display()));
        }
        if let Some(path) = find() {
            return Ok(Self { path });
        }
        if Path::new("/etc/debian_version").exists() && is_root() {
            install_with_apt()?;
        }
        let found = find().or_else(install_with_playwright);
        found.map(|path| Self { path }).ok_or_else(|| Error::Said(advice()))
    }

    /// The program.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the browser's sandbox must be off: it refuses to start for root.
    pub(crate) fn needs_no_sandbox() -> bool {
        is_root() || std::env::var_os("CI").is_some()
    }
}

fn find() -> Option<PathBuf> {
    if cfg!(target_os = "macos") {
        on_mac()
    } else if cfg!(windows) {
        on_windows()
    } else {
        on_unix()
    }
}

fn on_unix() -> Option<PathBuf> {
    let names = [
        "google-chrome-stable",
        "google-chrome",
        "chromium",
        "chromium-browser",
        "microsoft-edge-stable",
        "microsoft-edge",
    ];
    let folders = || search_path().into_iter().chain(["/usr/bin".into(), "/snap/bin".into()]);
    names.iter().find_map(|name| find_in(folders(), name))
}

fn on_mac() -> Option<PathBuf> {
    let mut roots = vec![PathBuf::from("/Applications")];
    roots.extend(std::env::home_dir().map(|home| home.join("Applications")));
    let apps = ["Google Chrome", "Chromium", "Microsoft Edge"];
    let programs = apps.map(|app| format!("{app}.app/Contents/MacOS/{app}"));
    first_file(&roots, &programs)
}

fn on_windows() -> Option<PathBuf> {
    let variables = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
    let roots: Vec<PathBuf> =
        variables.iter().filter_map(std::env::var_os).map(PathBuf::from).collect();
    let programs = [
        "Google/Chrome/Application/chrome.exe",
        "Chromium/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ];
    first_file(&roots, &programs)
}

fn first_file(roots: &[PathBuf], programs: &[impl AsRef<Path>]) -> Option<PathBuf> {
    let all = programs.iter().flat_map(|program| roots.iter().map(move |root| root.join(program)));
    all.into_iter().find(|file| file.is_file())
}

fn install_with_apt() -> Result<()> {
    eprintln!("Installing Chromium with apt-get");
    let apt = |args: &[&str]| {
        let mut apt = command("apt-get");
        apt.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        must("apt-get", &mut apt)
    };
    apt(&["update", "-qq"])?;
    apt(&["install", "-y", "-qq", "chromium"])
}

/// Playwright's own Chromium, which needs no rights; `None` where it cannot be fetched. Its packages
/// are there by now.
fn install_with_playwright() -> Option<PathBuf> {
    let place = || {
        let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
        let mut node = command("node");
        answer(node.current_dir(repo::e2e()).args(["-e", script])).map(PathBuf::from)
    };
    if let Some(known) = place().filter(|file| file.is_file()) {
        return Some(known);
    }
    eprintln!("Fetching Chromium with Playwright");
    let mut install = command("node");
    install.current_dir(repo::e2e());
    install.args(["node_modules/playwright-core/cli.js", "install", "chromium"]);
    if let Err(cause) = must("playwright install", &mut install) {
        eprintln!("{cause}");
        return None;
    }
    place().filter(|file| file.is_file())
}

fn is_root() -> bool {
    cfg!(unix) && answer(command("id").arg("-u")).as_deref() == Some("0")
}

fn advice() -> String {
    let how = if cfg!(target_os = "macos") {
        "run `brew install --cask google-chrome`"
    } else if cfg!(windows) {
        "run `winget install Google.Chrome`"
    } else {
        "run `sudo apt-get install chromium`, or your system's like"
    };
    format!(
        "No Chrome, Edge or Chromium was found for the browser tests: {how}, or name one \
         with the environment variable BALLAST_BROWSER"
    )
}
