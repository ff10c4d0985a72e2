//! The JSON Schema of the file format: generated from the types, kept in `public/`, never by hand.

use crate::error::Result;
use crate::process::{capture, command};
use crate::repo;
use crate::test::Tally;
use std::path::PathBuf;

/// Writes the schema, or says whether the stored one is what would be written.
pub(crate) fn run(check: bool) -> Result<bool> {
    let generated = generate()?;
    let path = stored();
    if !check {
        repo::write(&path, generated.as_bytes())?;
        println!("wrote {}", path.display());
        return Ok(true);
    }
    let same = repo::read(&path).is_ok_and(|text| text.replace("\r\n", "\n") == generated);
    if same {
        println!("public/ballast.schema.json is up to date");
    } else {
        println!("public/ballast.schema.json differs from the types; run `cargo xtask schema`");
    }
    Ok(same)
}

/// The check as a stage of `cargo xtask test`.
pub(crate) fn stage() -> Result<Tally> {
    if !repo::root().join("crates/file/examples/schema.rs").is_file() {
        return Ok(Tally::skip(
            "crates/file has no example `schema` that prints the JSON Schema yet",
        ));
    }
    run(true).map(Tally::check)
}

fn stored() -> PathBuf {
    repo::root().join("public").join("ballast.schema.json")
}

fn generate() -> Result<String> {
    let mut cargo = command("cargo");
    cargo.args(["run", "--quiet", "--package", "ballast-file", "--features", "schema"]);
    let text = capture(cargo.args(["--example", "schema"]))?;
    Ok(format!("{}\n", text.trim_end().replace("\r\n", "\n")))
}
