//! Files: read what was chosen or dropped, offer what is to be saved.

use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, File, FileList, FileReader, HtmlAnchorElement,
    HtmlInputElement,
};

/// A file that somebody chose or dropped.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// Its name.
    pub(crate) name: String,
    /// Its content; `None` if the browser could not read it, or if it is too large.
    pub(crate) bytes: Option<Vec<u8>>,
    /// Its size in bytes.
    pub(crate) size: f64,
}

/// The largest file that is read, in megabytes: ten thousand projects with everything take half of it.
pub(crate) const LARGEST_MB: f64 = 64.0;

/// Bytes of a megabyte.
pub(crate) const MB: f64 = 1e6;

/// Reads a file and hands it on.
fn read(file: &File, then: impl FnOnce(Chosen) + 'static) {
    let (name, size) = (file.name(), file.size());
    let reader = FileReader::new().ok().filter(|_| size <= LARGEST_MB * MB);
    let Some(reader) = reader else {
        then(Chosen { name, bytes: None, size });
        return;
    };
    let done = reader.clone();
    let loaded = Closure::once_into_js(move || {
        let buffer = done.result().ok().filter(|result| !result.is_null());
        let bytes = buffer.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
        then(Chosen { name, bytes, size });
    });
    // Fires whether reading went well or not.
    reader.set_onloadend(Some(loaded.unchecked_ref()));
    drop(reader.read_as_array_buffer(file));
}

/// Reads files one after the other and hands all of them on.
fn read_all(
    mut files: std::vec::IntoIter<File>,
    mut chosen: Vec<Chosen>,
    then: Box<dyn FnOnce(Vec<Chosen>)>,
) {
    match files.next() {
        Some(file) => read(&file, move |one| {
            chosen.push(one);
            read_all(files, chosen, then);
        }),
        None => then(chosen),
    }
}

/// Reads these files; says whether there are any.
fn take(files: Option<FileList>, then: impl FnOnce(Vec<Chosen>) + 'static) -> bool {
    let files = files.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    let files: Vec<File> = files.collect();
    let any = !files.is_empty();
    if any {
        read_all(files.into_iter(), Vec::new(), Box::new(then));
    }
    any
}

/// Reads the files of an `<input type=file>` and empties the field, so that the same file can be
/// chosen again.
pub(crate) fn from_input(input: &HtmlInputElement, then: impl FnOnce(Vec<Chosen>) + 'static) {
    if take(input.files(), then) {
        input.set_value("");
    }
}

/// Reads the dropped files; says whether there were any.
pub(crate) fn from_drop(event: &DragEvent, then: impl FnOnce(Vec<Chosen>) + 'static) -> bool {
    take(event.data_transfer().and_then(|transfer| transfer.files()), then)
}

/// Whether files are being dragged, and not text from within the page.
pub(crate) fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|kind| kind == "Files"))
}

/// Offers a text as a file to save.
pub(crate) fn download(name: &str, kind: &str, text: &str) -> Option<()> {
    // As bytes: as a text it would be translated for the browser, and back again for the file.
    download_bytes(name, kind, text.as_bytes())
}

/// Offers bytes as a file to save.
pub(crate) fn download_bytes(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    download_blob(name, &blob)
}

/// Offers a blob as a file to save.
pub(crate) fn download_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = web_sys::Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // Revoked later: some browsers begin to read only after this turn.
    super::time::later(10_000, move || drop(web_sys::Url::revoke_object_url(&address)));
    Some(())
}
