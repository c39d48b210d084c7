//! `/api/v2/setup`: the first set-up of a server that never was.

use gloo_net::http::Method;
use serde::Serialize;
use token_model::{authorization::Authorization, organization::Organization, set_up::SetUp};

use crate::{
    http::{ApiError, Client, Request},
    json::{FromJson, Json, Misread},
};

#[derive(Serialize)]
struct Body<'a> {
    username: &'a str,
    password: &'a str,
    org: &'a str,
    bucket: &'a str,
}

/// What a set-up made, as far as the page goes on with it.
#[derive(Debug)]
pub struct SetUpAnswer {
    /// The first organization.
    pub org: Organization,
    /// The operator token, with its secret.
    pub auth: Authorization,
}

impl Client {
    /// Whether the server waits for its first set-up.
    pub async fn may_set_up(&self) -> Result<bool, ApiError> {
        self.get("/api/v2/setup").await?.flag("allowed")
    }

    /// Whether there is no InfluxDB 2 where this asks, as `error` looks like. One answer that is odd
    /// does not tell, so it is asked once more.
    pub async fn is_nowhere(&self, error: &ApiError) -> bool {
        error.is_not_influxdb()
            && self.may_set_up().await.is_err_and(|error| error.is_not_influxdb())
    }

    /// Sets the server up. Check [`SetUp::problems`] first: some refusals close onboarding for good.
    pub async fn set_up(&self, set_up: &SetUp) -> Result<SetUpAnswer, ApiError> {
        let body = Body {
            username: &set_up.username,
            password: set_up.password.expose(),
            org: &set_up.organization,
            bucket: &set_up.bucket,
        };
        let request = Request::with_json(Method::POST, "/api/v2/setup", &body)?;
        self.send(request).await?.read()
    }
}

impl FromJson for SetUpAnswer {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        Ok(Self { org: json.read("org")?, auth: json.read("auth")? })
    }
}
