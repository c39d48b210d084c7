//! Reading the JSON body of a request as leniently as Go does, with its words where it fails.

use serde_json::{Map, Value};
use token_model::id::Id;

/// Reads the first JSON value of a body and leaves what follows it; `null` is an empty object.
///
/// The words of refusals are Go's for the cases that people meet; for the others they only resemble.
pub(crate) fn object(body: &[u8], go_type: &str) -> Result<Map<String, Value>, String> {
    let mut values = serde_json::Deserializer::from_slice(body).into_iter::<Value>();
    match values.next() {
        None => Err("EOF".to_owned()),
        Some(Err(error)) if error.is_eof() => Err("unexpected EOF".to_owned()),
        Some(Err(_)) => Err(invalid_character(body)),
        Some(Ok(Value::Object(object))) => Ok(object),
        Some(Ok(Value::Null)) => Ok(Map::new()),
        Some(Ok(other)) => {
            Err(format!("json: cannot unmarshal {} into Go value of type {go_type}", kind(&other)))
        }
    }
}

/// A text field; absent and `null` are `None`.
pub(crate) fn text(
    object: &Map<String, Value>,
    name: &str,
    go_field: &str,
) -> Result<Option<String>, String> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => {
            let (kind, go_type) =
                (kind(other), if name == "status" { "influxdb.Status" } else { "string" });
            Err(format!(
                "json: cannot unmarshal {kind} into Go struct field {go_field}.{name} of type {go_type}"
            ))
        }
    }
}

/// An id field; absent and `null` are `None`.
pub(crate) fn id<K>(object: &Map<String, Value>, name: &str) -> Result<Option<Id<K>>, String> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => {
            text.parse().map(Some).map_err(|error: token_model::id::ParseIdError| error.to_string())
        }
        Some(_) => Err("id must have a length of 16 bytes".to_owned()),
    }
}

/// What Go calls a JSON value of this kind.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn invalid_character(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut characters = text.trim_start().chars();
    let (found, where_) = match characters.next() {
        Some('{') => {
            (characters.find(|c| !c.is_whitespace()), "looking for beginning of object key string")
        }
        first => (first, "looking for beginning of value"),
    };
    format!("invalid character '{}' {where_}", found.unwrap_or(' '))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn broken_bodies_are_refused_in_gos_words() {
        let refused = |body: &str| object(body.as_bytes(), "x.Y").unwrap_err();
        assert_eq!(refused(""), "EOF");
        assert_eq!(refused("{"), "unexpected EOF");
        assert_eq!(
            refused("{nope"),
            "invalid character 'n' looking for beginning of object key string"
        );
        assert_eq!(refused("[]"), "json: cannot unmarshal array into Go value of type x.Y");
        assert!(object(b"{} and more", "x.Y").unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn no_body_makes_reading_panic(body in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = object(&body, "x.Y");
        }
    }
}
