//! Who asks, and what they may do.

use std::sync::Arc;

use http::header;
use token_model::{
    id::{BucketId, OrganizationId, ResourceId, UserId},
    permission::{Action, Permission, any_covers},
    resource_type::ResourceType,
};

use crate::{
    Authority, Emulation, Now, Request,
    reply::Refusal,
    roles,
    store::{Hash, Session, Token},
};

/// How long a session lasts after its last request, in seconds: InfluxDB's default of an hour.
pub(crate) const SESSION_SECONDS: i64 = 3_600;

/// The name of the session cookie (2.1 to 2.9).
pub(crate) const COOKIE: &str = "influxdb-oss-session";

/// Somebody who is known to the server.
pub(crate) struct Caller {
    pub(crate) user_id: UserId,
    permissions: Vec<Permission>,
    /// What a session has beside them: thousands, on a server with as many tokens.
    of_tokens: Arc<[Permission]>,
    /// A token that is switched off: it is known, and nothing is allowed to it.
    pub(crate) inactive_token: bool,
}

impl Caller {
    /// Nothing, if the caller holds the permission; the refusal that names it otherwise.
    pub(crate) fn may(&self, wanted: &Permission) -> Result<(), Refusal> {
        if self.inactive_token {
            Err(Refusal::unauthorized("token is inactive"))
        } else if any_covers(&self.permissions, wanted) || any_covers(&self.of_tokens, wanted) {
            Ok(())
        } else {
            Err(Refusal::missing(wanted))
        }
    }

    /// The same for one resource of an organization.
    pub(crate) fn may_on(
        &self,
        action: Action,
        kind: ResourceType,
        id: ResourceId,
        org_id: OrganizationId,
    ) -> Result<(), Refusal> {
        self.may(&Permission::on_one(action, kind, id, org_id))
    }

    /// The same for a bucket.
    pub(crate) fn may_on_bucket(
        &self,
        action: Action,
        id: BucketId,
        org_id: OrganizationId,
    ) -> Result<(), Refusal> {
        self.may_on(action, ResourceType::BUCKETS, id.as_resource(), org_id)
    }

    /// The same for a user, who belongs to no organization.
    pub(crate) fn may_on_user(&self, action: Action, id: UserId) -> Result<(), Refusal> {
        self.may(&Permission::new(action, ResourceType::USERS, Some(id.as_resource()), None))
    }

    /// The same for an organization itself.
    pub(crate) fn may_on_organization(
        &self,
        action: Action,
        id: OrganizationId,
    ) -> Result<(), Refusal> {
        self.may(&Permission::new(action, ResourceType::ORGS, Some(id.as_resource()), None))
    }
}

/// The secret of a request's session cookie.
pub(crate) fn session_secret(request: &Request) -> Option<&str> {
    request.headers().get_all(header::COOKIE).iter().find_map(|cookies| {
        cookies.to_str().ok()?.split(';').find_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            (name == COOKIE).then_some(value)
        })
    })
}

/// Who sent the request: by its token, or else by its session.
pub(crate) fn identify(
    authority: &mut Authority,
    request: &Request,
    now: Now,
) -> Result<Caller, Refusal> {
    let caller = match token_of(request) {
        Some(secret) => by_token(authority, secret),
        None => session_secret(request).and_then(|secret| by_session(authority, secret, now)),
    };
    let caller = caller.ok_or_else(|| Refusal::unauthorized("unauthorized access"))?;
    // A user who was deleted is as good as switched off.
    let user = authority.store.users.get(&caller.user_id);
    if user.is_none_or(|user| user.status == "inactive") {
        return Err(Refusal::forbidden("User is inactive"));
    }
    Ok(caller)
}

/// The secret behind `Token` or `Bearer`, in any case. Other schemes are not looked at.
fn token_of(request: &Request) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    let known = scheme.eq_ignore_ascii_case("token") || scheme.eq_ignore_ascii_case("bearer");
    known.then_some(secret)
}

fn by_token(authority: &Authority, secret: &str) -> Option<Caller> {
    authority.store.token_of(secret).map(of_token)
}

/// Who holds a token.
pub(crate) fn of_token(token: &Token) -> Caller {
    Caller {
        user_id: token.user_id,
        permissions: token.permissions.clone(),
        of_tokens: Arc::default(),
        inactive_token: !token.active,
    }
}

fn by_session(authority: &mut Authority, secret: &str, now: Now) -> Option<Caller> {
    let session = authority.store.sessions.get_mut(&Hash::of(secret))?;
    if session.expires <= now {
        return None;
    }
    // Each request renews it.
    session.expires = now.plus_seconds(SESSION_SECONDS);
    let Session { user_id, .. } = *session;
    Some(Caller {
        user_id,
        permissions: role_permissions(authority, user_id),
        of_tokens: authority.store.allowed_by_tokens_of(user_id),
        inactive_token: false,
    })
}

/// What the roles of a user allow. A session has beside it what all tokens of that user allow, inactive
/// ones too.
fn role_permissions(authority: &Authority, user_id: UserId) -> Vec<Permission> {
    let (store, emulation) = (&authority.store, authority.emulation);
    let mut permissions = roles::own_user(user_id);
    // 2.1 knows no operators, only operator tokens.
    let operators = emulation != Emulation::V2_1;
    if operators && store.users.get(&user_id).is_some_and(|user| user.operator) {
        permissions.extend(roles::operator(emulation));
    }
    for organization in store.organizations.values() {
        if let Some(role) = organization.roles.get(&user_id) {
            permissions.extend(roles::in_organization(emulation, *role, organization.id));
        }
    }
    permissions
}
