//! `GET /api/v2/resources`: the types that a permission can be for; and the resources of each type
//! that the server can list.

use token_model::{
    id::{OrganizationId, ResourceId},
    id_set::IdSet,
    named::NamedResource,
    refusal::Meaning,
    resource_type::ResourceType,
};

use crate::{
    buckets::{PAGE, is_last},
    http::{ApiError, Client},
    json::{FromJson, Json, Misread},
};

/// Where the resources of a type are listed: the path below `/api/`, and the field of the answer that holds them
/// (2.0 to 2.9; remotes and replications since 2.2). `None` where there is no list of them.
fn list_of(kind: &ResourceType) -> Option<(&'static str, &'static str)> {
    Some(match kind.as_str() {
        "authorizations" => ("v2/authorizations", "authorizations"),
        "buckets" => ("v2/buckets", "buckets"),
        "checks" => ("v2/checks", "checks"),
        "dashboards" => ("v2/dashboards", "dashboards"),
        "dbrp" => ("v2/dbrps", "content"),
        "labels" => ("v2/labels", "labels"),
        "notebooks" => ("v2private/notebooks", "flows"),
        "notificationEndpoints" => ("v2/notificationEndpoints", "notificationEndpoints"),
        "notificationRules" => ("v2/notificationRules", "notificationRules"),
        "orgs" => ("v2/orgs", "orgs"),
        "remotes" => ("v2/remotes", "remotes"),
        "replications" => ("v2/replications", "replications"),
        "scrapers" => ("v2/scrapers", "configurations"),
        "sources" => ("v2/sources", "sources"),
        "tasks" => ("v2/tasks", "tasks"),
        "telegrafs" => ("v2/telegrafs", "configurations"),
        "users" => ("v2/users", "users"),
        "variables" => ("v2/variables", "variables"),
        _ => return None,
    })
}

/// Whether the server can list the resources of a type.
pub fn is_listed(kind: &ResourceType) -> bool {
    list_of(kind).is_some()
}

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

    /// The resources of a type in an organization, in the server's order; all of them where they
    /// belong to none. None where the server has no list of them. 2.1 stops at 20 telegrafs.
    pub async fn resources_of(
        &self,
        kind: &ResourceType,
        org_id: OrganizationId,
    ) -> Result<Vec<NamedResource>, ApiError> {
        if *kind == ResourceType::BUCKETS {
            return Ok(self.buckets(org_id).await?.into_iter().map(NamedResource::from).collect());
        }
        let mut all: Vec<NamedResource> = Vec::new();
        let Some((path, field)) = list_of(kind) else { return Ok(all) };
        let mut seen = IdSet::default();
        let organization = match kind.belongs_to_organization() {
            true => format!("&orgID={org_id}"),
            false => String::new(),
        };
        let mut offset = 0;
        loop {
            let count = all.len();
            // Tasks are paged by the last one, everything else by how many there were.
            let from = match (offset, all.last()) {
                (0, _) => String::new(),
                (_, Some(last)) if kind.as_str() == "tasks" => format!("&after={}", last.id),
                _ => format!("&offset={offset}"),
            };
            let path = format!("/api/{path}?limit={PAGE}{organization}{from}");
            let page: Vec<Entry> = self.get(&path).await?.list_or_null(field)?;
            let is_last = is_last(page.len(), offset);
            let page = page.into_iter().filter(|entry| !entry.is_virtual);
            let page = page.map(|entry| entry.resource);
            all.extend(page.filter(|resource| seen.insert(resource.id)));
            // Lists that know no pages give everything again.
            if is_last || (all.len() == count && offset > 0) {
                return Ok(all);
            }
            offset += PAGE;
        }
    }
}

impl Client {
    /// What a resource of a type that can be listed is called; none where it is gone.
    pub async fn resource_name(
        &self,
        kind: &ResourceType,
        id: ResourceId,
    ) -> Result<Option<String>, ApiError> {
        let path = list_of(kind).map(|(path, _)| path).unwrap_or_default();
        match self.get(&format!("/api/{path}/{id}")).await {
            Ok(answer) => Ok(Some(answer.read::<OneOf>()?.0.name)),
            Err(error) if error.meaning() == Some(Meaning::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Client {
    /// The script of a task.
    pub async fn task_script(&self, id: ResourceId) -> Result<String, ApiError> {
        Ok(self.get(&format!("/api/v2/tasks/{id}")).await?.text("flux"))
    }
}

/// A resource as it is answered alone: a label is in a field of that name.
struct OneOf(NamedResource);

impl FromJson for OneOf {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        let label = json.field("label");
        NamedResource::from_json(if label.0.is_object() { &label } else { json }).map(Self)
    }
}

/// One of a list.
struct Entry {
    resource: NamedResource,
    /// Whether it only stands for something else: 2.9 lists a mapping for every bucket that has none.
    is_virtual: bool,
}

impl FromJson for Entry {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        let is_virtual = json.flag("virtual").unwrap_or(false);
        Ok(Self { resource: NamedResource::from_json(json)?, is_virtual })
    }
}

impl FromJson for ResourceType {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        json.text().map(Self::from).ok_or(Misread("type"))
    }
}

impl FromJson for NamedResource {
    /// Tokens have a description instead of a name, mappings of 1.x databases a database and a
    /// retention policy.
    fn from_json(json: &Json) -> Result<Self, Misread> {
        let id: ResourceId = json.required("id")?;
        let name = ["name", "description"].map(|field| json.text_or_empty(field));
        let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| {
            match json.field("retention_policy").text() {
                Some(policy) => format!("{}/{policy}", json.text_or_empty("database")),
                None => id.to_string(),
            }
        });
        Ok(Self { id, name })
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, reason = "a test panics where its own ground is broken")]
mod tests {
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn a_mapping_that_stands_for_a_bucket_is_told_apart() {
        let virtual_of = |text: &str| {
            Entry::from_json(&Json(js_sys::JSON::parse(text).unwrap())).unwrap().is_virtual
        };
        assert!(virtual_of(r#"{"id":"11aeb0ef6ca5c000","database":"a","virtual":true}"#));
        assert!(!virtual_of(r#"{"id":"11aeb0ef6ca5c000","database":"a","virtual":false}"#));
        assert!(!virtual_of(r#"{"id":"11aeb0ef6ca5c000","database":"a"}"#));
    }

    #[wasm_bindgen_test]
    fn a_resource_without_a_name_is_called_by_what_it_has() {
        for (json, name) in [
            (r#"{"id":"11aeb0ef6ca5c000","name":"nas","description":"x"}"#, "nas"),
            (r#"{"id":"11aeb0ef6ca5c000","description":"Grafana"}"#, "Grafana"),
            (
                r#"{"id":"11aeb0ef6ca5c000","database":"db","retention_policy":"autogen"}"#,
                "db/autogen",
            ),
            (r#"{"id":"11aeb0ef6ca5c000","name":""}"#, "11aeb0ef6ca5c000"),
        ] {
            let read = NamedResource::from_json(&Json(js_sys::JSON::parse(json).unwrap()));
            assert_eq!(read.unwrap().name, name);
        }
    }
}
