//! `/api/v2/signin` and `/api/v2/signout`.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderValue, StatusCode, header};

use crate::{
    Authority, Emulation, Now, Request,
    caller::{COOKIE, SESSION_SECONDS, session_secret},
    reply::{self, Refusal, Reply},
    store::{Hash, Session},
};

/// `POST /api/v2/signin`: Basic credentials become a session. An inactive user gets one, too.
pub(crate) fn sign_in(authority: &mut Authority, request: &Request, now: Now) -> Reply {
    let refused = || Refusal::unauthorized("unauthorized access");
    let (name, password) = basic(request).ok_or_else(refused)?;
    let user = authority.store.user_named(&name).ok_or_else(refused)?;
    if user.password != Some(Hash::of(&password)) {
        return Err(refused());
    }
    let user_id = user.id;
    let secret = authority.entropy.secret();
    let expires = now.plus_seconds(SESSION_SECONDS);
    authority.store.sessions.insert(Hash::of(secret.expose()), Session { user_id, expires });

    let mut cookie = format!("{COOKIE}={}; Path=/api/", secret.expose());
    if authority.emulation == Emulation::V2_9 {
        cookie.push_str(&format!("; Expires={}; HttpOnly; SameSite=Strict", expires.http_date()));
    }
    let mut response = reply::empty(StatusCode::NO_CONTENT);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// `POST /api/v2/signout`: ends the session of the cookie, and leaves the cookie.
pub(crate) fn sign_out(authority: &mut Authority, request: &Request, now: Now) -> Reply {
    let ended = session_secret(request)
        .and_then(|secret| authority.store.sessions.remove(&Hash::of(secret)))
        .filter(|session| session.expires > now);
    match ended {
        Some(_) => Ok(reply::empty(StatusCode::NO_CONTENT)),
        None => Err(Refusal::unauthorized("unauthorized access")),
    }
}

/// The name and password of Basic credentials.
pub(crate) fn basic(request: &Request) -> Option<(String, String)> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    let decoded = STANDARD.decode(encoded).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let text = String::from_utf8(decoded).ok()?;
    let (name, password) = text.split_once(':')?;
    Some((name.to_owned(), password.to_owned()))
}
