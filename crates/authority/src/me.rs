//! `/api/v2/me` and the person's own password.

use http::StatusCode;
use token_model::permission::Action;

use crate::{
    Authority, Emulation, Request, body,
    caller::Caller,
    reply::{self, Refusal, Reply},
    session, users,
};

/// `GET /api/v2/me`: needs the permission to read one's own user, which a bucket token lacks.
pub(crate) fn get(authority: &Authority, caller: &Caller) -> Reply {
    caller.may_on_user(Action::Read, caller.user_id)?;
    let user = authority.store.users.get(&caller.user_id);
    let user = user.ok_or_else(|| Refusal::not_found("user not found"))?;
    Ok(reply::ok(&users::value(user)))
}

/// `PUT /api/v2/me/password`: the old password in Basic credentials, the new one in the body.
pub(crate) fn put_password(authority: &mut Authority, caller: &Caller, request: &Request) -> Reply {
    let prefix = match authority.emulation {
        Emulation::V2_1 => "",
        Emulation::V2_9 => "error decoding password reset request: ",
    };
    let failed = |why: &str| Refusal::internal(format!("{prefix}{why}"));
    let (name, old) = session::basic(request).ok_or_else(|| failed("invalid basic auth"))?;
    let object = body::object(request.body(), "http.passwordSetRequest").map_err(|e| failed(&e))?;
    let new = body::text(&object, "password", "passwordSetRequest").map_err(|e| failed(&e))?;
    users::check_password(authority.emulation, new.as_deref().unwrap_or_default())?;
    let user =
        authority.store.users.get_mut(&caller.user_id).filter(|user| {
            user.name == name && user.password == Some(crate::store::Hash::of(&old))
        });
    let user = user.ok_or_else(|| Refusal::forbidden("your username or password is incorrect"))?;
    user.password = new.as_deref().map(crate::store::Hash::of);
    Ok(reply::empty(StatusCode::NO_CONTENT))
}
