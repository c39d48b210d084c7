//! `/query` and `/write`: the paths of InfluxDB 1.x, with its ways of saying who asks.

use http::{Method, StatusCode, header::AUTHORIZATION};
use serde_json::json;

use crate::{
    Authority, Emulation, Request, buckets, caller, influxql,
    query::Query,
    reply::{self, Refusal, Reply},
    session,
    store::Token,
};

/// `/query`: InfluxQL over a database, which is a bucket of that name in the token's organization.
pub(crate) fn query(authority: &Authority, request: &Request) -> Reply {
    let query = Query::new(request.uri().query().unwrap_or_default());
    let token = identify(authority, request, &query)?;
    if ![Method::GET, Method::POST].contains(request.method()) {
        return Ok(reply::empty(StatusCode::METHOD_NOT_ALLOWED));
    }
    let beside = ["rp", "epoch", "chunked", "params"];
    let plain = beside.iter().all(|name| query.get(name).is_none());
    let select = query.get("q").filter(|_| plain).and_then(influxql::read);
    let (Some(select), Some(database)) = (select, query.get("db")) else {
        return Err(Refusal::not_implemented(
            "this embedded server is not InfluxDB and does not run queries: of InfluxQL it answers \
             only SELECT * FROM measurement LIMIT number",
        ));
    };
    // Only 2.9 has a database for each bucket; 2.1 has those that were made by hand, so none here.
    let caller = caller::of_token(token);
    let bucket = authority
        .store
        .bucket_named(token.org_id, database)
        .filter(|_| authority.emulation == Emulation::V2_9)
        .filter(|bucket| buckets::may_read(&caller, bucket).is_ok());
    let result = match bucket {
        Some(bucket) => influxql::answer(&select, bucket.points.iter()),
        None => {
            json!({ "statement_id": 0, "error": format!("database not found: {database}") })
        }
    };
    Ok(reply::ok_line_bare(&json!({ "results": [result] })))
}

/// `/write`.
pub(crate) fn write(authority: &Authority, request: &Request) -> Reply {
    let query = Query::new(request.uri().query().unwrap_or_default());
    identify(authority, request, &query)?;
    Err(Refusal::not_implemented(
        "this embedded server is not InfluxDB and takes points only at /api/v2/write",
    ))
}

/// The token of a request, which here has to be active, and so has its user.
fn identify<'a>(
    authority: &'a Authority,
    request: &Request,
    query: &Query,
) -> Result<&'a Token, Refusal> {
    let secret = secret(request, query);
    let secret = secret.ok_or_else(|| Refusal::unauthorized("unauthorized access"))?;
    let token = authority.store.token_of(&secret).filter(|token| {
        let user = authority.store.users.get(&token.user_id);
        token.active && user.is_some_and(|user| user.status == "active")
    });
    token.ok_or_else(|| Refusal::unauthorized("Unauthorized"))
}

/// The secret of a token: as a password in the query or in Basic credentials, beside any name, or
/// behind `Token`, in exactly this spelling and with or without a name before it.
fn secret(request: &Request, query: &Query) -> Option<String> {
    if let (Some(_), Some(password)) = (query.get("u"), query.get("p")) {
        return Some(password.to_owned());
    }
    let value = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    if let Some(secret) = value.strip_prefix("Token ").filter(|secret| !secret.contains(' ')) {
        let secret = secret.split_once(':').map_or(secret, |(_, secret)| secret);
        return Some(secret.to_owned());
    }
    session::basic(request).map(|(_, password)| password)
}
