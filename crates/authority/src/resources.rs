//! `/api/v2/resources`: the types that a permission can be for.

use serde_json::Value;

use crate::{Emulation, Response, go_json, reply};

/// The list, for anybody who is signed in, by any method.
pub(crate) fn list(emulation: Emulation) -> Response {
    let names = emulation.resource_types().map(|kind| Value::from(kind.as_str())).collect();
    let mut json = go_json::compact(&Value::Array(names));
    json.push(b'\n');
    reply::ok_text(String::from_utf8_lossy(&json).into_owned())
}
