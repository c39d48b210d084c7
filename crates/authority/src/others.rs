//! The lists of what else a permission can be for: dashboards, tasks, labels and the like. They can
//! be listed and not be made here; the demo's seed has some.

use serde_json::{Map, Value, json};
use token_model::{
    id::{OrganizationId, ResourceId},
    permission::Action,
    resource_type::ResourceType,
};

use crate::{
    Authority, Emulation,
    caller::Caller,
    organizations,
    query::Query,
    reply::{self, Refusal, Reply},
    router,
};

/// How a list is paged, which its link to itself tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paging {
    /// It is not, and has no link.
    Bare,
    /// It is not.
    Whole,
    /// By how many there were before.
    Offset,
    /// By the one that was the last.
    After,
}

/// How a list looks.
struct Shape {
    kind: ResourceType,
    /// The field that holds it.
    field: &'static str,
    paging: Paging,
    indented: bool,
    links_first: bool,
}

/// The shape of the list at a path below `/api/v2/`, or at `notebooks` of `/api/v2private`.
fn shape(path: &str, emulation: Emulation) -> Option<Shape> {
    let is_new = matches!(path, "remotes" | "replications");
    if is_new && emulation == Emulation::V2_1 {
        return None;
    }
    let (kind, field, paging, indented, links_first) = match path {
        "checks" => ("checks", "checks", Paging::Offset, false, false),
        "dashboards" => ("dashboards", "dashboards", Paging::Offset, true, true),
        "labels" => ("labels", "labels", Paging::Whole, true, true),
        "notebooks" => ("notebooks", "flows", Paging::Bare, true, false),
        "notificationEndpoints" => {
            ("notificationEndpoints", "notificationEndpoints", Paging::Offset, false, false)
        }
        "notificationRules" => {
            ("notificationRules", "notificationRules", Paging::Offset, false, false)
        }
        "remotes" => ("remotes", "remotes", Paging::Bare, true, false),
        "replications" => ("replications", "replications", Paging::Bare, true, false),
        "scrapers" => ("scrapers", "configurations", Paging::Whole, false, true),
        "tasks" => ("tasks", "tasks", Paging::After, false, true),
        "variables" => ("variables", "variables", Paging::Offset, false, false),
        _ => return None,
    };
    Some(Shape { kind: ResourceType::named(kind), field, paging, indented, links_first })
}

/// `GET` of such a list; `None` where the path is no such list.
pub(crate) fn list(
    authority: &Authority,
    caller: &Caller,
    path: &str,
    query: &Query,
) -> Option<Reply> {
    let shape = shape(path, authority.emulation)?;
    Some(listed(authority, caller, path, query, &shape))
}

/// `GET` of one of such a list; `None` where the path is no such list.
pub(crate) fn get(
    authority: &Authority,
    caller: &Caller,
    path: &str,
    id: ResourceId,
) -> Option<Reply> {
    let shape = shape(path, authority.emulation)?;
    let others = &authority.store.others;
    let found = others.iter().find(|other| other.kind == shape.kind && other.id == id);
    let reply = found.ok_or_else(|| Refusal::not_found(format!("{} not found", shape.kind)));
    Some(reply.and_then(|other| {
        caller.may_on(Action::Read, other.kind.clone(), other.id, other.org_id)?;
        Ok(reply::ok(&value(other)))
    }))
}

fn listed(
    authority: &Authority,
    caller: &Caller,
    path: &str,
    query: &Query,
    shape: &Shape,
) -> Reply {
    let org_id = organizations::asked_for(authority, query)?;
    if path == "notificationEndpoints" && org_id.is_none() {
        let refusal =
            Refusal::unauthorized("cannot process a request without a org or user filter");
        return Ok(refusal.respond_compact());
    }
    let others = authority.store.others.iter().filter(|other| {
        other.kind == shape.kind
            && org_id.is_none_or(|org_id| other.org_id == org_id)
            && caller.may_on(Action::Read, other.kind.clone(), other.id, other.org_id).is_ok()
    });
    let shown: Vec<Value> = match shape.paging {
        Paging::Offset => router::page(query)?.of(others).map(value).collect(),
        Paging::After => {
            let after = query.get("after").unwrap_or_default();
            let later = others
                .skip_while(|other| !after.is_empty() && other.id.to_string().as_str() <= after);
            later.take(limit(query, 100)).map(value).collect()
        }
        Paging::Bare | Paging::Whole => others.map(value).collect(),
    };
    // What came with 2.4 or later is null where there is none (2.9).
    let is_new = ["remotes", "replications"].contains(&path);
    let list = if is_new && shown.is_empty() { Value::Null } else { Value::Array(shown) };
    let links = link(path, shape.paging, org_id, query).map(|link| json!({ "self": link }));
    let mut body = Map::new();
    if shape.links_first {
        body.extend(links.clone().map(|links| ("links".to_owned(), links)));
    }
    body.insert(shape.field.to_owned(), list);
    if !shape.links_first {
        body.extend(links.map(|links| ("links".to_owned(), links)));
    }
    let body = Value::Object(body);
    Ok(if shape.indented { reply::ok(&body) } else { reply::ok_line(&body) })
}

fn value(other: &crate::store::Other) -> Value {
    let mut value = json!({ "id": other.id, "orgID": other.org_id, "name": other.name });
    if let Some(flux) = &other.flux {
        value["flux"] = json!(flux);
    }
    value
}

fn limit(query: &Query, default: usize) -> usize {
    query.get("limit").and_then(|limit| limit.parse().ok()).unwrap_or(default)
}

fn link(
    path: &str,
    paging: Paging,
    org_id: Option<OrganizationId>,
    query: &Query,
) -> Option<String> {
    let of = org_id.map(|id| format!("&orgID={id}")).unwrap_or_default();
    match paging {
        Paging::Bare => None,
        Paging::Whole => Some(format!("/api/v2/{path}")),
        Paging::Offset => {
            let (limit, offset) = (limit(query, 20), query.get("offset").unwrap_or("0"));
            Some(format!("/api/v2/{path}?descending=false&limit={limit}&offset={offset}{of}"))
        }
        Paging::After => Some(format!("/api/v2/{path}?limit={}{of}", limit(query, 100))),
    }
}

/// `GET /api/v2/dbrps`: where 1.x clients find a bucket. Every bucket has a mapping of its own name,
/// as 2.9 makes them; 2.1 has only those that were made by hand.
pub(crate) fn mappings(authority: &Authority, caller: &Caller, query: &Query) -> Reply {
    let org_id = organizations::asked_for(authority, query)?
        .ok_or_else(|| Refusal::invalid("either 'org' or 'orgID' must be provided"))?;
    let kind = ResourceType::named("dbrp");
    let mut buckets: Vec<_> = authority
        .store
        .buckets
        .values()
        .filter(|bucket| authority.emulation == Emulation::V2_9 && bucket.org_id == org_id)
        .filter(|bucket| {
            caller.may_on_bucket(Action::Read, bucket.id, org_id).is_ok()
                && caller
                    .may_on(Action::Read, kind.clone(), bucket.id.as_resource(), org_id)
                    .is_ok()
        })
        .collect();
    buckets.sort_by(|a, b| a.name.cmp(&b.name));
    let mapping = |bucket: &&crate::store::Bucket| {
        let (database, policy) =
            bucket.name.split_once('/').unwrap_or((bucket.name.as_str(), "autogen"));
        json!({
            "id": bucket.id,
            "database": database,
            "retention_policy": policy,
            "default": true,
            "virtual": true,
            "orgID": bucket.org_id,
            "bucketID": bucket.id,
        })
    };
    let content: Vec<Value> = buckets.iter().map(mapping).collect();
    Ok(reply::ok(&json!({ "content": content })))
}

/// `GET /api/v2/sources`: the server itself, and nothing else.
pub(crate) fn sources() -> Reply {
    let id = "020f755c3c082000";
    let address = format!("/api/v2/sources/{id}");
    let source = json!({
        "id": id,
        "orgID": "50616e67652c206c",
        "default": true,
        "name": "autogen",
        "type": "self",
        "url": "",
        "telegraf": "",
        "token": "",
        "defaultRP": "",
        "links": {
            "buckets": format!("{address}/buckets"),
            "health": format!("{address}/health"),
            "query": format!("{address}/query"),
            "self": address,
        },
    });
    Ok(reply::ok_line(&json!({ "sources": [source], "links": { "self": "/api/v2/sources" } })))
}
