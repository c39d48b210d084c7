//! What was asked for before the program was there.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Under which name `script/loader.js` leaves the address that it asked, and what is to come of it.
const NAME: &str = "consoleAsked";

/// Where the page itself asked this address already: what comes of it, for the first who wants it.
pub(crate) async fn answer(address: &str) -> Option<Result<Response, JsValue>> {
    let window = web_sys::window()?;
    let asked: Array = Reflect::get(&window, &NAME.into()).ok()?.dyn_into().ok()?;
    if asked.get(0).as_string()? != address {
        return None;
    }
    let answer: Promise = asked.get(1).dyn_into().ok()?;
    // It is as old as the page: whoever asks again wants to know how it is now.
    Reflect::delete_property(&window, &NAME.into()).ok()?;
    Some(JsFuture::from(answer).await.map(JsCast::unchecked_into))
}
