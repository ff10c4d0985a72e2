//! The stages of `cargo xtask test`, cheap ones first.

use super::Tally;
use crate::error::Result;
use crate::process::{command, watch, watch_lines};
use crate::{build, deny, e2e, lighthouse, repo, schema, setup, size, tidy, versions};
use std::process::Command;

/// One step of the whole.
pub(crate) struct Stage {
    /// What it is called on the command line.
    pub(crate) name: &'static str,
    /// The stage without which it makes no sense.
    pub(crate) needs: Option<&'static str>,
    /// Does it; an error counts as one failure.
    pub(crate) run: fn() -> Result<Tally>,
}

/// All of them, in their order.
pub(crate) const STAGES: [Stage; 11] = [
    Stage { name: "format", needs: None, run: format },
    Stage { name: "lints", needs: None, run: lints },
    Stage { name: "walls", needs: None, run: || tidy::run().map(Tally::check) },
    Stage { name: "schema", needs: None, run: schema::stage },
    Stage { name: "licences", needs: None, run: deny::stage },
    Stage { name: "native", needs: None, run: native },
    Stage { name: "build", needs: None, run: || build::release().map(|()| Tally::check(true)) },
    Stage { name: "size", needs: Some("build"), run: || size::run(false).map(Tally::check) },
    Stage { name: "types", needs: None, run: e2e::types },
    Stage { name: "browser", needs: Some("build"), run: e2e::stage },
    Stage { name: "lighthouse", needs: Some("build"), run: lighthouse::stage },
];

fn format() -> Result<Tally> {
    setup::lint_tools()?;
    let status = watch("cargo fmt", command("cargo").args(["fmt", "--all", "--check"]))?;
    if !status.success() {
        println!("Run `cargo fmt --all`.");
    }
    Ok(Tally::check(status.success()))
}

/// Native crates on this machine, the app and its worker on what they run on; the worker's tests
/// run here, and what they are made with is not to be had there.
fn lints() -> Result<Tally> {
    setup::lint_tools()?;
    setup::wasm_target()?;
    let mut native = command("cargo");
    native.args(["clippy", "--workspace", "--exclude", "ballast"]);
    native.args(["--all-targets", "--all-features", "--keep-going"]);
    let mut wasm = command("cargo");
    wasm.args(["clippy", "--package", "ballast", "--all-targets"]);
    wasm.args(["--target", versions::WASM_TARGET]);
    let mut worker = command("cargo");
    worker.args(["clippy", "--package", "ballast-worker", "--target", versions::WASM_TARGET]);

    let deny = setup::is_lint_compiler();
    if !deny {
        println!("This is not Rust {}, so its lints only warn.", versions::RUST);
    }
    let mut tally = Tally::default();
    let all = [
        ("clippy, native", &mut native),
        ("clippy, wasm", &mut wasm),
        ("clippy, worker", &mut worker),
    ];
    for (label, clippy) in all {
        println!("{label}");
        if deny {
            clippy.args(["--", "-D", "warnings"]);
        }
        tally += Tally::check(watch(label, clippy)?.success());
    }
    Ok(tally)
}

/// The tests of all crates; those of the app run natively too, where it has some that can.
///
/// In two runs, because the app and the command-line program are both called `ballast`.
fn native() -> Result<Tally> {
    let mut crates = command("cargo");
    crates.args(["test", "--workspace", "--exclude", "ballast", "--exclude", "ballast-worker"]);
    crates.args(["--all-features", "--no-fail-fast"]);
    let mut tally = counted("native tests", &mut crates)?;
    let (app, worker) = (("ballast", "src"), ("ballast-worker", "crates/worker/src"));
    for ((package, folder), part) in [(app, "--bins"), (worker, "--lib")] {
        if tidy::has_native_tests(&repo::root().join(folder))? {
            let mut app = command("cargo");
            app.args(["test", "--package", package, part, "--no-fail-fast"]);
            tally += counted(&format!("native tests of {package}"), &mut app)?;
        }
    }
    Ok(tally)
}

/// Where the cases of property tests begin, unless `PROPTEST_RNG_SEED` says otherwise: the same ones at
/// each run, so that what fails is the change at hand. `cargo xtask hunt` tries others.
const SEED: u64 = 2_027;

fn counted(label: &str, cargo: &mut Command) -> Result<Tally> {
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        cargo.env("PROPTEST_RNG_SEED", SEED.to_string());
    }
    let mut tally = Tally::default();
    let status = watch_lines(label, cargo, |line| tally.add_cargo_line(line))?;
    Ok(tally.or_failed(status.success()))
}
