//! `/api/v2/buckets`: every page of an organization's buckets.

use futures_util::{StreamExt, stream::FuturesOrdered};
use gloo_net::http::Method;
use serde::Serialize;
use token_model::{bucket::Bucket, id::OrganizationId, id_set::IdSet};

use crate::{
    http::{ApiError, Client, Request},
    json::{FromJson, Json, Misread},
};

/// The most that InfluxDB gives in a page (2.0 to 2.9).
pub(crate) const PAGE: usize = 100;

/// So many pages of a long list are on their way at once: browsers open six connections to a server.
const AT_ONCE: usize = 6;

/// So many at first: one that is not the last is followed by another, be it empty.
const FIRST: usize = 2;

/// Whether no more pages come behind one with so many entries, which began at `offset`.
///
/// The server cuts its lists into pages first, and only then leaves out what may not be read: a page
/// that is not full, and even an empty one at the beginning, may have others behind it.
pub(crate) fn is_last(count: usize, offset: usize) -> bool {
    count == 0 && offset > 0
}

impl Client {
    /// All buckets of an organization, the server's own among them, in the server's order.
    pub async fn buckets(&self, org_id: OrganizationId) -> Result<Vec<Bucket>, ApiError> {
        let mut all = Vec::new();
        // A bucket made meanwhile shifts the pages, and then one bucket comes twice.
        let mut seen = IdSet::default();
        let mut on_their_way = FuturesOrdered::new();
        let (mut asked, mut offset, mut at_once, mut failed) = (0, 0, FIRST, None);
        loop {
            while on_their_way.len() < at_once {
                on_their_way.push_back(self.page_of_buckets(org_id, asked));
                asked += PAGE;
            }
            // All that was asked for is waited for: an answer that nobody reads keeps its connection.
            let Some(page) = on_their_way.next().await else {
                return failed.map_or(Ok(all), Err);
            };
            let count = match page {
                Ok(page) => {
                    let count = page.len();
                    all.extend(page.into_iter().filter(|bucket| seen.insert(bucket.id)));
                    count
                }
                Err(error) => {
                    failed.get_or_insert(error);
                    0
                }
            };
            at_once = if at_once == 0 || failed.is_some() || is_last(count, offset) {
                0
            } else if count == PAGE {
                // The more of them were full, the more are likely to come.
                AT_ONCE.min(at_once + 1)
            } else {
                1
            };
            offset += PAGE;
        }
    }

    async fn page_of_buckets(
        &self,
        org_id: OrganizationId,
        offset: usize,
    ) -> Result<Vec<Bucket>, ApiError> {
        self.get(&format!("/api/v2/buckets?orgID={org_id}&limit={PAGE}&offset={offset}"))
            .await?
            .list("buckets")
    }

    /// The organization of some bucket that may be read.
    pub async fn organization_of_buckets(&self) -> Result<Option<OrganizationId>, ApiError> {
        let page: Vec<Bucket> =
            self.get(&format!("/api/v2/buckets?limit={PAGE}")).await?.list("buckets")?;
        Ok(page.into_iter().find_map(|bucket| bucket.org_id))
    }

    /// Makes a bucket that keeps its data for ever.
    pub async fn create_bucket(&self, org_id: OrganizationId, name: &str) -> Result<(), ApiError> {
        let new = NewBucket { org_id, name, retention_rules: [] };
        let request = Request::with_json(Method::POST, "/api/v2/buckets", &new)?;
        self.send(request).await.map(drop)
    }
}

/// What `POST /api/v2/buckets` is sent.
#[derive(Serialize)]
struct NewBucket<'a> {
    #[serde(rename = "orgID")]
    org_id: OrganizationId,
    name: &'a str,
    /// None: what is written is kept for ever, as InfluxDB's own page has it by default.
    #[serde(rename = "retentionRules")]
    retention_rules: [(); 0],
}

impl FromJson for Bucket {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        Ok(Self {
            id: json.required("id")?,
            name: json.text_or_empty("name"),
            org_id: json.parse("orgID")?,
            kind: json.text_or_empty("type"),
        })
    }
}
