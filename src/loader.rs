//! What `script/loader.js` does for the program: it knows the names of the page's files.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Calls one of its functions and waits for what comes of it; none where it failed.
async fn call(name: &str, argument: &str) -> Option<JsValue> {
    let function: Function = Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()?;
    let promise: Promise =
        function.call1(&JsValue::UNDEFINED, &argument.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Fetches the texts of a language: an object of texts by what they are in English.
pub async fn words(language: &str) -> Option<JsValue> {
    call("consoleWords", language).await
}

/// Fetches the sheet of what is shown after the first view; says whether it is there.
pub async fn sheet() -> bool {
    call("consoleSheet", "").await.is_some()
}
