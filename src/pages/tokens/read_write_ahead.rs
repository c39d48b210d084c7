//! The Read/Write dialog before it is chosen: made while the Generate menu is open, and given its style while the item
//! for it is pressed down. It is chosen there most often.

use std::time::Duration;

use influx_client::turn;
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use super::{Tokens, buckets::use_expected, generate_menu::READ_WRITE, read_write::DialogOf};
use crate::ui::ahead::Ahead;

/// So soon it is made after its menu was opened, in milliseconds, where the browser is not idle before.
const SOON: u32 = 100;

/// How long after a press it is known what that led to.
const AFTER_PRESS: Duration = Duration::from_millis(100);

/// The dialog, where it is made and not shown yet.
#[derive(Clone, Copy)]
struct Made(StoredValue<Option<Ahead>, LocalStorage>);

impl Made {
    /// That of a page, which is not made yet.
    fn none() -> Self {
        let made = Self(StoredValue::new_local(None));
        let pressed = window_event_listener(ev::pointerdown, move |event| {
            if is_item(event.target()) {
                made.is_near(true);
            }
        });
        let let_go = move || set_timeout(move || made.is_near(false), AFTER_PRESS);
        let released = window_event_listener(ev::pointerup, move |_| let_go());
        let cancelled = window_event_listener(ev::pointercancel, move |_| let_go());
        on_cleanup(move || {
            for listener in [pressed, released, cancelled] {
                listener.remove();
            }
        });
        made
    }

    /// Says whether it is about to be chosen: its style is computed then, which takes milliseconds, and a press lasts
    /// long enough.
    fn is_near(self, is_near: bool) {
        self.0.try_with_value(|made| match made {
            Some(ahead) if is_near => ahead.put_into_page(),
            Some(ahead) => ahead.take_out_of_page(),
            None => {}
        });
    }
}

/// Whether this is of the item that leads to the dialog.
fn is_item(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.and_then(|element| element.get_attribute("data-testid")).as_deref() == Some(READ_WRITE)
}

/// The dialog, if it is made.
pub fn take(tokens: Tokens) -> Option<Ahead> {
    tokens.has(Made::none)?.0.try_update_value(Option::take).flatten()
}

/// Makes it, as its menu opens.
pub fn make(tokens: Tokens) {
    spawn_local(async move {
        if !turn::idle_within(SOON).await || tokens.dialog().is_some() {
            return;
        }
        let Some(made) = tokens.has(Made::none) else { return };
        if made.0.with_value(Option::is_none) {
            let ahead = tokens.in_page(|| {
                Ahead::make(|| {
                    let (buckets, load) = use_expected();
                    view! { <DialogOf buckets load /> }.into_any()
                })
            });
            made.0.set_value(ahead.flatten());
        }
    });
}
