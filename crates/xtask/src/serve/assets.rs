//! The files of the app, read and compressed once.

use super::mime;
use crate::error::{Result, at, said};
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// One file, ready to be sent.
pub(crate) struct Asset {
    pub(crate) kind: &'static str,
    pub(crate) plain: Vec<u8>,
    /// Absent where it would not be smaller.
    pub(crate) gzip: Option<Vec<u8>>,
    /// Absent where it would not be smaller.
    pub(crate) brotli: Option<Vec<u8>>,
    pub(crate) etag: String,
    /// Its name holds a hash of its content, so it never changes.
    pub(crate) immutable: bool,
}

/// All files by address; what is not in here cannot be asked for.
pub(crate) struct Assets {
    files: BTreeMap<String, Asset>,
}

impl Asset {
    /// Bytes on the wire to a browser that understands brotli, and to one that knows only gzip.
    pub(crate) fn sent(&self) -> (u64, u64) {
        let size = |small: &Option<Vec<u8>>| small.as_ref().unwrap_or(&self.plain).len() as u64;
        (size(&self.brotli), size(&self.gzip))
    }
}

impl Assets {
    /// Reads a built app.
    pub(crate) fn load(dist: &Path) -> Result<Self> {
        if !dist.join("index.html").is_file() {
            return said(format!(
                "{} holds no built app; run `cargo xtask build` first",
                dist.display()
            ));
        }
        Ok(Self::from_files(files(dist)?))
    }

    /// Compresses files, several at once; names are relative, with forward slashes.
    pub(crate) fn from_files(files: Vec<(String, Vec<u8>)>) -> Self {
        let waiting = Mutex::new(files);
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let worker = || {
            std::iter::from_fn(next).map(|(name, plain)| asset(&name, plain)).collect::<Vec<_>>()
        };
        let files = std::thread::scope(|scope| {
            let threads = std::thread::available_parallelism().map_or(1, usize::from);
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
            // A thread that fell leaves its files out, and they are then missed at once.
            threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
        });
        Self { files }
    }

    /// The file at an address; a folder's is its index.html.
    pub(crate) fn find(&self, path: &str) -> Option<&Asset> {
        if path.ends_with('/') {
            return self.files.get(&format!("{path}index.html"));
        }
        self.files.get(path)
    }

    /// All names, relative to the page.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(|name| name.trim_start_matches('/'))
    }
}

/// The files of a built app; names are relative, with forward slashes.
pub(crate) fn files(dist: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    collect(dist, "", &mut files)?;
    Ok(files)
}

/// Reads a folder and those below it; trunk's staging folders begin with a dot.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    for entry in folder.read_dir().map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            files.push((format!("{prefix}{name}"), std::fs::read(&path).map_err(at(&path))?));
        }
    }
    Ok(())
}

fn asset(name: &str, plain: Vec<u8>) -> (String, Asset) {
    let asset = Asset {
        kind: mime::kind(name),
        gzip: compressed(name, &plain, gzip),
        brotli: compressed(name, &plain, brotli),
        etag: format!("\"{:016x}\"", fingerprint(&plain)),
        immutable: has_hash(name),
        plain,
    };
    (format!("/{name}"), asset)
}

/// As small as brotli makes it: the work is done once, as by any host that keeps compressed files.
fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut small = Vec::new();
    let settings =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut small, &settings)?;
    Ok(small)
}

/// As small as gzip makes it.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn compressed(
    name: &str,
    plain: &[u8],
    compress: fn(&[u8]) -> std::io::Result<Vec<u8>>,
) -> Option<Vec<u8>> {
    let small = mime::shrinks(name).then(|| compress(plain).ok())??;
    (small.len() < plain.len() * 9 / 10).then_some(small)
}

/// FNV-1a: good enough to tell two builds apart, and the same on every machine.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// trunk writes 16 hexadecimal digits between a dash and what follows: `name-0123456789abcdef.js`.
fn has_hash(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        let next = part.as_bytes().get(digits);
        digits == 16 && matches!(next, Some(b'.' | b'_'))
    })
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn hashed_names_are_known() {
        assert!(has_hash("ballast-0123456789abcdef.js"));
        assert!(has_hash("ballast-0123456789abcdef_bg.wasm"));
        assert!(has_hash("snippets/x/tokens-fedcba9876543210.css"));
        assert!(!has_hash("ballast-worker_bg.wasm"));
        assert!(!has_hash("index.html"));
        assert!(!has_hash("ballast-0123456789abcde.js"));
    }
}
