//! Files on disk that stay chosen, where the browser has them: the File System Access API.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileSystemFileHandle, FileSystemWritableFileStream};

use super::idb;

/// A file that was chosen.
#[derive(Clone, Debug)]
pub(crate) struct Handle(FileSystemFileHandle);

/// Why it did not work, in the browser's words.
type Refusal = String;

fn name_of(error: &JsValue) -> Refusal {
    let name = js_sys::Reflect::get(error, &"name".into()).ok();
    name.and_then(|name| name.as_string()).unwrap_or_else(|| "no reason given".to_owned())
}

fn function(of: &JsValue, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

fn object(fields: &[(&str, JsValue)]) -> js_sys::Object {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        // A new object takes any field.
        drop(js_sys::Reflect::set(&object, &(*name).into(), value));
    }
    object
}

async fn wait(promise: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(js_sys::Promise::resolve(&promise?)).await
}

/// Whether a file can be chosen for good.
pub(crate) fn can_pick() -> bool {
    function(&js_sys::global(), "showSaveFilePicker").is_some()
}

/// Lets the visitor choose a file to save to; `None` if they choose none. Must follow a click.
pub(crate) async fn pick(name: &str) -> Result<Option<Handle>, Refusal> {
    let window = js_sys::global();
    let picker = function(&window, "showSaveFilePicker").ok_or("there is no such chooser")?;
    let accept = object(&[("application/json", js_sys::Array::of1(&".json".into()).into())]);
    let kind = object(&[("description", "Ballast file".into()), ("accept", accept.into())]);
    let options = object(&[
        ("id", "ballast".into()),
        ("suggestedName", name.into()),
        ("types", js_sys::Array::of1(&kind).into()),
    ]);
    match wait(picker.call1(&window, &options)).await {
        Ok(handle) => Ok(Some(Handle(handle.unchecked_into()))),
        Err(error) if name_of(&error) == "AbortError" => Ok(None),
        Err(error) => Err(name_of(&error)),
    }
}

impl Handle {
    /// The file's name.
    pub(crate) fn name(&self) -> String {
        self.0.name()
    }

    /// Whether the page may write to it; with `ask`, which must follow a click, the visitor is asked.
    pub(crate) async fn may_write(&self, ask: bool) -> bool {
        let method = if ask { "requestPermission" } else { "queryPermission" };
        // Files of the browser's own need no permission, and some browsers never ask for one.
        let Some(method) = function(&self.0, method) else { return true };
        let mode = object(&[("mode", "readwrite".into())]);
        let state = wait(method.call1(&self.0, &mode)).await;
        state.is_ok_and(|state| state.as_string().as_deref() == Some("granted"))
    }

    /// What is in it.
    pub(crate) async fn text(&self) -> Result<String, Refusal> {
        let text = async {
            let file: File = JsFuture::from(self.0.get_file()).await?.unchecked_into();
            JsFuture::from(file.text()).await
        };
        text.await.map(|text| text.as_string().unwrap_or_default()).map_err(|it| name_of(&it))
    }

    /// Puts a text in place of what is in it. The browser writes beside it and swaps at the end, so
    /// that it is whole at any time.
    pub(crate) async fn write(&self, text: &str) -> Result<(), Refusal> {
        let written = async {
            let stream: FileSystemWritableFileStream =
                JsFuture::from(self.0.create_writable()).await?.unchecked_into();
            JsFuture::from(stream.write_with_str(text)?).await?;
            JsFuture::from(stream.close()).await
        };
        written.await.map(drop).map_err(|error| name_of(&error))
    }

    /// Remembers it under a key, across reloads.
    pub(crate) async fn remember(&self, key: &str) -> Result<(), Refusal> {
        idb::put(key, &self.0).await
    }

    /// The one that is remembered under a key; `None` if there is none.
    pub(crate) async fn remembered(key: &str) -> Option<Self> {
        idb::get(key).await.ok().flatten().map(|value| Self(value.unchecked_into()))
    }
}
