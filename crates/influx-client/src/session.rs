//! `/api/v2/signin` and `/api/v2/signout`: the session cookie of the page's own origin.

use gloo_net::http::Method;
use token_model::secret::Secret;

use crate::http::{ApiError, Client, Request};

impl Client {
    /// Signs in; the server answers with a cookie that only it can read.
    ///
    /// A wrong name or password is `Refused` with the meaning `NotSignedIn`.
    pub async fn sign_in(&self, username: &str, password: &Secret) -> Result<(), ApiError> {
        let request = Request {
            credentials: Some(basic_credentials(username, password)),
            ..Request::new(Method::POST, "/api/v2/signin")
        };
        self.send(request).await.map(drop)
    }

    /// Ends the session at the server, which does not clear the cookie.
    pub async fn sign_out(&self) -> Result<(), ApiError> {
        self.send(Request::new(Method::POST, "/api/v2/signout")).await.map(drop)
    }
}

/// `Basic` credentials of UTF-8 texts (RFC 7617).
fn basic_credentials(username: &str, password: &Secret) -> String {
    // `btoa` takes one character a byte, so each byte goes in as the character of its number.
    let bytes: String =
        format!("{username}:{}", password.expose()).bytes().map(char::from).collect();
    let encoded = web_sys::window().and_then(|window| window.btoa(&bytes).ok()).unwrap_or_default();
    format!("Basic {encoded}")
}
