//! What a release build still lacks when trunk is done: its styles within the page, a start after
//! the first paint, a policy that names inline scripts and styles by hash, the build's own number, and
//! the service worker that keeps it all.
//!
//! A nonce protects only where a server makes a new one for every answer. A static host cannot,
//! so the files of a release name hashes instead.

use crate::error::{Result, at, said};
use crate::start::after_first_paint;
use crate::{offline, repo};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Marks the page and the worker's loader in `dist`.
pub(crate) fn finish(dist: &Path) -> Result<()> {
    let build = build_id(dist)?;
    let page = dist.join("index.html");
    let text = with_build(&repo::read(&page)?, &build);
    let text = with_styles(&text, |name| {
        let path = dist.join(name);
        let style = repo::read(&path)?;
        std::fs::remove_file(&path).map_err(at(&path))?;
        Ok(style)
    })?;
    let text = after_first_paint(&text)?;
    let Some(text) = with_hashes(&text) else {
        return said("dist/index.html has a nonce in its policy but no inline script to name");
    };
    repo::write(&page, text.as_bytes())?;
    let loader = dist.join("ballast-worker_loader.js");
    if loader.is_file() {
        repo::write(&loader, with_version(&repo::read(&loader)?, &build).as_bytes())?;
    }
    offline::write(dist, &build)
}

/// A number that changes with any file whose name has no hash: the worker's.
fn build_id(dist: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for name in ["ballast-worker.js", "ballast-worker_bg.wasm"] {
        let path = dist.join(name);
        if path.is_file() {
            hash.update(std::fs::read(&path).map_err(at(&path))?);
        }
    }
    Ok(hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// Fills in `<meta name="build" content="dev">`, minified or not.
fn with_build(page: &str, build: &str) -> String {
    page.replace("name=\"build\" content=\"dev\"", &format!("name=\"build\" content=\"{build}\""))
        .replace("content=dev name=build", &format!("content={build} name=build"))
        .replace("name=build content=dev", &format!("name=build content={build}"))
}

/// Puts hashes of the inline scripts where the policy has a nonce; unchanged without a nonce.
fn with_hashes(page: &str) -> Option<String> {
    let Some((_, rest)) = page.split_once("'nonce-") else { return Some(page.to_owned()) };
    let (nonce, _) = rest.split_once('\'')?;
    let hashes: Vec<String> = inline_scripts(page).map(hash).collect();
    if hashes.is_empty() {
        return None;
    }
    let page = page.replace(&format!("'nonce-{nonce}'"), &hashes.join(" "));
    let page = page.replace(&format!(" nonce=\"{nonce}\""), "");
    Some(page.replace(&format!(" nonce={nonce}"), ""))
}

/// Puts all style sheets into the page, in place of the first: seven files to ask for would keep
/// the first view waiting longer than reading them does.
fn with_styles(page: &str, mut read: impl FnMut(&str) -> Result<String>) -> Result<String> {
    let mut parts = page.split("<link");
    let mut head = parts.next().unwrap_or_default().to_owned();
    let mut rest = String::new();
    let mut styles = String::new();
    for part in parts {
        let place = if styles.is_empty() { &mut head } else { &mut rest };
        let (link, after) = part.split_once('>').unwrap_or((part, ""));
        if let Some(name) = attribute(link, "href").filter(|name| name.ends_with(".css")) {
            styles.push_str(read(name.trim_start_matches("./"))?.trim());
            rest.push_str(after);
        } else {
            place.push_str("<link");
            place.push_str(part);
        }
    }
    if styles.is_empty() {
        return Ok(page.to_owned());
    }
    if styles.contains("</style") {
        return said("a style sheet contains the end tag of a style element");
    }
    let named = format!("style-src 'self' {}", hash(&styles));
    let head = head.replace("style-src 'self'", &named);
    Ok(format!("{head}<style>{styles}</style>{rest}"))
}

/// The value of an attribute, quoted or not.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}="))?;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split_ascii_whitespace().next(),
    }
}

pub(crate) fn hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script.as_bytes())))
}

/// What stands between the tags of every script that has no address.
pub(crate) fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

/// The loader asks for files whose names never change; with a version no old copy is taken. It
/// also starts the module in the way of today: the way that trunk writes complains on the console.
fn with_version(loader: &str, build: &str) -> String {
    let versioned = loader
        .replace("ballast-worker.js", &format!("ballast-worker.js?v={build}"))
        .replace("ballast-worker_bg.wasm", &format!("ballast-worker_bg.wasm?v={build}"));
    let Some((before, rest)) = versioned.split_once("wasm_bindgen(") else { return versioned };
    let Some((address, after)) = rest.split_once(')') else { return versioned };
    format!("{before}wasm_bindgen({{module_or_path:{address}}}){after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_script_by_hash() {
        let page = "<meta content=\"script-src 'self' 'nonce-AbC=='\"><script nonce=\"AbC==\" \
                    type=module>go()</script><link nonce=\"AbC==\" rel=modulepreload>";
        let done = with_hashes(page).unwrap();
        // echo -n 'go()' | openssl dgst -sha256 -binary | base64
        let expected = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='";
        assert!(done.contains(expected), "{done}");
        assert!(!done.contains("nonce"), "{done}");
        assert!(done.contains("<script type=module>go()</script>"), "{done}");
    }

    #[test]
    fn a_page_without_nonce_stays_and_one_without_script_is_refused() {
        assert_eq!(with_hashes("<p>").as_deref(), Some("<p>"));
        assert_eq!(with_hashes("'nonce-a' <script src=a.js></script>"), None);
    }

    #[test]
    fn styles_move_into_the_page_in_their_order() {
        let page = "<meta content=\"style-src 'self'\"><link rel=icon href=i.svg>\
                    <link href=\"./a-1.css\" rel=\"stylesheet\"><link rel=stylesheet href=./b.css>\
                    <link rel=preload href=f.woff2><p>";
        let read = |name: &str| Ok(format!("/*{name}*/\n"));
        let done = with_styles(page, read).unwrap();
        let style = "/*a-1.css*//*b.css*/";
        assert_eq!(
            done,
            format!(
                "<meta content=\"style-src 'self' {}\"><link rel=icon href=i.svg>\
                 <style>{style}</style><link rel=preload href=f.woff2><p>",
                hash(style)
            )
        );
        assert_eq!(with_styles("<p>", |_| said("none")).unwrap(), "<p>");
    }

    #[test]
    fn the_build_is_named_in_both_spellings() {
        for page in ["<meta name=\"build\" content=\"dev\" />", "<meta content=dev name=build>"] {
            assert!(with_build(page, "0123").contains("0123"), "{page}");
        }
    }

    #[test]
    fn the_loader_asks_for_this_build() {
        let loader = "importScripts(\"./ballast-worker.js\");\
                      wasm_bindgen('./ballast-worker_bg.wasm');";
        assert_eq!(
            with_version(loader, "01"),
            "importScripts(\"./ballast-worker.js?v=01\");\
             wasm_bindgen({module_or_path:'./ballast-worker_bg.wasm?v=01'});"
        );
    }
}
