//! A token for tests, which say only what of it matters to them.

use crate::{
    authorization::{Authorization, Status},
    id::{AuthorizationId, OrganizationId, UserId},
    permission::Permission,
    secret::Secret,
    timestamp::Timestamp,
};

/// Token 7 of user 2 in organization 1: active, and without a name.
pub fn token(permissions: Vec<Permission>) -> Authorization {
    Authorization {
        id: AuthorizationId::from_number(7).unwrap(),
        token: Secret::default(),
        status: Status::Active,
        description: String::new(),
        org_id: OrganizationId::from_number(1).unwrap(),
        org: String::new(),
        user_id: UserId::from_number(2).unwrap(),
        user: String::new(),
        permissions,
        others: Vec::new(),
        created_at: Timestamp::default(),
        updated_at: Timestamp::default(),
    }
}
