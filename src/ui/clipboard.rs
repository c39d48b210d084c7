//! Copying text, also where the browser offers no clipboard to the page.

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies `text`; `beside` is an element next to which a helper element may stand for a moment.
///
/// `navigator.clipboard` is absent on plain http (other than localhost) and may refuse; then the
/// old way by selection is tried. Returns whether the text is on the clipboard.
pub async fn copy(text: &str, beside: &HtmlElement) -> bool {
    by_clipboard(text).await || by_selection(text, beside).unwrap_or(false)
}

/// Puts an empty text on it. Whether that could be done: not where the page has no focus.
pub async fn clear() -> bool {
    document().has_focus().unwrap_or(false) && by_clipboard("").await
}

/// Whether the browser offers one to the page.
pub fn is_offered() -> bool {
    Reflect::get(&window().navigator(), &"clipboard".into())
        .is_ok_and(|clipboard| clipboard.is_object())
}

async fn by_clipboard(text: &str) -> bool {
    is_offered() && JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Selects the text in an element made for it. It has to stand where `beside` does: a modal dialog
/// makes everything outside of it inert, and what is inert cannot be selected.
fn by_selection(text: &str, beside: &HtmlElement) -> Option<bool> {
    let parent = beside.parent_element()?;
    let area: HtmlTextAreaElement = document().create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_class_name("visually-hidden");
    area.set_value(text);
    parent.append_child(&area).ok()?;
    area.select();
    let copied = document().dyn_into::<HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
    area.remove();
    let _ = beside.focus();
    Some(copied)
}
