//! `/api/v2/buckets`.

use std::ops::Range;

use http::StatusCode;
use serde_json::{Value, json};
use token_model::{
    id::{BucketId, OrganizationId, kind},
    permission::{Action, Permission},
    resource_type::ResourceType,
};

use crate::{
    Authority, Now, Request, body,
    caller::Caller,
    organizations,
    points::Points,
    query::{self, Query},
    reply::{self, Refusal, Reply},
    router::{self, Page},
    store::Bucket,
};

/// The shortest retention, in seconds.
const RETENTION_MIN: u64 = 3_600;

/// A bucket as the API shows it.
pub(crate) fn value(bucket: &Bucket) -> Value {
    let (id, org_id) = (bucket.id, bucket.org_id);
    let address = format!("/api/v2/buckets/{id}");
    let mut value = json!({
        "id": id,
        "orgID": org_id,
        "type": if bucket.system { "system" } else { "user" },
    });
    let fields = value.as_object_mut();
    if let Some(fields) = fields {
        if !bucket.description.is_empty() {
            fields.insert("description".to_owned(), json!(bucket.description));
        }
        fields.insert("name".to_owned(), json!(bucket.name));
        if !bucket.rp.is_empty() {
            fields.insert("rp".to_owned(), json!(bucket.rp));
        }
        let rest = json!({
            "retentionRules": [{
                "type": "expire",
                "everySeconds": bucket.retention_seconds,
                "shardGroupDurationSeconds": bucket.shard_seconds,
            }],
            "createdAt": bucket.created_at,
            "updatedAt": bucket.updated_at,
            "links": {
                "labels": format!("{address}/labels"),
                "members": format!("{address}/members"),
                "org": format!("/api/v2/orgs/{org_id}"),
                "owners": format!("{address}/owners"),
                "self": address,
                "write": format!("/api/v2/write?org={org_id}&bucket={id}"),
            },
            "labels": [],
        });
        if let Value::Object(rest) = rest {
            fields.extend(rest);
        }
    }
    value
}

/// `GET /api/v2/buckets`: by name within an organization, by id across them.
pub(crate) fn list(authority: &Authority, caller: &Caller, query: &Query) -> Reply {
    let page = router::page(query)?;
    let store = &authority.store;
    let organization = organizations::asked_for(authority, query)?;
    let id = router::id_parameter::<kind::Bucket>(query, "id")?;
    let after = router::id_parameter::<kind::Bucket>(query, "after")
        .map_err(|error| Refusal::invalid(format!("decoding after: {}", error.message())))?;
    let mut found: Vec<&Bucket> = store
        .buckets
        .values()
        .filter(|bucket| organization.is_none_or(|org_id| bucket.org_id == org_id))
        .filter(|bucket| query.get("name").is_none_or(|name| bucket.name == name))
        .filter(|bucket| id.is_none_or(|id| bucket.id == id))
        .collect();
    let is_descending = query.get("descending") == Some("true");
    if organization.is_some() {
        // Of thousands only a page has to be in its order, where it is counted from the front.
        let is_from_front = !is_descending && after.is_none();
        let all = 0..found.len();
        sort_part_by_name(&mut found, if is_from_front { page.within(all.end) } else { all });
    }
    if found.is_empty() {
        if id.is_some() {
            return Err(Refusal::not_found("bucket not found"));
        }
        if let (Some(_), Some(name)) = (organization, query.get("name")) {
            return Err(Refusal::not_found(format!("bucket \"{name}\" not found")));
        }
    }
    if is_descending {
        found.reverse();
    }
    if let Some(after) = after {
        let position = found.iter().position(|bucket| bucket.id == after);
        found = position.map_or_else(Vec::new, |position| found.split_off(position + 1));
    }
    // A page is cut before what the caller may not read is left out, so that a page can be empty
    // though the next one is not.
    let readable = |bucket: &&Bucket| may_read(caller, bucket).is_ok();
    let shown: Vec<Value> = page.of(found.into_iter()).filter(readable).map(value).collect();
    let links = links(query, &page, shown.len());
    Ok(reply::ok(&json!({ "links": links, "buckets": shown })))
}

/// Puts this part of the buckets in the order that it has when all are sorted. One may have been renamed as
/// another is.
fn sort_part_by_name(buckets: &mut [&Bucket], Range { start, end }: Range<usize>) {
    let by_name = |a: &&Bucket, b: &&Bucket| a.name.cmp(&b.name).then(a.id.cmp(&b.id));
    if start < end {
        buckets.select_nth_unstable_by(start, by_name);
        buckets[start..].select_nth_unstable_by(end - start - 1, by_name);
        buckets[start..end].sort_unstable_by(by_name);
    }
}

/// The addresses of this page and its neighbours. A next one is named wherever this one is full.
fn links(query: &Query, page: &Page, shown: usize) -> Value {
    let address = |offset: i64| {
        let mut parameters: Vec<(&str, String)> = vec![
            ("descending", (query.get("descending") == Some("true")).to_string()),
            ("limit", page.limit.to_string()),
            ("offset", offset.to_string()),
        ];
        for (name, parameter) in [
            ("after", "after"),
            ("bucket", "name"),
            ("id", "id"),
            ("org", "org"),
            ("orgID", "orgID"),
            ("sortBy", "sortBy"),
        ] {
            if let Some(value) = query.get(parameter) {
                parameters.push((name, query::encode(value)));
            }
        }
        parameters.sort();
        let parameters: Vec<String> =
            parameters.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("/api/v2/buckets?{}", parameters.join("&"))
    };
    let mut links = serde_json::Map::new();
    if page.offset > 0 {
        links.insert("prev".to_owned(), address((page.offset - page.limit).max(0)).into());
    }
    links.insert("self".to_owned(), address(page.offset).into());
    if i64::try_from(shown).is_ok_and(|shown| shown == page.limit) {
        links.insert("next".to_owned(), address(page.offset + page.limit).into());
    }
    links.into()
}

/// `GET /api/v2/buckets/ID`.
pub(crate) fn get(authority: &Authority, caller: &Caller, id: BucketId) -> Reply {
    let bucket = authority.store.buckets.get(&id).ok_or_else(not_found)?;
    may_read(caller, bucket)?;
    Ok(reply::ok(&value(bucket)))
}

/// A system bucket is read by who may read its organization; no permission for buckets is enough.
pub(crate) fn may_read(caller: &Caller, bucket: &Bucket) -> Result<(), Refusal> {
    if bucket.system {
        caller.may_on_organization(Action::Read, bucket.org_id)
    } else {
        caller.may_on_bucket(Action::Read, bucket.id, bucket.org_id)
    }
}

/// `POST /api/v2/buckets`.
pub(crate) fn create(
    authority: &mut Authority,
    caller: &Caller,
    request: &Request,
    now: Now,
) -> Reply {
    let failed = |why| Refusal::invalid(format!("failed to unmarshal json: {why}"));
    let object = body::object(request.body(), "http.postBucketRequest").map_err(failed)?;
    let text = |name| body::text(&object, name, "postBucketRequest").map_err(failed);
    let name = text("name")?.unwrap_or_default();
    let org_id: Option<OrganizationId> = body::id(&object, "orgID").map_err(failed)?;
    let org_id = org_id.ok_or_else(|| Refusal::invalid("organization id must be provided"))?;
    caller.may(&Permission::on_all(Action::Write, ResourceType::BUCKETS, org_id))?;
    if !authority.store.organizations.contains_key(&org_id) {
        return Err(Refusal::not_found("organization not found"));
    }
    check_name(&name)?;
    if authority.store.bucket_named(org_id, &name).is_some() {
        return Err(Refusal::conflict(format!("bucket with name {name} already exists")));
    }
    let rule = object.get("retentionRules").and_then(|rules| rules.get(0));
    let seconds = |name: &str| rule.and_then(|rule| rule.get(name)).and_then(Value::as_u64);
    let retention_seconds = seconds("everySeconds").unwrap_or(0);
    check_retention(retention_seconds)?;
    let mut bucket = user_bucket(authority, org_id, name, now);
    bucket.set_retention(retention_seconds);
    bucket.shard_seconds = seconds("shardGroupDurationSeconds").unwrap_or(bucket.shard_seconds);
    bucket.description = text("description")?.unwrap_or_default();
    bucket.rp = text("rp")?.unwrap_or_default();
    let reply = reply::created(&value(&bucket));
    authority.store.buckets.insert(bucket.id, bucket);
    Ok(reply)
}

/// `PATCH /api/v2/buckets/ID`: name and description.
pub(crate) fn change(
    authority: &mut Authority,
    caller: &Caller,
    id: BucketId,
    request: &Request,
    now: Now,
) -> Reply {
    let failed = |why| Refusal::invalid(format!("failed to unmarshal json: {why}"));
    let object = body::object(request.body(), "http.bucketUpdate").map_err(failed)?;
    let name = body::text(&object, "name", "bucketUpdate").map_err(failed)?;
    let description = body::text(&object, "description", "bucketUpdate").map_err(failed)?;
    let bucket = authority.store.buckets.get_mut(&id).ok_or_else(not_found)?;
    caller.may_on_bucket(Action::Write, id, bucket.org_id)?;
    if let Some(name) = name {
        check_name(&name)?;
        bucket.name = name;
    }
    if let Some(description) = description {
        bucket.description = description;
    }
    bucket.updated_at = now.timestamp();
    Ok(reply::ok(&value(bucket)))
}

/// `DELETE /api/v2/buckets/ID`. Permissions that name it stay, without a name.
pub(crate) fn delete(authority: &mut Authority, caller: &Caller, id: BucketId) -> Reply {
    let bucket = authority.store.buckets.get(&id).ok_or_else(not_found)?;
    caller.may_on_bucket(Action::Write, id, bucket.org_id)?;
    authority.store.buckets.remove(&id);
    Ok(reply::empty(StatusCode::NO_CONTENT))
}

/// A bucket of a user's, kept for ever.
pub(crate) fn user_bucket(
    authority: &mut Authority,
    org_id: OrganizationId,
    name: String,
    now: Now,
) -> Bucket {
    Bucket {
        id: authority.entropy.random_id(),
        org_id,
        name,
        description: String::new(),
        rp: String::new(),
        system: false,
        retention_seconds: 0,
        shard_seconds: 7 * 86_400,
        created_at: now.timestamp(),
        updated_at: now.timestamp(),
        points: Points::default(),
    }
}

/// What is said of a bucket's name that cannot be.
pub(crate) fn check_name(name: &str) -> Result<(), Refusal> {
    if name.starts_with('_') {
        Err(Refusal::invalid(format!(
            "bucket name {name} is invalid. Buckets may not start with underscore"
        )))
    } else if name.contains('"') {
        Err(Refusal::invalid(format!(
            "bucket name {name} is invalid. Bucket names may not include quotation marks"
        )))
    } else {
        Ok(())
    }
}

/// What is said of a retention that cannot be.
pub(crate) fn check_retention(seconds: u64) -> Result<(), Refusal> {
    if (1..RETENTION_MIN).contains(&seconds) {
        return Err(Refusal::internal("retention policy duration must be at least 1h0m0s"));
    }
    Ok(())
}

fn not_found() -> Refusal {
    Refusal::not_found("bucket not found")
}
