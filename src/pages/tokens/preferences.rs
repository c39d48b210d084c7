//! The dialog of how the page looks and speaks, and whether keys alone do something.

use leptos::prelude::*;

use super::use_tokens;
use crate::{
    copy as words,
    pages::preferences::Preferences,
    preferences,
    ui::{
        button::{Button, Intent},
        dialog::Dialog,
        held::Held,
    },
};

/// The dialog.
#[component]
pub fn PreferencesDialog() -> impl IntoView {
    let tokens = use_tokens();
    let close = Callback::new(move |()| tokens.close_dialog());
    let has_keys = Held::new(preferences::has_single_keys());
    let choose = move |event| {
        let has = event_target_checked(&event);
        preferences::set_single_keys(has);
        has_keys.set(has);
    };
    view! {
        <Dialog title=words::preferences() on_close=close>
            <div class="dialog__body">
                <Preferences />
                <label class="options__line">
                    <input
                        type="checkbox"
                        class="check"
                        data-testid="single-keys"
                        prop:checked=move || has_keys.get()
                        on:change=choose
                    />
                    {words::single_keys()}
                </label>
            </div>
            <footer class="dialog__footer">
                <Button label=words::done() intent=Intent::Primary on_press=close />
            </footer>
        </Dialog>
    }
}
