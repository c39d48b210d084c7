//! How much and how long a request may be, and how many connections there are at once.

use std::{error::Error, time::Duration};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{Response, StatusCode, header::CONTENT_LENGTH},
    middleware::Next,
};
use http_body_util::{LengthLimitError, Limited};

use crate::refusal;

/// The bounds. Those of [`Limits::default`] are generous for people and their tools.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest body of a request, in bytes.
    pub body: usize,
    /// How long the head of a request may take, and how long a connection may rest between two.
    pub head: Duration,
    /// How long a request may take from its head to the head of its answer.
    pub request: Duration,
    /// How long InfluxDB may take to let itself be connected to.
    pub connect: Duration,
    /// How long InfluxDB may be silent while it owes an answer or the rest of one.
    pub silence: Duration,
    /// How long a TLS handshake may take.
    pub handshake: Duration,
    /// How many connections there may be; the next ones wait until one ends.
    pub connections: u16,
    /// How long what is under way is waited for when the server is told to stop.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // InfluxDB takes descriptions of 16 MiB and more, and this is room for one.
            body: 32 * 1024 * 1024,
            head: Duration::from_secs(30),
            request: Duration::from_secs(120),
            connect: Duration::from_secs(5),
            silence: Duration::from_secs(60),
            handshake: Duration::from_secs(10),
            connections: 512,
            stop: Duration::from_secs(10),
        }
    }
}

/// Refuses bodies that are too large, at their head or while they are read, and ends what takes too
/// long.
pub async fn keep(State(limits): State<Limits>, request: Request, next: Next) -> Response<Body> {
    let length = request.headers().get(CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limits.body as u64) {
        return too_large();
    }
    let request = request.map(|body| Body::new(Limited::new(body, limits.body)));
    match tokio::time::timeout(limits.request, next.run(request)).await {
        Ok(response) => response,
        Err(_) => refusal::unknown(
            StatusCode::GATEWAY_TIMEOUT,
            "The request took too long and was given up. It may have been done all the same.",
        ),
    }
}

/// 413 with a sentence.
pub fn too_large() -> Response<Body> {
    refusal::refused(
        StatusCode::PAYLOAD_TOO_LARGE,
        "request too large",
        "The request is larger than this console passes on. Send it to InfluxDB itself.",
    )
}

/// Whether this is why something failed.
pub fn is_too_large(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}
