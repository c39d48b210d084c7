//! Sending one request and telling its outcomes apart.

use std::pin::Pin;

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::SyntaxError;
use serde::Serialize;
use token_model::{
    connection::address::ServerAddress,
    refusal::{ErrorBody, Meaning},
    secret::Secret,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, RequestRedirect};

use crate::{
    base_path::{base_path, own_address},
    early,
    in_page::{InPage, InPageRequest},
    json::{FromJson, Json, Misread},
    turn,
};

/// So many entries are read in a turn: some milliseconds' worth.
const A_TURN: u32 = 250;

/// Talks to an InfluxDB server.
#[derive(Clone, Debug, Default)]
pub struct Client {
    server: Server,
    credential: Credential,
}

/// Where the server is.
#[derive(Clone, Debug, Default)]
pub enum Server {
    /// At the page's own origin.
    #[default]
    Own,
    /// Somewhere else. No cookie goes there, and no redirect is followed: it could lead to a host that
    /// the person did not choose.
    Elsewhere(ServerAddress),
    /// In the page itself, for a demonstration: nothing leaves it.
    InPage(InPage),
}

/// What tells the server who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Credential {
    /// The session cookie, which the browser sends along.
    #[default]
    Session,
    /// An API token. The cookie is not sent then: the server would refuse a bad token beside a good
    /// cookie, and take a good one for the token's.
    Token(Secret),
}

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
    /// It answered 2xx, but not with what InfluxDB answers here; what could not be read of it.
    #[error("the answer is not InfluxDB's: {0}")]
    NotUnderstood(&'static str),
}

impl From<Misread> for ApiError {
    fn from(Misread(field): Misread) -> Self {
        Self::NotUnderstood(field)
    }
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

    /// Whether what answered is most likely no InfluxDB 2: a static host or another program.
    pub fn is_not_influxdb(&self) -> bool {
        match self {
            Self::NoAnswer => false,
            Self::NotUnderstood(_) => true,
            Self::Refused { status, body } => {
                matches!(status, 403 | 404 | 405 | 410 | 501) && body.code.is_empty()
            }
        }
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
    pub(crate) body: Json,
    /// `X-Influxdb-Version`, as `v2.9.1` or `2.1.1`.
    pub(crate) server_version: Option<String>,
}

impl Answer {
    /// The body, read.
    pub(crate) fn read<T: FromJson>(&self) -> Result<T, ApiError> {
        Ok(T::from_json(&self.body)?)
    }

    /// The list that the body is, read.
    pub(crate) fn read_list<T: FromJson>(&self) -> Result<Vec<T>, ApiError> {
        Ok(self.body.entries().ok_or(Misread("list"))??)
    }

    /// The list in the field `name` of the body, read.
    pub(crate) fn list<T: FromJson>(&self, name: &'static str) -> Result<Vec<T>, ApiError> {
        Ok(self.body.list(name)?)
    }

    /// The same of a list that may be long: read in turns, between which the browser does what else there is.
    pub(crate) async fn long_list<T: FromJson>(
        &self,
        name: &'static str,
    ) -> Result<Vec<T>, ApiError> {
        let entries = self.body.array(name)?;
        let mut all = Vec::with_capacity(entries.length() as usize);
        for place in 0..entries.length() {
            if place > 0 && place % A_TURN == 0 {
                turn::end().await;
            }
            all.push(T::from_json(&Json(entries.get(place)))?);
        }
        Ok(all)
    }

    /// The same where the server writes null for an empty list (remotes and replications, 2.9).
    pub(crate) fn list_or_null<T: FromJson>(&self, name: &'static str) -> Result<Vec<T>, ApiError> {
        if self.body.field(name).0.is_null() {
            return Ok(Vec::new());
        }
        self.list(name)
    }

    /// The text in the field `name` of the body; empty where there is none.
    pub(crate) fn text(&self, name: &'static str) -> String {
        self.body.text_or_empty(name)
    }

    /// How many there are in the list in the field `name` of the body.
    pub(crate) fn count(&self, name: &'static str) -> Result<usize, ApiError> {
        Ok(self.body.count(name)?)
    }

    /// What is true or false in the field `name` of the body.
    pub(crate) fn flag(&self, name: &'static str) -> Result<bool, ApiError> {
        Ok(self.body.flag(name)?)
    }
}

/// A request: what [`Client::send`] needs to know of it.
pub(crate) struct Request<'a> {
    pub(crate) method: Method,
    pub(crate) path: &'a str,
    /// `Authorization`, where something else than the client's credential tells who asks.
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
        let json = serde_json::to_string(body).map_err(|_| ApiError::NotUnderstood("request"))?;
        Ok(Self { json: Some(json), ..Self::new(method, path) })
    }
}

impl Client {
    /// A client that asks this server with this.
    pub fn new(server: Server, credential: Credential) -> Self {
        Self { server, credential }
    }

    /// The same server, asked with something else.
    pub fn with(&self, credential: Credential) -> Self {
        Self { server: self.server.clone(), credential }
    }

    /// Whom it asks.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Whether it asks the page's own server.
    pub fn asks_own_server(&self) -> bool {
        matches!(self.server, Server::Own)
    }

    /// The address of the server, without a slash at its end.
    pub fn server_address(&self) -> String {
        match &self.server {
            Server::Own => own_address(),
            // There is none: what is made of it must not look as if there were.
            Server::InPage(_) => "https://influxdb.example.org:8086".to_owned(),
            Server::Elsewhere(address) => address.to_string(),
        }
    }

    /// What it asks with.
    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// Whether it asks the page's own server, with the cookie.
    fn asks_as_the_page(&self) -> bool {
        self.asks_own_server() && self.credential == Credential::Session
    }

    /// Sends a request and waits for the whole answer.
    ///
    /// The future is boxed so that its code is in the program once and not in every endpoint.
    pub(crate) fn send<'a>(
        &'a self,
        request: Request<'a>,
    ) -> Pin<Box<dyn Future<Output = Result<Answer, ApiError>> + 'a>> {
        Box::pin(async move {
            let server = match &self.server {
                Server::Own => base_path(),
                Server::Elsewhere(address) => address.as_str(),
                Server::InPage(answer) => return self.ask_in_page(*answer, request),
            };
            let address = [server, request.path].concat();
            let is_plain = self.asks_as_the_page()
                && request.credentials.is_none()
                && request.method == Method::GET;
            let early = if is_plain { early::answer(&address).await } else { None };
            let mut builder = RequestBuilder::new(&address).method(request.method);
            if let Some(credentials) = &request.credentials {
                builder = builder.header("Authorization", credentials);
            } else if let Credential::Token(secret) = &self.credential {
                builder = builder.header("Authorization", &format!("Token {}", secret.expose()));
            }
            if !self.asks_as_the_page() {
                builder =
                    builder.credentials(RequestCredentials::Omit).redirect(RequestRedirect::Error);
            }
            let built = match request.json {
                Some(json) => builder.header("Content-Type", "application/json").body(json),
                None => builder.build(),
            };
            let lost = |_| ApiError::NoAnswer;
            let response = match early {
                Some(answer) => Response::from(answer.map_err(|_| ApiError::NoAnswer)?),
                None => built.map_err(lost)?.send().await.map_err(lost)?,
            };
            let (status, ok) = (response.status(), response.ok());
            let server_version = response.headers().get("X-Influxdb-Version");
            // Of what answers with a page, such as a network that wants to be signed in to, a success
            // is none: InfluxDB does not.
            let kind = response.headers().get("Content-Type").unwrap_or_default();
            if ok && kind.starts_with("text/html") {
                return Err(ApiError::NotUnderstood("body"));
            }
            let json = web_sys::Response::from(response).json().map_err(|_| ApiError::NoAnswer)?;
            let body = match JsFuture::from(json).await {
                Ok(json) => Json(json),
                // The answer came, but it is empty or no JSON; any other failure is a broken line.
                Err(failure) if failure.is_instance_of::<SyntaxError>() => Json::nothing(),
                Err(_) => return Err(ApiError::NoAnswer),
            };
            if ok { Ok(Answer { body, server_version }) } else { Err(refusal(status, &body)) }
        })
    }

    fn ask_in_page(&self, answer: InPage, request: Request<'_>) -> Result<Answer, ApiError> {
        let token = match &self.credential {
            Credential::Token(secret) => Some(format!("Token {}", secret.expose())),
            Credential::Session => None,
        };
        let reply = answer(InPageRequest {
            method: request.method.as_ref(),
            path: request.path,
            authorization: request.credentials.or(token),
            json: request.json,
        });
        let body = js_sys::JSON::parse(&reply.body).map_or_else(|_| Json::nothing(), Json);
        match reply.status {
            200..300 => Ok(Answer { body, server_version: reply.server_version }),
            status => Err(refusal(status, &body)),
        }
    }

    /// Fetches what is at a path.
    pub(crate) async fn get(&self, path: &str) -> Result<Answer, ApiError> {
        self.send(Request::new(Method::GET, path)).await
    }
}

fn refusal(status: u16, body: &Json) -> ApiError {
    let (code, message) = (body.text_or_empty("code"), body.text_or_empty("message"));
    ApiError::Refused { status, body: ErrorBody { code, message } }
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
        assert!(ApiError::NotUnderstood("body").may_have_been_done());
        assert!(refused(504, "", "").may_have_been_done());
        assert!(!refused(500, "internal error", "boom").may_have_been_done());
        assert!(!refused(401, "unauthorized", "unauthorized access").may_have_been_done());
    }

    #[test]
    fn what_a_static_host_answers_is_told_from_a_refusal() {
        assert!(refused(404, "", "").is_not_influxdb());
        assert!(refused(405, "", "").is_not_influxdb());
        assert!(ApiError::NotUnderstood("allowed").is_not_influxdb());
        assert!(!refused(404, "not found", "no such").is_not_influxdb());
        assert!(!refused(502, "", "").is_not_influxdb());
        assert!(!ApiError::NoAnswer.is_not_influxdb());
    }

    #[test]
    fn only_unauthorized_access_ends_the_session() {
        assert!(refused(401, "unauthorized", "unauthorized access").is_not_signed_in());
        assert!(!refused(401, "unauthorized", "read:users is unauthorized").is_not_signed_in());
        assert!(!ApiError::NoAnswer.is_not_signed_in());
    }
}
