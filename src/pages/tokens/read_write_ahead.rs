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
struct Made {
    ahead: StoredValue<Option<Ahead>, LocalStorage>,
    /// Which press of its item that is which is under way, or was a moment ago; none is 0.
    press: StoredValue<u32>,
}

impl Made {
    /// That of a page, which is not made yet.
    fn none() -> Self {
        let made = Self { ahead: StoredValue::new_local(None), press: StoredValue::new(0) };
        let pressed = window_event_listener(ev::pointerdown, move |event| {
            if event.button() == 0 && is_item(event.target()) {
                made.press();
            }
        });
        let released = window_event_listener(ev::pointerup, move |_| made.let_go());
        let cancelled = window_event_listener(ev::pointercancel, move |_| made.let_go());
        // The focus is in the menu as long as that is open.
        let closed = window_event_listener(ev::focusout, move |event| {
            if made.press.get_value() == 0 && !is_in_menu(event.related_target()) {
                made.with(Ahead::take_out_of_page);
            }
        });
        on_cleanup(move || {
            for listener in [pressed, released, cancelled] {
                listener.remove();
            }
            closed.remove();
        });
        made
    }

    /// Does something with it, where it is made.
    fn with(self, act: impl FnOnce(&Ahead)) {
        self.ahead.try_with_value(|ahead| ahead.as_ref().map(act));
    }

    /// Has its style computed, which takes milliseconds: a press lasts long enough.
    fn press(self) {
        self.press.update_value(|press| *press += 1);
        self.with(|ahead| {
            ahead.put_into_page();
            ahead.lay_out(true);
        });
    }

    /// Puts it away again, where it was not chosen.
    fn let_go(self) {
        let press = self.press.get_value();
        if press == 0 {
            return;
        }
        let put_away = move || {
            // It may be pressed once more, and the page may be left.
            if self.press.try_get_value() == Some(press) {
                self.press.set_value(0);
                self.with(|ahead| ahead.lay_out(false));
                if !is_menu_open() {
                    self.with(Ahead::take_out_of_page);
                }
            }
        };
        set_timeout(put_away, AFTER_PRESS);
    }
}

/// Whether this is of a menu that is open.
fn is_in_menu(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest("[role=menu]").ok().flatten().is_some())
}

/// Whether one is: it has the focus as long as it is.
fn is_menu_open() -> bool {
    is_in_menu(document().active_element().map(Into::into))
}

/// Whether this is of the item that leads to the dialog.
fn is_item(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.and_then(|element| element.get_attribute("data-testid")).as_deref() == Some(READ_WRITE)
}

/// The dialog, if it is made.
pub fn take(tokens: Tokens) -> Option<Ahead> {
    tokens.has(Made::none)?.ahead.try_update_value(Option::take).flatten()
}

/// A press, where nothing is made yet; says whether that is so. What is made is for whoever opened the menu.
pub fn rehearse(tokens: Tokens) -> bool {
    let none_made = |made: &Made| made.ahead.with_value(Option::is_none);
    let Some(made) = tokens.has(Made::none).filter(none_made) else { return false };
    made.press();
    made.let_go();
    true
}

/// Makes it, as its menu opens.
pub fn make(tokens: Tokens) {
    spawn_local(async move {
        if !turn::idle_within(SOON).await || tokens.dialog().is_some() {
            return;
        }
        let Some(made) = tokens.has(Made::none) else { return };
        if made.ahead.with_value(Option::is_none) {
            let ahead = tokens.in_page(|| {
                Ahead::make(|| {
                    let (buckets, load) = use_expected();
                    view! { <DialogOf buckets load /> }.into_any()
                })
            });
            made.ahead.set_value(ahead.flatten());
        }
        if is_menu_open() {
            made.with(Ahead::put_into_page);
        }
    });
}
