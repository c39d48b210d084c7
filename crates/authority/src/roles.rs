//! What the roles of a user let a session do (InfluxDB 2.x's authz.go).

use token_model::{
    id::{OrganizationId, UserId},
    permission::{Action, Permission},
    preset,
    resource_type::ResourceType,
};

use crate::emulation::Emulation;

/// The role of a user in an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Member,
    Owner,
}

impl Role {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Owner => "owner",
        }
    }
}

/// What everybody may do: read and write their own user.
pub(crate) fn own_user(id: UserId) -> Vec<Permission> {
    let of = |action| Permission::new(action, ResourceType::USERS, Some(id.as_resource()), None);
    Action::BOTH.map(of).to_vec()
}

/// What a role lets its holder do in an organization: members read, owners write as well.
pub(crate) fn in_organization(
    emulation: Emulation,
    role: Role,
    org_id: OrganizationId,
) -> Vec<Permission> {
    let mut permissions = Vec::new();
    for kind in emulation.resource_types().filter(|kind| *kind != ResourceType::INSTANCE) {
        for action in Action::BOTH {
            if action == Action::Write && role == Role::Member {
                continue;
            }
            permissions.push(if kind == ResourceType::ORGS {
                Permission::new(action, kind.clone(), Some(org_id.as_resource()), None)
            } else {
                Permission::on_all(action, kind.clone(), org_id)
            });
        }
    }
    permissions
}

/// What the token of a set-up may do: everything, in every organization.
pub(crate) fn operator(emulation: Emulation) -> Vec<Permission> {
    let types: Vec<ResourceType> = emulation.resource_types().collect();
    preset::operator(&types)
}
