//! The page over HTTP: its files, and itself at every address that is one of its own.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method, Response, StatusCode,
        header::{
            ACCEPT, ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH,
            CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
        },
    },
    response::IntoResponse,
};

use crate::site::{File, Site};

/// Puts the page behind `api`, whose routes win.
pub fn behind(api: Router, site: Site) -> Router {
    let page = Router::new().fallback(answer).with_state(Arc::new(site));
    api.fallback_service(page)
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let (method, headers) = (request.method(), request.headers());
    let name = request.uri().path().trim_start_matches('/');
    let file = site.file(name).or_else(|| site.index().filter(|_| is_navigation(name, headers)));
    let mut response = match file {
        _ if method != Method::GET && method != Method::HEAD => {
            (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response()
        }
        Some(file) => serve(file, method, headers),
        // Never the page under the name of a script: it would be taken for one that is broken.
        None => (StatusCode::NOT_FOUND, "The console has no such file.\n").into_response(),
    };
    if let Ok(policy) = HeaderValue::try_from(&site.policy) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Whether an address that is no file is one of the page's own, which routes itself: a browser goes
/// there, or somebody who does not say what for. None of them has a dot in its last part.
fn is_navigation(name: &str, headers: &HeaderMap) -> bool {
    let says = |header: &str| headers.get(header).map(HeaderValue::as_bytes);
    let goes_there = says("sec-fetch-mode").is_none_or(|mode| mode == b"navigate");
    let takes_html = headers.get(ACCEPT).is_none_or(|kinds| {
        let kinds = String::from_utf8_lossy(kinds.as_bytes());
        kinds.contains("text/html") || kinds.contains("*/*")
    });
    let is_file = name.rsplit('/').next().is_some_and(|last| last.contains('.'));
    goes_there && takes_html && !is_file
}

fn serve(file: &File, method: &Method, asked: &HeaderMap) -> Response<Body> {
    let (encoding, bytes) = encoded(file, asked);
    let tag = format!("\"{}{}\"", file.tag, encoding.map_or("", |name| &name[..1]));
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    if file.brotli.is_some() || file.gzip.is_some() {
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    // Files with a digest in their name never change; everything else is asked for anew.
    let caching = if file.hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    let known = asked.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let is_known = known.is_some_and(|tags| tags.contains(&tag));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(ETAG, tag);
    }
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if method == Method::GET {
        *response.body_mut() = Body::from(bytes);
    }
    response
}

/// The file in the smallest encoding that is understood.
fn encoded(file: &File, asked: &HeaderMap) -> (Option<&'static str>, Bytes) {
    let accepts = |encoding: &str| {
        let lists = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|list| list.to_str().ok());
        lists.flat_map(|list| list.split(',')).any(|part| {
            let (name, weight) = part.split_once(';').unwrap_or((part, ""));
            name.trim().eq_ignore_ascii_case(encoding) && !is_nothing(weight)
        })
    };
    for (encoding, bytes) in [("br", &file.brotli), ("gzip", &file.gzip)] {
        if let Some(bytes) = bytes.as_ref().filter(|_| accepts(encoding)) {
            return (Some(encoding), bytes.clone());
        }
    }
    (None, file.plain.clone())
}

/// Whether a weight (`q=0`) says that something is not wanted. Whoever gives none wants it.
fn is_nothing(weight: &str) -> bool {
    let value = weight.trim().strip_prefix(['q', 'Q']).and_then(|rest| rest.strip_prefix('='));
    value.is_some_and(|value| value.trim().parse::<f32>().is_ok_and(|value| value <= 0.0))
}

#[cfg(test)]
#[cfg(feature = "site")]
mod tests;
