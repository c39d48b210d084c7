//! Taking apart what the server answered: the browser parses the JSON, this reads it.
//!
//! A generated parser for the same few shapes would be a tenth of the whole program.

use std::{cell::RefCell, ptr, str::FromStr};

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A JSON value; nothing where a field is absent.
pub(crate) struct Json(pub(crate) JsValue);

/// The name of a field that was absent, or was not what InfluxDB has there.
#[derive(Debug)]
pub(crate) struct Misread(pub(crate) &'static str);

/// The name of a field as the browser has it. To make it takes longer than to ask for the field with it, and there
/// are few names and many fields.
fn with_key<R>(name: &'static str, ask: impl FnOnce(&JsValue) -> R) -> R {
    thread_local! {
        static KEYS: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
    }
    KEYS.with_borrow_mut(|keys| {
        let place = keys.iter().position(|(known, _)| ptr::eq(*known, name));
        let place = place.unwrap_or_else(|| {
            keys.push((name, JsValue::from_str(name)));
            keys.len() - 1
        });
        ask(&keys[place].1)
    })
}

/// What can be read from JSON. Fields that it does not know are passed over, as a newer server may
/// have them.
pub(crate) trait FromJson: Sized {
    /// Reads it, or says which field stood in the way.
    fn from_json(json: &Json) -> Result<Self, Misread>;
}

impl Json {
    /// What stands for no JSON at all.
    pub(crate) const fn nothing() -> Self {
        Self(JsValue::UNDEFINED)
    }

    /// The field `name` of an object.
    pub(crate) fn field(&self, name: &'static str) -> Self {
        // Only what is no object has no fields to ask for.
        with_key(name, |key| Self(Reflect::get(&self.0, key).unwrap_or(JsValue::UNDEFINED)))
    }

    /// It, as JSON.
    pub(crate) fn as_written(&self) -> String {
        js_sys::JSON::stringify(&self.0).map(String::from).unwrap_or_default()
    }

    /// The text that this is, if it is one.
    pub(crate) fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The text of the field `name`, empty where there is none.
    pub(crate) fn text_or_empty(&self, name: &'static str) -> String {
        self.field(name).text().unwrap_or_default()
    }

    /// The field `name` parsed from its text; `None` where it is absent or null. What is there and
    /// cannot be parsed is never taken for absent: no id on a permission stands for every id.
    pub(crate) fn parse<T: FromStr>(&self, name: &'static str) -> Result<Option<T>, Misread> {
        let field = self.field(name);
        if field.0.is_undefined() || field.0.is_null() {
            return Ok(None);
        }
        field.text().and_then(|text| text.parse().ok()).ok_or(Misread(name)).map(Some)
    }

    /// The same of a field that has to be there.
    pub(crate) fn required<T: FromStr>(&self, name: &'static str) -> Result<T, Misread> {
        self.parse(name)?.ok_or(Misread(name))
    }

    /// The field `name`, which has to be there, read as another shape.
    pub(crate) fn read<T: FromJson>(&self, name: &'static str) -> Result<T, Misread> {
        T::from_json(&self.field(name))
    }

    /// The field `name`, which has to be true or false.
    pub(crate) fn flag(&self, name: &'static str) -> Result<bool, Misread> {
        self.field(name).0.as_bool().ok_or(Misread(name))
    }

    /// The field `name` as a list, of which every entry has to be understood.
    pub(crate) fn list<T: FromJson>(&self, name: &'static str) -> Result<Vec<T>, Misread> {
        self.field(name).entries().ok_or(Misread(name))?
    }

    /// How many entries the field `name` has, which is a list.
    pub(crate) fn count(&self, name: &'static str) -> Result<usize, Misread> {
        Ok(self.array(name)?.length() as usize)
    }

    /// The field `name` as a list, unread.
    pub(crate) fn array(&self, name: &'static str) -> Result<Array, Misread> {
        self.field(name).0.dyn_into().map_err(|_| Misread(name))
    }

    /// This as a list, of which every entry has to be understood; `None` where it is none.
    pub(crate) fn entries<T: FromJson>(&self) -> Option<Result<Vec<T>, Misread>> {
        let array: &Array = self.0.dyn_ref()?;
        Some(array.iter().map(|entry| T::from_json(&Self(entry))).collect())
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, reason = "a test panics where its own ground is broken")]
mod tests {
    use token_model::{id::ResourceId, organization::Organization, user::User};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    fn json(text: &str) -> Json {
        Json(js_sys::JSON::parse(text).unwrap())
    }

    #[wasm_bindgen_test]
    fn a_field_that_has_to_be_there_is_missed_by_its_name() {
        let Misread(field) = User::from_json(&json(r#"{"name":"admin"}"#)).unwrap_err();
        assert_eq!(field, "id");
    }

    #[wasm_bindgen_test]
    fn what_cannot_be_parsed_is_not_taken_for_absent() {
        assert_eq!(json("{}").parse::<ResourceId>("id").unwrap(), None);
        assert_eq!(json(r#"{"id":null}"#).parse::<ResourceId>("id").unwrap(), None);
        assert!(json(r#"{"id":"everything"}"#).parse::<ResourceId>("id").is_err());
        assert!(json(r#"{"id":7}"#).parse::<ResourceId>("id").is_err());
    }

    #[wasm_bindgen_test]
    fn what_is_no_list_is_not_taken_for_an_empty_one() {
        assert!(json("{}").list::<Organization>("orgs").is_err());
        assert!(json(r#"{"orgs":null}"#).list::<Organization>("orgs").is_err());
        assert!(json(r#"{"orgs":[{}]}"#).list::<Organization>("orgs").is_err());
        assert!(json(r#"{"orgs":[]}"#).list::<Organization>("orgs").unwrap().is_empty());
        assert!(Json::nothing().list::<Organization>("orgs").is_err());
    }
}
