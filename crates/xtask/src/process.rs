//! Running other programs: what they say is passed on, and long silences are filled.

use crate::error::{Error, Result};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often a long step says that it is still at work: CI has no terminal to watch.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// A command in the repository, without standard input.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::repo::root()).stdin(Stdio::null());
    command
}

/// npm and what it installs are scripts that Windows starts through its shell's extension.
pub(crate) fn script(name: &str) -> String {
    if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() }
}

/// Runs to the end; a failure is an error.
///
/// For steps on the way: their output goes to standard error, so that results alone are on
/// standard output.
pub(crate) fn must(label: &str, command: &mut Command) -> Result<()> {
    command.stdout(std::io::stderr());
    let status = watch(label, command)?;
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed { command: line_of(command), status })
}

/// As `must`, for downloads: one that fails is tried once more, since networks have their moments.
pub(crate) fn must_fetch(label: &str, command: &mut Command) -> Result<()> {
    must(label, command).or_else(|failure| {
        eprintln!("{failure}\ntrying once more");
        must(label, command)
    })
}

/// Runs to the end with its output passed on, and says every so often that it still runs.
pub(crate) fn watch(label: &str, command: &mut Command) -> Result<ExitStatus> {
    let mut child = command.spawn().map_err(|cause| cannot_start(command, cause))?;
    with_heartbeat(label, || child.wait()).map_err(|cause| cannot_start(command, cause))
}

/// As `watch`, and every line of standard output also goes to `each`.
pub(crate) fn watch_lines(
    label: &str,
    command: &mut Command,
    mut each: impl FnMut(&str),
) -> Result<ExitStatus> {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|cause| cannot_start(command, cause))?;
    let output = child.stdout.take();
    let outcome = with_heartbeat(label, || {
        for line in output.into_iter().flat_map(|output| BufReader::new(output).split(b'\n')) {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end_matches('\r');
            println!("{line}");
            each(line);
        }
        child.wait()
    });
    outcome.map_err(|cause| cannot_start(command, cause))
}

/// Standard output of a program that is asked a question; nothing if it fails or is not there.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Standard output of a program; what it said on standard error if it fails.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = with_heartbeat(&line_of(command), || command.output());
    let output = output.map_err(|cause| cannot_start(command, cause))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    Err(Error::Failed { command: line_of(command), status: output.status })
}

fn cannot_start(command: &Command, cause: std::io::Error) -> Error {
    Error::Start { program: command.get_program().to_string_lossy().into_owned(), cause }
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Does `work` while a second thread counts the seconds aloud.
fn with_heartbeat<T>(label: &str, work: impl FnOnce() -> T) -> T {
    let (done, waiting) = channel::<()>();
    let label = label.to_owned();
    let began = Instant::now();
    let beat = std::thread::spawn(move || {
        while waiting.recv_timeout(HEARTBEAT) == Err(RecvTimeoutError::Timeout) {
            eprintln!("… {label}: {} s", began.elapsed().as_secs());
        }
    });
    let outcome = work();
    drop(done);
    beat.join().ok();
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = must("nothing", &mut command("no-such-program-anywhere")).unwrap_err();
        assert!(error.to_string().contains("no-such-program-anywhere"), "{error}");
        assert_eq!(answer(&mut command("no-such-program-anywhere")), None);
    }

    #[test]
    fn lines_are_handed_on() {
        let mut lines = Vec::new();
        let mut rustc = command("rustc");
        watch_lines("version", rustc.arg("--version"), |line| lines.push(line.to_owned())).unwrap();
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("rustc "), "{lines:?}");
    }
}
