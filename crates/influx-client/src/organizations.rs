//! `/api/v2/orgs`: the organizations that the person may see, and who belongs to them.

use token_model::{id::OrganizationId, id_set::IdSet, organization::Organization, user::User};

use crate::{
    buckets::PAGE,
    http::{ApiError, Client},
    json::{FromJson, Json, Misread},
};

impl Client {
    /// The first organization that the person may see, in the server's order.
    pub async fn first_organization(&self) -> Result<Option<Organization>, ApiError> {
        let page: Vec<Organization> = self.get("/api/v2/orgs?limit=1").await?.list("orgs")?;
        Ok(page.into_iter().next())
    }

    /// Every organization that the person may see, in the server's order. The list has no links to
    /// its next page.
    pub async fn organizations(&self) -> Result<Vec<Organization>, ApiError> {
        let mut all: Vec<Organization> = Vec::new();
        loop {
            let path = format!("/api/v2/orgs?limit={PAGE}&offset={}", all.len());
            let page: Vec<Organization> = self.get(&path).await?.list("orgs")?;
            let whole = page.len() < PAGE;
            all.extend(page);
            if whole {
                return Ok(all);
            }
        }
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
        Ok(Self { id: json.expect("id")?, name: json.text_or_empty("name") })
    }
}
