//! Many tokens and buckets, the same ones every time.

use token_model::{
    permission::{Action, Permission},
    resource_type::ResourceType,
};

use super::planter::Planter;
use crate::{Authority, Now, entropy::Entropy};

/// When the first of them was made: 2024-01-01T00:00:00Z.
const START: Now = Now(1_704_067_200_000_000_000);

/// Makes so many tokens, the operator's among them, and buckets, the first one among them.
pub(super) fn plant(authority: &mut Authority, tokens: usize, count: usize) {
    // The caller's seed goes on afterwards: what is made later is not the same every time.
    let random = std::mem::replace(&mut authority.entropy, Entropy::new([7; 32], START));
    let Some(mut planter) = Planter::set_up(authority, "bucket-00000", START) else { return };
    let mut buckets = Vec::new();
    let mut seconds = 0;
    for number in 1..count {
        seconds += 60;
        buckets.extend(planter.bucket(&format!("bucket-{number:05}"), START.plus_seconds(seconds)));
    }
    for number in 1..tokens {
        seconds += 60;
        let on = |action, id: token_model::id::BucketId, org_id| {
            Permission::on_one(action, ResourceType::BUCKETS, id.as_resource(), org_id)
        };
        let mut permissions = Vec::new();
        if let Some(bucket) = buckets.get(number % buckets.len().max(1)) {
            permissions.push(on(Action::Write, *bucket, planter.org_id));
        }
        match buckets.get((number * 7) % buckets.len().max(1)) {
            Some(bucket) if number % 3 == 0 => {
                permissions.push(on(Action::Read, *bucket, planter.org_id));
            }
            Some(_) => {}
            None => permissions.push(Permission::on_all(
                Action::Read,
                ResourceType::BUCKETS,
                planter.org_id,
            )),
        }
        let (description, admin) = (format!("token {number:05}"), planter.admin);
        let active = number % 10 != 9;
        planter.token(&description, admin, active, &permissions, START.plus_seconds(seconds));
    }
    authority.entropy.go_on_from(random);
}
