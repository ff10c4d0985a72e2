//! `cargo xtask hunt`: the native tests with other cases of their properties than those that
//! `cargo xtask test` tries, again and again, until one fails or the time is over.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::error::Result;
use crate::process::{command, watch};

/// Looks for so many minutes; `false` says that something was found.
pub(crate) fn run(minutes: u64) -> Result<bool> {
    let (began, time) = (Instant::now(), Duration::from_secs(60 * minutes));
    let first = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let mut rounds = 0;
    while rounds == 0 || began.elapsed() < time {
        let seed = (first + rounds).to_string();
        let mut cargo = command("cargo");
        cargo.args(["test", "--quiet", "--workspace", "--all-features", "--no-fail-fast"]);
        cargo.args(["--exclude", "ballast", "--exclude", "ballast-worker", "--exclude", "xtask"]);
        let status = watch(&format!("cases of {seed}"), cargo.env("PROPTEST_RNG_SEED", &seed))?;
        if !status.success() {
            println!("found by: PROPTEST_RNG_SEED={seed} cargo xtask test native");
            return Ok(false);
        }
        rounds += 1;
    }
    println!("nothing found in {rounds} rounds");
    Ok(true)
}
