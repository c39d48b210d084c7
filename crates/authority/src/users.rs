//! `/api/v2/users`: users and their passwords.

use http::StatusCode;
use serde_json::{Value, json};
use token_model::{
    id::UserId,
    permission::{Action, Permission},
    resource_type::ResourceType,
    set_up::PASSWORD_MIN_BYTES,
};

use crate::{
    Authority, Emulation, Request, body,
    caller::Caller,
    query::Query,
    reply::{self, Refusal, Reply},
    router,
    store::{Hash, User},
};

/// A user as the API shows them.
pub(crate) fn value(user: &User) -> Value {
    json!({
        "links": { "self": format!("/api/v2/users/{}", user.id) },
        "id": user.id,
        "name": user.name,
        "status": user.status,
    })
}

/// `GET /api/v2/users`: those whom the caller may read, in the order of their ids.
pub(crate) fn list(authority: &Authority, caller: &Caller, query: &Query) -> Reply {
    let page = router::page(query)?;
    let users = authority.store.users.values();
    let found: Vec<&User> = if let Some(id) = router::id_parameter::<UserIdKind>(query, "id")? {
        users.filter(|user| user.id == id).collect()
    } else if let Some(name) = query.get("name") {
        users.filter(|user| user.name == name).collect()
    } else {
        let after = router::id_parameter::<UserIdKind>(query, "after")?;
        users.filter(|user| after.is_none_or(|after| user.id > after)).collect()
    };
    if found.is_empty() && (query.get("id").is_some() || query.get("name").is_some()) {
        return Err(Refusal::not_found("user not found"));
    }
    let readable = |user: &&&User| caller.may_on_user(Action::Read, user.id).is_ok();
    let shown: Vec<Value> =
        page.of(found.iter()).filter(readable).map(|user| value(user)).collect();
    Ok(reply::ok(&json!({ "links": { "self": "/api/v2/users" }, "users": shown })))
}

type UserIdKind = token_model::id::kind::User;

/// `POST /api/v2/users`.
pub(crate) fn create(authority: &mut Authority, caller: &Caller, request: &Request) -> Reply {
    let object = body::object(request.body(), "influxdb.User").map_err(Refusal::invalid)?;
    let name = body::text(&object, "name", "User").map_err(Refusal::invalid)?.unwrap_or_default();
    let status = body::text(&object, "status", "User").map_err(Refusal::invalid)?;
    caller.may(&Permission::new(Action::Write, ResourceType::USERS, None, None))?;
    if name.trim().is_empty() {
        let say = match authority.emulation {
            Emulation::V2_1 => Refusal::internal,
            Emulation::V2_9 => Refusal::empty_value,
        };
        return Err(say("key required"));
    }
    if authority.store.user_named(&name).is_some() {
        return Err(Refusal::conflict(format!("user with name {name} already exists")));
    }
    let user = User {
        id: authority.entropy.growing_id(),
        name,
        // Any word is taken.
        status: status.unwrap_or_else(|| "active".to_owned()),
        password: None,
        operator: false,
    };
    let reply = reply::created(&value(&user));
    authority.store.users.insert(user.id, user);
    Ok(reply)
}

/// `GET /api/v2/users/ID`.
pub(crate) fn get(authority: &Authority, caller: &Caller, id: UserId) -> Reply {
    caller.may_on_user(Action::Read, id)?;
    let user = authority.store.users.get(&id);
    Ok(reply::ok(&value(user.ok_or_else(|| Refusal::not_found("user not found"))?)))
}

/// `PATCH /api/v2/users/ID`: name and status.
pub(crate) fn change(
    authority: &mut Authority,
    caller: &Caller,
    id: UserId,
    request: &Request,
) -> Reply {
    let object = body::object(request.body(), "influxdb.UserUpdate").map_err(Refusal::invalid)?;
    let name = body::text(&object, "name", "UserUpdate").map_err(Refusal::invalid)?;
    let status = body::text(&object, "status", "UserUpdate").map_err(Refusal::invalid)?;
    caller.may_on_user(Action::Write, id)?;
    let user = authority.store.users.get_mut(&id);
    let user = user.ok_or_else(|| Refusal::not_found("user not found"))?;
    if let Some(name) = name {
        user.name = name;
    }
    if let Some(status) = status {
        user.status = status;
    }
    Ok(reply::ok(&value(user)))
}

/// `DELETE /api/v2/users/ID`. The user's tokens stay, and nobody can use or see them.
pub(crate) fn delete(authority: &mut Authority, caller: &Caller, id: UserId) -> Reply {
    caller.may_on_user(Action::Write, id)?;
    authority.store.users.remove(&id).ok_or_else(|| Refusal::not_found("user not found"))?;
    for organization in authority.store.organizations.values_mut() {
        organization.roles.remove(&id);
    }
    Ok(reply::empty(StatusCode::NO_CONTENT))
}

/// `POST /api/v2/users/ID/password`: sets it, without the old one.
pub(crate) fn set_password(
    authority: &mut Authority,
    caller: &Caller,
    id: &str,
    request: &Request,
) -> Reply {
    let id: UserId =
        id.parse().map_err(|_| Refusal::internal("invalid user ID provided in route"))?;
    let object =
        body::object(request.body(), "http.passwordSetRequest").map_err(Refusal::invalid)?;
    let password =
        body::text(&object, "password", "passwordSetRequest").map_err(Refusal::invalid)?;
    let password = password.unwrap_or_default();
    caller.may_on_user(Action::Write, id)?;
    check_password(authority.emulation, &password)?;
    let user = authority.store.users.get_mut(&id);
    let user = user.ok_or_else(|| Refusal::forbidden("your userID is incorrect"))?;
    user.password = Some(Hash::of(&password));
    Ok(reply::empty(StatusCode::NO_CONTENT))
}

/// The rule for passwords, in the words of the version.
pub(crate) fn check_password(emulation: Emulation, password: &str) -> Result<(), Refusal> {
    if (PASSWORD_MIN_BYTES..=emulation.password_max()).contains(&password.len()) {
        return Ok(());
    }
    Err(Refusal::invalid(match emulation {
        Emulation::V2_1 => "passwords must be at least 8 characters long",
        Emulation::V2_9 => "passwords must be between 8 and 72 characters long",
    }))
}
