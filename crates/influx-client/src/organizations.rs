//! `/api/v2/orgs`: the organizations that the person may see.

use token_model::{id::OrganizationId, organization::Organization};

use crate::{
    http::{ApiError, Client},
    json::{FromJson, Json, Misread},
};

impl Client {
    /// The first organization that the person may see, in the server's order.
    pub async fn first_organization(&self) -> Result<Option<Organization>, ApiError> {
        let page: Vec<Organization> = self.get("/api/v2/orgs?limit=1").await?.list("orgs")?;
        Ok(page.into_iter().next())
    }

    /// One organization by its id.
    pub async fn organization(&self, id: OrganizationId) -> Result<Organization, ApiError> {
        self.get(&format!("/api/v2/orgs/{id}")).await?.read()
    }
}

impl FromJson for Organization {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        Ok(Self { id: json.expect("id")?, name: json.text_or_empty("name") })
    }
}
