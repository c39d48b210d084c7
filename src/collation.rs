//! Sorting and folding names as the browser does, by its own tables.

use js_sys::{Array, Function, Intl::Collator, JsString, Object, RegExp};
use token_model::sorting;
use wasm_bindgen::JsValue;

/// Sorts by name as people do: case folded, in the order of the reader's locale.
pub fn sort_by_name<T>(items: &mut Vec<T>, name: impl Fn(&T) -> JsValue) {
    let names: Vec<JsValue> = items.iter().map(name).collect();
    sorting::arrange(items, order_of(&names));
}

/// The text with its case folded, in any script, and without accents.
pub fn fold(text: &str) -> String {
    // Most names are, and need none of the browser's tables: a key in the search goes through thousands.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Marks of any script. Through capitals, so that "ß" is "ss" and every sigma is one.
    let accents = RegExp::new("\\p{M}", "gu");
    let folded = JsString::from(text).to_upper_case().to_lower_case();
    let decomposed = folded.normalize("NFD");
    decomposed.replace_by_pattern(&accents, "").into()
}

/// The same of many texts at once, none of which has a line break.
pub fn fold_all(texts: &[String]) -> Vec<String> {
    if texts.is_empty() {
        return Vec::new();
    }
    fold(&texts.join("\n")).split('\n').map(str::to_owned).collect()
}

/// Where each of the sorted names stood. Each name crosses into JavaScript once, not once a
/// comparison.
fn order_of(names: &[JsValue]) -> Vec<usize> {
    let compare: Function = Collator::new(&Array::new(), &Object::new()).compare();
    sorting::order_of(names.len(), &|a, b| {
        let compared = compare.call2(&JsValue::UNDEFINED, &names[a], &names[b]);
        let compared = compared.ok().and_then(|order| order.as_f64()).unwrap_or(0.0);
        compared.total_cmp(&0.0)
    })
}
