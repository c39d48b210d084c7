//! `/api/v2/orgs`: the organizations that the person may see, and who belongs to them.

use token_model::{id::OrganizationId, id_set::IdSet, organization::Organization, user::User};

use crate::{
    buckets::{PAGE, is_last},
    http::{ApiError, Client},
    json::{FromJson, Json, Misread},
};

impl Client {
    /// The first organization that the person may see, in the server's order.
    pub async fn first_organization(&self) -> Result<Option<Organization>, ApiError> {
        // Asked for one alone, the server gives none where the first may not be seen.
        Ok(self.page_of_organizations(0).await?.into_iter().next())
    }

    /// Every organization that the person may see, in the server's order. The list has no links to
    /// its next page.
    pub async fn organizations(&self) -> Result<Vec<Organization>, ApiError> {
        let mut all: Vec<Organization> = Vec::new();
        let mut offset = 0;
        loop {
            let page = self.page_of_organizations(offset).await?;
            let is_last = is_last(page.len(), offset);
            all.extend(page);
            if is_last {
                return Ok(all);
            }
            offset += PAGE;
        }
    }

    async fn page_of_organizations(&self, offset: usize) -> Result<Vec<Organization>, ApiError> {
        self.get(&format!("/api/v2/orgs?limit={PAGE}&offset={offset}")).await?.list("orgs")
    }

    /// One organization by its id.
    pub async fn organization(&self, id: OrganizationId) -> Result<Organization, ApiError> {
        self.get(&format!("/api/v2/orgs/{id}")).await?.read()
    }

    /// The users who belong to an organization, its owners first, each once.
    pub async fn users_of_organization(&self, id: OrganizationId) -> Result<Vec<User>, ApiError> {
        let mut all = Vec::new();
        let mut seen = IdSet::default();
        for role in ["owners", "members"] {
            let path = format!("/api/v2/orgs/{id}/{role}");
            let users: Vec<User> = self.get(&path).await?.list("users")?;
            all.extend(users.into_iter().filter(|user| seen.insert(user.id)));
        }
        Ok(all)
    }
}

impl FromJson for Organization {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        Ok(Self { id: json.required("id")?, name: json.text_or_empty("name") })
    }
}
