//! Answers: the few shapes that InfluxDB's have.

use http::{HeaderValue, StatusCode, header::CONTENT_TYPE};
use serde_json::{Value, json};

use crate::{Response, go_json};

/// Why a request is refused, as a handler says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: String,
}

/// What a handler comes to.
pub(crate) type Reply = Result<Response, Refusal>;

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident => $status:ident, $code:literal;)*) => {
        impl Refusal {
            $($(#[$doc])* pub(crate) fn $name(message: impl Into<String>) -> Self {
                Self { status: StatusCode::$status, code: $code, message: message.into() }
            })*
        }
    };
}

refusals! {
    /// The request is wrong.
    invalid => BAD_REQUEST, "invalid";
    /// A name that must be there is empty.
    empty_value => BAD_REQUEST, "empty value";
    /// Nobody is signed in, or a permission is missing.
    unauthorized => UNAUTHORIZED, "unauthorized";
    /// More than the caller holds.
    forbidden => FORBIDDEN, "forbidden";
    /// Not there.
    not_found => NOT_FOUND, "not found";
    /// There already.
    conflict => UNPROCESSABLE_ENTITY, "conflict";
    /// Something that is needed is missing.
    unprocessable => UNPROCESSABLE_ENTITY, "unprocessable entity";
    /// More than is taken at once.
    too_large => PAYLOAD_TOO_LARGE, "request too large";
    /// What InfluxDB answers where it did not foresee the mistake.
    internal => INTERNAL_SERVER_ERROR, "internal error";
    /// What this server does not do.
    not_implemented => NOT_IMPLEMENTED, "not implemented";
}

impl Refusal {
    /// The permission is missing: 401 in InfluxDB, where others say 403.
    pub(crate) fn missing(permission: impl std::fmt::Display) -> Self {
        Self::unauthorized(format!("{permission} is unauthorized"))
    }

    /// As a handler answers it.
    pub(crate) fn respond(self) -> Response {
        let (status, body) = (self.status, go_json::indented(&self.body()));
        self.with_body(status, body)
    }

    /// As the layers before the handlers answer it.
    pub(crate) fn respond_compact(self) -> Response {
        let (status, body) = (self.status, go_json::compact(&self.body()));
        self.with_body(status, body)
    }

    fn body(&self) -> Value {
        json!({ "code": self.code, "message": self.message })
    }

    fn with_body(self, status: StatusCode, body: Vec<u8>) -> Response {
        let mut response = of_type(status, JSON, body);
        response.headers_mut().insert("X-Platform-Error-Code", HeaderValue::from_static(self.code));
        response
    }

    pub(crate) fn is_missing_permission(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }
}

const JSON: &str = "application/json; charset=utf-8";

fn of_type(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// 200 with a value, indented.
pub(crate) fn ok(value: &Value) -> Response {
    of_type(StatusCode::OK, JSON, go_json::indented(value))
}

/// 201 with a value, indented.
pub(crate) fn created(value: &Value) -> Response {
    of_type(StatusCode::CREATED, JSON, go_json::indented(value))
}

/// 200 with text that is JSON already, in a layout of its own.
pub(crate) fn ok_text(json: String) -> Response {
    of_type(StatusCode::OK, JSON, json.into_bytes())
}

/// 200 with a value on a line, as Go's `json.Encoder` writes it.
pub(crate) fn ok_line(value: &Value) -> Response {
    let mut json = go_json::compact(value);
    json.push(b'\n');
    of_type(StatusCode::OK, JSON, json)
}

/// 200 with a value on a line, in the type that a few answers have: without a character set.
pub(crate) fn ok_line_bare(value: &Value) -> Response {
    let mut response = ok_line(value);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// 200 with the tables of a query.
pub(crate) fn ok_csv(csv: String) -> Response {
    of_type(StatusCode::OK, "text/csv; charset=utf-8", csv.into_bytes())
}

/// A status and nothing else.
pub(crate) fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

/// Go's own 404, below a path that is known.
pub(crate) fn page_not_found() -> Response {
    let text = b"404 page not found\n".to_vec();
    let mut response = of_type(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", text);
    response.headers_mut().insert("X-Content-Type-Options", HeaderValue::from_static("nosniff"));
    response
}
