//! `/api/v2/buckets`: every page of an organization's buckets.

use token_model::{bucket::Bucket, id::OrganizationId, id_set::IdSet};

use crate::{
    http::{ApiError, Client},
    json::{FromJson, Json, Misread},
};

/// The most that InfluxDB gives in a page (2.0 to 2.9).
pub(crate) const PAGE: usize = 100;

impl Client {
    /// All buckets of an organization, the server's own among them, in the server's order.
    pub async fn buckets(&self, org_id: OrganizationId) -> Result<Vec<Bucket>, ApiError> {
        let mut all = Vec::new();
        // A bucket made meanwhile shifts the pages, and then one bucket comes twice.
        let mut seen = IdSet::default();
        let mut offset = 0;
        loop {
            let path = format!("/api/v2/buckets?orgID={org_id}&limit={PAGE}&offset={offset}");
            let page: Vec<Bucket> = self.get(&path).await?.list("buckets")?;
            let count = page.len();
            all.extend(page.into_iter().filter(|bucket| seen.insert(bucket.id)));
            if count < PAGE {
                return Ok(all);
            }
            offset += count;
        }
    }
}

impl FromJson for Bucket {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        Ok(Self {
            id: json.expect("id")?,
            name: json.text_or_empty("name"),
            org_id: json.parse("orgID")?,
            kind: json.text_or_empty("type"),
        })
    }
}
