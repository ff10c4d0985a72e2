//! `cargo xtask demo`: writes the demo workspace.
//!
//! The generator needs the domain. It is behind a feature, so that all other commands start at
//! once, and work while the domain does not compile.

#[cfg(feature = "demo")]
mod estimates;
#[cfg(feature = "demo")]
mod gates;
#[cfg(feature = "demo")]
mod generator;
#[cfg(feature = "demo")]
mod people;
#[cfg(feature = "demo")]
mod projects;
#[cfg(feature = "demo")]
mod random;
#[cfg(feature = "demo")]
mod strategy;
#[cfg(feature = "demo")]
mod table;

#[cfg(feature = "demo")]
pub(crate) use generator::run;

/// Runs this program again, with the generator in it.
#[cfg(not(feature = "demo"))]
pub(crate) fn run() -> crate::error::Result<()> {
    let mut cargo = crate::process::command("cargo");
    // Another profile, since a running program cannot be replaced everywhere.
    cargo.args(["run", "--quiet", "--profile", "tool", "--package", "xtask"]);
    let text = crate::process::capture(cargo.args(["--features", "demo", "--", "demo"]))?;
    print!("{text}");
    Ok(())
}
