//! No token ever grants more than its creator holds, whatever both are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

mod server;

use authority::Emulation;
use http::StatusCode;
use proptest::prelude::*;
use token_model::{
    id::{OrganizationId, ResourceId},
    permission::{Action, Permission, any_covers},
    resource_type::ResourceType,
};

use server::Server;

/// A permission by its parts: action, type, one of three ids or all, in the organization or any.
type Parts = (bool, bool, Option<u64>, bool);

fn permission((write, telegrafs, id, in_org): Parts, org_id: OrganizationId) -> Permission {
    Permission::new(
        if write { Action::Write } else { Action::Read },
        if telegrafs { ResourceType::TELEGRAFS } else { ResourceType::BUCKETS },
        id.and_then(ResourceId::from_number),
        in_org.then_some(org_id),
    )
}

fn parts() -> impl Strategy<Value = Parts> {
    (any::<bool>(), any::<bool>(), proptest::option::of(1_u64..4), any::<bool>())
}

proptest! {
    #[test]
    fn a_token_never_grants_more_than_its_creator_holds(
        held in proptest::collection::vec(parts(), 0..4),
        asked in proptest::collection::vec(parts(), 1..4),
    ) {
        let mut server = Server::new(Emulation::V2_9);
        let org_id = server.org_id;
        let held: Vec<Permission> = held.into_iter().map(|parts| permission(parts, org_id)).collect();
        let asked: Vec<Permission> =
            asked.into_iter().map(|parts| permission(parts, org_id)).collect();

        // A creator who may make tokens for themselves, and beyond that does what `held` says.
        let own = Some(server.user_id.as_resource());
        let mut creators = held.clone();
        creators.push(Permission::on_all(Action::Write, ResourceType::AUTHORIZATIONS, org_id));
        creators.push(Permission::new(Action::Write, ResourceType::USERS, own, None));
        let operator = server.operator.clone();
        let (status, creator) = server.create(&operator, &creators);
        prop_assert_eq!(status, StatusCode::CREATED);

        let (status, answer) = server.create(creator["token"].as_str().unwrap(), &asked);
        let missing = asked.iter().find(|asked| !any_covers(&held, asked));
        match missing {
            None => prop_assert_eq!(status, StatusCode::CREATED),
            Some(missing) => {
                prop_assert_eq!(status, StatusCode::FORBIDDEN);
                prop_assert_eq!(
                    answer["message"].as_str().unwrap(),
                    format!("permission {missing} is not allowed: {missing} is unauthorized")
                );
            }
        }
    }
}
