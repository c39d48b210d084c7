//! Sorting names as the reader's own language does.

use js_sys::{Array, Function, Intl::Collator, Object};
use wasm_bindgen::JsValue;

/// Sorts by name as people do: case folded, in the order of the reader's locale.
pub fn sort_by_name<T>(items: &mut Vec<T>, name: impl Fn(&T) -> &str) {
    let compare: Function = Collator::new(&Array::new(), &Object::new()).compare();
    // Each name crosses into JavaScript once, not once a comparison.
    let mut keyed: Vec<(JsValue, T)> = std::mem::take(items)
        .into_iter()
        .map(|item| (JsValue::from_str(name(&item)), item))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| {
        let order = compare.call2(&JsValue::UNDEFINED, a, b).ok().and_then(|order| order.as_f64());
        order.unwrap_or(0.0).total_cmp(&0.0)
    });
    items.extend(keyed.into_iter().map(|(_, item)| item));
}
