//! What the page asks of the browser itself, tested in one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]
#![cfg(target_arch = "wasm32")]

use token_console::{
    collation::{fold, sort_by_name},
    moment,
    ui::clipboard,
};
use token_model::timestamp::Timestamp;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn sorted(names: &[&'static str]) -> Vec<&'static str> {
    let mut names = names.to_vec();
    sort_by_name(&mut names, |name| JsValue::from_str(name));
    names
}

#[wasm_bindgen_test]
fn names_are_sorted_as_people_do_whatever_their_case() {
    assert_eq!(
        sorted(&["Magna Carta", "defbuck", "Élan", "A la Carta", "elephant"]),
        ["A la Carta", "defbuck", "Élan", "elephant", "Magna Carta"]
    );
}

#[wasm_bindgen_test]
fn names_that_are_equal_keep_their_order() {
    let mut pairs = vec![("b", 1), ("a", 2), ("b", 3), ("a", 4)];
    sort_by_name(&mut pairs, |(name, _)| JsValue::from_str(name));
    assert_eq!(pairs, [("a", 2), ("a", 4), ("b", 1), ("b", 3)]);
}

#[wasm_bindgen_test]
fn case_and_accents_are_folded_in_every_script() {
    assert_eq!(fold("ВЕДРО Ünïcode 日本"), "ведро unicode 日本");
    // What has ASCII alone is folded without the browser, and just so.
    let ascii: String = (' '..='~').collect();
    assert_eq!(fold(&format!("{ascii}É")), fold(&ascii) + "e");
}

/// The page says in which language it is; the one that tests run in says nothing.
fn speak_english() {
    let root = leptos::prelude::document().document_element().unwrap();
    root.set_attribute("lang", "en").unwrap();
}

#[wasm_bindgen_test]
fn a_time_is_shown_on_the_readers_clock_and_a_text_that_is_none_is_not() {
    speak_english();
    let time = Timestamp("2026-11-23T23:38:20.095844978Z".to_owned());
    let shown = moment::on_the_clock(&time);
    assert!(shown.contains("2026") && shown.contains(":20"), "{shown}");
    let sortable = moment::sortable(&time);
    assert_eq!(sortable.len(), "2026-11-23 23:38:20".len());
    assert!(sortable.starts_with("2026-11-2") && sortable.ends_with(":20"), "{sortable}");
    assert_eq!(moment::on_the_clock(&Timestamp("yesterday".to_owned())), "");
    assert_eq!(moment::ago(&Timestamp(String::new())), "");
}

#[wasm_bindgen_test]
fn how_long_ago_is_told_in_the_largest_unit() {
    speak_english();
    let now = js_sys::Date::now();
    let ago = |seconds: f64| {
        let date = js_sys::Date::new(&(now - seconds * 1_000.0).into());
        moment::ago(&Timestamp(date.to_iso_string().into()))
    };
    assert_eq!(ago(7.0 * 60.0 + 5.0), "7 minutes ago");
    assert_eq!(ago(3.0 * 86_400.0 + 5.0), "3 days ago");
    // A clock that is behind the server's shows no future.
    assert_eq!(ago(-500.0), "0 seconds ago");
}

#[wasm_bindgen_test]
async fn copying_leaves_nothing_behind_in_the_page() {
    let document = leptos::prelude::document();
    let button: HtmlElement = document.create_element("button").unwrap().dyn_into().unwrap();
    document.body().unwrap().append_child(&button).unwrap();
    // Whether the browser lets a test copy is its own business; what matters is what stays.
    let _ = clipboard::copy("a secret", &button).await;
    assert_eq!(document.query_selector_all("textarea").unwrap().length(), 0);
    assert!(!document.body().unwrap().inner_html().contains("a secret"));
    button.remove();
}
