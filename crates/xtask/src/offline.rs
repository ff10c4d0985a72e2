//! What a release needs to open without a network: a service worker that knows each of its files.

use crate::error::{Error, Result};
use crate::{repo, serve};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::path::Path;

/// What it does; the version and the files are filled in.
const TEMPLATE: &str = include_str!("offline/service-worker.js");

/// Its name, below which it answers.
pub(crate) const NAME: &str = "service-worker.js";

/// Writes the service worker of a build whose files are all there; `build` marks those without a hash in
/// their names.
pub(crate) fn write(dist: &Path, build: &str) -> Result<()> {
    let mut files = serve::files(dist)?;
    files.retain(|(name, _)| name != NAME);
    repo::write(&dist.join(NAME), script(files, build)?.as_bytes())
}

fn script(mut files: Vec<(String, Vec<u8>)>, build: &str) -> Result<String> {
    files.sort();
    let list: Vec<[String; 2]> = files
        .iter()
        .map(|(name, bytes)| {
            [address(name, build), format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))]
        })
        .collect();
    let list = serde_json::to_string(&list).map_err(|cause| Error::Said(cause.to_string()))?;
    // With what the worker does: a changed one must not share what it keeps with the one before.
    let version = Sha256::new().chain_update(TEMPLATE).chain_update(&list).finalize();
    let version: String = version.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(TEMPLATE.replace("{version}", &version).replace("{files}", &list))
}

/// As the page asks for it. The page itself is asked for by its folder: some hosts send whoever asks for
/// `index.html` there.
fn address(name: &str, build: &str) -> String {
    match name {
        "index.html" => "./".to_owned(),
        name if name.starts_with("ballast-worker") => format!("{name}?v={build}"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(texts: [&str; 3]) -> String {
        let names = ["index.html", "ballast-worker.js", "fonts/a.woff2"];
        let files = names.iter().zip(texts).map(|(name, text)| {
            let name = (*name).to_owned();
            (name, text.as_bytes().to_vec())
        });
        script(files.collect(), "01").unwrap()
    }

    #[test]
    fn every_file_is_listed_as_the_page_asks_for_it() {
        let made = made(["page", "worker", "go()"]);
        // echo -n 'go()' | openssl dgst -sha256 -binary | base64
        let font = r#"["fonts/a.woff2","sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw="]"#;
        assert!(made.contains(font), "{made}");
        assert!(made.contains(r#"[["ballast-worker.js?v=01","sha256-"#), "{made}");
        assert!(made.contains(r#"["./","sha256-"#), "{made}");
        assert!(!made.contains("{version}") && !made.contains("{files}"), "{made}");
    }

    #[test]
    fn the_version_changes_with_any_file_and_with_nothing_else() {
        assert_eq!(made(["a", "b", "c"]), made(["a", "b", "c"]));
        assert_ne!(made(["a", "b", "c"]), made(["a", "b", "d"]));
    }
    /// Browsers offer to install what has icons of these sizes.
    #[test]
    fn the_icons_of_the_manifest_are_there_in_their_sizes() {
        let public = repo::root().join("public");
        let manifest = repo::read(&public.join("manifest.webmanifest")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        let mut sizes = Vec::new();
        for icon in manifest["icons"].as_array().unwrap() {
            let (name, size) = (icon["src"].as_str().unwrap(), icon["sizes"].as_str().unwrap());
            let bytes = std::fs::read(public.join(name)).unwrap();
            if size != "any" {
                // A PNG says its width and height in its first part.
                let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
                assert_eq!(format!("{}x{}", side(16), side(20)), size, "{name}");
            }
            sizes.push(size.to_owned());
        }
        for wanted in ["192x192", "512x512"] {
            assert!(sizes.iter().any(|size| size == wanted), "{wanted}");
        }
        assert!(manifest["icons"].to_string().contains("maskable"));
    }
}
