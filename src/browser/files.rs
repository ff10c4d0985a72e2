//! Files: read what was chosen or dropped, offer what is to be saved.

use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, File, FileReader, HtmlAnchorElement, HtmlInputElement,
};

/// A file that somebody chose or dropped.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// Its name.
    pub(crate) name: String,
    /// Its content; `None` if the browser could not read it.
    pub(crate) bytes: Option<Vec<u8>>,
}

/// Reads a file and hands it on.
fn read(file: &File, then: impl FnOnce(Chosen) + 'static) {
    let name = file.name();
    let Ok(reader) = FileReader::new() else {
        then(Chosen { name, bytes: None });
        return;
    };
    let done = reader.clone();
    let loaded = Closure::once_into_js(move || {
        let buffer = done.result().ok().filter(|result| !result.is_null());
        let bytes = buffer.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec());
        then(Chosen { name, bytes });
    });
    // Fires whether reading went well or not.
    reader.set_onloadend(Some(loaded.unchecked_ref()));
    drop(reader.read_as_array_buffer(file));
}

/// Reads the first file of an `<input type=file>` and empties the field, so that the same file can
/// be chosen again.
pub(crate) fn from_input(input: &HtmlInputElement, then: impl FnOnce(Chosen) + 'static) {
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        read(&file, then);
        input.set_value("");
    }
}

/// Reads the first dropped file; says whether there was one.
pub(crate) fn from_drop(event: &DragEvent, then: impl FnOnce(Chosen) + 'static) -> bool {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    match files.and_then(|files| files.get(0)) {
        Some(file) => {
            read(&file, then);
            true
        }
        None => false,
    }
}

/// Whether files are being dragged, and not text from within the page.
pub(crate) fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|kind| kind == "Files"))
}

/// Offers a text as a file to save.
pub(crate) fn download(name: &str, kind: &str, text: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    download_blob(name, &blob)
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
