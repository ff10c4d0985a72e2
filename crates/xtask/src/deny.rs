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

/// What needs no download of advisories, as a stage of `cargo xtask test`: with the cargo-deny that
/// is on the machine, or one that is installed first.
pub(crate) fn stage() -> Result<Tally> {
    let mut deny = if answer(command("cargo").args(["deny", "--version"])).is_some() {
        let mut cargo = command("cargo");
        cargo.arg("deny");
        cargo
    } else {
        match CargoTool::deny().ready() {
            Ok(folder) => command(folder.join("cargo-deny")),
            Err(cause) => {
                return Ok(Tally::skip(&format!("cargo-deny could not be installed: {cause}")));
            }
        }
    };
    deny.args(["check", "licenses", "bans", "sources"]);
    Ok(Tally::check(watch("cargo deny", &mut deny)?.success()))
}
