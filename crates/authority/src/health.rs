//! `/health` and `/ping`.

use http::{HeaderValue, Method, StatusCode};

use crate::{Emulation, Response, reply};

/// `/health`, by any method, in InfluxDB's own layout.
pub(crate) fn health(emulation: Emulation) -> Response {
    let (version, commit) = (emulation.version(), "embedded");
    reply::ok_text(format!(
        "{{\"name\":\"influxdb\", \"message\":\"ready for queries and writes\", \"status\":\"pass\", \
         \"checks\":[], \"version\": \"{version}\", \"commit\": \"{commit}\"}}\n"
    ))
}

/// `/ping`: 204, and what may be asked for on OPTIONS.
pub(crate) fn ping(method: &Method) -> Response {
    match *method {
        Method::GET | Method::HEAD => reply::empty(StatusCode::NO_CONTENT),
        Method::OPTIONS => {
            let mut response = reply::empty(StatusCode::OK);
            let headers = response.headers_mut();
            headers.insert("Allow", HeaderValue::from_static("GET, HEAD, OPTIONS"));
            headers.insert("Vary", HeaderValue::from_static("Accept-Encoding"));
            response
        }
        _ => reply::empty(StatusCode::METHOD_NOT_ALLOWED),
    }
}
