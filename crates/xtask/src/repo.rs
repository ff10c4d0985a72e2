//! Where things are in this repository.

use crate::error::{Result, at};
use std::path::{Path, PathBuf};

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The release app, as it is served and shipped.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo builds, wherever the user has put that.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Tools that are kept apart from the user's own.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// The Playwright project.
pub(crate) fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// Real registers that lie beside the repository, where there are any.
pub(crate) fn shared_data() -> Option<PathBuf> {
    let data = root().parent()?.join("shared").join("data");
    data.is_dir().then_some(data)
}

/// Reads a text file; the error names it.
pub(crate) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(at(path))
}

/// Writes a file and the folders above it; the error names it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(at(folder))?;
    }
    std::fs::write(path, bytes).map_err(at(path))
}
