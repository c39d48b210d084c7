//! Answers of this server itself, in the shape of InfluxDB's own errors.

use axum::{
    body::Body,
    http::{
        HeaderValue, Response, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
};
use serde_json::{Value, json};

/// What is refused, with a code: the page takes it for a refusal, so nothing can have been done.
pub fn refused(status: StatusCode, code: &str, message: &str) -> Response<Body> {
    answer(status, &json!({ "code": code, "message": message }))
}

/// What is not known to have been done, without a code: the page looks into it.
pub fn unknown(status: StatusCode, message: &str) -> Response<Body> {
    answer(status, &json!({ "message": message }))
}

/// JSON that is not kept.
pub fn answer(status: StatusCode, body: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
