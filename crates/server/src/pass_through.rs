//! In front of a real InfluxDB: its API is passed on, so that the browser sees one origin and the
//! session cookie works.

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, Response, StatusCode,
        header::{CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING, UPGRADE},
    },
    routing::any,
};
use reqwest::{Client, redirect::Policy};
use serde_json::json;

use crate::API_PATHS;

/// Headers about one connection, which end at it (RFC 9110, 7.6.1), and the host, which is the other's.
const NOT_PASSED_ON: [HeaderName; 5] =
    [CONNECTION, TRANSFER_ENCODING, UPGRADE, HOST, HeaderName::from_static("keep-alive")];

#[derive(Clone)]
struct Upstream {
    client: Client,
    /// Without a slash at its end.
    address: String,
}

/// The routes of the API, passed on to the InfluxDB at `address`.
pub fn routes(address: String) -> Result<Router, reqwest::Error> {
    let client = Client::builder().redirect(Policy::none()).build()?;
    let routes =
        API_PATHS.iter().fold(Router::new(), |routes, path| routes.route(path, any(pass_on)));
    Ok(routes.with_state(Upstream { client, address }))
}

async fn pass_on(State(upstream): State<Upstream>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let mut outgoing = upstream
        .client
        .request(parts.method, format!("{}{path}", upstream.address))
        .headers(passed_on(&parts.headers));
    // Only a request that says that it has a body is sent with one.
    if parts.headers.contains_key(CONTENT_LENGTH) || parts.headers.contains_key(TRANSFER_ENCODING) {
        outgoing = outgoing.body(reqwest::Body::wrap_stream(body.into_data_stream()));
    }
    match outgoing.send().await {
        Ok(answer) => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = answer.status();
            *response.headers_mut() = passed_on(answer.headers());
            *response.body_mut() = Body::from_stream(answer.bytes_stream());
            response
        }
        Err(error) => unanswered(&upstream.address, &error),
    }
}

fn passed_on(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    for name in NOT_PASSED_ON {
        headers.remove(name);
    }
    headers
}

/// 502, in the shape of InfluxDB's own errors. It has a code only where the request cannot have
/// reached InfluxDB: the page takes an answer with a code for a refusal, and one without for an
/// answer that was lost on the way.
fn unanswered(address: &str, error: &reqwest::Error) -> Response<Body> {
    let message = if error.is_connect() {
        format!("No InfluxDB answers at {address}. Check that it runs there, then try again.")
    } else {
        format!("InfluxDB at {address} broke off before its answer was whole.")
    };
    let body = if error.is_connect() {
        json!({ "code": "unavailable", "message": message })
    } else {
        json!({ "message": message })
    };
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    response.headers_mut().insert(
        axum::http::header::CONTENT_TYPE,
        axum::http::HeaderValue::from_static("application/json; charset=utf-8"),
    );
    response
}
