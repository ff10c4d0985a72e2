//! How much is sent before the first view, against a stored budget.

use crate::error::{Error, Result, said};
use crate::serve::Assets;
use crate::{build, repo};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// No budget may be larger: a first visit must not take longer than this allows.
const LIMIT: u64 = 400_000;

/// What the payload may grow by before someone has to say yes, in per cent.
const SLACK: u64 = 2;

/// Bytes as they are sent, in all and by kind of file.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Payload {
    total: u64,
    by_kind: BTreeMap<String, u64>,
    /// The same for the few that know no brotli; for comparison, without a budget.
    #[serde(default, skip_serializing)]
    gzip: BTreeMap<String, u64>,
}

/// Measures the built app (building it if there is none) against the budget, or stores it as such.
pub(crate) fn run(write: bool) -> Result<bool> {
    if !repo::dist().join("index.html").is_file() {
        build::release()?;
    }
    let assets = Assets::load(&repo::dist())?;
    let payload = measure(&assets)?;
    if write {
        let text = serde_json::to_string_pretty(&payload)
            .map_err(|cause| Error::Said(cause.to_string()))?;
        repo::write(&stored(), format!("{text}\n").as_bytes())?;
    }
    let budget = budget()?;
    println!("{:<8} {:>9} {:>9} {:>9}", "kind", "brotli", "budget", "gzip");
    for (kind, bytes) in &payload.by_kind {
        let allowed = budget.by_kind.get(kind).map_or_else(|| "-".into(), u64::to_string);
        let gzip = payload.gzip.get(kind).copied().unwrap_or_default();
        println!("{kind:<8} {bytes:>9} {allowed:>9} {gzip:>9}");
    }
    let gzip: u64 = payload.gzip.values().sum();
    println!("{:<8} {:>9} {:>9} {gzip:>9}", "total", payload.total, budget.total);
    let complaint = complaint(payload.total, budget.total);
    if let Some(complaint) = &complaint {
        println!("{complaint}");
    }
    Ok(complaint.is_none())
}

/// Why a payload of this size is too large, if it is.
fn complaint(total: u64, budget: u64) -> Option<String> {
    if LIMIT < total {
        return Some(format!("{total} bytes before the first view; the limit is {LIMIT}"));
    }
    let allowed = budget + budget * SLACK / 100;
    (allowed < total).then(|| {
        format!(
            "{total} bytes before the first view, more than the budget of {budget} and {SLACK} %; \
             make it smaller, or accept it with `cargo xtask size --write` and say why"
        )
    })
}

fn stored() -> PathBuf {
    repo::root().join("crates").join("xtask").join("budget.json")
}

fn budget() -> Result<Payload> {
    let path = stored();
    serde_json::from_str(&repo::read(&path)?)
        .map_err(|cause| Error::Said(format!("{}: {cause}", path.display())))
}

fn measure(assets: &Assets) -> Result<Payload> {
    let Some(page) = assets.find("/") else { return said("dist/ has no index.html") };
    let page = String::from_utf8_lossy(&page.plain).into_owned();
    let mut payload = Payload::default();
    for name in eager(&page, assets) {
        let Some(asset) = assets.find(&format!("/{name}")) else { continue };
        let (brotli, gzip) = asset.sent();
        payload.total += brotli;
        *payload.by_kind.entry(kind(&name)).or_default() += brotli;
        *payload.gzip.entry(kind(&name)).or_default() += gzip;
    }
    Ok(payload)
}

fn kind(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_owned()
}

/// The page, what it names, and what its scripts and styles import from the app's own files.
///
/// The worker and the demo are named too, but loaded later and on demand. So are the parts of the
/// app that only a script names.
fn eager(page: &str, assets: &Assets) -> BTreeSet<String> {
    let later = |name: &str| {
        name.contains("ballast-worker")
            || kind(name) == "json"
            || (kind(name) == "wasm" && !page.contains(name))
    };
    let mut found = BTreeSet::from(["index.html".to_owned()]);
    let mut texts = vec![page.to_owned()];
    while let Some(text) = texts.pop() {
        for name in assets.names().filter(|name| !later(name)) {
            let file = name.rsplit('/').next().unwrap_or(name);
            if !text.contains(file) || !found.insert(name.to_owned()) {
                continue;
            }
            if matches!(&*kind(name), "js" | "css")
                && let Some(asset) = assets.find(&format!("/{name}"))
            {
                texts.push(String::from_utf8_lossy(&asset.plain).into_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app() -> Assets {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        Assets::from_files(vec![
            file(
                "index.html",
                "<link href=./base-1.css rel=stylesheet><script>import init from './ballast-1.js';\
                 init('./ballast-1_bg.wasm')</script><a href=demo.json>demo</a>",
            ),
            file("base-1.css", "@font-face { src: url(fonts/inter.woff2) }"),
            file("ballast-1.js", "import './snippets/glue.js'; new Worker('ballast-worker.js')"),
            file("snippets/glue.js", "fetch(new URL('ballast-1_work.wasm', import.meta.url))"),
            file("ballast-1_work.wasm", "part"),
            file("ballast-1_bg.wasm", "wasm"),
            file("ballast-worker.js", "worker"),
            file("ballast-worker_bg.wasm", "worker"),
            file("fonts/inter.woff2", "font"),
            file("demo.json", "{}"),
            file("unused.css", "unused"),
        ])
    }

    #[test]
    fn what_the_page_needs_is_counted_and_what_comes_later_is_not() {
        let assets = app();
        let page = String::from_utf8_lossy(&assets.find("/").unwrap().plain).into_owned();
        let names: Vec<_> = eager(&page, &assets).into_iter().collect();
        assert_eq!(
            names,
            [
                "ballast-1.js",
                "ballast-1_bg.wasm",
                "base-1.css",
                "fonts/inter.woff2",
                "index.html",
                "snippets/glue.js"
            ]
        );
    }

    #[test]
    fn sums_are_by_kind() {
        let payload = measure(&app()).unwrap();
        assert_eq!(payload.by_kind.values().sum::<u64>(), payload.total);
        assert_eq!(payload.by_kind["wasm"], 4);
    }

    #[test]
    fn growth_within_the_slack_passes_and_more_does_not() {
        assert_eq!(complaint(102_000, 100_000), None);
        assert!(complaint(102_001, 100_000).unwrap().contains("size --write"));
        assert!(complaint(400_001, 400_000).unwrap().contains("limit"));
    }

    #[test]
    fn the_stored_budget_is_within_the_limit() {
        assert!(budget().unwrap().total <= LIMIT);
    }
}
