//! Numbered steps that bring old files up to date, one file each.
//!
//! To add one: write `v1_to_v2.rs` with a [`Step`], append it to [`STEPS`], and put
//! `tests/fixtures/migrations/v1_to_v2/before.json` and `after.json` beside the others. A test
//! fails until both are there and the step turns one into the other.

use serde_json::Value;

use crate::{LoadError, StepError};

/// One step from a version to the next, on the file as it was parsed.
pub(crate) struct Step {
    /// Its name, which is also the name of its fixtures.
    pub(crate) name: &'static str,
    /// Changes the file in place. The envelope's version is set by the harness.
    pub(crate) up: fn(&mut Value) -> Result<(), StepError>,
}

/// Every step: the first leads from version 1 to version 2. None was needed yet.
pub(crate) const STEPS: &[Step] = &[];

/// The oldest version that ever was.
pub(crate) const FIRST: u32 = 1;

/// The version that files have after the last step.
pub(crate) const CURRENT: u32 = FIRST + STEPS.len() as u32;

/// Brings a file of version `found` up to the version after the last of `steps`.
///
/// # Errors
/// The first step that cannot be done.
pub(crate) fn migrate(file: &mut Value, found: u32, steps: &[Step]) -> Result<(), LoadError> {
    let done = found.saturating_sub(FIRST) as usize;
    for (at, step) in steps.iter().enumerate().skip(done) {
        (step.up)(file).map_err(|cause| LoadError::Migration { step: step.name, cause })?;
        if let Some(envelope) = file.as_object_mut() {
            envelope.insert("version".to_owned(), Value::from(FIRST as usize + at + 1));
        }
    }
    Ok(())
}
