//! `POST /api/v2/write`: takes points, of which each bucket keeps the last.

use http::{StatusCode, header::CONTENT_ENCODING};
use token_model::{
    id::{BucketId, OrganizationId},
    permission::Action,
};

use crate::{
    Authority, Now, Request,
    caller::Caller,
    line_protocol::{self, Precision},
    organizations,
    points::WEIGHT_MAX,
    query::Query,
    reply::{self, Refusal, Reply},
    store::{Bucket, Store},
};

/// The largest body that is taken; InfluxDB itself takes any.
const BODY_MAX: usize = 1024 * 1024;

/// Writes the points of the body. An empty body writes nothing and tells as well who may write.
pub(crate) fn post(
    authority: &mut Authority,
    caller: &Caller,
    request: &Request,
    query: &Query,
    now: Now,
) -> Reply {
    let precision = Precision::named(query.get("precision").unwrap_or("ns")).ok_or_else(|| {
        Refusal::invalid("invalid precision; valid precision units are ns, us, ms, and s")
    })?;
    let name = query.get("bucket").ok_or_else(|| Refusal::not_found("bucket not found"))?;
    let org_id = organizations::addressed(authority, query)?;
    let bucket = bucket_addressed(&mut authority.store, org_id, name)
        .ok_or_else(|| Refusal::not_found(format!("bucket \"{name}\" not found")))?;
    caller.may_on_bucket(Action::Write, bucket.id, org_id).map_err(|_| {
        let why = if caller.inactive_token { ": token is inactive" } else { "" };
        Refusal::forbidden(format!("insufficient permissions for write{why}"))
    })?;
    if request.headers().contains_key(CONTENT_ENCODING) {
        return Err(Refusal::not_implemented(
            "this embedded server is not InfluxDB and takes no compressed points",
        ));
    }
    if request.body().len() > BODY_MAX {
        return Err(too_large());
    }
    let text = String::from_utf8_lossy(request.body());
    // Nothing is written if one of them is none or cannot be kept.
    let mut points = bucket.points.clone();
    for point in line_protocol::points(&text, precision, now) {
        let point = point.map_err(Refusal::invalid)?;
        if point.weight() > WEIGHT_MAX {
            return Err(too_large());
        }
        points.add(point);
    }
    bucket.points = points;
    Ok(reply::empty(StatusCode::NO_CONTENT))
}

/// The bucket of an organization by its id, or else by its name.
fn bucket_addressed<'a>(
    store: &'a mut Store,
    org_id: OrganizationId,
    name: &str,
) -> Option<&'a mut Bucket> {
    let by_id = name
        .parse::<BucketId>()
        .ok()
        .filter(|id| store.buckets.get(id).is_some_and(|bucket| bucket.org_id == org_id));
    let id = match by_id {
        Some(id) => id,
        None => store.bucket_named(org_id, name)?.id,
    };
    store.buckets.get_mut(&id)
}

fn too_large() -> Refusal {
    Refusal::too_large("unable to read data: points batch is too large")
}
