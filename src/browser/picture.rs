//! Pictures of charts: SVG drawn onto a canvas and saved as PNG.

use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Draws an SVG at this size and hands on a PNG of it; `None` if the browser could not.
pub(crate) fn svg_to_png(svg: &str, size: (u32, u32), then: impl FnOnce(Option<Blob>) + 'static) {
    let Some((image, address)) = image_of(svg) else {
        then(None);
        return;
    };
    let drawn = image.clone();
    let finished = Closure::once_into_js(move |event: web_sys::Event| {
        drop(Url::revoke_object_url(&address));
        if event.type_() == "load" {
            paint(&drawn, size, then);
        } else {
            then(None);
        }
    });
    image.set_onload(Some(finished.unchecked_ref()));
    image.set_onerror(Some(finished.unchecked_ref()));
}

fn image_of(svg: &str) -> Option<(HtmlImageElement, String)> {
    let parts = js_sys::Array::of1(&JsValue::from_str(svg));
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    Some((image, address))
}

fn paint(
    image: &HtmlImageElement,
    (width, height): (u32, u32),
    then: impl FnOnce(Option<Blob>) + 'static,
) {
    let canvas = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("canvas").ok())
        .and_then(|element| element.dyn_into::<HtmlCanvasElement>().ok());
    let Some(canvas) = canvas else { return then(None) };
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
    let drawn = context.and_then(|context| {
        let (wide, high) = (f64::from(width), f64::from(height));
        context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, high).ok()
    });
    if drawn.is_none() {
        return then(None);
    }
    let done = Closure::once_into_js(move |blob: Option<Blob>| then(blob));
    drop(canvas.to_blob(done.unchecked_ref()));
}
