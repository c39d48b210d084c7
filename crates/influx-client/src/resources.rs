//! `GET /api/v2/resources`: the types that a permission can be for.

use token_model::{refusal::Meaning, resource_type::ResourceType};

use crate::{
    http::{ApiError, Client},
    json::{FromJson, Json, Misread},
};

impl Client {
    /// The resource types that the server names; for 2.0, which has no such endpoint, its fixed set.
    pub async fn resource_types(&self) -> Result<Vec<ResourceType>, ApiError> {
        match self.get("/api/v2/resources").await {
            Err(error) if error.meaning() == Some(Meaning::NotFound) => {
                Ok(ResourceType::of_influxdb_2_0())
            }
            types => types?.read_list(),
        }
    }
}

impl FromJson for ResourceType {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        json.text().map(Self::from).ok_or(Misread("type"))
    }
}
