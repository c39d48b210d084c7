//! What whoever is signed in with a token may do with the tokens of an organization: what they may
//! not do is not offered.

use crate::{
    authorization::Authorization,
    id::UserId,
    in_use::{InUse, in_use},
    permission::{Action, Permission},
    resource_type::ResourceType,
    secret::Secret,
};

/// What may be done with the tokens, as far as it can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ability {
    /// Everything, or it is not known: then the server says so when it is tried.
    #[default]
    Change,
    /// It cannot be told: of the tokens that it could be, some may do everything and some only read.
    Perhaps,
    /// They may be read, and nothing else.
    Read,
    /// Not even that.
    Nothing,
}

/// What the token with this secret may do with `listed`, which it was given by the server. `owner` is
/// whose token it is, where that is known.
///
/// A token that may read authorizations lists itself at least (2.0 to 2.9), so that an empty list tells
/// that it may not. Of a server that lists no secrets it is told only where every token that it could be
/// may do no more.
pub fn ability(secret: &Secret, owner: Option<UserId>, listed: &[&Authorization]) -> Ability {
    if listed.is_empty() {
        return Ability::Nothing;
    }
    let mut could_be = Vec::new();
    for token in listed {
        match in_use(secret, owner, token) {
            InUse::No => {}
            InUse::Perhaps => could_be.push(*token),
            InUse::Yes => {
                could_be = vec![*token];
                break;
            }
        }
    }
    let writes = |token: &Authorization, kind: ResourceType| {
        let is_it = |one: &Permission| one.action == Action::Write && one.resource.kind == kind;
        token.permissions.iter().any(is_it)
    };
    // The server asks for both, of the token and of its owner.
    let may_write = |token: &&Authorization| {
        writes(token, ResourceType::AUTHORIZATIONS) && writes(token, ResourceType::USERS)
    };
    // Where none of them is listed it is not known.
    if could_be.iter().all(may_write) {
        Ability::Change
    } else if could_be.iter().any(may_write) {
        Ability::Perhaps
    } else {
        Ability::Read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::OrganizationId, sample};

    fn token(secret: &str, may: &[(Action, ResourceType)]) -> Authorization {
        let org_id = OrganizationId::from_number(1).unwrap();
        let permission = |(action, kind): &(Action, ResourceType)| {
            let org_id = kind.belongs_to_organization().then_some(org_id);
            Permission::new(*action, kind.clone(), None, org_id)
        };
        let permissions = may.iter().map(permission).collect();
        Authorization { token: Secret::new(secret.to_owned()), ..sample::token(permissions) }
    }

    #[test]
    fn a_token_that_only_reads_is_offered_nothing_else() {
        let ours = Secret::new("ours".to_owned());
        let reads =
            [(Action::Read, ResourceType::AUTHORIZATIONS), (Action::Read, ResourceType::USERS)];
        let half = [&reads[..], &[(Action::Write, ResourceType::AUTHORIZATIONS)]].concat();
        let writes = [&half[..], &[(Action::Write, ResourceType::USERS)]].concat();
        let (reader, writer) = (token("", &reads), token("", &writes));
        let of = |listed: &[&Authorization]| ability(&ours, None, listed);
        assert_eq!(of(&[&reader]), Ability::Read);
        assert_eq!(of(&[&reader, &reader]), Ability::Read);
        assert_eq!(of(&[&token("", &half)]), Ability::Read);
        // It could be the other one.
        assert_eq!(of(&[&reader, &writer]), Ability::Perhaps);
        assert_eq!(of(&[&writer, &writer]), Ability::Change);
        assert_eq!(of(&[]), Ability::Nothing);
        // None that it could be is listed: it is not known.
        assert_eq!(of(&[&token("", &[])]), Ability::Change);
    }

    #[test]
    fn where_secrets_are_listed_it_is_known() {
        let ours = Secret::new("ours".to_owned());
        let reads = [(Action::Read, ResourceType::AUTHORIZATIONS)];
        let writes =
            [(Action::Write, ResourceType::AUTHORIZATIONS), (Action::Write, ResourceType::USERS)];
        let listed = [&token("theirs", &writes), &token("ours", &reads)];
        assert_eq!(ability(&ours, None, &listed), Ability::Read);
        let listed = [&token("theirs", &reads), &token("ours", &writes)];
        assert_eq!(ability(&ours, None, &listed), Ability::Change);
    }
}
