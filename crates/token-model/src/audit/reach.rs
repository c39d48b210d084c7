//! Which buckets a token can read and write.

use crate::{
    authorization::Authorization,
    id::{BucketId, OrganizationId},
    id_set::IdSet,
    permission::{Action, Permission},
    preset::BucketChoice,
    resource_type::ResourceType,
};

/// How a token reaches a bucket in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Not at all.
    None,
    /// By a permission for this bucket.
    One,
    /// By one for every bucket, also for those yet to be made.
    Every,
}

/// What a token can do with the buckets of an organization, were it active.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The buckets that it may read.
    pub read: BucketChoice,
    /// The buckets that it may write to.
    pub write: BucketChoice,
}

impl Reach {
    /// That of a token in an organization.
    pub fn of(token: &Authorization, org_id: OrganizationId) -> Self {
        Self {
            read: choice(&token.permissions, Action::Read, org_id),
            write: choice(&token.permissions, Action::Write, org_id),
        }
    }

    /// Whether it reaches a bucket in this way.
    pub fn may(&self, action: Action, bucket: BucketId) -> bool {
        self.on(action).has(bucket)
    }

    /// How it reaches a bucket in this way.
    pub fn grant(&self, action: Action, bucket: BucketId) -> Grant {
        match (self.is_whole(action), self.may(action, bucket)) {
            (true, _) => Grant::Every,
            (false, true) => Grant::One,
            (false, false) => Grant::None,
        }
    }

    /// Whether it reaches a bucket in any way.
    pub fn reaches(&self, bucket: BucketId) -> bool {
        Action::BOTH.into_iter().any(|action| self.may(action, bucket))
    }

    /// Whether it reaches every bucket in this way, also those yet to be made.
    pub fn is_whole(&self, action: Action) -> bool {
        *self.on(action) == BucketChoice::All
    }

    /// Whether it reaches no bucket at all.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn on(&self, action: Action) -> &BucketChoice {
        match action {
            Action::Read => &self.read,
            Action::Write => &self.write,
        }
    }
}

impl BucketChoice {
    /// Whether a bucket is chosen.
    pub fn has(&self, bucket: BucketId) -> bool {
        match self {
            Self::All => true,
            Self::Scoped(ids) => ids.contains(bucket),
        }
    }
}

/// The buckets of an organization that these permissions are for.
fn choice(held: &[Permission], action: Action, org_id: OrganizationId) -> BucketChoice {
    let mut ids = IdSet::default();
    for permission in held.iter().filter(|one| one.action == action) {
        let resource = &permission.resource;
        if resource.kind != ResourceType::BUCKETS {
            continue;
        }
        match resource.id {
            // One bucket is reached by its id, whatever organization the permission names.
            Some(id) => drop(BucketId::from_number(id.number()).map(|id| ids.insert(id))),
            None if resource.org_id.is_none_or(|of| of == org_id) => return BucketChoice::All,
            None => {}
        }
    }
    BucketChoice::Scoped(ids)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::permission::any_covers;

    fn organization(number: u64) -> OrganizationId {
        OrganizationId::from_number(number).unwrap()
    }

    fn permissions() -> impl Strategy<Value = Vec<Permission>> {
        let kind = proptest::sample::select(vec!["buckets", "tasks"]);
        let one =
            (any::<bool>(), kind, proptest::option::of(1_u64..5), proptest::option::of(1_u64..3));
        proptest::collection::vec(
            one.prop_map(|(write, kind, id, org)| {
                let action = if write { Action::Write } else { Action::Read };
                let id = id.and_then(crate::id::ResourceId::from_number);
                Permission::new(action, ResourceType::named(kind), id, org.map(organization))
            }),
            0..6,
        )
    }

    #[test]
    fn a_grant_for_every_bucket_is_told_from_one_for_a_bucket() {
        let id = BucketId::from_number(5).unwrap();
        let read = BucketChoice::Scoped([id].into_iter().collect());
        let reach = Reach { read, write: BucketChoice::All };
        let other = BucketId::from_number(6).unwrap();
        assert_eq!(reach.grant(Action::Read, id), Grant::One);
        assert_eq!(reach.grant(Action::Read, other), Grant::None);
        assert_eq!(reach.grant(Action::Write, other), Grant::Every);
    }

    proptest! {
        #[test]
        fn it_is_what_the_server_would_allow(held in permissions(), bucket in 1_u64..6) {
            let (org_id, id) = (organization(1), BucketId::from_number(bucket).unwrap());
            for action in Action::BOTH {
                let wanted =
                    Permission::on_one(action, ResourceType::BUCKETS, id.as_resource(), org_id);
                let found = choice(&held, action, org_id).has(id);
                prop_assert_eq!(found, any_covers(&held, &wanted));
            }
        }
    }
}
