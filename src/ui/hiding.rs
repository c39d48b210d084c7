//! What is shown for a while only: it hides itself after a minute, and when its tab is no longer seen.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::held::{Held, whenever};

/// How long it is shown.
const STAY: Duration = Duration::from_secs(60);

/// Sets `shown` back whenever it has been so for long enough, and when nobody looks at the tab.
pub fn hides_itself(shown: Held<bool>) {
    let ends = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(Some(handle)) = ends.try_update_value(Option::take) {
            handle.clear();
        }
    };
    let hide = move || {
        shown.try_set(false);
    };
    whenever(move || {
        forget();
        if shown.get() {
            ends.set_value(set_timeout_with_handle(hide, STAY).ok());
        }
    });
    let turned = window_event_listener(ev::visibilitychange, move |_| {
        if document().hidden() {
            hide();
        }
    });
    on_cleanup(move || {
        turned.remove();
        forget();
    });
}
