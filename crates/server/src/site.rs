//! The built page as static files; any address that is no file is `index.html`, which routes itself.

use std::path::Path;

use axum::{
    Router,
    extract::Request,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS},
    },
    middleware::{self, Next},
    response::Response,
};
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

/// Puts the page of the folder `dist` behind `api`, whose routes win.
pub fn with_site(api: Router, dist: &Path) -> Router {
    let files = ServeDir::new(dist).fallback(ServeFile::new(dist.join("index.html")));
    let site = Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn(with_caching))
        .layer(fixed(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(REFERRER_POLICY, "no-referrer"))
        .layer(fixed(X_FRAME_OPTIONS, "DENY"));
    api.fallback_service(site)
}

fn fixed(name: axum::http::HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// Files with a digest in their name never change; everything else is asked for anew.
async fn with_caching(request: Request, next: Next) -> Response {
    let hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    // A missing script is answered with `index.html`, which must not be kept under its name.
    let is_page = response
        .headers()
        .get(axum::http::header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let policy =
        if hashed && !is_page { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(policy));
    response
}

/// Whether Trunk put a digest of 16 hexadecimal digits into the name.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_kept_for_long() {
        assert!(is_hashed("/token-console-aaa9f875ab121e8d_bg.wasm"));
        assert!(!is_hashed("/index.html"));
        assert!(!is_hashed("/orgs/aaa9f875ab121e8d/load-data/tokens"));
    }
}
