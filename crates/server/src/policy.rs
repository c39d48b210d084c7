//! The headers that tell a browser what the page may do.

use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderName, HeaderValue, Response,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// Headers that are the same for every answer.
const FIXED: [(HeaderName, &str); 6] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), \
         clipboard-read=(), clipboard-write=(self)",
    ),
];

/// What is no page runs nothing, whatever it may be taken for, and is asked for anew.
const NO_PAGE: [(HeaderName, &str); 2] = [
    (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (CACHE_CONTROL, "no-cache"),
];

/// Adds to every answer the headers that it lacks: to the page's, which has a policy of its own, to
/// the API's, and to those of the program itself.
pub async fn harden(request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED.into_iter().chain(NO_PAGE) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The Content-Security-Policy of this page: its own files and server, and of what stands in the
/// page itself only these scripts and sheets, by their hashes.
pub fn content_security(html: &str) -> String {
    let (scripts, styles) = (hashes(html, "script"), hashes(html, "style"));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    )
}

/// The hashes of what stands between `<element …>` and `</element>`.
fn hashes(html: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut found = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        rest = after;
        // `<script` also begins other names.
        let is_element = after.starts_with(['>', ' ', '\n', '\t', '\r']);
        let Some((_, after)) = after.split_once('>').filter(|_| is_element) else { continue };
        let Some((inside, after)) = after.split_once(&close) else { break };
        rest = after;
        if !inside.is_empty() {
            found.push_str(&format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(inside))));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_page_is_allowed_by_its_hash_and_nothing_else() {
        let html = "<style>a{}</style><script type=module>alert(1)</script>\
                    <script src=/a.js></script><scripted>no</scripted>";
        let policy = content_security(html);
        let alert = STANDARD.encode(Sha256::digest("alert(1)"));
        assert!(policy.contains(&format!("'wasm-unsafe-eval' 'sha256-{alert}'; style-src")));
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"));
        assert_eq!(policy.matches("sha256-").count(), 2);
    }
}
