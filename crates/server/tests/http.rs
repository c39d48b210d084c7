//! What the server answers over HTTP: the page, the embedded API, and a real server passed through.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

mod common;

use std::fs;

use authority::{Emulation, PASSWORD, Seed};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, Uri, header},
    routing::{get, post},
};
use tempfile::TempDir;
use token_console_server::{
    limits::Limits,
    options::{Backend, Options},
    serve,
};

use common::{ask, send, text, upstream, value};

/// A built page of two files.
fn dist() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "<!doctype html><title>page</title>").unwrap();
    fs::write(folder.path().join("app-0123456789abcdef_bg.wasm"), b"\0asm").unwrap();
    folder
}

fn routes(dist: &TempDir, backend: Backend) -> Router {
    let dist = Some(dist.path().to_owned());
    let options = Options { dist, backend, log: false, ..Options::default() };
    serve::routes(&options, Limits::default()).unwrap()
}

fn embedded(dist: &TempDir) -> Router {
    routes(dist, Backend::Embedded { emulation: Emulation::V2_9, seed: Seed::Demo })
}

#[tokio::test]
async fn any_address_of_the_page_is_the_page_and_is_asked_for_anew() {
    let dist = dist();
    let routes = embedded(&dist);
    for path in ["/", "/signin", "/orgs/9cf7c73efe448e5e/load-data/tokens/generate/buckets"] {
        let response = ask(&routes, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(value(response.headers(), "content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(value(response.headers(), "cache-control"), "no-cache", "{path}");
        assert_eq!(value(response.headers(), "x-frame-options"), "DENY", "{path}");
        assert!(text(response).await.contains("<title>page</title>"), "{path}");
    }
}

#[tokio::test]
async fn the_program_has_its_type_and_is_kept_for_good() {
    let dist = dist();
    let response = ask(&embedded(&dist), "/app-0123456789abcdef_bg.wasm").await;
    assert_eq!(value(response.headers(), "content-type"), "application/wasm");
    assert!(value(response.headers(), "cache-control").contains("immutable"));
}

#[tokio::test]
async fn a_file_that_is_gone_is_not_the_page() {
    let dist = dist();
    let routes = embedded(&dist);
    for path in ["/app-ffffffffffffffff.js", "/app.wasm", "/later.wasmz", "/orgs/x/app.css"] {
        let response = ask(&routes, path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(value(response.headers(), "cache-control"), "no-cache", "{path}");
        assert!(!text(response).await.contains("<title>"), "{path}");
    }
}

#[tokio::test]
async fn only_who_goes_to_an_address_gets_the_page_there() {
    let dist = dist();
    let routes = embedded(&dist);
    for (header, value, status) in [
        ("sec-fetch-mode", "navigate", StatusCode::OK),
        ("sec-fetch-mode", "cors", StatusCode::NOT_FOUND),
        ("accept", "text/html,*/*;q=0.8", StatusCode::OK),
        ("accept", "*/*", StatusCode::OK),
        ("accept", "application/json", StatusCode::NOT_FOUND),
    ] {
        let request = Request::get("/signin").header(header, value).body(Body::empty()).unwrap();
        assert_eq!(send(&routes, request).await.status(), status, "{header}: {value}");
    }
    let response = send(&routes, Request::post("/signin").body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn no_path_leads_out_of_the_page() {
    let dist = dist();
    let secret = dist.path().parent().unwrap().join("beside-the-page.txt");
    fs::write(&secret, "not yours").unwrap();
    let routes = embedded(&dist);
    for path in
        ["/../beside-the-page.txt", "/%2e%2e/beside-the-page.txt", "/..%2fbeside-the-page.txt"]
    {
        assert!(!text(ask(&routes, path).await).await.contains("not yours"), "{path}");
    }
    fs::remove_file(secret).unwrap();
}

#[tokio::test]
async fn the_api_never_falls_back_to_the_page_and_says_that_it_is_not_influxdb() {
    let dist = dist();
    let response = ask(&embedded(&dist), "/api/v2/nope").await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(value(response.headers(), "x-token-console"), "embedded server, not InfluxDB");
    assert!(text(response).await.contains("unauthorized access"));
}

#[tokio::test]
async fn whoever_signs_in_to_the_demo_sees_its_tokens() {
    let dist = dist();
    let routes = embedded(&dist);
    let basic = base64_of(&format!("admin:{PASSWORD}"));
    let request = Request::post("/api/v2/signin").header(header::AUTHORIZATION, basic);
    let response = send(&routes, request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let cookie = value(response.headers(), "set-cookie").split(';').next().unwrap().to_owned();

    let request = Request::get("/api/v2/authorizations").header(header::COOKIE, cookie);
    let list = text(send(&routes, request.body(Body::empty()).unwrap()).await).await;
    assert!(list.contains("Telegraf on nas"));
}

#[tokio::test]
async fn the_paths_of_data_are_the_embedded_servers_too() {
    let dist = dist();
    let routes = embedded(&dist);
    for (path, words) in [
        ("/api/v2/query?org=home-lab", "unauthorized access"),
        ("/api/v2/write?org=home-lab&bucket=b", "unauthorized access"),
        ("/query?db=b&q=SELECT+*+FROM+m", "unauthorized access"),
        ("/write?db=b", "unauthorized access"),
        // Behind the credentials of a 1.x client the answer tells that its path was reached.
        ("/query?db=b&q=SELECT+*+FROM+m&u=somebody&p=secret", "Unauthorized"),
    ] {
        let response = send(&routes, Request::post(path).body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(value(response.headers(), "x-token-console"), "embedded server, not InfluxDB");
        let body = text(response).await;
        assert!(body.contains(words), "{path}: {body}");
    }
}

fn base64_of(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    format!("Basic {}", STANDARD.encode(text))
}

#[tokio::test]
async fn a_request_is_passed_on_with_its_cookie_and_body_and_so_is_the_answer() {
    let echo = |headers: HeaderMap, body: String| async move {
        let seen = format!("{} {} {body}", value(&headers, "cookie"), value(&headers, "host"));
        ([("Set-Cookie", "influxdb-oss-session=new; Path=/api/")], (StatusCode::CREATED, seen))
    };
    let address = upstream(Router::new().route("/api/v2/authorizations", post(echo))).await;
    let host = address.trim_start_matches("http://").to_owned();
    let dist = dist();
    let routes = routes(&dist, Backend::InfluxDb(address));

    let request = Request::post("/api/v2/authorizations?x=1")
        .header(header::COOKIE, "influxdb-oss-session=old")
        .header(header::HOST, "console.test")
        .header(header::CONTENT_LENGTH, 4)
        .body(Body::from("body"))
        .unwrap();
    let response = send(&routes, request).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(
        value(response.headers(), "set-cookie"),
        "influxdb-oss-session=new; Path=/api/; HttpOnly; SameSite=Strict"
    );
    assert_eq!(text(response).await, format!("influxdb-oss-session=old {host} body"));
    // What is not the API's is the page's, also in front of a real server.
    assert!(text(ask(&routes, "/signin").await).await.contains("<title>page</title>"));
}

#[tokio::test]
async fn the_paths_of_data_are_passed_on_with_their_queries() {
    let echo = |uri: Uri| async move { uri.to_string() };
    let address = upstream(Router::new().fallback(echo)).await;
    let dist = dist();
    let routes = routes(&dist, Backend::InfluxDb(address));
    for path in
        ["/api/v2/query?org=o", "/api/v2/write?org=o&bucket=b", "/query?db=b&q=x", "/write?db=b"]
    {
        let response = send(&routes, Request::post(path).body(Body::empty()).unwrap()).await;
        assert_eq!(text(response).await, path);
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_as_a_refusal() {
    let dist = dist();
    let routes = routes(&dist, Backend::InfluxDb("http://127.0.0.1:9".to_owned()));
    let response = ask(&routes, "/health").await;
    assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
    let body = text(response).await;
    assert!(
        body.contains(r#""code":"unavailable""#) && body.contains("No InfluxDB answers"),
        "{body}"
    );
}

#[tokio::test]
async fn a_server_that_breaks_off_is_not_taken_for_a_refusal() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            // It takes the request and says nothing.
            let (stream, _) = listener.accept().await.unwrap();
            let mut buffer = [0; 1024];
            stream.readable().await.unwrap();
            let _ = stream.try_read(&mut buffer);
        }
    });
    let dist = dist();
    let response = ask(&routes(&dist, Backend::InfluxDb(address)), "/api/v2/me").await;
    assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
    let body = text(response).await;
    assert!(!body.contains("code") && body.contains("broke off"), "{body}");
}

#[tokio::test]
async fn a_redirect_of_the_real_server_is_the_browsers_to_follow() {
    let away = get(|| async { (StatusCode::FOUND, [("Location", "https://elsewhere.test/")]) });
    let address = upstream(Router::new().route("/health", away)).await;
    let dist = dist();
    let response = ask(&routes(&dist, Backend::InfluxDb(address)), "/health").await;
    assert_eq!(response.status(), StatusCode::FOUND);
}

#[test]
fn a_page_that_was_not_built_is_told_before_anything_is_served() {
    let empty = tempfile::tempdir().unwrap();
    let options = Options { dist: Some(empty.path().to_owned()), ..Options::default() };
    assert!(
        serve::routes(&options, Limits::default())
            .unwrap_err()
            .to_string()
            .contains("build the page first")
    );
}
