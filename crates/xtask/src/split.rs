//! Cuts the app into what the first view needs and what comes later.
//!
//! trunk builds the app as one file. Where its code marks split points (see `src/later`), the
//! linker's notes say which function and which data only what lies behind them needs; those move
//! into files of their own, which a generated script fetches when they are asked for.

use crate::error::{Error, Result, at, said};
use crate::process::must;
use crate::setup::BuildTools;
use crate::{repo, versions};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The app, as cargo and trunk name it.
const APP: &str = "ballast";

/// The script that fetches the parts, as the splitter names it.
const LINK: &str = "__wasm_split.js";

/// What rustc lets code for this target use; every browser that runs the app has it.
const FEATURES: [&str; 9] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// A file of the split app: what the tools call it, and its bytes.
struct Piece {
    name: String,
    bytes: Vec<u8>,
}

/// Replaces the one app in `dist`, as trunk leaves it, by the split one.
pub(crate) fn split(dist: &Path, tools: &BuildTools) -> Result<()> {
    eprintln!("Splitting the app");
    let work = repo::target().join("split");
    if work.is_dir() {
        std::fs::remove_dir_all(&work).map_err(at(&work))?;
    }
    let wasm = cut(&work)?;
    let mut bindgen = tools.command("wasm-bindgen");
    // What the parts share with the app is exported under names that are removed otherwise.
    bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.arg(format!("--out-name={APP}")).arg("--out-dir").arg(&work);
    must("wasm-bindgen", bindgen.arg(work.join("main.wasm")))?;
    let mut files = wasm;
    files.push(work.join(format!("{APP}_bg.wasm")));
    shrink(&files, tools)?;
    files.extend([work.join(format!("{APP}.js")), work.join(LINK)]);
    let pieces = files.iter().map(|path| piece(path)).collect::<Result<Vec<_>>>()?;
    publish(dist, pieces)
}

/// Runs the splitter; returns the parts.
fn cut(work: &Path) -> Result<Vec<PathBuf>> {
    let built = repo::target().join(versions::WASM_TARGET).join("release");
    let built = built.join(format!("{APP}.wasm"));
    let whole = std::fs::read(&built).map_err(at(&built))?;
    let (main, module) = (work.join("main.wasm"), format!("./{APP}.js"));
    // Without the dot the browser would take it for the name of a package.
    let link = format!("./{LINK}");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = work;
    options.main_out_path = &main;
    options.main_module = &module;
    options.link_name = &link;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|cause| Error::Said(format!("{}: {cause:#}", built.display())))?;
    Ok(split.split_modules)
}

/// Runs wasm-opt on all files in place, as many at once as there are processors.
fn shrink(files: &[PathBuf], tools: &BuildTools) -> Result<()> {
    // The last is the largest, so it begins first.
    let waiting = Mutex::new(files.to_vec());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let worker = || -> Result<()> {
        while let Some(file) = next() {
            let mut opt = tools.command("wasm-opt");
            opt.args(["-O3", "--quiet"]).args(FEATURES);
            must("wasm-opt", opt.arg(&file).arg("-o").arg(&file))?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..threads.min(files.len())).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| said("wasm-opt could not be watched"))
        })
    })
}

fn piece(path: &Path) -> Result<Piece> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Piece { name, bytes: std::fs::read(path).map_err(at(path))? })
}

/// Puts the pieces into `dist` and makes the page ask for them.
fn publish(dist: &Path, mut pieces: Vec<Piece>) -> Result<()> {
    let page = dist.join("index.html");
    let mut text = repo::read(&page)?;
    let hash = hash_of(&pieces);
    rename(&mut pieces, &hash);
    for ending in [".js", "_bg.wasm"] {
        let Some(old) = named(&text, ending) else {
            return said(format!("dist/index.html names no {APP}-…{ending}"));
        };
        let path = dist.join(&old);
        let whole = std::fs::read(&path).map_err(at(&path))?;
        let new = format!("{APP}-{hash}{ending}");
        let Some(piece) = pieces.iter().find(|piece| piece.name == new) else {
            return said(format!("the split app lacks {new}"));
        };
        text = text.replace(&old, &new).replace(&integrity(&whole), &integrity(&piece.bytes));
        std::fs::remove_file(&path).map_err(at(&path))?;
    }
    text = with_link(&text, &pieces, &hash);
    for Piece { name, bytes } in &pieces {
        repo::write(&dist.join(name), bytes)?;
    }
    repo::write(&page, text.as_bytes())
}

/// One hash for all: a part works only with the very app it was cut from.
fn hash_of(pieces: &[Piece]) -> String {
    let mut hash = Sha256::new();
    for Piece { name, bytes } in pieces {
        hash.update(name.as_bytes());
        hash.update(bytes);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Gives all pieces names with the hash, and the scripts these names.
fn rename(pieces: &mut [Piece], hash: &str) {
    let names: Vec<(String, String)> =
        pieces.iter().map(|piece| (piece.name.clone(), public_name(&piece.name, hash))).collect();
    for piece in pieces {
        piece.name = public_name(&piece.name, hash);
        if !piece.name.ends_with(".js") {
            continue;
        }
        let mut text = String::from_utf8_lossy(&piece.bytes).into_owned();
        for (old, new) in &names {
            // Addresses only: the keys of the import object are names inside the wasm, which stay.
            for before in ["from ", "URL("] {
                for quote in ['"', '\''] {
                    for dot in ["./", ""] {
                        let old = format!("{before}{quote}{dot}{old}{quote}");
                        text = text.replace(&old, &format!("{before}\"./{new}\""));
                    }
                }
            }
        }
        piece.bytes = text.into_bytes();
    }
}

/// `split_work.wasm` → `ballast-0123456789abcdef_work.wasm`
fn public_name(name: &str, hash: &str) -> String {
    if name == LINK {
        return format!("{APP}-{hash}_parts.js");
    }
    let rest = name.strip_prefix("split").or_else(|| name.strip_prefix(APP));
    rest.map_or_else(|| format!("{APP}-{hash}_{name}"), |rest| format!("{APP}-{hash}{rest}"))
}

/// The file `ballast-…` with this ending that the page names.
fn named(page: &str, ending: &str) -> Option<String> {
    let start = format!("{APP}-");
    page.match_indices(&start).find_map(|(at, _)| {
        let rest = page.get(at..)?;
        let digits = rest.get(start.len()..)?.bytes().take_while(u8::is_ascii_hexdigit).count();
        let end = start.len() + digits + ending.len();
        let name = rest.get(..end)?;
        (0 < digits && name.ends_with(ending)).then(|| name.to_owned())
    })
}

/// As in `integrity="…"`; trunk takes the same algorithm.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The script that fetches the parts is imported by the app's: it too is fetched early.
fn with_link(page: &str, pieces: &[Piece], hash: &str) -> String {
    let name = public_name(LINK, hash);
    let Some(piece) = pieces.iter().find(|piece| piece.name == name) else {
        return page.to_owned();
    };
    let sum = integrity(&piece.bytes);
    let link = format!("<link rel=modulepreload crossorigin href=\"./{name}\" integrity={sum}>");
    page.replacen("</head>", &format!("{link}</head>"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef";

    fn pieces() -> Vec<Piece> {
        let piece = |name: &str, text: &str| Piece { name: name.into(), bytes: text.into() };
        vec![
            piece("split_work.wasm", "work"),
            piece("chunk_4.wasm", "shared"),
            piece("ballast_bg.wasm", "main"),
            piece(
                "ballast.js",
                "import * as a from \"./__wasm_split.js\"; x = { \"./__wasm_split.js\": a }; \
                 new URL('ballast_bg.wasm', y)",
            ),
            piece(LINK, "import x from \"./ballast.js\"; new URL(\"./split_work.wasm\", y)"),
        ]
    }

    #[test]
    fn the_scripts_name_each_other_and_the_parts() {
        let mut pieces = pieces();
        rename(&mut pieces, HASH);
        let names: Vec<&str> = pieces.iter().map(|piece| &*piece.name).collect();
        assert_eq!(
            names,
            [
                "ballast-0123456789abcdef_work.wasm",
                "ballast-0123456789abcdef_chunk_4.wasm",
                "ballast-0123456789abcdef_bg.wasm",
                "ballast-0123456789abcdef.js",
                "ballast-0123456789abcdef_parts.js",
            ]
        );
        let text = |at: usize| String::from_utf8_lossy(&pieces[at].bytes).into_owned();
        assert!(text(3).contains("\"./ballast-0123456789abcdef_parts.js\""), "{}", text(3));
        assert!(text(3).contains("URL(\"./ballast-0123456789abcdef_bg.wasm\""), "{}", text(3));
        assert!(text(3).contains("{ \"./__wasm_split.js\": a }"), "{}", text(3));
        assert!(text(4).contains("\"./ballast-0123456789abcdef.js\""), "{}", text(4));
        assert!(text(4).contains("\"./ballast-0123456789abcdef_work.wasm\""), "{}", text(4));
    }

    #[test]
    fn the_page_asks_for_the_split_app() {
        let dist = std::env::temp_dir().join(format!("ballast-split-{}", std::process::id()));
        let page = format!(
            "<head><script>import './ballast-aa11.js'; './ballast-aa11_bg.wasm'</script>\
             <link href=./ballast-aa11_bg.wasm integrity={}></head>",
            integrity(b"whole")
        );
        repo::write(&dist.join("index.html"), page.as_bytes()).unwrap();
        repo::write(&dist.join("ballast-aa11_bg.wasm"), b"whole").unwrap();
        repo::write(&dist.join("ballast-aa11.js"), b"js").unwrap();
        publish(&dist, pieces()).unwrap();
        let page = repo::read(&dist.join("index.html")).unwrap();
        assert!(!page.contains("aa11"), "{page}");
        assert!(page.contains(&integrity(b"main")), "{page}");
        assert!(page.contains("_parts.js"), "{page}");
        assert!(!dist.join("ballast-aa11.js").exists());
        let name = named(&page, "_bg.wasm").unwrap();
        assert_eq!(std::fs::read(dist.join(name)).unwrap(), b"main");
        std::fs::remove_dir_all(dist).unwrap();
    }
}
