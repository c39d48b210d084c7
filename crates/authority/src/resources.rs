//! `/api/v2/resources`, the types that a permission can be for, and `/api/v2/flags`.

use serde_json::{Value, json};

use crate::{Emulation, Response, reply};

/// The list, for anybody who is signed in, by any method.
pub(crate) fn list(emulation: Emulation) -> Response {
    let names = emulation.resource_types().map(|kind| Value::from(kind.as_str())).collect();
    reply::ok_line_bare(&Value::Array(names))
}

/// The switches of InfluxDB's own page; they are the same in 2.1 and 2.9.
pub(crate) fn flags() -> Response {
    reply::ok_line(&json!({
        "appMetrics": false,
        "cursorAtEOF": false,
        "newAutoRefresh": true,
        "refreshSingleCell": true,
        "timeFilterFlags": false,
    }))
}
