//! The embedded stand-in for InfluxDB: the authority behind a lock, over HTTP.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use authority::{Authority, Emulation, Now, Seed};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, State},
    http::{HeaderValue, Method, Response, Uri, header::HeaderMap},
    routing::any,
};

use crate::API_PATHS;

/// What every answer says plainly.
const NOT_INFLUXDB: HeaderValue = HeaderValue::from_static("embedded server, not InfluxDB");

type Shared = Arc<Mutex<Authority>>;

/// The routes of the API, answered from memory.
pub fn routes(emulation: Emulation, seed: Seed) -> Result<Router, getrandom::Error> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy)?;
    let authority = Arc::new(Mutex::new(Authority::new(emulation, seed, entropy, now())));
    let routes =
        API_PATHS.iter().fold(Router::new(), |routes, path| routes.route(path, any(answer)));
    // The limit of the whole server holds here, too.
    Ok(routes.layer(DefaultBodyLimit::disable()).with_state(authority))
}

async fn answer(
    State(authority): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let mut request = authority::Request::new(body.to_vec());
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    // A panic elsewhere leaves the store readable; there is nothing in it that could be half-written.
    let mut response =
        authority.lock().unwrap_or_else(PoisonError::into_inner).answer(&request, now());
    response.headers_mut().insert("X-Token-Console", NOT_INFLUXDB);
    response.map(Body::from)
}

fn now() -> Now {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Now(i64::try_from(since.as_nanos()).unwrap_or(i64::MAX))
}
