//! Tells by its permissions whether a token was made by the choice of everything.

use std::collections::BTreeSet;

use crate::{
    id::UserId, paste::Breadth, permission::Permission, preset, resource_type::ResourceType,
};

/// The choice that sends exactly these permissions, for this user where one is named. The server may
/// know any types beside those of 2.0.
pub(super) fn breadth(
    permissions: &BTreeSet<Permission>,
    owner: Option<UserId>,
) -> Option<Breadth> {
    let kinds: BTreeSet<_> =
        permissions.iter().map(|permission| permission.resource.kind.clone()).collect();
    if !ResourceType::of_influxdb_2_0().iter().all(|kind| kinds.contains(kind)) {
        return None;
    }
    let kinds: Vec<_> = kinds.into_iter().collect();
    let is_what =
        |sent: &[Permission]| sent.iter().collect::<BTreeSet<_>>().into_iter().eq(permissions);
    if is_what(&preset::operator(&kinds)) {
        return Some(Breadth::Operator);
    }
    let org_id = permissions.iter().find_map(|permission| permission.resource.org_id)?;
    let is_of_users = |permission: &&Permission| permission.resource.kind == ResourceType::USERS;
    let user = permissions.iter().find(is_of_users)?.resource.id?;
    let user = UserId::from_number(user.number())?;
    let is_owner = owner.is_none_or(|owner| owner == user);
    let sent = preset::all_access(org_id, user, &kinds)?;
    (is_owner && is_what(sent.as_slice())).then_some(Breadth::AllAccess)
}
