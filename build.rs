//! With the feature `split` the linker must leave in what it knew: the splitter needs it.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some()
        && std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm")
    {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
