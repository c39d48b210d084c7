//! Tells by its permissions whether a token was made by the choice of everything.

use crate::{
    id::UserId, paste::Breadth, permission::Permission, preset, resource_type::ResourceType,
    sorting::sort_once,
};

/// The choice that sends exactly these permissions, for this user where one is named. The server may
/// know any types beside those of 2.0.
pub(super) fn breadth(permissions: &[Permission], owner: Option<UserId>) -> Option<Breadth> {
    let sorted = |permissions: &[Permission]| {
        let mut sorted = permissions.to_vec();
        sort_once(&mut sorted);
        sorted
    };
    let permissions = sorted(permissions);
    let mut kinds: Vec<_> =
        permissions.iter().map(|permission| permission.resource.kind.clone()).collect();
    sort_once(&mut kinds);
    if !ResourceType::of_influxdb_2_0().iter().all(|kind| kinds.contains(kind)) {
        return None;
    }
    let is_what = |sent: &[Permission]| sorted(sent) == permissions;
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
