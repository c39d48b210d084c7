//! `/api/v2/authorizations`: who may list, read, create, change and delete which token.

use http::StatusCode;
use serde_json::{Map, Value, json};
use token_model::{
    id::{AuthorizationId, OrganizationId, UserId, kind},
    permission::{Action, Permission},
    resource_type::ResourceType,
    secret::Secret,
};

use crate::{
    Authority, Emulation, Now, Request, body,
    caller::Caller,
    organizations,
    query::Query,
    reply::{self, Refusal, Reply},
    router,
    store::{Hash, Token},
};

/// A token as the API shows it, with a secret or an empty text in its place. A token whose user or
/// organization is gone cannot be shown.
fn value(authority: &Authority, token: &Token, secret: &Secret) -> Result<Value, Refusal> {
    let store = &authority.store;
    let organization = store.organizations.get(&token.org_id);
    let organization = organization.ok_or_else(|| Refusal::not_found("organization not found"))?;
    let user = store.users.get(&token.user_id);
    let user = user.ok_or_else(|| Refusal::not_found("user not found"))?;
    let permissions: Vec<Value> =
        token.permissions.iter().map(|permission| named(authority, permission)).collect();
    Ok(json!({
        "id": token.id,
        "token": secret.expose(),
        "status": if token.active { "active" } else { "inactive" },
        "description": token.description,
        "orgID": token.org_id,
        "org": organization.name,
        "userID": token.user_id,
        "user": user.name,
        "permissions": permissions,
        "links": {
            "self": format!("/api/v2/authorizations/{}", token.id),
            "user": format!("/api/v2/users/{}", token.user_id),
        },
        "createdAt": token.created_at,
        "updatedAt": token.updated_at,
    }))
}

/// A permission with the names filled in that the server fills in: of buckets, organizations and
/// users that are there. Of a resource that is gone neither its name nor its organization's is told.
fn named(authority: &Authority, permission: &Permission) -> Value {
    let (store, mut permission) = (&authority.store, permission.clone());
    let resource = &mut permission.resource;
    let mut gone = false;
    if let Some(id) = resource.id {
        let number = id.number();
        if resource.kind == ResourceType::BUCKETS {
            resource.name = store.buckets.get(&id.as_bucket()).map(|bucket| bucket.name.clone());
            gone = resource.name.is_none();
        } else if resource.kind == ResourceType::ORGS {
            let id = OrganizationId::from_number(number);
            let found = id.and_then(|id| store.organizations.get(&id));
            resource.name = found.map(|organization| organization.name.clone());
            gone = resource.name.is_none();
        } else if resource.kind == ResourceType::USERS {
            let id = UserId::from_number(number);
            resource.name = id.and_then(|id| store.users.get(&id)).map(|user| user.name.clone());
            gone = resource.name.is_none();
        }
    }
    if let Some(org_id) = resource.org_id.filter(|_| !gone) {
        resource.org = store.organizations.get(&org_id).map(|org| org.name.clone());
    }
    let mut value = Map::new();
    value.insert("action".to_owned(), json!(permission.action));
    value.insert("resource".to_owned(), json!(permission.resource));
    value.into()
}

/// What is shown of a secret once its token has been made.
fn kept_secret(authority: &Authority, token: &Token) -> Secret {
    if authority.emulation.lists_secrets() { token.secret.clone() } else { Secret::default() }
}

/// A token may be read by who may read it and its owner.
fn may_read(caller: &Caller, token: &Token) -> Result<(), Refusal> {
    may(Action::Read, caller, token)
}

fn may(action: Action, caller: &Caller, token: &Token) -> Result<(), Refusal> {
    let kind = ResourceType::AUTHORIZATIONS;
    caller.may_on(action, kind, token.id.as_resource(), token.org_id)?;
    caller.may_on_user(action, token.user_id)
}

/// `GET /api/v2/authorizations`: all at once, in the order of their ids. What the caller may not
/// read is left out; an `id` overrides the other filters.
pub(crate) fn list(authority: &Authority, caller: &Caller, query: &Query) -> Reply {
    let store = &authority.store;
    let id = router::id_parameter::<kind::Authorization>(query, "id")?;
    let user_id = match (router::id_parameter::<kind::User>(query, "userID")?, query.get("user")) {
        (Some(id), _) => Some(id),
        (None, Some(name)) => {
            let user = store.user_named(name);
            Some(user.ok_or_else(|| Refusal::not_found("user not found"))?.id)
        }
        (None, None) => None,
    };
    let org_id = organizations::asked_for(authority, query)?;
    let wanted = |token: &&Token| match id {
        Some(id) => token.id == id,
        None => {
            user_id.is_none_or(|id| token.user_id == id)
                && org_id.is_none_or(|id| token.org_id == id)
        }
    };
    if id.is_some_and(|id| !store.tokens.contains_key(&id)) {
        return Err(not_found());
    }
    let shown: Vec<Value> = store
        .tokens
        .values()
        .filter(wanted)
        .filter(|token| may_read(caller, token).is_ok())
        .filter_map(|token| value(authority, token, &kept_secret(authority, token)).ok())
        .collect();
    let links = json!({ "self": "/api/v2/authorizations" });
    Ok(reply::ok(&json!({ "links": links, "authorizations": shown })))
}

/// `GET /api/v2/authorizations/ID`.
pub(crate) fn get(authority: &Authority, caller: &Caller, id: AuthorizationId) -> Reply {
    let token = authority.store.tokens.get(&id).ok_or_else(not_found)?;
    may_read(caller, token)?;
    Ok(reply::ok(&value(authority, token, &kept_secret(authority, token))?))
}

/// `POST /api/v2/authorizations`: a token never grants more than its creator holds.
pub(crate) fn create(
    authority: &mut Authority,
    caller: &Caller,
    request: &Request,
    now: Now,
) -> Reply {
    let asked = Asked::read(authority.emulation, request.body())?;
    let org_id = asked.org_id;
    let user_id = asked.user_id.unwrap_or(caller.user_id);
    caller.may(&Permission::on_all(Action::Write, ResourceType::AUTHORIZATIONS, org_id))?;
    caller.may_on_user(Action::Write, user_id)?;
    for permission in &asked.permissions {
        caller.may(permission).map_err(|missing| {
            if missing.is_missing_permission() {
                let why = missing.message();
                Refusal::forbidden(format!("permission {permission} is not allowed: {why}"))
            } else {
                missing
            }
        })?;
    }
    let foreign = asked
        .permissions
        .iter()
        .find(|permission| permission.resource.org_id.is_some_and(|other| other != org_id));
    if let Some(permission) = foreign {
        return Err(Refusal::invalid(format!(
            "permission {permission} is not for org id {org_id}"
        )));
    }
    let known = authority.store.users.contains_key(&user_id)
        && authority.store.organizations.contains_key(&org_id);
    if !known {
        return Err(Refusal::invalid("unable to create token"));
    }
    let (token, secret) = make(authority, asked, user_id, now);
    let reply = reply::created(&value(authority, &token, &secret)?);
    authority.store.add_token(token);
    Ok(reply)
}

/// A new token and its secret, not yet in the store.
pub(crate) fn make(
    authority: &mut Authority,
    asked: Asked,
    user_id: UserId,
    now: Now,
) -> (Token, Secret) {
    let secret = asked.secret.unwrap_or_else(|| authority.entropy.secret());
    let kept = if authority.emulation.lists_secrets() { secret.clone() } else { Secret::default() };
    let token = Token {
        id: authority.entropy.growing_id(),
        hash: Hash::of(secret.expose()),
        secret: kept,
        active: asked.active,
        description: asked.description,
        org_id: asked.org_id,
        user_id,
        permissions: asked.permissions,
        created_at: now.timestamp(),
        updated_at: now.timestamp(),
    };
    (token, secret)
}

/// The answer's part of a set-up that is about its token.
pub(crate) fn set_up_value(token: &Token, secret: &Secret, emulation: Emulation) -> Value {
    let mut value = json!({
        "id": token.id,
        "token": secret.expose(),
    });
    if let Some(fields) = value.as_object_mut() {
        if emulation == Emulation::V2_9 {
            fields.insert("hashedToken".to_owned(), json!(token.hash.labelled()));
        }
        let rest = json!({
            "status": "active",
            "description": token.description,
            "orgID": token.org_id,
            "userID": token.user_id,
            "permissions": token.permissions,
            "createdAt": token.created_at,
            "updatedAt": token.updated_at,
            "links": {
                "self": format!("/api/v2/authorizations/{}", token.id),
                "user": format!("/api/v2/users/{}", token.user_id),
            },
        });
        if let Value::Object(rest) = rest {
            fields.extend(rest);
        }
    }
    value
}

/// `PATCH /api/v2/authorizations/ID`: status and description; nothing else of a token can change.
pub(crate) fn change(
    authority: &mut Authority,
    caller: &Caller,
    id: AuthorizationId,
    request: &Request,
    now: Now,
) -> Reply {
    let go_type = "AuthorizationUpdate";
    let object =
        body::object(request.body(), "influxdb.AuthorizationUpdate").map_err(Refusal::internal)?;
    let status = body::text(&object, "status", go_type).map_err(Refusal::internal)?;
    let description = body::text(&object, "description", go_type).map_err(Refusal::internal)?;
    let token = authority.store.tokens.get(&id).ok_or_else(not_found)?;
    may_change(caller, token)?;
    let active = match status.as_deref() {
        None => None,
        Some("" | "active") => Some(true),
        Some("inactive") => Some(false),
        Some(_) => {
            return Err(Refusal::invalid(match authority.emulation {
                Emulation::V2_1 => "unknown authorization status",
                Emulation::V2_9 => "encodeAuthorization: unknown authorization status",
            }));
        }
    };
    if let Some(token) = authority.store.tokens.get_mut(&id) {
        token.active = active.unwrap_or(token.active);
        if let Some(description) = description {
            token.description = description;
        }
        token.updated_at = now.timestamp();
    }
    let token = authority.store.tokens.get(&id).ok_or_else(not_found)?;
    Ok(reply::ok(&value(authority, token, &kept_secret(authority, token))?))
}

/// A change reads the token first, so a caller who may not read it is told that.
fn may_change(caller: &Caller, token: &Token) -> Result<(), Refusal> {
    may_read(caller, token)?;
    may(Action::Write, caller, token)
}

/// `DELETE /api/v2/authorizations/ID`.
pub(crate) fn delete(authority: &mut Authority, caller: &Caller, id: AuthorizationId) -> Reply {
    let token = authority.store.tokens.get(&id).ok_or_else(not_found)?;
    may(Action::Write, caller, token)?;
    authority.store.remove_token(id);
    Ok(reply::empty(StatusCode::NO_CONTENT))
}

fn not_found() -> Refusal {
    Refusal::not_found("authorization not found")
}

/// What a request for a new token asks for.
pub(crate) struct Asked {
    pub(crate) org_id: OrganizationId,
    pub(crate) user_id: Option<UserId>,
    pub(crate) active: bool,
    pub(crate) description: String,
    pub(crate) permissions: Vec<Permission>,
    /// Given only at a set-up.
    pub(crate) secret: Option<Secret>,
}

impl Asked {
    fn read(emulation: Emulation, bytes: &[u8]) -> Result<Self, Refusal> {
        let broken = |why: String| Refusal::invalid(format!("invalid json structure: {why}"));
        let object =
            body::object(bytes, "authorization.postAuthorizationRequest").map_err(broken)?;
        let text = |name| body::text(&object, name, "postAuthorizationRequest").map_err(broken);
        let (status, description) = (text("status")?, text("description")?);
        let org_id = body::id(&object, "orgID").map_err(broken)?;
        let user_id = body::id(&object, "userID").map_err(broken)?;
        let permissions = read_permissions(emulation, &object, broken)?;
        let org_id = org_id.ok_or_else(|| Refusal::invalid("org id required: invalid ID"))?;
        let active = match status.as_deref() {
            None | Some("" | "active") => true,
            Some("inactive") => false,
            Some(_) => return Err(Refusal::invalid("invalid status: must be active or inactive")),
        };
        let description = description.unwrap_or_default();
        Ok(Self { org_id, user_id, active, description, permissions, secret: None })
    }
}

/// The permissions of a request. All of them are read before any is judged.
fn read_permissions(
    emulation: Emulation,
    object: &Map<String, Value>,
    broken: impl Fn(String) -> Refusal,
) -> Result<Vec<Permission>, Refusal> {
    let list = match object.get("permissions") {
        None | Some(Value::Null) => &Vec::new(),
        Some(Value::Array(list)) => list,
        Some(other) => {
            return Err(broken(format!(
                "json: cannot unmarshal {} into Go struct field postAuthorizationRequest.permissions of type []influxdb.Permission",
                body::kind(other)
            )));
        }
    };
    struct Raw {
        action: String,
        kind: String,
        id: Option<token_model::id::ResourceId>,
        org_id: Option<OrganizationId>,
    }
    let empty = Map::new();
    let mut raw = Vec::with_capacity(list.len());
    for permission in list {
        let permission = permission.as_object().unwrap_or(&empty);
        let resource = permission.get("resource").and_then(Value::as_object).unwrap_or(&empty);
        raw.push(Raw {
            action: body::text(permission, "action", "Permission")
                .map_err(&broken)?
                .unwrap_or_default(),
            kind: body::text(resource, "type", "Resource").map_err(&broken)?.unwrap_or_default(),
            id: body::id(resource, "id").map_err(&broken)?,
            org_id: body::id(resource, "orgID").map_err(&broken)?,
        });
    }
    if raw.is_empty() {
        return Err(Refusal::invalid("authorization must include permissions"));
    }
    raw.into_iter()
        .map(|Raw { action, kind, id, org_id }| {
            let kind = emulation.resource_types().find(|known| known.as_str() == kind);
            let kind = kind.ok_or_else(|| {
                Refusal::invalid(
                    "invalid resource type for permission: unknown resource type for permission",
                )
            })?;
            let action = Action::BOTH.into_iter().find(|known| known.as_str() == action);
            let action = action.ok_or_else(|| {
                Refusal::invalid(
                    "invalid action type for permission: unknown action for permission",
                )
            })?;
            Ok(Permission::new(action, kind, id, org_id))
        })
        .collect()
}
