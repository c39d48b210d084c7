//! A server in the page itself: what a request to it is, and what comes back.

/// Answers requests within the page.
pub type InPage = fn(InPageRequest<'_>) -> InPageReply;

/// A request as a server sees it.
#[derive(Debug)]
pub struct InPageRequest<'a> {
    /// `GET` and so on.
    pub method: &'a str,
    /// The path and the query.
    pub path: &'a str,
    /// The header that tells who asks.
    pub authorization: Option<String>,
    /// The body, where there is one.
    pub json: Option<String>,
}

/// What comes back.
#[derive(Debug)]
pub struct InPageReply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// `X-Influxdb-Version`.
    pub server_version: Option<String>,
}
