//! What was asked for before the program was there that wants to know: the list (`script/loader.js`).

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, window};

/// What is to come, by the addresses that were asked.
const ASKED: &str = "consoleAsked";

/// Where an address was asked already: what comes of it, for the first who wants it.
pub(crate) async fn answer(address: &str) -> Option<Result<Response, JsValue>> {
    let asked: Object = Reflect::get(window()?.as_ref(), &ASKED.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = Reflect::get(&asked, &address.into()).ok()?.dyn_into().ok()?;
    // Whoever asks again wants to know how it is then.
    Reflect::delete_property(&asked, &address.into()).ok()?;
    Some(JsFuture::from(answer).await.map(JsCast::unchecked_into))
}
