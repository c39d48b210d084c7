//! `/api/v2/authorizations`: listing, creating, changing and deleting API tokens.

use gloo_net::http::Method;
use serde::{Deserialize, Serialize};
use token_model::{
    authorization::{Authorization, NewAuthorization, Status},
    id::{AuthorizationId, OrganizationId},
};

use crate::http::{ApiError, Client, Request};

#[derive(Deserialize)]
struct List {
    authorizations: Vec<Authorization>,
}

#[derive(Serialize)]
struct Change<'a> {
    status: &'a Status,
}

impl Client {
    /// The tokens of an organization that the person may see, in the order of their creation.
    /// The server gives them all at once.
    pub async fn authorizations(
        &self,
        org_id: OrganizationId,
    ) -> Result<Vec<Authorization>, ApiError> {
        let list: List = self.get(&format!("/api/v2/authorizations?orgID={org_id}")).await?;
        Ok(list.authorizations)
    }

    /// Creates a token; the answer holds its secret, on 2.9 for the only time.
    pub async fn create_authorization(
        &self,
        new: &NewAuthorization,
    ) -> Result<Authorization, ApiError> {
        let request = Request::with_json(Method::POST, "/api/v2/authorizations", new)?;
        self.send(request).await?.json()
    }

    /// Switches a token on or off.
    pub async fn set_authorization_status(
        &self,
        id: AuthorizationId,
        status: &Status,
    ) -> Result<Authorization, ApiError> {
        let path = format!("/api/v2/authorizations/{id}");
        let request = Request::with_json(Method::PATCH, &path, &Change { status })?;
        self.send(request).await?.json()
    }

    /// Deletes a token. Nothing brings it back.
    pub async fn delete_authorization(&self, id: AuthorizationId) -> Result<(), ApiError> {
        let path = format!("/api/v2/authorizations/{id}");
        self.send(Request::new(Method::DELETE, &path)).await.map(drop)
    }
}
