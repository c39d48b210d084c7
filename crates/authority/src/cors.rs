//! Calls from pages of other origins, and the answers to their preflights.
//!
//! Below `/api/v2/` every origin is echoed and none may send cookies, as InfluxDB 2.x does.

use http::{HeaderValue, Method, StatusCode, header};

use crate::{Authority, Now, Request, Response, reply, router};

const METHODS: &str = "POST, GET, OPTIONS, PUT, DELETE, PATCH";
const HEADERS: &str =
    "Accept, Content-Type, Content-Length, Accept-Encoding, Authorization, User-Agent";

/// Answers a request, with what its origin needs to read the answer.
pub(crate) fn answer(authority: &mut Authority, request: &Request, now: Now) -> Response {
    let origin = request.headers().get(header::ORIGIN);
    let origin = origin.filter(|_| request.uri().path().starts_with("/api/v2"));
    let Some(origin) = origin else { return router::answer(authority, request, now) };
    let preflight = request.method() == Method::OPTIONS;
    let mut response = if preflight {
        reply::empty(StatusCode::NO_CONTENT)
    } else {
        router::answer(authority, request, now)
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    if preflight {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(HEADERS));
    }
    response
}
