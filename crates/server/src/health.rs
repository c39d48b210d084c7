//! `/healthz`: whether the console runs, and whether the InfluxDB behind it answers.

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Response, StatusCode},
    routing::get,
};
use serde_json::json;

use crate::{pass_through::Upstream, refusal};

/// Where it is asked.
pub const PATH: &str = "/healthz";

/// The route, for a console before this InfluxDB or before the embedded one.
pub fn routes(upstream: Option<Upstream>) -> Router {
    Router::new().route(PATH, get(health)).with_state(upstream)
}

async fn health(State(upstream): State<Option<Upstream>>) -> Response<Body> {
    let version = env!("CARGO_PKG_VERSION");
    let (status, influxdb) = match upstream {
        None => (StatusCode::OK, "embedded"),
        Some(upstream) if upstream.answers().await => (StatusCode::OK, "pass"),
        Some(_) => (StatusCode::SERVICE_UNAVAILABLE, "fail"),
    };
    let overall = if status == StatusCode::OK { "pass" } else { "fail" };
    let body = json!({
        "status": overall, "console": "pass", "influxdb": influxdb, "version": version,
    });
    refusal::answer(status, &body)
}
