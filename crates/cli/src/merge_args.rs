//! The options of a merge.

use std::ffi::OsString;

use ballast_core::merge::Side;
use lexopt::prelude::*;

/// How copies of a workspace are brought together.
#[derive(Debug, PartialEq)]
pub(crate) struct MergeOptions {
    /// What all came from; `None` if nobody has it.
    pub(crate) base: Option<OsString>,
    /// The copy that counts where nobody has chosen.
    pub(crate) mine: OsString,
    /// The other copies.
    pub(crate) theirs: Vec<OsString>,
    /// Where the outcome goes.
    pub(crate) output: OsString,
    /// Which side counts for every conflict; they are left open if `None`.
    pub(crate) side: Option<Side>,
    /// Who merges.
    pub(crate) by: Option<String>,
    /// Whether standard output gets what came of it, for scripts.
    pub(crate) json: bool,
}

/// The options as they are read.
#[derive(Debug, Default)]
pub(crate) struct MergeArgs {
    no_base: bool,
    side: Option<Side>,
    by: Option<String>,
}

impl MergeArgs {
    /// Whether there is such an option.
    pub(crate) fn knows(option: &str) -> bool {
        ["no-base", "mine", "theirs", "by"].contains(&option)
    }

    /// Reads an option.
    pub(crate) fn read(
        &mut self,
        option: &str,
        parser: &mut lexopt::Parser,
    ) -> Result<(), lexopt::Error> {
        let side = match option {
            "no-base" => {
                self.no_base = true;
                return Ok(());
            }
            "by" => {
                self.by = Some(parser.value()?.string()?);
                return Ok(());
            }
            "mine" => Side::Mine,
            _ => Side::Theirs,
        };
        if self.side.is_some_and(|known| known != side) {
            return Err("`ballast merge` takes either --mine or --theirs".into());
        }
        self.side = Some(side);
        Ok(())
    }

    /// The options with the files, base first.
    pub(crate) fn options(
        self,
        files: Vec<OsString>,
        output: OsString,
        json: bool,
    ) -> Result<MergeOptions, lexopt::Error> {
        let mut files = files.into_iter();
        let needs = "`ballast merge` needs BASE MINE THEIRS, or --no-base MINE THEIRS";
        let base = if self.no_base { None } else { Some(files.next().ok_or(needs)?) };
        let mine = files.next().ok_or(needs)?;
        let theirs: Vec<OsString> = files.collect();
        if theirs.is_empty() {
            return Err(needs.into());
        }
        Ok(MergeOptions { base, mine, theirs, output, side: self.side, by: self.by, json })
    }
}
