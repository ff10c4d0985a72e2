//! What a crate reaches through its dependencies, as cargo sees it: natively and on wasm32.

use crate::error::Result;
use crate::process::{capture, command};
use crate::versions::WASM_TARGET;
use std::collections::BTreeSet;

/// A crate and what it must never reach.
struct Wall {
    krate: &'static str,
    never: &'static [&'static str],
}

/// The domain knows no browser and no screen, and the worker draws nothing.
const WALLS: [Wall; 7] = [
    Wall { krate: "core", never: &PURE },
    Wall { krate: "file", never: &PURE },
    Wall { krate: "import", never: &PURE },
    Wall { krate: "solver", never: &PURE },
    Wall { krate: "why", never: &PURE },
    Wall { krate: "workbook", never: &["leptos", "plotters", "web-sys"] },
    Wall { krate: "worker", never: &["leptos", "plotters"] },
];

const PURE: [&str; 5] = ["web-sys", "js-sys", "wasm-bindgen", "leptos", "plotters"];

/// Every wall that a dependency has broken through, as a line to print.
pub(crate) fn findings() -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for Wall { krate, never } in WALLS {
        for target in [None, Some(WASM_TARGET)] {
            let mut cargo = command("cargo");
            cargo.args(["tree", "--quiet", "--package", &format!("ballast-{krate}")]);
            cargo.args(["--edges", "normal", "--prefix", "none", "--all-features"]);
            cargo.args(target.iter().flat_map(|target| ["--target", target]));
            let tree = capture(&mut cargo)?;
            let place = target.unwrap_or("this machine");
            let option = target.map_or(String::new(), |target| format!(" --target {target}"));
            findings.extend(reached(&tree, never).into_iter().map(|dependency| {
                format!(
                    "crates/{krate}/Cargo.toml:1: ballast-{krate} reaches {dependency} on {place}; \
                     see `cargo tree -p ballast-{krate} -e normal{option} -i {dependency}`"
                )
            }));
        }
    }
    Ok(findings)
}

/// Which of the forbidden crates, or of their family (`leptos_dom`), are in a tree.
fn reached<'a>(tree: &'a str, never: &[&str]) -> BTreeSet<&'a str> {
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    let forbidden = |name: &&str| {
        let family = |base: &&str| {
            name.strip_prefix(*base)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '-']))
        };
        never.iter().any(family)
    };
    names.filter(forbidden).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_crates_and_their_families_are_found() {
        let tree = "ballast-core v0.1.0 (path)\nserde v1.0.0\nuuid v1.0.0\njs-sys v0.3.0\n\
                    wasm-bindgen v0.2.0 (*)\nwasm-bindgen-shared v0.2.0\nleptos_dom v0.8.0\n";
        let found: Vec<_> = reached(tree, &PURE).into_iter().collect();
        assert_eq!(found, ["js-sys", "leptos_dom", "wasm-bindgen", "wasm-bindgen-shared"]);
        assert!(reached(tree, &["plotters"]).is_empty());
    }
}
