//! `cargo xtask single-file`: the release app as one page that opens by a double click, without a
//! server and without a network.
//!
//! The parts of the release stay as they are: compressed, and written in letters, they lie in the page as
//! blocks that nobody runs, and the one script takes them from there instead of from a host.

use crate::error::{Result, at, said};
use crate::finish::{attribute, hash, inline_scripts};
use crate::{build, repo, serve};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

mod join;

/// What takes the parts out of the page and starts the app.
const START: &str = include_str!("single_file/start.js");

type Files = BTreeMap<String, Vec<u8>>;

/// Builds the app, if wanted, and makes the page of it.
pub(crate) fn run(build: bool) -> Result<()> {
    if build || !repo::dist().join("index.html").is_file() {
        build::release()?;
    }
    let path = write(&repo::dist())?;
    println!("{} opens by a double click", path.display());
    Ok(())
}

/// Makes the page of a release build; returns where it lies.
pub(crate) fn write(dist: &Path) -> Result<PathBuf> {
    let files: Files = serve::files(dist)?.into_iter().collect();
    let path = repo::root().join("dist-single").join("ballast.html");
    let page = page(&files)?;
    repo::write(&path, page.as_bytes())?;
    Ok(path)
}

fn page(files: &Files) -> Result<String> {
    let page = text(files, "index.html")?;
    let page = with_links(&page, files)?;
    let page = between(&page, "<style>", "</style>", |style| with_addresses(style, files))?;
    let page = with_app(&page, &app(files)?)?;
    let page = with_policy(&page)?;
    Ok(format!("{page}{}", blocks(files)?))
}

fn bytes<'a>(files: &'a Files, name: &str) -> Result<&'a [u8]> {
    match files.get(name.trim_start_matches("./")) {
        Some(bytes) => Ok(bytes),
        None => said(format!("dist/ has no {name}; is it a release build?")),
    }
}

fn text(files: &Files, name: &str) -> Result<String> {
    Ok(String::from_utf8_lossy(bytes(files, name)?).into_owned())
}

/// The name of the one file of the app with this ending.
fn named<'a>(files: &'a Files, ending: &str) -> Result<&'a str> {
    let is_worker = |name: &str| name.starts_with("ballast-worker");
    let found = files.keys().find(|name| {
        name.starts_with("ballast-")
            && !is_worker(name)
            && !name.contains('/')
            && name.ends_with(ending)
    });
    match found {
        Some(name) => Ok(name),
        None => said(format!("dist/ has no ballast-…{ending}; is it a release build?")),
    }
}

/// The page without what it would ask a host for, and with its icon within.
fn with_links(page: &str, files: &Files) -> Result<String> {
    let mut parts = page.split("<link");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, after) = part.split_once('>').unwrap_or((part, ""));
        if let (Some("icon"), Some(name)) = (attribute(link, "rel"), attribute(link, "href")) {
            rest.push_str(&format!("<link rel=icon href=\"{}\">", address(files, name)?));
        }
        rest.push_str(after);
    }
    let Some((before, base)) = rest.split_once("<base") else { return Ok(rest) };
    let after = base.split_once('>').map_or("", |(_, after)| after);
    Ok(format!("{before}{after}"))
}

/// A file as an address that holds it.
fn address(files: &Files, name: &str) -> Result<String> {
    let kind = serve::kind(name).split(';').next().unwrap_or_default();
    Ok(format!("data:{kind};base64,{}", STANDARD.encode(bytes(files, name)?)))
}

/// The page with another text between two marks.
fn between(
    page: &str,
    open: &str,
    close: &str,
    change: impl FnOnce(&str) -> Result<String>,
) -> Result<String> {
    let parts = page.split_once(open).and_then(|(before, rest)| {
        let (within, after) = rest.split_once(close)?;
        Some((before, within, after))
    });
    let Some((before, within, after)) = parts else {
        return said(format!("dist/index.html has nothing between {open} and {close}"));
    };
    Ok(format!("{before}{open}{}{close}{after}", change(within)?))
}

/// A style sheet with the files that it names within.
fn with_addresses(style: &str, files: &Files) -> Result<String> {
    let mut parts = style.split("url(");
    let mut done = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(')').unwrap_or((part, ""));
        let name = name.trim_matches(['"', '\'']);
        let name = if name.starts_with("data:") { name.to_owned() } else { address(files, name)? };
        done.push_str(&format!("url({name}){after}"));
    }
    Ok(done)
}

/// The one script of the app, and what starts it.
fn app(files: &Files) -> Result<String> {
    let parts_name = named(files, "_parts.js")?;
    let app_name = parts_name.replace("_parts.js", ".js");
    let (parts, app) = (text(files, parts_name)?, text(files, &app_name)?);
    let scripts = [
        join::Script { file: parts_name, object: "parts", text: &parts },
        join::Script { file: &app_name, object: "app", text: &app },
    ];
    let joined = join::join(&scripts)?;
    // Parts are not fetched but taken out of the page.
    let mut pieces = joined.split("fetch(new URL(");
    let mut script = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let Some((name, after)) = piece.split_once(", import.meta.url))") else {
            return said("the script of the parts fetches them in a way that is not known");
        };
        script.push_str(&format!("piece({}){after}", name.replace("./", "")));
    }
    let start = START.replace("{code}", &parts_name.replace("_parts.js", "_bg.wasm"));
    let script = format!("{start}\n{script}\nawait begin(app.default);\n");
    // What would end the script, or begin a comment of the page.
    if script.contains("</script") || script.contains("<!--") {
        return said("the script of the app cannot stand within a page");
    }
    Ok(script)
}

/// The page with this script in place of the one that fetches the app.
fn with_app(page: &str, app: &str) -> Result<String> {
    let opening = page.match_indices("<script").find_map(|(at, _)| {
        let (tag, _) = page.get(at..)?.split_once('>')?;
        (attribute(tag, "type") == Some("module")).then(|| format!("{tag}>"))
    });
    let Some(opening) = opening else {
        return said("dist/index.html has no script that starts the app");
    };
    between(page, &opening, "</script>", |_| Ok(app.to_owned()))
}

/// The page with a policy of the same spirit: nothing from anywhere else, and no script or style but
/// those that it names.
fn with_policy(page: &str) -> Result<String> {
    let scripts: Vec<String> = inline_scripts(page).map(hash).collect();
    let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let style = style.map(|(style, _)| hash(style)).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {style}; \
         img-src data: blob:; font-src data:; connect-src blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        scripts.join(" ")
    );
    between(page, "content=\"default-src", "\"", |_| Ok(String::new()))
        .map(|page| page.replacen("content=\"default-src\"", &format!("content=\"{policy}\""), 1))
}

/// Everything that the app asks for later, in blocks of letters.
fn blocks(files: &Files) -> Result<String> {
    let wanted = |name: &str| {
        name.ends_with(".wasm") || ["ballast-worker.js", "demo.ballast.json"].contains(&name)
    };
    let mut blocks = String::new();
    for (name, bytes) in files.iter().filter(|(name, _)| wanted(name)) {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let path = Path::new(name);
        encoder.write_all(bytes).map_err(at(path))?;
        let small = STANDARD.encode(encoder.finish().map_err(at(path))?);
        blocks.push_str(&format!("<script type=text/plain id={name}>{small}</script>"));
    }
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta content=\"default-src 'none'; script-src 'self' 'sha256-x'\" \
        http-equiv=Content-Security-Policy><base href=./ ><link rel=icon href=icon.svg>\
        <link rel=manifest href=m><style>a{src:url(fonts/a.woff2)}</style>\
        <script type=module>fetch()</script><p>words</p><script>theme()</script>";

    fn files() -> Files {
        let files = [
            ("index.html", PAGE),
            ("icon.svg", "<svg/>"),
            ("fonts/a.woff2", "font"),
            (
                "ballast-01_parts.js",
                "export const a = fetch(new URL(\"./ballast-01_a.wasm\", import.meta.url));",
            ),
            (
                "ballast-01.js",
                "import * as i from \"./ballast-01_parts.js\"\nexport { i as default };",
            ),
            ("ballast-01_bg.wasm", "main"),
            ("ballast-01_a.wasm", "part"),
            ("ballast-worker.js", "worker"),
            ("ballast-worker_bg.wasm", "code"),
            ("demo.ballast.json", "{}"),
        ];
        files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into()
    }

    #[test]
    fn nothing_is_left_to_be_fetched() {
        let page = page(&files()).unwrap();
        for gone in ["<base", "manifest", "href=icon", "url(fonts", "'self'", "import ", "fetch("] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        assert!(page.contains("const a  = parts.a =  piece(\"ballast-01_a.wasm\");"), "{page}");
        assert!(page.contains("piece(\"ballast-01_bg.wasm\")"), "{page}");
        assert!(page.contains("<p>words</p><script>theme()</script>"), "{page}");
        for name in ["ballast-01_bg.wasm", "ballast-01_a.wasm", "ballast-worker_bg.wasm"] {
            assert!(page.contains(&format!("<script type=text/plain id={name}>H4sI")), "{page}");
        }
    }

    #[test]
    fn the_policy_names_each_script_that_runs() {
        let page = page(&files()).unwrap();
        assert_eq!(page.matches("'sha256-").count(), 3, "{page}");
        let theme = hash("theme()");
        assert!(page.contains(&theme), "{page}");
    }

    #[test]
    fn a_build_that_is_not_a_release_is_refused() {
        let mut files = files();
        files.remove("ballast-01_parts.js");
        assert!(page(&files).is_err());
    }
}
