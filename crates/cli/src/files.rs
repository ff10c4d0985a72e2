//! Files, standard input and standard output.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use ballast_core::model::Workspace;
use ballast_core::text::count;
use ballast_file::{LoadError, Loaded};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::texts::plain;

/// How a file is called in sentences.
pub(crate) fn place(file: &OsStr) -> String {
    if file == "-" { "standard input".to_owned() } else { plain(&file.to_string_lossy()) }
}

/// The bytes of a file, or of standard input for a dash.
pub(crate) fn bytes(file: &OsStr) -> Result<Vec<u8>> {
    let read = if file == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    read.map_err(|cause| Error::Read { place: place(file), cause })
}

/// The text of a file in UTF-8.
pub(crate) fn text(file: &OsStr) -> Result<String> {
    String::from_utf8(bytes(file)?).map_err(|_| Error::NotText { place: place(file) })
}

/// Opens a workspace file; what had to be put right is returned with it.
pub(crate) fn load(file: &OsStr) -> Result<Loaded> {
    open(file, &text(file)?)
}

fn open(file: &OsStr, text: &str) -> Result<Loaded> {
    ballast_file::load(text).map_err(|cause| {
        let hint = match cause {
            LoadError::NotJson { .. } => {
                " A register is made into a workspace by `ballast import`."
            }
            LoadError::NotBallast => " Give a file that Ballast has exported.",
            _ => "",
        };
        Error::Open { place: place(file), cause, hint }
    })
}

/// Opens a workspace file; what had to be put right is told on standard error.
pub(crate) fn workspace(file: &OsStr) -> Result<Workspace> {
    Ok(told(file)?.workspace)
}

/// The same with all that the file says.
pub(crate) fn told(file: &OsStr) -> Result<Loaded> {
    tell(file, &text(file)?)
}

/// The same with a text that was read already.
pub(crate) fn tell(file: &OsStr, text: &str) -> Result<Loaded> {
    let loaded = open(file, text)?;
    for repair in loaded.repairs.iter().take(REPAIRS_TOLD) {
        eprintln!("{}: {}", place(file), plain(&repair.to_string()));
    }
    let more = loaded.repairs.len().saturating_sub(REPAIRS_TOLD);
    if more > 0 {
        eprintln!("{}: {} more", place(file), count(more));
    }
    Ok(loaded)
}

/// Repairs told one by one.
const REPAIRS_TOLD: usize = 20;

/// Writes a text to a file, whole or not at all, or to standard output for a dash.
pub(crate) fn write(file: &OsStr, content: &str) -> Result<()> {
    write_bytes(file, content.as_bytes())
}

/// The same for bytes.
pub(crate) fn write_bytes(file: &OsStr, content: &[u8]) -> Result<()> {
    if file == "-" {
        return print_bytes(content);
    }
    let target = Path::new(file);
    let error = |cause| Error::Write { place: place(file), cause };
    // Written beside it first, so that a full disk does not cost the old file. What is no plain
    // file, such as a pipe, cannot be replaced.
    if fs::metadata(target).is_ok_and(|known| !known.is_file()) {
        return fs::write(target, content).map_err(error);
    }
    let mut beside: OsString = target.as_os_str().to_owned();
    beside.push(".part");
    let written = fs::write(&beside, content).and_then(|()| fs::rename(&beside, target));
    written.map_err(|cause| {
        // What remains of the attempt is of no use to anybody.
        drop(fs::remove_file(&beside));
        error(cause)
    })
}

/// Writes a text to standard output. That nobody listens any more is no error.
pub(crate) fn print(content: &str) -> Result<()> {
    print_bytes(content.as_bytes())
}

fn print_bytes(content: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(content).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => {
            Err(Error::Write { place: "standard output".to_owned(), cause })
        }
        _ => Ok(()),
    }
}

/// Writes a result as JSON to standard output.
pub(crate) fn print_json(result: &impl Serialize) -> Result<()> {
    let mut json = serde_json::to_string_pretty(result).map_err(Error::Json)?;
    json.push('\n');
    print(&json)
}
