//! Pictures on paper: the page steps aside for them while the browser prints.

use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Document, Element, HtmlImageElement, Url};

/// What holds the pages; the style sheet for print shows nothing else while it is there.
const PAPER: &str = "paper";

/// Prints SVG documents, a page each, on the page of this name in the style sheet for print. Says
/// whether it could be begun.
pub(crate) fn print(pages: &[String], page: &str) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return false;
    };
    begin(&document, pages, page).is_some()
}

fn begin(document: &Document, pages: &[String], page: &str) -> Option<()> {
    super::dom::remove(PAPER);
    let paper = document.create_element("div").ok()?;
    paper.set_id(PAPER);
    paper.set_class_name(page);
    let mut addresses = Vec::new();
    let mut waits = Vec::new();
    for page in pages {
        let image = HtmlImageElement::new().ok()?;
        let address = address_of(page)?;
        image.set_src(&address);
        addresses.push(address);
        waits.push(wasm_bindgen_futures::JsFuture::from(image.decode()));
        paper.append_child(&image).ok()?;
    }
    document.body()?.append_child(&paper).ok()?;
    leptos::task::spawn_local(async move {
        for wait in waits {
            // A page that cannot be drawn stays white.
            drop(wait.await);
        }
        if let Some(window) = web_sys::window() {
            drop(window.print());
        }
        away(&paper, &addresses);
    });
    Some(())
}

/// Browsers come back from printing when it is done or given up.
fn away(paper: &Element, addresses: &[String]) {
    paper.remove();
    for address in addresses {
        drop(Url::revoke_object_url(address));
    }
}

fn address_of(svg: &str) -> Option<String> {
    let parts = js_sys::Array::of1(&JsValue::from_str(svg));
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
