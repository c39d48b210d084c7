//! What happened, as one JSON object a line on standard error: never a header, a body or a query.

use std::{
    io::{self, Write},
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use axum::{body::Body, extract::Request, http::Response, middleware::Next};
use serde_json::{Value, json};

/// Tells of each request when the head of its answer is there. Queries are left out: those of 1.x
/// clients have passwords in them.
pub async fn requests(request: Request, next: Next) -> Response<Body> {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let start = Instant::now();
    let response = next.run(request).await;
    write(json!({
        "event": "request",
        "method": method,
        "path": path,
        "status": response.status().as_u16(),
        "milliseconds": u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
    }));
    response
}

/// Tells of something else, by its name.
pub fn event(name: &str) {
    write(json!({ "event": name }));
}

/// A line that cannot be written is lost: there is nowhere else to say so.
fn write(mut line: Value) {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    line["time"] = json!(since.as_millis() as f64 / 1000.0);
    let _ = writeln!(io::stderr().lock(), "{line}");
}
