//! `/api/v2/authorizations`: listing, creating, changing and deleting API tokens.

use gloo_net::http::Method;
use token_model::{
    authorization::{Authorization, AuthorizationUpdate, NewAuthorization},
    id::{AuthorizationId, OrganizationId},
    permission::{Action, Permission, Resource},
    secret::Secret,
    timestamp::Timestamp,
};

use crate::{
    http::{ApiError, Client, Request},
    json::{FromJson, Json, Misread},
};

impl Client {
    /// The tokens of an organization that the person may see, in the order of their creation.
    /// The server gives them all at once.
    pub async fn authorizations(
        &self,
        org_id: OrganizationId,
    ) -> Result<Vec<Authorization>, ApiError> {
        let answer = self.get(&format!("/api/v2/authorizations?orgID={org_id}")).await?;
        answer.long_list("authorizations").await
    }

    /// One token by its id.
    pub async fn authorization(&self, id: AuthorizationId) -> Result<Authorization, ApiError> {
        self.get(&format!("/api/v2/authorizations/{id}")).await?.read()
    }

    /// Creates a token; the answer holds its secret, on 2.9 for the only time.
    pub async fn create_authorization(
        &self,
        new: &NewAuthorization,
    ) -> Result<Authorization, ApiError> {
        let request = Request::with_json(Method::POST, "/api/v2/authorizations", new)?;
        self.send(request).await?.read()
    }

    /// Changes a token's status or description, and tells how it is now.
    pub async fn update_authorization(
        &self,
        id: AuthorizationId,
        update: &AuthorizationUpdate,
    ) -> Result<Authorization, ApiError> {
        let path = format!("/api/v2/authorizations/{id}");
        let request = Request::with_json(Method::PATCH, &path, update)?;
        self.send(request).await?.read()
    }

    /// Deletes a token. Nothing brings it back.
    pub async fn delete_authorization(&self, id: AuthorizationId) -> Result<(), ApiError> {
        let path = format!("/api/v2/authorizations/{id}");
        self.send(Request::new(Method::DELETE, &path)).await.map(drop)
    }
}

impl FromJson for Authorization {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        let all = json.list::<MaybePermission>("permissions")?;
        // As many as there are: a list that grows would hold room for four, ten thousand times.
        let (mut permissions, mut others) = (Vec::with_capacity(all.len()), Vec::new());
        for permission in all {
            match permission {
                MaybePermission::Known(permission) => permissions.push(permission),
                MaybePermission::Other(text) => others.push(text),
            }
        }
        Ok(Self {
            id: json.required("id")?,
            token: Secret::new(json.text_or_empty("token")),
            status: json.text_or_empty("status").into(),
            description: json.text_or_empty("description"),
            org_id: json.required("orgID")?,
            user_id: json.required("userID")?,
            org: json.text_or_empty("org"),
            user: json.text_or_empty("user"),
            permissions,
            others,
            created_at: Timestamp(json.text_or_empty("createdAt")),
            updated_at: Timestamp(json.text_or_empty("updatedAt")),
        })
    }
}

/// A permission as a server lists it.
enum MaybePermission {
    Known(Permission),
    /// One with an action that there was none of before, or an id that is none: it is shown as it
    /// is, and neither dropped nor taken for another one.
    Other(String),
}

impl FromJson for MaybePermission {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        Ok(Permission::from_json(json).map_or_else(|_| Self::Other(json.as_written()), Self::Known))
    }
}

impl FromJson for Permission {
    fn from_json(json: &Json) -> Result<Self, Misread> {
        let action = match json.text_or_empty("action").as_str() {
            "read" => Action::Read,
            "write" => Action::Write,
            _ => return Err(Misread("action")),
        };
        let resource = json.field("resource");
        Ok(Self {
            action,
            resource: Resource {
                kind: resource.field("type").text().ok_or(Misread("type"))?.into(),
                id: resource.parse("id")?,
                org_id: resource.parse("orgID")?,
                name: resource.field("name").text(),
                // Nothing is said of it, and of ten thousand tokens it would be held as often.
                org: None,
            },
        })
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, reason = "a test panics where its own ground is broken")]
mod tests {
    use token_model::{authorization::Status, permission::any_covers, resource_type::ResourceType};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    fn json(text: &str) -> Json {
        Json(js_sys::JSON::parse(text).unwrap())
    }

    /// What a server answered to the operator who listed all tokens.
    fn recorded(scene: &str) -> Vec<Authorization> {
        let exchange = json(scene).field("exchanges").0;
        let first = Json(js_sys::Reflect::get_u32(&exchange, 0).unwrap());
        let body = first.field("response").text_or_empty("body");
        json(&body).list("authorizations").unwrap()
    }

    #[wasm_bindgen_test]
    fn the_recorded_lists_of_both_versions_are_read() {
        let of_2_1 =
            recorded(include_str!("../../../tests/recordings/2.1.1/09-authorizations-read.json"));
        let of_2_9 =
            recorded(include_str!("../../../tests/recordings/2.9.1/09-authorizations-read.json"));
        for list in [&of_2_1, &of_2_9] {
            let operator = &list[0];
            assert_eq!(operator.description, "admin's Token");
            assert_eq!(operator.user, "admin");
            assert_eq!(operator.status, Status::Active);
            assert!(operator.permissions.iter().all(|all| all.resource.id.is_none()));
            assert!(list.len() > 1 && list.iter().all(|one| !one.permissions.is_empty()));
            assert!(list.iter().all(|one| any_covers(&operator.permissions, &one.permissions[0])));
            assert!(list.iter().all(|one| one.created_at.0.ends_with('Z')));
        }
        // 2.9 keeps only hashes.
        assert!(of_2_1.iter().all(|one| !one.token.is_empty()));
        assert!(of_2_9.iter().all(|one| one.token.is_empty()));
    }

    #[wasm_bindgen_test]
    fn types_statuses_and_fields_of_a_newer_server_are_kept_or_passed_over() {
        let read = Authorization::from_json(&json(
            r#"{"id":"11aeb0ef6ca5c000","orgID":"9cf7c73efe448e5e","userID":"11aeb0ec87a5c000",
                "status":"resting","mood":"calm","permissions":[
                {"action":"read","resource":{"type":"wormholes","shade":"blue"}},
                {"action":"admire","resource":{"type":"buckets"}}]}"#,
        ))
        .unwrap();
        assert_eq!(read.permissions[0].resource.kind.as_str(), "wormholes");
        assert_eq!(read.others, [r#"{"action":"admire","resource":{"type":"buckets"}}"#]);
        assert_eq!(read.status, Status::Other("resting".to_owned()));
    }

    #[wasm_bindgen_test]
    fn a_permission_that_is_not_understood_is_not_taken_for_a_wider_one() {
        for text in [
            r#"{"action":"read","resource":{"type":"buckets","id":"not an id"}}"#,
            r#"{"action":"admire","resource":{"type":"buckets"}}"#,
            r#"{"action":"read","resource":{}}"#,
            r#"{"action":"read"}"#,
        ] {
            assert!(Permission::from_json(&json(text)).is_err(), "{text}");
        }
    }

    #[wasm_bindgen_test]
    fn a_permission_survives_the_way_to_the_server_and_back() {
        let id = "889a47b9d914710b".parse().ok();
        let org_id = "9cf7c73efe448e5e".parse().ok();
        for action in [Action::Read, Action::Write] {
            for (id, org_id) in [(None, None), (id, None), (None, org_id), (id, org_id)] {
                let sent = Permission::new(action, ResourceType::BUCKETS, id, org_id);
                let wire = serde_json::to_string(&sent).unwrap();
                assert_eq!(Permission::from_json(&json(&wire)).unwrap(), sent);
            }
        }
    }
}
