//! What an installed console promises: headers, limits, a path of its own, health.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

mod common;

use std::{fs, io::Read, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, Uri, header},
    routing::{get, post},
};
use brotli_decompressor::Decompressor;
use flate2::read::GzDecoder;
use tempfile::TempDir;
use token_console_server::{
    limits::Limits,
    options::{Backend, Options},
    serve,
    site::Site,
};

use common::{ask, send, text, upstream, value};

const PAGE: &str = "<!doctype html><title>page</title><style>a{}</style>\
                    <script type=module>import '/app-0123456789abcdef.js'</script>";

fn dist() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), PAGE).unwrap();
    fs::write(folder.path().join("app-0123456789abcdef.js"), "start()").unwrap();
    folder
}

/// The console of the page above with these options.
fn console(options: Options, limits: Limits) -> Router {
    let dist = dist();
    let options = Options { dist: Some(dist.path().to_owned()), log: false, ..options };
    serve::routes(&options, limits).unwrap()
}

fn demo() -> Router {
    console(Options::default(), Limits::default())
}

fn before(address: String) -> Options {
    Options { backend: Backend::InfluxDb(address), ..Options::default() }
}

#[tokio::test]
async fn the_page_may_do_only_what_it_does() {
    let response = ask(&demo(), "/signin").await;
    let headers = response.headers();
    let policy = value(headers, "content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
        "style-src 'self' 'sha256-",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    for (name, said) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(value(headers, name), said);
    }
    assert!(value(headers, "permissions-policy").contains("camera=()"));
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let routes = demo();
    let tag = value(ask(&routes, "/").await.headers(), "etag").to_owned();
    let request = Request::get("/").header(header::IF_NONE_MATCH, tag);
    let response = send(&routes, request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(text(response).await, "");
}

/// What is packed, and to whom it is sent so, `src/page/tests.rs` tries with a page that is always there.
/// Where one was built before the program, it is tried with that one as well.
#[tokio::test]
async fn the_page_in_the_program_is_the_same_in_every_encoding() {
    if Site::load(None).is_err() {
        return;
    }
    let routes = serve::routes(&Options { log: false, ..Options::default() }, Limits::default());
    let routes = routes.unwrap();
    let mut pages = Vec::new();
    for (accepted, encoding) in [("gzip, deflate, br", "br"), ("gzip, br;q=0", "gzip"), ("", "")] {
        let request = Request::get("/").header(header::ACCEPT_ENCODING, accepted);
        let response = send(&routes, request.body(Body::empty()).unwrap()).await;
        assert_eq!(value(response.headers(), "content-encoding"), encoding, "{accepted}");
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let mut html = String::new();
        match encoding {
            "br" => Decompressor::new(&bytes[..], 4096).read_to_string(&mut html),
            "gzip" => GzDecoder::new(&bytes[..]).read_to_string(&mut html),
            _ => (&bytes[..]).read_to_string(&mut html),
        }
        .unwrap();
        pages.push(html);
    }
    assert!(pages[0].starts_with("<!doctype html>"));
    assert!(pages.iter().all(|page| *page == pages[0]));
}

/// Of every kind of answer that the program itself gives, and of the API's.
#[tokio::test]
async fn every_answer_says_that_it_is_what_it_says_and_no_frames_page() {
    let gone = || before("http://127.0.0.1:9".to_owned());
    let at = |options: Options| {
        let base_path = "/tokens".parse().unwrap();
        console(Options { base_path, ..options }, Limits { body: 10, ..Limits::default() })
    };
    let slow = Limits { request: Duration::ZERO, ..Limits::default() };
    let silent = || async { std::future::pending::<()>().await };
    let silent = upstream(Router::new().fallback(silent)).await;
    for (routes, method, path, status) in [
        (at(Options::default()), "GET", "/", 404),
        (at(Options::default()), "POST", "/api/v2/signin", 404),
        (at(Options::default()), "GET", "/tokens", 307),
        (at(Options::default()), "GET", "/tokens/", 200),
        (at(Options::default()), "GET", "/tokens/gone.js", 404),
        (at(Options::default()), "POST", "/tokens/", 405),
        (at(Options::default()), "GET", "/healthz", 200),
        (at(Options::default()), "GET", "/tokens/healthz", 200),
        (at(Options::default()), "POST", "/healthz", 405),
        (at(Options::default()), "GET", "/tokens/api/v2/me", 401),
        (at(Options::default()), "PUT", "/tokens/api/v2/me", 413),
        (at(gone()), "GET", "/healthz", 503),
        (at(gone()), "GET", "/tokens/healthz", 503),
        (at(gone()), "GET", "/tokens/api/v2/me", 502),
        (console(before(silent), slow), "GET", "/api/v2/me", 504),
    ] {
        let body = if method == "PUT" { "x".repeat(11) } else { String::new() };
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::CONTENT_LENGTH, body.len());
        let response = send(&routes, request.body(Body::from(body)).unwrap()).await;
        assert_eq!(response.status(), status, "{method} {path}");
        let headers = response.headers();
        for (name, said) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(value(headers, name), said, "{method} {path} {name}");
            assert_eq!(headers.get_all(name).iter().count(), 1, "{method} {path} {name}");
        }
        let policy = value(headers, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{method} {path}: {policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{method} {path}: {policy}");
        // Only what has a page of its own runs something.
        let is_pages =
            path.starts_with("/tokens/") && !path.contains("/api") && !path.contains("healthz");
        assert_eq!(policy.contains("script-src"), is_pages, "{method} {path}: {policy}");
        let kept = value(headers, "cache-control");
        assert!(["no-cache", "no-store"].contains(&kept), "{method} {path}: {kept}");
    }
}

#[tokio::test]
async fn what_the_api_answers_is_kept_by_nobody() {
    let response = ask(&demo(), "/api/v2/setup").await;
    assert_eq!(value(response.headers(), "cache-control"), "no-store");
    assert_eq!(value(response.headers(), "x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn below_a_path_everything_is_there_and_the_cookie_is_for_it_alone() {
    let signed_in = |uri: Uri| async move {
        let cookie = "influxdb-oss-session=s; Path=/api/; HttpOnly; SameSite=Strict";
        ([(header::SET_COOKIE, cookie)], uri.to_string())
    };
    let address = upstream(Router::new().route("/api/v2/signin", post(signed_in))).await;
    let base_path = "/tokens".parse().unwrap();
    let routes = console(Options { base_path, ..before(address) }, Limits::default());

    let request = Request::post("/tokens/api/v2/signin?x=1").body(Body::empty()).unwrap();
    let response = send(&routes, request).await;
    let cookie = value(response.headers(), "set-cookie");
    assert_eq!(cookie, "influxdb-oss-session=s; Path=/tokens/api/; HttpOnly; SameSite=Strict");
    assert_eq!(text(response).await, "/api/v2/signin?x=1");

    for path in ["/tokens/", "/tokens/signin", "/tokens/orgs/9cf7c73efe448e5e"] {
        let page = text(ask(&routes, path).await).await;
        // It finds out by its address where it is.
        assert_eq!(page, PAGE, "{path}");
    }
    assert_eq!(text(ask(&routes, "/tokens/app-0123456789abcdef.js").await).await, "start()");
    assert_eq!(value(ask(&routes, "/tokens").await.headers(), "location"), "/tokens/");
    for path in ["/", "/api/v2/signin", "/tokensapi/v2/signin", "/signin"] {
        assert_eq!(ask(&routes, path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn its_health_tells_of_itself_and_of_influxdb() {
    assert!(text(ask(&demo(), "/healthz").await).await.contains(r#""influxdb":"embedded""#));

    let well = upstream(Router::new().route("/health", get(|| async { "{}" }))).await;
    let response = ask(&console(before(well), Limits::default()), "/healthz").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(text(response).await.contains(r#""influxdb":"pass""#));

    let base_path = "/tokens".parse().unwrap();
    let gone = Options { base_path, ..before("http://127.0.0.1:9".to_owned()) };
    let routes = console(gone, Limits::default());
    for path in ["/healthz", "/tokens/healthz"] {
        let response = ask(&routes, path).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        let body = text(response).await;
        assert!(body.contains(r#""console":"pass""#) && body.contains(r#""influxdb":"fail""#));
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_whether_it_says_so_or_not() {
    let limits = Limits { body: 1000, ..Limits::default() };
    let address = upstream(Router::new().fallback(|body: String| async { body })).await;
    for routes in [console(Options::default(), limits), console(before(address), limits)] {
        for says_so in [true, false] {
            let mut request = Request::post("/api/v2/write");
            request = match says_so {
                true => request.header(header::CONTENT_LENGTH, 1001),
                false => request.header(header::TRANSFER_ENCODING, "chunked"),
            };
            let response = send(&routes, request.body(Body::from("x".repeat(1001))).unwrap()).await;
            assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE, "says so: {says_so}");
        }
    }
}

#[tokio::test]
async fn an_influxdb_that_is_silent_is_given_up_and_not_taken_for_a_refusal() {
    let silent = || async { std::future::pending::<()>().await };
    let address = upstream(Router::new().fallback(silent)).await;
    let soon = Duration::from_millis(100);
    for limits in [
        Limits { silence: soon, ..Limits::default() },
        Limits { request: soon, ..Limits::default() },
    ] {
        let routes = console(before(address.clone()), limits);
        let response = ask(&routes, "/api/v2/me").await;
        assert_eq!(response.status(), StatusCode::GATEWAY_TIMEOUT);
        assert!(!text(response).await.contains("code"));
    }
}
