//! The token that asks is never ruled out among those that its list names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

mod server;

use authority::Emulation;
use http::{Method, StatusCode};
use proptest::prelude::*;
use serde_json::Value;
use token_model::{
    authorization::{Authorization, Status},
    id::ResourceId,
    in_use::{InUse, in_use},
    permission::{Action, Permission},
    resource_type::ResourceType,
    secret::Secret,
    timestamp::Timestamp,
};

use server::{Server, send};

/// A token as the list has it, with the permissions that it was made with.
fn read(value: &Value, permissions: &[Permission]) -> Authorization {
    let text = |name: &str| value[name].as_str().unwrap().to_owned();
    Authorization {
        id: text("id").parse().unwrap(),
        token: Secret::new(text("token")),
        status: Status::from(text("status")),
        description: text("description"),
        org_id: text("orgID").parse().unwrap(),
        org: text("org"),
        user_id: text("userID").parse().unwrap(),
        user: text("user"),
        permissions: permissions.to_vec(),
        others: Vec::new(),
        created_at: Timestamp(text("createdAt")),
        updated_at: Timestamp(text("updatedAt")),
    }
}

/// Reading tokens or users: all of them, those of the organization, or one.
fn permission((users, id, in_org): (bool, Option<bool>, bool), server: &Server) -> Permission {
    let own = server.user_id.as_resource();
    let other = ResourceId::from_number(77).unwrap();
    Permission::new(
        Action::Read,
        if users { ResourceType::USERS } else { ResourceType::AUTHORIZATIONS },
        id.map(|is_own| if is_own { own } else { other }),
        in_org.then_some(server.org_id),
    )
}

proptest! {
    #[test]
    fn the_token_that_asks_is_found_in_its_own_list(
        parts in proptest::collection::vec(
            (any::<bool>(), proptest::option::of(any::<bool>()), any::<bool>()),
            1..5,
        ),
        hashes in any::<bool>(),
    ) {
        let emulation = if hashes { Emulation::V2_9 } else { Emulation::V2_1 };
        let mut server = Server::new(emulation);
        let permissions: Vec<_> =
            parts.into_iter().map(|parts| permission(parts, &server)).collect();
        let operator = server.operator.clone();
        let (status, made) = server.create(&operator, &permissions);
        prop_assert_eq!(status, StatusCode::CREATED);
        let secret = made["token"].as_str().unwrap();

        let path = format!("/api/v2/authorizations?orgID={}", server.org_id);
        let (status, listed) = send(&mut server.authority, Method::GET, &path, secret, &Value::Null);
        prop_assert_eq!(status, StatusCode::OK);
        let listed = listed["authorizations"].as_array().unwrap();
        let own = listed.iter().find(|one| one["id"] == made["id"]);
        let told = |token| in_use(&Secret::new(secret.to_owned()), Some(server.user_id), &token);
        match (own, hashes) {
            (Some(own), true) => prop_assert_eq!(told(read(own, &permissions)), InUse::Perhaps),
            (Some(own), false) => prop_assert_eq!(told(read(own, &permissions)), InUse::Yes),
            // What would not have been on its own list is not taken for the one that asks.
            (None, _) => {
                let unlisted = Authorization { token: Secret::default(), ..read(&made, &permissions) };
                prop_assert_eq!(told(unlisted), InUse::No);
            }
        }
    }
}
