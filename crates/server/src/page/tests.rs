//! The page in the program as browsers are sent it, with a small one that is there before any was built.

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{
        HeaderMap, Request, Response, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_LENGTH, ETAG, IF_NONE_MATCH},
    },
};
use brotli_decompressor::Decompressor;
use flate2::read::GzDecoder;
use tower::ServiceExt;

use crate::{
    built_in::for_tests::FILES, limits::Limits, options::Options, serve::routes_to, site::Site,
};

const INDEX: &[u8] = include_bytes!("../../tests/page/index.html");
const APP: &[u8] = include_bytes!("../../tests/page/app-0123456789abcdef.js");

/// Addresses of the page, what is there, and how long it may be kept.
const PAGES: [(&str, &[u8], &str); 3] = [
    ("/", INDEX, "no-cache"),
    ("/signin", INDEX, "no-cache"),
    ("/app-0123456789abcdef.js", APP, "public, max-age=31536000, immutable"),
];

fn routes() -> Router {
    let site = Site::packed(FILES).unwrap();
    routes_to(site, &Options { log: false, ..Options::default() }, Limits::default()).unwrap()
}

async fn send(method: &str, path: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let request = Request::builder().method(method).uri(path);
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    routes().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn bytes(response: Response<Body>) -> Bytes {
    to_bytes(response.into_body(), usize::MAX).await.unwrap()
}

/// A header, empty where there is none.
fn value<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// What a browser makes of a body.
fn unpacked(encoding: &str, body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match encoding {
        "br" => std::io::copy(&mut Decompressor::new(body, 4096), &mut plain).unwrap(),
        "gzip" => std::io::copy(&mut GzDecoder::new(body), &mut plain).unwrap(),
        "" => std::io::copy(&mut &body[..], &mut plain).unwrap(),
        other => panic!("{other}"),
    };
    plain
}

#[tokio::test]
async fn it_is_sent_packed_to_who_can_unpack_it_and_is_the_same_unpacked() {
    for (accepted, encoding) in [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP, BR", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("deflate, gzip", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("gzip , br ; q=0.000", "gzip"),
        ("br;Q=0, gzip; q=0.1", "gzip"),
        ("br;q=0, gzip;q=0, *", ""),
        ("identity", ""),
        ("brotli, x-br, gzipped", ""),
        ("", ""),
    ] {
        for (path, plain, kept) in PAGES {
            let response = send("GET", path, &[(ACCEPT_ENCODING.as_str(), accepted)]).await;
            assert_eq!(response.status(), StatusCode::OK, "{path} {accepted}");
            let headers = response.headers().clone();
            assert_eq!(value(&headers, "content-encoding"), encoding, "{path} {accepted}");
            assert_eq!(value(&headers, "vary"), "Accept-Encoding", "{path} {accepted}");
            assert_eq!(value(&headers, "cache-control"), kept, "{path}");
            let body = bytes(response).await;
            assert_eq!(value(&headers, "content-length"), body.len().to_string(), "{path}");
            assert!(unpacked(encoding, &body) == plain, "{path} {accepted}");
            assert_eq!(body.len() < plain.len(), !encoding.is_empty(), "{path} {accepted}");
        }
    }
}

#[tokio::test]
async fn what_is_accepted_may_be_said_in_several_headers_or_not_at_all() {
    let name = ACCEPT_ENCODING.as_str();
    let response = send("GET", "/", &[(name, "deflate"), (name, "br")]).await;
    assert_eq!(value(response.headers(), "content-encoding"), "br");
    let response = send("GET", "/", &[]).await;
    assert_eq!(value(response.headers(), "content-encoding"), "");
    assert_eq!(value(response.headers(), "vary"), "Accept-Encoding");
    assert_eq!(bytes(response).await, INDEX);
}

#[tokio::test]
async fn what_would_not_be_smaller_is_sent_as_it_is() {
    let response = send("GET", "/small.txt", &[(ACCEPT_ENCODING.as_str(), "gzip, br")]).await;
    assert_eq!(value(response.headers(), "content-encoding"), "");
    assert_eq!(value(response.headers(), "vary"), "");
    assert_eq!(value(response.headers(), "content-type"), "text/plain; charset=utf-8");
    assert_eq!(bytes(response).await, "x");
}

#[tokio::test]
async fn each_encoding_has_a_tag_of_its_own_and_is_not_sent_again() {
    let mut tags = Vec::<String>::new();
    for accepted in ["br", "gzip", "identity"] {
        let accepts = (ACCEPT_ENCODING.as_str(), accepted);
        let first = send("GET", "/", &[accepts]).await;
        let tag = value(first.headers(), ETAG.as_str()).to_owned();
        let response = send("GET", "/", &[accepts, (IF_NONE_MATCH.as_str(), &tag)]).await;
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{accepted}");
        for name in ["etag", "vary", "cache-control", "content-security-policy"] {
            assert_eq!(value(response.headers(), name), value(first.headers(), name), "{name}");
        }
        assert_eq!(bytes(response).await, "");
        // What is kept in another encoding is none that it can do with.
        for other in &tags {
            let response = send("GET", "/", &[accepts, (IF_NONE_MATCH.as_str(), other)]).await;
            assert_eq!(response.status(), StatusCode::OK, "{accepted} {other}");
        }
        tags.push(tag);
    }
}

#[tokio::test]
async fn asked_for_the_head_it_sends_that_alone() {
    for accepted in ["br", "gzip", "identity"] {
        let accepts = [(ACCEPT_ENCODING.as_str(), accepted)];
        let (head, whole) = (send("HEAD", "/", &accepts).await, send("GET", "/", &accepts).await);
        assert_eq!(head.headers(), whole.headers());
        let length = value(head.headers(), CONTENT_LENGTH.as_str()).to_owned();
        assert_eq!(bytes(head).await, "");
        assert_eq!(bytes(whole).await.len().to_string(), length);
    }
}
