//! What the tests over HTTP share: asking routes, reading answers, and something in InfluxDB's place.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, Response},
};
use tower::ServiceExt;

pub async fn ask(routes: &Router, path: &str) -> Response<Body> {
    send(routes, Request::get(path).body(Body::empty()).unwrap()).await
}

pub async fn send(routes: &Router, request: Request<Body>) -> Response<Body> {
    routes.clone().oneshot(request).await.unwrap()
}

pub async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A header, empty where there is none.
pub fn value<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// Something that stands in for a real InfluxDB, and its address.
pub async fn upstream(routes: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, routes).await });
    address
}
