//! `/api/v2/orgs`: organizations, their members and owners.

use http::StatusCode;
use serde_json::{Value, json};
use token_model::{
    id::{OrganizationId, UserId, kind},
    permission::{Action, Permission},
    resource_type::ResourceType,
};

use crate::{
    Authority, Now, Request, body,
    caller::Caller,
    points::Points,
    query::Query,
    reply::{self, Refusal, Reply},
    roles::Role,
    router,
    store::{Bucket, Organization},
    users,
};

/// An organization as the API shows it.
pub(crate) fn value(organization: &Organization) -> Value {
    let (id, name) = (organization.id, &organization.name);
    let below = |what: &str| format!("/api/v2/orgs/{id}/{what}");
    json!({
        "links": {
            "buckets": format!("/api/v2/buckets?org={name}"),
            "dashboards": format!("/api/v2/dashboards?org={name}"),
            "labels": below("labels"),
            "logs": below("logs"),
            "members": below("members"),
            "owners": below("owners"),
            "secrets": below("secrets"),
            "self": format!("/api/v2/orgs/{id}"),
            "tasks": format!("/api/v2/tasks?org={name}"),
        },
        "id": id,
        "name": name,
        "description": organization.description,
        "createdAt": organization.created_at,
        "updatedAt": organization.updated_at,
    })
}

/// `GET /api/v2/orgs`: those that the caller may read, in the order of their ids.
pub(crate) fn list(authority: &Authority, caller: &Caller, query: &Query) -> Reply {
    let page = router::page(query)?;
    let store = &authority.store;
    let mut found: Vec<&Organization> = if let Some(name) = query.get("org") {
        let organization = store.organization_named(name);
        vec![organization.ok_or_else(|| unknown_name(name))?]
    // An id that is none is passed over here.
    } else if let Some(Ok(id)) = query.get("orgID").map(str::parse::<OrganizationId>) {
        vec![store.organizations.get(&id).ok_or_else(not_found)?]
    } else {
        let user = router::id_parameter::<kind::User>(query, "userID")?;
        let of_user = |organization: &&Organization| {
            user.is_none_or(|user| organization.roles.contains_key(&user))
        };
        store.organizations.values().filter(of_user).collect()
    };
    if query.get("descending") == Some("true") {
        found.reverse();
    }
    let readable = |organization: &&Organization| {
        caller.may_on_organization(Action::Read, organization.id).is_ok()
    };
    let shown: Vec<Value> = page.of(found.into_iter().filter(readable)).map(value).collect();
    Ok(reply::ok(&json!({ "links": { "self": "/api/v2/orgs" }, "orgs": shown })))
}

/// `GET /api/v2/orgs/ID`.
pub(crate) fn get(authority: &Authority, caller: &Caller, id: OrganizationId) -> Reply {
    caller.may_on_organization(Action::Read, id)?;
    let organization = authority.store.organizations.get(&id).ok_or_else(not_found)?;
    Ok(reply::ok(&value(organization)))
}

/// `POST /api/v2/orgs`: the caller owns the new one.
pub(crate) fn create(
    authority: &mut Authority,
    caller: &Caller,
    request: &Request,
    now: Now,
) -> Reply {
    let (name, description) = name_and_description(request)?;
    caller.may(&Permission::new(Action::Write, ResourceType::ORGS, None, None))?;
    let name = name.unwrap_or_default();
    if name.trim().is_empty() {
        return Err(Refusal::invalid("org name is empty"));
    }
    refuse_taken(authority, &name)?;
    let id = make(authority, name, description.unwrap_or_default(), caller.user_id, now);
    let organization = authority.store.organizations.get(&id).ok_or_else(not_found)?;
    Ok(reply::created(&value(organization)))
}

/// `PATCH /api/v2/orgs/ID`: name and description.
pub(crate) fn change(
    authority: &mut Authority,
    caller: &Caller,
    id: OrganizationId,
    request: &Request,
    now: Now,
) -> Reply {
    let (name, description) = name_and_description(request)?;
    caller.may_on_organization(Action::Write, id)?;
    if let Some(name) = &name {
        refuse_taken(authority, name)?;
    }
    let organization = authority.store.organizations.get_mut(&id).ok_or_else(not_found)?;
    if let Some(name) = name {
        organization.name = name;
    }
    if let Some(description) = description {
        organization.description = description;
    }
    organization.updated_at = now.timestamp();
    Ok(reply::ok(&value(organization)))
}

/// `DELETE /api/v2/orgs/ID`. Its buckets go with it; its tokens stay, and nobody can see them.
pub(crate) fn delete(authority: &mut Authority, caller: &Caller, id: OrganizationId) -> Reply {
    caller.may_on_organization(Action::Write, id)?;
    authority.store.organizations.remove(&id).ok_or_else(not_found)?;
    authority.store.buckets.retain(|_, bucket| bucket.org_id != id);
    Ok(reply::empty(StatusCode::NO_CONTENT))
}

/// `GET /api/v2/orgs/ID/members` and `…/owners`.
pub(crate) fn list_role(
    authority: &Authority,
    caller: &Caller,
    id: OrganizationId,
    role: Role,
) -> Reply {
    caller.may_on_organization(Action::Read, id)?;
    let organization = authority.store.organizations.get(&id).ok_or_else(not_found)?;
    let users: Vec<Value> = organization
        .roles
        .iter()
        .filter(|(_, held)| **held == role)
        .filter_map(|(user, _)| with_role(authority, *user, role))
        .collect();
    let address = format!("/api/v2/orgs/{id}/{}s", role.as_str());
    Ok(reply::ok(&json!({ "links": { "self": address }, "users": users })))
}

/// `POST /api/v2/orgs/ID/members` and `…/owners`.
pub(crate) fn add_role(
    authority: &mut Authority,
    caller: &Caller,
    id: OrganizationId,
    role: Role,
    request: &Request,
) -> Reply {
    let object = body::object(request.body(), "influxdb.User").map_err(Refusal::invalid)?;
    let user: Option<UserId> = body::id(&object, "id").map_err(Refusal::invalid)?;
    let user = user.ok_or_else(|| Refusal::invalid("user id missing or invalid"))?;
    caller.may_on_organization(Action::Write, id)?;
    let value = with_role(authority, user, role);
    let value = value.ok_or_else(|| Refusal::not_found("user not found"))?;
    let organization = authority.store.organizations.get_mut(&id).ok_or_else(not_found)?;
    if organization.roles.contains_key(&user) {
        return Err(Refusal::internal(format!(
            "Unexpected error when assigning user to a resource: mapping for user {user} already exists"
        )));
    }
    organization.roles.insert(user, role);
    Ok(reply::created(&value))
}

/// Makes an organization with its system buckets, owned by a user.
pub(crate) fn make(
    authority: &mut Authority,
    name: String,
    description: String,
    owner: UserId,
    now: Now,
) -> OrganizationId {
    let id = authority.entropy.random_id();
    let organization = Organization {
        id,
        name,
        description,
        created_at: now.timestamp(),
        updated_at: now.timestamp(),
        roles: [(owner, Role::Owner)].into(),
    };
    authority.store.organizations.insert(id, organization);
    for (name, description, days) in [
        ("_tasks", "System bucket for task logs", 3),
        ("_monitoring", "System bucket for monitoring logs", 7),
    ] {
        let bucket = Bucket {
            id: authority.entropy.random_id(),
            org_id: id,
            name: name.to_owned(),
            description: description.to_owned(),
            rp: String::new(),
            system: true,
            retention_seconds: days * 86_400,
            shard_seconds: 86_400,
            created_at: now.timestamp(),
            updated_at: now.timestamp(),
            points: Points::default(),
        };
        authority.store.buckets.insert(bucket.id, bucket);
    }
    id
}

fn with_role(authority: &Authority, user: UserId, role: Role) -> Option<Value> {
    let user = authority.store.users.get(&user)?;
    let mut value = json!({ "role": role.as_str() });
    if let (Value::Object(value), Value::Object(user)) = (&mut value, users::value(user)) {
        value.extend(user);
    }
    Some(value)
}

fn name_and_description(request: &Request) -> Result<(Option<String>, Option<String>), Refusal> {
    let failed = |why| Refusal::invalid(format!("failed to unmarshal json: {why}"));
    let object = body::object(request.body(), "influxdb.Organization").map_err(failed)?;
    let name = body::text(&object, "name", "Organization").map_err(failed)?;
    let description = body::text(&object, "description", "Organization").map_err(failed)?;
    Ok((name, description))
}

fn refuse_taken(authority: &Authority, name: &str) -> Result<(), Refusal> {
    match authority.store.organization_named(name) {
        Some(_) => Err(Refusal::conflict(format!("organization with name {name} already exists"))),
        None => Ok(()),
    }
}

fn not_found() -> Refusal {
    Refusal::not_found("organization not found")
}

/// The organization that a list is to be limited to, given as `orgID` or else by its name as `org`.
/// An id that is nobody's is taken as it is; a name has to be somebody's.
pub(crate) fn asked_for(
    authority: &Authority,
    query: &Query,
) -> Result<Option<OrganizationId>, Refusal> {
    if let Some(id) = router::id_parameter::<kind::Organization>(query, "orgID")? {
        return Ok(Some(id));
    }
    let named = |name: &str| {
        let organization = authority.store.organization_named(name);
        organization.map(|organization| organization.id).ok_or_else(|| unknown_name(name))
    };
    query.get("org").map(named).transpose()
}

/// The organization that data is written to or read from: `org` is its name or its id, and `orgID`
/// overrides it. It has to be there; that the caller may read it does not matter.
pub(crate) fn addressed(authority: &Authority, query: &Query) -> Result<OrganizationId, Refusal> {
    let known = |id: OrganizationId| {
        authority.store.organizations.get(&id).map(|organization| organization.id)
    };
    if let Some(id) = router::id_parameter::<kind::Organization>(query, "orgID")? {
        return known(id).ok_or_else(not_found);
    }
    let Some(name) = query.get("org") else {
        return Err(Refusal::invalid("Please provide either orgID or org"));
    };
    if let Ok(id) = name.parse::<OrganizationId>() {
        return known(id).ok_or_else(not_found);
    }
    let organization =
        authority.store.organization_named(name).ok_or_else(|| unknown_name(name))?;
    Ok(organization.id)
}

/// What is said where an organization is asked for by a name that none has.
fn unknown_name(name: &str) -> Refusal {
    Refusal::not_found(format!("organization name \"{name}\" not found"))
}
