//! What was asked for before anybody wanted to know: the list before the program was there
//! (`script/loader.js`), and what the next step most likely needs.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Window, window};

/// What asks an address, under this name in the page.
const ASK: &str = "consoleAsk";
/// What is to come, by the addresses that were asked.
const ASKED: &str = "consoleAsked";

/// How long an answer is worth something to somebody who wants to know how it is now, in milliseconds.
const FRESH: f64 = 5_000.0;

fn part<T: JsCast>(window: &Window, name: &str) -> Option<T> {
    Reflect::get(window, &name.into()).ok()?.dyn_into().ok()
}

/// Asks an address of the page's own server with the session's cookie.
pub(crate) fn ask(address: &str) {
    if let Some(window) = window()
        && let Some(ask) = part::<Function>(&window, ASK)
    {
        // Where it fails, it is asked again by whoever wants to know.
        let _ = ask.call2(&JsValue::UNDEFINED, &address.into(), &FRESH.into());
    }
}

/// Where an address was asked already: what comes of it, for the first who wants it.
pub(crate) async fn answer(address: &str) -> Option<Result<Response, JsValue>> {
    let asked: Object = part(&window()?, ASKED)?;
    let answer: Promise = Reflect::get(&asked, &address.into()).ok()?.dyn_into().ok()?;
    // Whoever asks again wants to know how it is then.
    Reflect::delete_property(&asked, &address.into()).ok()?;
    Some(JsFuture::from(answer).await.map(JsCast::unchecked_into))
}
