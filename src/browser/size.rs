//! The size of an element, as it changes.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Keeps `size` (width and height in CSS pixels) true until the owner is gone.
pub(crate) fn observe(element: &Element, size: RwSignal<(f64, f64)>) {
    let watched = element.clone();
    let read = move || {
        let now = (f64::from(watched.client_width()), f64::from(watched.client_height()));
        if size.try_get_untracked().is_some_and(|known| known != now) {
            size.set(now);
        }
    };
    read();
    let changed = Closure::<dyn FnMut()>::new(read);
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = StoredValue::new_local(Some((observer, changed)));
    on_cleanup(move || {
        if let Some(Some((observer, _))) = kept.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}

/// Device pixels in one CSS pixel.
pub(crate) fn device_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}
