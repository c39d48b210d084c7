//! `GET /api/v2/telegrafs`: the list, in a layout of its own.

use serde_json::{Value, json};
use token_model::{
    id::ResourceId,
    permission::{Action, Permission},
    resource_type::ResourceType,
};

use crate::{
    Authority, Emulation, Request, body,
    caller::Caller,
    organizations,
    query::Query,
    reply::{self, Refusal, Reply},
    store::Telegraf,
};

/// How many 2.1 lists, whatever is asked.
const LIMIT_OF_2_1: usize = 20;

/// The configurations that the caller may read.
pub(crate) fn list(authority: &Authority, caller: &Caller, query: &Query) -> Reply {
    let org_id = organizations::asked_for(authority, query)?;
    let limit = match authority.emulation {
        Emulation::V2_1 => LIMIT_OF_2_1,
        Emulation::V2_9 => usize::MAX,
    };
    let shown: Vec<Value> = authority
        .store
        .telegrafs
        .values()
        .filter(|telegraf| org_id.is_none_or(|org_id| telegraf.org_id == org_id))
        .filter(|telegraf| {
            let kind = ResourceType::TELEGRAFS;
            caller.may_on(Action::Read, kind, telegraf.id, telegraf.org_id).is_ok()
        })
        .take(limit)
        .map(value)
        .collect();
    Ok(reply::ok_line(&json!({ "configurations": shown })))
}

/// `GET /api/v2/telegrafs/ID`.
pub(crate) fn get(authority: &Authority, caller: &Caller, id: ResourceId) -> Reply {
    let telegraf = authority.store.telegrafs.get(&id);
    let telegraf =
        telegraf.ok_or_else(|| Refusal::not_found("telegraf configuration not found"))?;
    caller.may_on(Action::Read, ResourceType::TELEGRAFS, telegraf.id, telegraf.org_id)?;
    Ok(reply::ok_line(&value(telegraf)))
}

/// `POST /api/v2/telegrafs`.
pub(crate) fn create(authority: &mut Authority, caller: &Caller, request: &Request) -> Reply {
    let object = body::object(request.body(), "http.telegraf").map_err(Refusal::invalid)?;
    let text = |name| body::text(&object, name, "telegraf").map_err(Refusal::invalid);
    let org_id = body::id(&object, "orgID").map_err(Refusal::invalid)?;
    let org_id = org_id.ok_or_else(|| Refusal::invalid("organization id must be provided"))?;
    caller.may(&Permission::on_all(Action::Write, ResourceType::TELEGRAFS, org_id))?;
    let buckets = object.get("metadata").and_then(|metadata| metadata.get("buckets"));
    let buckets = buckets.and_then(Value::as_array).into_iter().flatten();
    let telegraf = Telegraf {
        id: authority.entropy.growing_id(),
        org_id,
        name: text("name")?.unwrap_or_default(),
        description: text("description")?.unwrap_or_default(),
        config: text("config")?.unwrap_or_default(),
        buckets: buckets.filter_map(Value::as_str).map(str::to_owned).collect(),
    };
    let mut reply = reply::ok_line(&value(&telegraf));
    *reply.status_mut() = http::StatusCode::CREATED;
    authority.store.telegrafs.insert(telegraf.id, telegraf);
    Ok(reply)
}

fn value(telegraf: &Telegraf) -> Value {
    let address = format!("/api/v2/telegrafs/{}", telegraf.id);
    json!({
        "id": telegraf.id,
        "orgID": telegraf.org_id,
        "name": telegraf.name,
        "description": telegraf.description,
        "config": telegraf.config,
        "metadata": { "buckets": telegraf.buckets },
        "labels": [],
        "links": {
            "self": address,
            "labels": format!("{address}/labels"),
            "members": format!("{address}/members"),
            "owners": format!("{address}/owners"),
        },
    })
}
