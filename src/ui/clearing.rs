//! Clearing the clipboard some time after a secret was copied, where the person wishes it.

use std::{cell::Cell, time::Duration};

use leptos::{ev, prelude::*, task::spawn_local};

use super::clipboard;
use crate::copy as words;

/// How long what was copied stays on the clipboard.
const STAY: Duration = Duration::from_secs(60);

thread_local! {
    /// Whether it is wished. In memory only: another tab, or this page loaded again, does not know.
    static WISHED: Cell<bool> = const { Cell::new(false) };
    /// How often something was copied from this page. What was copied later is not what this is about.
    static COPIES: Cell<u32> = const { Cell::new(0) };
}

/// Takes note that something was copied from this page.
pub fn note_copy() {
    COPIES.set(COPIES.get().wrapping_add(1));
}

/// Clears the clipboard of what was just copied in a minute, if that is wished.
pub fn clear_later() {
    if WISHED.get() {
        let number = COPIES.get();
        set_timeout(move || clear(number), STAY);
    }
}

/// The page may not read what is on it, and only knows whether something else was copied from here.
fn clear(number: u32) {
    spawn_local(async move {
        if COPIES.get() != number || clipboard::clear().await {
            return;
        }
        // A browser lets a page do it only while the page has the focus.
        let back = StoredValue::new_local(None::<WindowListenerHandle>);
        let listener = window_event_listener(ev::focus, move |_| {
            if let Some(Some(listener)) = back.try_update_value(Option::take) {
                listener.remove();
            }
            clear(number);
        });
        back.set_value(Some(listener));
    });
}

/// The tick that wishes it; nothing where this page could not do it.
#[component]
pub fn ClearTick() -> impl IntoView {
    let by_hand = window_event_listener(ev::copy, |_| note_copy());
    on_cleanup(move || by_hand.remove());
    clipboard::is_offered().then(|| {
        view! {
            <div class="secret__clear">
                <label class="options__line">
                    <input
                        type="checkbox"
                        class="check"
                        data-testid="clear-clipboard"
                        aria-describedby="clear-clipboard-hint"
                        prop:checked=WISHED.get()
                        on:change=move |event| WISHED.set(event_target_checked(&event))
                    />
                    {words::clear_clipboard()}
                </label>
                <p class="field__hint" id="clear-clipboard-hint">
                    {words::clear_clipboard_hint()}
                </p>
            </div>
        }
    })
}
