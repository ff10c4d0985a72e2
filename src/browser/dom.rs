//! The page: address, title, theme, focus, scrolling.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}

/// The part of the address after `#`, without it.
pub(crate) fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The address of the page with another fragment.
pub(crate) fn address_of(fragment: &str) -> String {
    let url = web_sys::window()
        .and_then(|window| window.location().href().ok())
        .and_then(|href| web_sys::Url::new(&href).ok());
    url.map_or_else(
        || format!("#{fragment}"),
        |url| {
            url.set_hash(fragment);
            url.href()
        },
    )
}

/// Puts another fragment in the address in place of the one that is there, which is no step to go back
/// to.
pub(crate) fn replace_fragment(fragment: &str) {
    if let Some(window) = web_sys::window() {
        drop(window.location().replace(&address_of(fragment)));
    }
}

/// The build this page belongs to, so that it never loads the worker of another one.
pub(crate) fn build_id() -> String {
    let meta = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("meta[name=build]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// The files that a page of one file carries within itself, by name: their addresses.
fn carried() -> JsValue {
    web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window, &"ballastFiles".into()).ok())
        .unwrap_or_default()
}

/// Whether the page is all there is: one file, with everything within.
pub(crate) fn carries_its_files() -> bool {
    carried().is_object()
}

/// An address relative to the page, in full.
pub(crate) fn resolve(relative: &str) -> String {
    let name = relative.split('?').next().unwrap_or_default();
    let within = js_sys::Reflect::get(&carried(), &name.into()).ok();
    if let Some(address) = within.and_then(|it| it.as_string()) {
        return address;
    }
    let base = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten());
    let url = base.and_then(|base| web_sys::Url::new_with_base(relative, &base).ok());
    url.map_or_else(|| relative.to_owned(), |url| url.href())
}

/// The title of the browser's tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets or removes an attribute of the whole page, such as its theme.
pub(crate) fn set_page_attribute(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    // Attribute names here are constants, so neither can fail.
    drop(match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    });
}

/// The values of custom properties of the style sheet, as they are now.
pub(crate) fn css_properties<const N: usize>(names: [&str; N]) -> [String; N] {
    let style = root().and_then(|root| web_sys::window()?.get_computed_style(&root).ok().flatten());
    names.map(|name| {
        let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
        value.unwrap_or_default().trim().to_owned()
    })
}

/// Whether the visitor's system is set to dark.
pub(crate) fn prefers_dark() -> bool {
    let query = web_sys::window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether the keys of this event go into a text field.
pub(crate) fn is_typing(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        let writes = element.dyn_ref::<HtmlInputElement>().is_some_and(|input| {
            !matches!(input.type_().as_str(), "range" | "checkbox" | "radio" | "button" | "file")
        });
        writes
            || element.dyn_ref::<HtmlTextAreaElement>().is_some()
            || element.get_attribute("contenteditable").is_some()
    })
}

/// Whether letters of this event choose from a list, as in a select.
pub(crate) fn is_choosing(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.tag_name() == "SELECT")
}

/// Moves the focus to the element of this id, after the page is up to date.
pub(crate) fn focus_soon(id: &str) {
    let id = id.to_owned();
    super::time::before_paint(move || {
        focus(&id);
    });
}

/// Moves the focus to the element of this id: at once where it is in the page, so that the next key,
/// however soon it comes, goes to it.
pub(crate) fn focus_now(id: &str) {
    if !focus(id) {
        focus_soon(id);
    }
}

/// Says whether the element is there.
fn focus(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    drop(element.focus());
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
    true
}

/// The same as soon as the element is in the page, such as on a screen that is still being fetched;
/// not if the visitor has gone elsewhere meanwhile.
pub(crate) fn focus_when_there(id: &str) {
    // Some seconds; whoever waits longer has turned to something else.
    wait_for(id.to_owned(), focused(), 300);
}

fn wait_for(id: String, from: Option<Element>, frames: u32) {
    super::time::before_paint(move || {
        let document = web_sys::window().and_then(|window| window.document());
        let there = document.is_some_and(|document| document.get_element_by_id(&id).is_some());
        if there {
            focus_soon(&id);
        } else if frames > 0 && (focused() == from || is_nowhere(focused().as_ref())) {
            wait_for(id, from, frames - 1);
        }
    });
}

/// Whether nothing of its own has the focus: none, or the page as a whole, which gets it when another
/// screen is shown, maybe only after somebody has begun to wait.
fn is_nowhere(element: Option<&Element>) -> bool {
    element.is_none_or(|it| it.tag_name() == "BODY" || it.id() == "main")
}

fn focused() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

/// Moves the focus to the element of this id if what had it has gone out of the page.
pub(crate) fn focus_if_lost(id: &str) {
    let id = id.to_owned();
    super::time::before_paint(move || {
        if focused().is_none_or(|element| element.tag_name() == "BODY") {
            focus_soon(&id);
        }
    });
}

/// Scrolls an element so that the stretch from `top` to `bottom` of its content is in view.
/// `covered` pixels at its upper edge lie under a heading.
pub(crate) fn scroll_into_view(element: &Element, top: f64, bottom: f64, covered: f64) {
    let (from, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
    if top < from {
        element.set_scroll_top(top as i32);
    } else if bottom + covered > from + height {
        element.set_scroll_top((bottom + covered - height).ceil() as i32);
    }
}

/// Where in an element the pointer is, in CSS pixels from its upper left corner.
pub(crate) fn place_in(element: &Element, client_x: i32, client_y: i32) -> (f64, f64) {
    let rect = element.get_bounding_client_rect();
    (f64::from(client_x) - rect.left(), f64::from(client_y) - rect.top())
}

/// Height of one table row in CSS pixels, from the style sheet.
pub(crate) fn row_height() -> f64 {
    let [row] = css_properties(["--row"]);
    row.trim_end_matches("px").parse().unwrap_or(34.0)
}

/// Keeps pointer events coming to this element until the button is released.
pub(crate) fn capture_pointer(element: &Element, pointer: i32) {
    drop(element.set_pointer_capture(pointer));
}

/// The same for the element that the event is for.
pub(crate) fn hold_pointer(event: &web_sys::PointerEvent) {
    let element = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
    if let Some(element) = element {
        capture_pointer(&element, event.pointer_id());
    }
}

/// Whether the page is going away or into the background.
pub(crate) fn is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}

/// Opens a dialog over the page, with the focus kept inside.
pub(crate) fn show_dialog(dialog: &web_sys::HtmlDialogElement) {
    if !dialog.open() {
        drop(dialog.show_modal());
    }
}

/// Whether the event happened on this very element, not on something in it.
pub(crate) fn is_target(event: &Event, element: &Element) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target == *element)
}

/// Clicks the element of this id, as for a file chooser behind a button.
pub(crate) fn click(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Goes to another part of the address.
pub(crate) fn set_fragment(fragment: &str) {
    if let Some(window) = web_sys::window() {
        drop(window.location().set_hash(fragment));
    }
}

/// Scrolls the element of this id into view, after the page is up to date.
pub(crate) fn reveal(id: &str) {
    let id = id.to_owned();
    super::time::before_paint(move || {
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(element) = document.and_then(|document| document.get_element_by_id(&id)) {
            element.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
    });
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// Puts the focus into a field, with its text selected or the caret at its end.
pub(crate) fn take_focus(input: &HtmlInputElement, select: bool) {
    drop(input.focus());
    if select {
        input.select();
    } else {
        let end = input.value().encode_utf16().count() as u32;
        drop(input.set_selection_range(end, end));
    }
}

/// The same for a field of several lines.
pub(crate) fn take_focus_of_area(area: &HtmlTextAreaElement, select: bool) {
    drop(area.focus());
    if select {
        area.select();
    } else {
        let end = area.value().encode_utf16().count() as u32;
        drop(area.set_selection_range(end, end));
    }
}

/// Whether a `<details>` is open.
pub(crate) fn is_open(details: &Element) -> bool {
    details.has_attribute("open")
}

/// Closes a `<details>` and gives the focus back to its summary if it was inside.
pub(crate) fn close_details(details: &Element) {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    let inside = focused.is_some_and(|focused| details.contains(Some(&focused)));
    drop(details.remove_attribute("open"));
    let summary = details.query_selector("summary").ok().flatten();
    if let Some(summary) = summary.filter(|_| inside)
        && let Some(summary) = summary.dyn_ref::<HtmlElement>()
    {
        drop(summary.focus());
    }
}

/// Whether the focus goes from within the element to something outside of it.
pub(crate) fn focus_left(event: &web_sys::FocusEvent, element: &Element) -> bool {
    let to = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
    to.is_some_and(|to| !element.contains(Some(&to)))
}

/// Calls `changed` whenever the visitor's system is set to dark or back, as long as the page lives.
pub(crate) fn on_dark_change(changed: impl Fn(bool) + 'static) {
    let query = web_sys::window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    let Some(query) = query else { return };
    let read = query.clone();
    let listener = Closure::<dyn Fn()>::new(move || changed(read.matches()));
    drop(query.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Calls `then` once the typefaces that the page asks for have come.
pub(crate) fn when_fonts_are_there(then: impl Fn() + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(ready) = document.fonts().ready() else { return };
    leptos::task::spawn_local(async move {
        if wasm_bindgen_futures::JsFuture::from(ready).await.is_ok() {
            then();
        }
    });
}

/// Gives the element that an event is for a text that shows while it is pointed at.
pub(crate) fn explain(event: &web_sys::PointerEvent, text: &str) {
    let element = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
    if let Some(element) = element {
        drop(element.set_attribute("title", text));
    }
}

/// Gives the element of this kind that is pointed at what it says as a text that shows meanwhile: all of
/// it, where there is room for a part only.
pub(crate) fn explain_by_text(event: &web_sys::PointerEvent, selector: &str) {
    if let Some(element) = part(event, selector) {
        let text = element.text_content().unwrap_or_default();
        drop(element.set_attribute("title", &text));
    }
}

/// What the element of this kind that an event began on, or within, has for an attribute.
pub(crate) fn attribute_of(event: &Event, selector: &str, name: &str) -> Option<String> {
    part(event, selector)?.get_attribute(name)
}

/// Says that what begins to be dragged is moved, not copied; some browsers drag nothing that carries
/// no data.
pub(crate) fn begin_drag(event: &web_sys::DragEvent) {
    if let Some(transfer) = event.data_transfer() {
        transfer.set_effect_allowed("move");
        drop(transfer.set_data("text/plain", ""));
    }
}

/// Takes the element with this id out of the page.
pub(crate) fn remove(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// What the reference to a `div` leads to.
pub(crate) use web_sys::HtmlDivElement as Div;

/// An element that is written to by hand, where views that follow signals would be too slow.
pub(crate) struct Held(HtmlElement);

impl Held {
    pub(crate) fn new(element: &HtmlElement) -> Self {
        Self(element.clone())
    }

    /// The first element of this kind in it; `None` if there is none.
    pub(crate) fn within(&self, selector: &str) -> Option<Self> {
        let found = self.0.query_selector(selector).ok().flatten()?;
        found.dyn_into::<HtmlElement>().ok().map(Self)
    }

    /// Makes this all of its text.
    pub(crate) fn say(&self, text: &str) {
        // A text that is there already is changed: that is less than to take it out and put one in.
        match self.0.first_child() {
            Some(node) => node.set_node_value(Some(text)),
            None => self.0.set_text_content(Some(text)),
        }
    }

    pub(crate) fn set(&self, attribute: &str, value: &str) {
        drop(self.0.set_attribute(attribute, value));
    }

    pub(crate) fn unset(&self, attribute: &str) {
        drop(self.0.remove_attribute(attribute));
    }

    pub(crate) fn style(&self, property: &str, value: &str) {
        drop(self.0.style().set_property(property, value));
    }
}

/// Whether an event began on an element of this kind, or within one.
pub(crate) fn is_on(event: &Event, selector: &str) -> bool {
    part(event, selector).is_some()
}

/// The element of this kind that an event began on, or within.
fn part(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}

/// Ends the typing in the field that has the focus, as a click elsewhere does.
pub(crate) fn leave_field() {
    if let Some(field) = focused().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(field.blur());
    }
}

/// Moves the focus by so many of the elements of this kind within the element that an event is for.
pub(crate) fn step_focus(event: &Event, selector: &str, by: i32) {
    let list = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(all) = list.and_then(|list| list.query_selector_all(selector).ok()) else { return };
    let here = focused();
    let at = (0..all.length())
        .find(|at| all.get(*at).map(JsValue::from) == here.as_ref().map(JsValue::from));
    let next = at.map_or(Some(0), |at| at.checked_add_signed(by)).and_then(|next| all.get(next));
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        drop(next.focus());
    }
}
