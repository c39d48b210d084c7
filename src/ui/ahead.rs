//! A view that is made before it is shown, so that it only has to be laid out then.

use std::{cell::Cell, rc::Rc};

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::held::Held;

/// Whether what is around is still to be shown: for what has to be in the document to do something.
#[derive(Clone, Copy)]
struct Waiting(Held<bool>);

/// Whether the view is made ahead and not shown yet, followed.
pub fn is_waiting() -> impl Fn() -> bool + Copy {
    let waiting = use_context::<Waiting>();
    move || waiting.is_some_and(|waiting| waiting.0.get())
}

/// A view that is there, and that nobody sees yet.
pub struct Ahead {
    host: HtmlElement,
    waiting: Held<bool>,
    _made: UnmountHandle<<AnyView as Render>::State>,
}

impl Ahead {
    /// Makes it for the owner around, until it is dropped. It is in no document.
    pub fn make(view: impl FnOnce() -> AnyView + 'static) -> Option<Self> {
        let host = document().create_element("div").ok()?.unchecked_into::<HtmlElement>();
        host.set_class_name("ahead");
        host.set_attribute("aria-hidden", "true").ok()?;
        let waiting = Rc::new(Cell::new(None));
        let told = Rc::clone(&waiting);
        let made = mount_to(host.clone(), move || {
            // What it has belongs to it.
            let waiting = Held::new(true);
            told.set(Some(waiting));
            provide_context(Waiting(waiting));
            view()
        });
        Some(Self { host, waiting: waiting.get()?, _made: made })
    }

    /// Puts it into the document, where nothing of it is computed: a browser looks some time later at each form that
    /// comes there, what it could fill in (Chromium after a tenth of a second), and not when it is about to be shown.
    pub fn put_into_page(&self) {
        if let Some(body) = document().body()
            && !self.host.is_connected()
        {
            self.host.set_hidden(true);
            let _ = body.append_child(&self.host);
        }
    }

    /// Takes it out again.
    pub fn take_out_of_page(&self) {
        self.host.remove();
    }

    /// Has its style computed, or nothing of it any more. Nobody sees or hears it: a dialog has the style that it will
    /// have, and is clipped away (`style/ui/ahead.css`).
    pub fn lay_out(&self, is_so: bool) {
        self.host.set_hidden(!is_so);
    }

    /// Shows it as long as the owner around is there.
    pub fn show(self) {
        self.put_into_page();
        self.lay_out(true);
        let _ = self.host.remove_attribute("aria-hidden");
        self.waiting.try_set(false);
        let shown = StoredValue::new_local(Some(self));
        on_cleanup(move || drop(shown.try_update_value(Option::take)));
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.take_out_of_page();
    }
}
