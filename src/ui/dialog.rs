//! A modal dialog: the browser's own `<dialog>`, which keeps the focus in and gives it back.

use leptos::{
    ev, html,
    prelude::*,
    task::{spawn_local, tick},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    ahead::is_waiting,
    focus::{hand_focus_to_main, is_lost},
    held::whenever,
    icon::{Drawing, Icon},
    toast::{ToastRegion, use_toasts},
};
use crate::copy as words;

/// A modal dialog, open as long as it is shown. Escape and the cross ask `on_close` to take it away, without
/// a question.
#[component]
pub fn Dialog(
    /// Its title, also its name for screen readers.
    title: &'static str,
    /// Takes it away.
    on_close: Callback<()>,
    /// Whether it needs the room of two panes.
    #[prop(optional)]
    wide: bool,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let toasts = use_toasts();
    let is_waiting = is_waiting();
    let is_shown = StoredValue::new(false);
    let before = StoredValue::new_local(None::<HtmlElement>);
    let show = move || {
        if let Some(dialog) = dialog.try_get_untracked().flatten()
            && dialog.is_connected()
            && !dialog.open()
        {
            is_shown.set_value(true);
            toasts.move_into_dialog(true);
            before.set_value(document().active_element().and_then(|focus| focus.dyn_into().ok()));
            // It throws only where it is open or out of the page.
            let _ = dialog.show_modal();
        }
    };
    whenever(move || {
        if dialog.get().is_none() || is_waiting() {
            return;
        }
        if !is_lost() {
            return show();
        }
        // What had the focus may be about to have it again, after it was moved in the page.
        spawn_local(async move {
            tick().await;
            show();
        });
    });
    on_cleanup(move || {
        if is_shown.try_get_value() == Some(true) {
            toasts.move_into_dialog(false);
        }
        // The element gives the focus back when it is closed, but not when it is taken out of the
        // page, and by now it may have been.
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
        if let Some(before) = before.try_get_value().flatten() {
            let _ = before.focus();
            // What had it may be gone by now.
            hand_focus_to_main();
        }
    });
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    // A second Escape closes the element without asking first; so does a browser's own gesture.
    let closed = move |_| {
        on_close.try_run(());
    };
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            class:dialog--wide=wide
            data-testid="overlay--container"
            aria-labelledby="dialog-title"
            on:cancel=cancel
            on:close=closed
        >
            <header class="dialog__header" data-testid="overlay--header">
                <button
                    type="button"
                    class="dialog__dismiss cf-overlay--dismiss"
                    aria-label=words::close()
                    on:click=move |_| on_close.run(())
                >
                    <Drawing icon=Icon::Cross />
                </button>
                <h2 id="dialog-title" class="dialog__title">
                    {title}
                </h2>
            </header>
            {children()}
            <ToastRegion />
        </dialog>
    }
}
