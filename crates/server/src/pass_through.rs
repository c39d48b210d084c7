//! In front of a real InfluxDB: its API is passed on, so that the browser sees one origin and the
//! session cookie works.

use std::time::Duration;

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

use crate::{
    API_PATHS,
    limits::{self, Limits},
    refusal,
};

/// How long an answer about its health is waited for.
const HEALTH: Duration = Duration::from_secs(3);

/// Headers about one connection, which end at it (RFC 9110, 7.6.1), and the host, which is the other's.
const NOT_PASSED_ON: [HeaderName; 5] =
    [CONNECTION, TRANSFER_ENCODING, UPGRADE, HOST, HeaderName::from_static("keep-alive")];

/// A real InfluxDB and the way to it.
#[derive(Clone)]
pub struct Upstream {
    client: Client,
    /// Without a slash at its end.
    address: String,
}

impl Upstream {
    /// The InfluxDB at `address`, which is given as much time as the limits say.
    pub fn new(address: String, limits: &Limits) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(limits.connect)
            .read_timeout(limits.silence)
            .build()?;
        Ok(Self { client, address })
    }

    /// Whether it says that it is well, soon.
    pub(crate) async fn answers(&self) -> bool {
        let request = self.client.get(format!("{}/health", self.address)).timeout(HEALTH);
        request.send().await.is_ok_and(|answer| answer.status().is_success())
    }
}

/// The routes of the API, passed on.
pub fn routes(upstream: Upstream) -> Router {
    let routes =
        API_PATHS.iter().fold(Router::new(), |routes, path| routes.route(path, any(pass_on)));
    routes.with_state(upstream)
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

/// An error in the shape of InfluxDB's own. It has a code only where InfluxDB cannot have done what
/// was asked: the page takes an answer with a code for a refusal, and one without for an answer that
/// was lost on the way.
fn unanswered(address: &str, error: &reqwest::Error) -> Response<Body> {
    if limits::is_too_large(error) {
        return limits::too_large();
    }
    if error.is_connect() {
        let message =
            format!("No InfluxDB answers at {address}. Check that it runs there, then try again.");
        return refusal::refused(StatusCode::BAD_GATEWAY, "unavailable", &message);
    }
    if error.is_timeout() {
        let message = format!("InfluxDB at {address} was silent for too long.");
        return refusal::unknown(StatusCode::GATEWAY_TIMEOUT, &message);
    }
    let message = format!("InfluxDB at {address} broke off before its answer was whole.");
    refusal::unknown(StatusCode::BAD_GATEWAY, &message)
}
