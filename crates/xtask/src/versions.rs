//! Every pinned version of a tool, in one place.
//!
//! `wasm-bindgen-cli` is not here: it must be exactly what Cargo.lock says of `wasm-bindgen`.
//! npm packages of the browser tests are pinned by `tests/e2e/package-lock.json`.

/// The compiler whose lints are denied. A newer one knows more lints, which then only warn.
pub(crate) const RUST: &str = "1.95";

/// What the app and its worker are compiled to.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Builds the app; also what plain `trunk serve` should be.
pub(crate) const TRUNK: &str = "0.21.14";

/// npm package whose `wasm-opt` shrinks the app. Trunk.toml asks for the same number.
pub(crate) const BINARYEN: &str = "132.0.0";

/// PyPI package with which `bench solver` compares.
pub(crate) const HIGHSPY: &str = "1.15.1";

/// npm package `highs`, the same solver as wasm.
pub(crate) const HIGHS_WASM: &str = "1.15.3";

/// Licences, bans and sources of the dependencies.
pub(crate) const CARGO_DENY: &str = "0.20.2";

/// The oldest Node.js on which the browser tests run.
pub(crate) const NODE_MAJOR: u32 = 20;

#[cfg(test)]
mod tests {
    use super::BINARYEN;

    #[test]
    fn trunk_asks_for_the_wasm_opt_that_setup_installs() {
        let major = BINARYEN.split('.').next().unwrap();
        let trunk = include_str!("../../../Trunk.toml");
        assert!(trunk.contains(&format!("wasm_opt = \"version_{major}\"")), "{trunk}");
    }
}
