//! Which path and method is answered where, and what is checked before.

use std::ops::Range;

use http::{Method, StatusCode};
use token_model::id::Id;

use crate::{
    Authority, Now, Request, Response, authorizations, buckets, caller, flux_query, health, legacy,
    me, organizations, others,
    query::Query,
    reply::{self, Refusal, Reply},
    resources,
    roles::Role,
    session, set_up, telegrafs, users, write,
};

/// Answers a request whose origin has been dealt with.
pub(crate) fn answer(authority: &mut Authority, request: &Request, now: Now) -> Response {
    let path = request.uri().path();
    match path {
        "/health" => return health::health(authority.emulation),
        "/ping" => return health::ping(request.method()),
        "/query" => {
            return legacy::query(authority, request).unwrap_or_else(Refusal::respond_compact);
        }
        "/write" => {
            return legacy::write(authority, request).unwrap_or_else(Refusal::respond_compact);
        }
        _ => {}
    }
    // Notebooks are at a path of their own.
    let path = if path == "/api/v2private/notebooks" { "/api/v2/notebooks" } else { path };
    let Some(path) = path.strip_prefix("/api/v2/") else { return reply::page_not_found() };
    let segments: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    if let Some(reply) = without_caller(authority, request, &segments, now) {
        return reply.unwrap_or_else(Refusal::respond);
    }
    if request.method() == Method::OPTIONS {
        return reply::empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    match caller::identify(authority, request, now) {
        Ok(caller) => with_caller(authority, &caller, request, &segments, now)
            .unwrap_or_else(Refusal::respond),
        Err(refusal) => refusal.respond_compact(),
    }
}

/// The few things that need nobody to be signed in.
fn without_caller(
    authority: &mut Authority,
    request: &Request,
    segments: &[&str],
    now: Now,
) -> Option<Reply> {
    match (request.method().as_str(), segments) {
        ("GET", ["setup"]) => Some(Ok(set_up::get(authority))),
        ("POST", ["setup"]) => Some(set_up::post(authority, request, now)),
        ("POST", ["signin"]) => Some(session::sign_in(authority, request, now)),
        ("POST", ["signout"]) => Some(session::sign_out(authority, request, now)),
        _ => None,
    }
}

fn with_caller(
    authority: &mut Authority,
    caller: &caller::Caller,
    request: &Request,
    segments: &[&str],
    now: Now,
) -> Reply {
    let query = Query::new(request.uri().query().unwrap_or_default());
    match (request.method().as_str(), segments) {
        ("GET", ["me"]) => me::get(authority, caller),
        ("PUT", ["me", "password"]) => me::put_password(authority, caller, request),

        ("GET", ["authorizations"]) => authorizations::list(authority, caller, &query),
        ("POST", ["authorizations"]) => authorizations::create(authority, caller, request, now),
        ("GET", ["authorizations", id]) => authorizations::get(authority, caller, read_id(id)?),
        ("PATCH", ["authorizations", id]) => {
            authorizations::change(authority, caller, read_id(id)?, request, now)
        }
        ("DELETE", ["authorizations", id]) => {
            authorizations::delete(authority, caller, read_id(id)?)
        }

        ("GET", ["buckets"]) => buckets::list(authority, caller, &query),
        ("POST", ["buckets"]) => buckets::create(authority, caller, request, now),
        ("GET", ["buckets", id]) => buckets::get(authority, caller, read_id(id)?),
        ("PATCH", ["buckets", id]) => {
            buckets::change(authority, caller, read_id(id)?, request, now)
        }
        ("DELETE", ["buckets", id]) => buckets::delete(authority, caller, read_id(id)?),

        ("GET", ["orgs"]) => organizations::list(authority, caller, &query),
        ("POST", ["orgs"]) => organizations::create(authority, caller, request, now),
        ("GET", ["orgs", id]) => organizations::get(authority, caller, read_id(id)?),
        ("PATCH", ["orgs", id]) => {
            organizations::change(authority, caller, read_id(id)?, request, now)
        }
        ("DELETE", ["orgs", id]) => organizations::delete(authority, caller, read_id(id)?),
        ("GET", ["orgs", id, role @ ("members" | "owners")]) => {
            organizations::list_role(authority, caller, read_id(id)?, role_of(role))
        }
        ("POST", ["orgs", id, role @ ("members" | "owners")]) => {
            organizations::add_role(authority, caller, read_id(id)?, role_of(role), request)
        }

        ("GET", ["users"]) => users::list(authority, caller, &query),
        ("POST", ["users"]) => users::create(authority, caller, request),
        ("POST", ["users", id, "password"]) => users::set_password(authority, caller, id, request),
        ("PUT", ["users", _, "password"]) => me::put_password(authority, caller, request),
        ("GET", ["users", id]) => users::get(authority, caller, read_id(id)?),
        ("PATCH", ["users", id]) => users::change(authority, caller, read_id(id)?, request),
        ("DELETE", ["users", id]) => users::delete(authority, caller, read_id(id)?),

        ("GET", ["telegrafs"]) => telegrafs::list(authority, caller, &query),
        ("POST", ["telegrafs"]) => telegrafs::create(authority, caller, request),
        ("GET", ["flags"]) => Ok(resources::flags()),
        (_, ["resources"]) => Ok(resources::list(authority.emulation)),

        ("POST", ["query"]) => flux_query::post(authority, caller, request, &query, now)
            .or_else(|refusal| Ok(refusal.respond_compact())),
        ("POST", ["write"]) => write::post(authority, caller, request, &query, now)
            .or_else(|refusal| Ok(refusal.respond_compact())),

        (
            _,
            [
                "authorizations" | "buckets" | "orgs" | "users" | "telegrafs" | "me" | "signin"
                | "signout" | "setup" | "query" | "write",
            ]
            | ["authorizations" | "buckets" | "orgs" | "users", _],
        ) => Ok(reply::empty(StatusCode::METHOD_NOT_ALLOWED)),
        (_, ["authorizations" | "buckets" | "orgs" | "users" | "me" | "setup", ..]) => {
            Ok(reply::page_not_found())
        }
        ("GET", ["dbrps"]) => others::mappings(authority, caller, &query),
        ("GET", ["sources"]) => others::sources(),
        ("GET", ["telegrafs", id]) => telegrafs::get(authority, caller, read_id(id)?),
        ("GET", [path, id]) => others::get(authority, caller, path, read_id(id)?)
            .unwrap_or_else(|| Err(Refusal::not_found("path not found"))),
        ("GET", [path]) => others::list(authority, caller, path, &query)
            .unwrap_or_else(|| Err(Refusal::not_found("path not found"))),
        _ => Err(Refusal::not_found("path not found")),
    }
}

fn role_of(segment: &str) -> Role {
    if segment == "owners" { Role::Owner } else { Role::Member }
}

/// An id in a path.
fn read_id<K>(segment: &str) -> Result<Id<K>, Refusal> {
    segment
        .parse()
        .map_err(|error: token_model::id::ParseIdError| Refusal::invalid(error.to_string()))
}

/// An id in a query; `None` where there is none.
pub(crate) fn id_parameter<K>(query: &Query, name: &str) -> Result<Option<Id<K>>, Refusal> {
    query.get(name).map(read_id).transpose()
}

/// Which part of a list is asked for.
pub(crate) struct Page {
    pub(crate) limit: i64,
    pub(crate) offset: i64,
}

impl Page {
    /// That part of the rows.
    pub(crate) fn of<I: Iterator>(&self, rows: I) -> impl Iterator<Item = I::Item> + use<I> {
        let Range { start, end } = self.within(usize::MAX);
        rows.skip(start).take(end - start)
    }

    /// The places of that part among so many rows.
    pub(crate) fn within(&self, count: usize) -> Range<usize> {
        let start = usize::try_from(self.offset).unwrap_or(0).min(count);
        let limit = usize::try_from(self.limit).unwrap_or(0);
        start..start.saturating_add(limit).min(count)
    }
}

/// 20 rows by default, 1 to 100 if asked for.
pub(crate) fn page(query: &Query) -> Result<Page, Refusal> {
    let number = |name: &str, default: i64| match query.get(name) {
        None => Ok(default),
        Some(text) => text.parse().map_err(|_| Refusal::invalid(format!("{name} is invalid"))),
    };
    let (limit, offset) = (number("limit", 20)?, number("offset", 0)?);
    if !(1..=100).contains(&limit) {
        return Err(Refusal::invalid("limit must be between 1 and 100"));
    }
    Ok(Page { limit, offset })
}
