//! JSON as Go's `encoding/json` writes it: tabs, and `<`, `>` and `&` escaped.

use serde::Serialize;
use serde_json::Value;

/// Indented by tabs, as the handlers of InfluxDB's API answer.
pub(crate) fn indented(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b"\t");
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, formatter);
    // A `Value` has string keys and writing to memory does not fail.
    if value.serialize(&mut serializer).is_err() {
        out.clear();
    }
    escaped(out)
}

/// Without white space, as the layers before the handlers answer.
pub(crate) fn compact(value: &Value) -> Vec<u8> {
    escaped(value.to_string().into_bytes())
}

/// These three characters only stand inside of strings in JSON, so they can be replaced anywhere.
fn escaped(json: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len());
    for byte in json {
        match byte {
            b'<' => out.extend_from_slice(b"\\u003c"),
            b'>' => out.extend_from_slice(b"\\u003e"),
            b'&' => out.extend_from_slice(b"\\u0026"),
            _ => out.push(byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_is_indented_and_escaped_as_go_does() {
        let text = String::from_utf8(indented(&json!({ "a": ["<&>"], "b": [] }))).unwrap();
        assert_eq!(text, "{\n\t\"a\": [\n\t\t\"\\u003c\\u0026\\u003e\"\n\t],\n\t\"b\": []\n}");
    }
}
