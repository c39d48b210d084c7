//! Long work in turns, so that the page goes on answering to keys and the pointer.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, window};

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

/// Waits until the browser has nothing else to do. `false` where it does not tell (Safari), or where
/// there is no page.
pub async fn idle() -> bool {
    when_idle(&JsValue::UNDEFINED).await
}

/// The same, but no longer than so many milliseconds: a browser may not be idle for seconds.
pub async fn idle_within(milliseconds: u32) -> bool {
    let options = Object::new();
    // It fails for no plain object.
    let _ = Reflect::set(&options, &"timeout".into(), &milliseconds.into());
    when_idle(&options).await
}

async fn when_idle(options: &JsValue) -> bool {
    let Some(window) = window() else { return false };
    let Ok(ask) = Reflect::get(&window, &"requestIdleCallback".into()) else { return false };
    let Ok(ask) = ask.dyn_into::<Function>() else { return false };
    let idle = Promise::new(&mut |come, _| {
        // It takes any function.
        let _ = ask.call2(&window, &come, options);
    });
    JsFuture::from(idle).await.is_ok()
}
