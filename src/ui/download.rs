//! Saves bytes as a file of the person's.

use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Offers bytes as a file of this name. Whether the browser took it.
pub fn download(name: &str, bytes: &[u8]) -> bool {
    offer(name, bytes).is_ok()
}

fn offer(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the bytes by now; kept, the address would keep it in memory.
    Url::revoke_object_url(&address)
}
