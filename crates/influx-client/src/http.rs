//! Sending one request and telling its outcomes apart.

use std::pin::Pin;

use gloo_net::http::{Method, RequestBuilder};
use serde::{Serialize, de::DeserializeOwned};
use token_model::refusal::{ErrorBody, Meaning};

/// Talks to the InfluxDB server at the page's own origin, where the session cookie is sent along.
#[derive(Clone, Debug, Default)]
pub struct Client;

/// Why a request did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// No whole answer arrived: the server was not reached, or what it said was lost on the way.
    #[error("no answer arrived")]
    NoAnswer,
    /// The server answered that it will not do it.
    #[error("refused with {status}: {}", body.message)]
    Refused {
        /// The HTTP status, not 2xx.
        status: u16,
        /// What it said, empty where it said nothing that InfluxDB would.
        body: ErrorBody,
    },
    /// It answered 2xx, but not with what InfluxDB answers here.
    #[error("the answer is not InfluxDB's: {0}")]
    NotUnderstood(String),
}

impl ApiError {
    /// What a refusal means; `None` where this is no refusal.
    pub fn meaning(&self) -> Option<Meaning> {
        match self {
            Self::Refused { status, body } => Some(Meaning::of(*status, body)),
            Self::NoAnswer | Self::NotUnderstood(_) => None,
        }
    }

    /// Whether nobody is signed in (any more).
    pub fn is_not_signed_in(&self) -> bool {
        self.meaning() == Some(Meaning::NotSignedIn)
    }

    /// Whether the server may have done what was asked all the same: the answer was lost, could not
    /// be read, or is a failure that a proxy on the way reports and not InfluxDB, which names a code.
    pub fn may_have_been_done(&self) -> bool {
        match self {
            Self::NoAnswer | Self::NotUnderstood(_) => true,
            Self::Refused { status, body } => *status >= 500 && body.code.is_empty(),
        }
    }
}

/// An answer with success: its body and what its headers told.
pub(crate) struct Answer {
    pub(crate) body: String,
    /// `X-Influxdb-Version`, as `v2.9.1` or `2.1.1`.
    pub(crate) server_version: Option<String>,
}

impl Answer {
    /// The body read as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        serde_json::from_str(&self.body).map_err(|error| ApiError::NotUnderstood(error.to_string()))
    }
}

/// A request: what [`Client::send`] needs to know of it.
pub(crate) struct Request<'a> {
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    /// `Authorization`, where it is not the session cookie that tells who asks.
    pub(crate) credentials: Option<String>,
    pub(crate) json: Option<String>,
}

impl<'a> Request<'a> {
    /// One without a body.
    pub(crate) fn new(method: Method, path: &'a str) -> Self {
        Self { method, path, credentials: None, json: None }
    }

    /// One that sends `body` as JSON.
    pub(crate) fn with_json(
        method: Method,
        path: &'a str,
        body: &impl Serialize,
    ) -> Result<Self, ApiError> {
        let json = serde_json::to_string(body)
            .map_err(|error| ApiError::NotUnderstood(error.to_string()))?;
        Ok(Self { json: Some(json), ..Self::new(method, path) })
    }
}

impl Client {
    /// Sends a request and waits for the whole answer.
    ///
    /// The future is boxed so that its code is in the program once and not in every endpoint.
    pub(crate) fn send<'a>(
        &'a self,
        request: Request<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<Answer, ApiError>> + 'a>> {
        Box::pin(async move {
            let mut builder = RequestBuilder::new(request.path).method(request.method);
            if let Some(credentials) = &request.credentials {
                builder = builder.header("Authorization", credentials);
            }
            let built = match request.json {
                Some(json) => builder.header("Content-Type", "application/json").body(json),
                None => builder.build(),
            };
            let lost = |_| ApiError::NoAnswer;
            let response = built.map_err(lost)?.send().await.map_err(lost)?;
            let (status, ok) = (response.status(), response.ok());
            let server_version = response.headers().get("X-Influxdb-Version");
            let body = response.text().await.map_err(lost)?;
            if ok {
                Ok(Answer { body, server_version })
            } else {
                let body = serde_json::from_str(&body).unwrap_or_default();
                Err(ApiError::Refused { status, body })
            }
        })
    }

    /// Fetches a JSON value.
    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        self.send(Request::new(Method::GET, path)).await?.json()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, code: &str, message: &str) -> ApiError {
        let body = ErrorBody { code: code.to_owned(), message: message.to_owned() };
        ApiError::Refused { status, body }
    }

    #[test]
    fn a_lost_answer_is_told_apart_from_a_refusal() {
        assert!(ApiError::NoAnswer.may_have_been_done());
        assert!(ApiError::NotUnderstood("<html>".to_owned()).may_have_been_done());
        assert!(refused(504, "", "").may_have_been_done());
        assert!(!refused(500, "internal error", "boom").may_have_been_done());
        assert!(!refused(401, "unauthorized", "unauthorized access").may_have_been_done());
    }

    #[test]
    fn only_unauthorized_access_ends_the_session() {
        assert!(refused(401, "unauthorized", "unauthorized access").is_not_signed_in());
        assert!(!refused(401, "unauthorized", "read:users is unauthorized").is_not_signed_in());
        assert!(!ApiError::NoAnswer.is_not_signed_in());
    }
}
