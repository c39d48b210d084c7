//! Which of the listed tokens is the one that asks: turning that one off locks its user out.

use crate::{
    authorization::{Authorization, Status},
    id::UserId,
    permission::{Action, Permission, any_covers},
    resource_type::ResourceType,
    secret::Secret,
};

/// Whether a listed token is the one that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InUse {
    /// It is not.
    No,
    /// The server does not tell (2.9 lists no secrets), and it could be.
    Perhaps,
    /// It is: it has the same secret.
    Yes,
}

/// Whether `token`, which is on the list that whoever has `secret` was given, is theirs. `owner` is
/// whose token it is, where that is known.
///
/// A token that lists itself may read its own authorization and its owner's user
/// (`AuthorizeFindAuthorizations` of InfluxDB 2.x), and is active; others of which no secret is
/// listed are told apart by that.
pub fn in_use(secret: &Secret, owner: Option<UserId>, token: &Authorization) -> InUse {
    if !token.token.is_empty() {
        return if token.token == *secret { InUse::Yes } else { InUse::No };
    }
    let could_list_itself = any_covers(
        &token.permissions,
        &Permission::on_one(
            Action::Read,
            ResourceType::AUTHORIZATIONS,
            token.id.as_resource(),
            token.org_id,
        ),
    ) && any_covers(
        &token.permissions,
        &Permission::new(
            Action::Read,
            ResourceType::USERS,
            Some(token.user_id.as_resource()),
            None,
        ),
    );
    let could_be = could_list_itself
        && token.status != Status::Inactive
        && owner.is_none_or(|owner| owner == token.user_id);
    if could_be { InUse::Perhaps } else { InUse::No }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{OrganizationId, ResourceId},
        sample,
    };

    fn token(secret: &str, permissions: Vec<Permission>) -> Authorization {
        Authorization { token: Secret::new(secret.to_owned()), ..sample::token(permissions) }
    }

    fn read(kind: ResourceType, id: Option<u64>) -> Permission {
        let id = id.and_then(ResourceId::from_number);
        let org_id = kind.belongs_to_organization().then(|| OrganizationId::from_number(1));
        Permission::new(Action::Read, kind, id, org_id.flatten())
    }

    #[test]
    fn a_listed_secret_tells() {
        let ours = Secret::new("ours".to_owned());
        assert_eq!(in_use(&ours, None, &token("ours", vec![])), InUse::Yes);
        let all = vec![read(ResourceType::AUTHORIZATIONS, None), read(ResourceType::USERS, None)];
        assert_eq!(in_use(&ours, None, &token("theirs", all)), InUse::No);
    }

    #[test]
    fn without_secrets_it_could_be_whichever_could_have_listed_itself() {
        let ours = Secret::new("ours".to_owned());
        let could = token(
            "",
            vec![read(ResourceType::AUTHORIZATIONS, None), read(ResourceType::USERS, Some(2))],
        );
        assert_eq!(in_use(&ours, None, &could), InUse::Perhaps);
        assert_eq!(in_use(&ours, UserId::from_number(2), &could), InUse::Perhaps);
        assert_eq!(in_use(&ours, UserId::from_number(3), &could), InUse::No);
        let off = Authorization { status: Status::Inactive, ..could.clone() };
        assert_eq!(in_use(&ours, None, &off), InUse::No);
        // It would not have been on the list that it asked for.
        for lacking in could.permissions {
            assert_eq!(in_use(&ours, None, &token("", vec![lacking])), InUse::No);
        }
    }
}
