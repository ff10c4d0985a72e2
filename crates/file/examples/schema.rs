//! Prints the JSON Schema of the file format: `cargo run -p ballast-file --features schema --example schema`.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let text = serde_json::to_string_pretty(&ballast_file::schema())?;
    writeln!(std::io::stdout(), "{text}")
}
