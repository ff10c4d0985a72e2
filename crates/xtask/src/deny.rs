//! Licences, bans, sources and advisories of the dependencies, by cargo-deny.

use crate::error::Result;
use crate::process::{answer, command, watch};
use crate::setup::CargoTool;
use crate::test::Tally;

/// Installs cargo-deny if need be and checks everything; advisories are downloaded.
pub(crate) fn install_and_run() -> Result<bool> {
    let program = CargoTool::deny().ready()?.join("cargo-deny");
    Ok(watch("cargo deny", command(program).arg("check"))?.success())
}

/// What needs no download, as a stage of `cargo xtask test`.
///
/// Building cargo-deny takes longer than all the checks together, so it is not installed here.
pub(crate) fn stage() -> Result<Tally> {
    if answer(command("cargo").args(["deny", "--version"])).is_none() {
        return Ok(Tally::skip(
            "cargo-deny is not installed; `cargo xtask deny` installs and runs it",
        ));
    }
    let mut cargo = command("cargo");
    cargo.args(["deny", "check", "licenses", "bans", "sources"]);
    Ok(Tally::check(watch("cargo deny", &mut cargo)?.success()))
}
