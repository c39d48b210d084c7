//! `/api/v2/orgs`: the organizations that the person may see.

use serde::Deserialize;
use token_model::{id::OrganizationId, organization::Organization};

use crate::http::{ApiError, Client};

#[derive(Deserialize)]
struct Page {
    orgs: Vec<Organization>,
}

impl Client {
    /// The first organization that the person may see, in the server's order.
    pub async fn first_organization(&self) -> Result<Option<Organization>, ApiError> {
        let page: Page = self.get("/api/v2/orgs?limit=1").await?;
        Ok(page.orgs.into_iter().next())
    }

    /// One organization by its id.
    pub async fn organization(&self, id: OrganizationId) -> Result<Organization, ApiError> {
        self.get(&format!("/api/v2/orgs/{id}")).await
    }
}
