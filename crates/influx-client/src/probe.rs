//! Harmless requests that show what a token can do: a query for a point at most, a write of nothing,
//! and lists.

use gloo_net::http::Method;
use token_model::{
    bucket::Bucket,
    doctor::{Answer, Probe},
    flux,
    id::OrganizationId,
};

use crate::http::{ApiError, Client, Request};

impl Client {
    /// Sends a probe with this client's token, and tells what came back.
    pub async fn probe(&self, probe: &Probe, org_id: OrganizationId) -> Answer {
        let answer = match probe {
            Probe::Me => self.me().await.map(|_| 1),
            Probe::Query(bucket) => {
                let query = format!(
                    "from(bucket: {}) |> range(start: -1m) |> limit(n: 1)",
                    flux::quoted(&bucket.name)
                );
                self.post(&format!("/api/v2/query?orgID={org_id}"), Body::Query(query)).await
            }
            Probe::Write(bucket) => {
                let name = String::from(js_sys::encode_uri_component(&bucket.name));
                // An empty body is 204 or 403 and writes nothing (2.1 to 2.9).
                self.post(&format!("/api/v2/write?orgID={org_id}&bucket={name}"), Body::Nothing)
                    .await
            }
            Probe::Buckets { .. } => {
                let path = format!("/api/v2/buckets?orgID={org_id}&limit=100");
                // The server's own come with the organization, and are not what pickers are for.
                let buckets =
                    self.get(&path).await.and_then(|answer| answer.list::<Bucket>("buckets"));
                buckets.map(|buckets| buckets.iter().filter(|bucket| !bucket.is_system()).count())
            }
            Probe::Tokens => {
                self.count(&format!("/api/v2/authorizations?orgID={org_id}"), "authorizations")
                    .await
            }
        };
        match answer {
            Ok(count) => Answer::Done(count),
            Err(ApiError::Refused { status, body }) => Answer::Refused(status, body),
            Err(ApiError::NoAnswer) => Answer::NoAnswer,
            Err(ApiError::NotUnderstood(_)) => Answer::NotInfluxDb,
        }
    }

    async fn count(&self, path: &str, field: &'static str) -> Result<usize, ApiError> {
        self.get(path).await?.count(field)
    }

    async fn post(&self, path: &str, body: Body) -> Result<usize, ApiError> {
        let request = match body {
            Body::Query(query) => {
                let body = Query { query: &query, kind: "flux" };
                Request::with_json(Method::POST, path, &body)?
            }
            Body::Nothing => Request::new(Method::POST, path),
        };
        self.send(request).await.map(|_| 1)
    }
}

enum Body {
    Query(String),
    Nothing,
}

/// What `POST /api/v2/query` is sent.
#[derive(serde::Serialize)]
struct Query<'a> {
    query: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
}
