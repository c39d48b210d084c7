//! Long work in turns, so that the page goes on answering to keys and the pointer.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Ends a turn: the browser does what is waiting, and then goes on from here.
///
/// By a message, as browsers have whoever sets timers again and again wait for 4 ms each.
pub async fn end() {
    let Ok(channel) = MessageChannel::new() else { return };
    let (here, there) = (channel.port1(), channel.port2());
    let message = Promise::new(&mut |come, _| here.set_onmessage(Some(&come)));
    if there.post_message(&JsValue::NULL).is_ok() {
        // The promise is not rejected by anybody.
        let _ = JsFuture::from(message).await;
    }
    here.close();
}
