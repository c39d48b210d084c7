//! `/api/v2/buckets`: every page of an organization's buckets.

use std::collections::BTreeSet;

use serde::Deserialize;
use token_model::{bucket::Bucket, id::OrganizationId};

use crate::http::{ApiError, Client};

/// The most that InfluxDB gives in a page (2.0 to 2.9).
pub(crate) const PAGE: usize = 100;

#[derive(Deserialize)]
struct Page {
    buckets: Vec<Bucket>,
}

impl Client {
    /// All buckets of an organization, the server's own among them, in the server's order.
    pub async fn buckets(&self, org_id: OrganizationId) -> Result<Vec<Bucket>, ApiError> {
        let mut all = Vec::new();
        // A bucket made meanwhile shifts the pages, and then one bucket comes twice.
        let mut seen = BTreeSet::new();
        let mut offset = 0;
        loop {
            let path = format!("/api/v2/buckets?orgID={org_id}&limit={PAGE}&offset={offset}");
            let page: Page = self.get(&path).await?;
            let count = page.buckets.len();
            all.extend(page.buckets.into_iter().filter(|bucket| seen.insert(bucket.id)));
            if count < PAGE {
                return Ok(all);
            }
            offset += count;
        }
    }
}
