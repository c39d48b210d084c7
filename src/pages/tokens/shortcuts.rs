//! The keys that do something anywhere on the page, and the sheet that tells of them.

use leptos::{ev, prelude::*};
use token_model::id_set::IdSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{Tokens, use_tokens};
use crate::{
    copy::{self as words, Text},
    preferences,
    route::Dialog as Open,
    ui::{
        button::{Button, Intent},
        dialog::Dialog,
        focus::focus_on,
        letters::is_alone,
    },
};

/// What a key alone does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Filter,
    Refresh,
    Open(Open),
    Rotate,
}

/// The keys, what they do, and what that is called.
const KEYS: [(&str, Deed, Text); 8] = [
    ("/", Deed::Filter, words::filter_label),
    ("n", Deed::Open(Open::ReadWrite), words::read_write_title),
    ("c", Deed::Open(Open::Custom), words::custom_title),
    ("m", Deed::Open(Open::Many), words::many_title),
    ("r", Deed::Refresh, words::refresh),
    ("o", Deed::Rotate, words::rotate_title),
    ("a", Deed::Open(Open::Audit), words::audit),
    ("?", Deed::Open(Open::Shortcuts), words::shortcuts),
];

/// Listens for them as long as the page is there.
pub fn listen(tokens: Tokens, refresh: Callback<()>) {
    let listener = window_event_listener(ev::keydown, move |event| {
        // What is open takes the keys, and so does a menu that did something with this one.
        if event.default_prevented() || is_dialog_open() {
            return;
        }
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            tokens.open_dialog(Open::Palette);
            return;
        }
        if !is_alone(&event) || is_typing(&event) || !preferences::has_single_keys() {
            return;
        }
        let key = event.key();
        if let Some((_, deed, _)) = KEYS.into_iter().find(|(one, ..)| *one == key) {
            event.prevent_default();
            run(tokens, deed, refresh);
        }
    });
    on_cleanup(move || listener.remove());
}

fn run(tokens: Tokens, deed: Deed, refresh: Callback<()>) {
    match deed {
        Deed::Filter => focus_on("[data-testid='input-field--filter']"),
        Deed::Refresh => refresh.run(()),
        Deed::Open(dialog) if dialog.makes_tokens() && !untrack(|| tokens.may_generate()) => {}
        Deed::Open(dialog) => tokens.open_dialog(dialog),
        Deed::Rotate if untrack(|| tokens.may_generate()) => tokens.rotate(IdSet::default()),
        Deed::Rotate => {}
    }
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Whether the key is typed into something.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    at.is_some_and(|at| {
        let is_field = matches!(&*at.tag_name(), "TEXTAREA" | "SELECT")
            || (at.tag_name() == "INPUT"
                && at.get_attribute("type").as_deref() != Some("checkbox"));
        is_field || at.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    })
}

/// The sheet.
#[component]
pub fn ShortcutsDialog() -> impl IntoView {
    let tokens = use_tokens();
    let close = Callback::new(move |()| tokens.close_dialog());
    let row = |key: &'static str, says: &'static str| {
        view! {
            <div class="shortcuts__row">
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{says}</dd>
            </div>
        }
        .into_any()
    };
    let preferences = Callback::new(move |()| tokens.turn_dialog(Open::Preferences));
    view! {
        <Dialog title=words::shortcuts() on_close=close>
            // There is nothing to press in it by which a browser would scroll.
            <div class="dialog__body" tabindex="0" role="region" aria-label=words::shortcuts()>
                <p>{words::shortcuts_lead()}</p>
                <dl class="shortcuts">
                    {row(words::keys_for_palette(), words::palette())}
                    {KEYS.map(|(key, _, says)| row(key, says())).into_iter().collect_view()}
                    {row(words::keys_to_go(), words::keys_in_lists())}
                    {row("Esc", words::keys_to_close())}
                </dl>
            </div>
            <footer class="dialog__footer">
                <Button label=words::preferences() on_press=preferences />
                <Button label=words::done() intent=Intent::Primary on_press=close />
            </footer>
        </Dialog>
    }
}
