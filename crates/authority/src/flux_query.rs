//! `POST /api/v2/query`: the few queries that a check of a token sends.

use std::collections::BTreeMap;

use http::header::CONTENT_TYPE;
use token_model::id::OrganizationId;

use crate::{
    Authority, Emulation, Now, Request, body, buckets,
    caller::Caller,
    csv::{self, Table},
    flux::{self, Flux, Unread},
    organizations,
    points::{FieldValue, Point},
    query::Query,
    reply::{self, Refusal, Reply},
    store::Bucket,
};

/// The longest request that can be one of the queries that are understood.
const REQUEST_MAX: usize = 64 * 1024;

/// Answers a query.
pub(crate) fn post(
    authority: &Authority,
    caller: &Caller,
    request: &Request,
    query: &Query,
    now: Now,
) -> Reply {
    let undecoded = |refusal: Refusal| {
        Refusal::invalid(format!("failed to decode request body: {}", refusal.message()))
    };
    let text = text(request).map_err(|why| match why {
        NoText::Wrong(why) => undecoded(Refusal::invalid(why)),
        NoText::Other => not_run(),
    })?;
    let org_id = organizations::addressed(authority, query).map_err(undecoded)?;
    match flux::read(&text, now) {
        Ok(Flux::From { bucket, start, limit }) => {
            let readable = authority
                .store
                .bucket_named(org_id, &bucket)
                .filter(|bucket| buckets::may_read(caller, bucket).is_ok());
            let found = readable.ok_or_else(|| {
                Refusal::not_found(format!(
                    "failed to initialize execute state: could not find bucket \"{bucket}\""
                ))
            })?;
            Ok(reply::ok_csv(csv::result(&series(found, start, now, limit))))
        }
        Ok(Flux::Buckets) => bucket_table(authority, caller, org_id),
        Err(Unread::Unclosed(column)) => {
            let at = match authority.emulation {
                Emulation::V2_1 => "error at",
                Emulation::V2_9 => "error",
            };
            Err(Refusal::invalid(format!(
                "compilation failed: {at} @1:1-1:{column}: expected RPAREN, got EOF"
            )))
        }
        Err(Unread::Unknown) => Err(not_run()),
    }
}

/// Why a request holds no query to be read.
enum NoText {
    /// InfluxDB would refuse it, in these words.
    Wrong(String),
    /// InfluxDB would take it.
    Other,
}

/// The Flux of a request, which is its body or a field of it.
fn text(request: &Request) -> Result<String, NoText> {
    if request.body().len() > REQUEST_MAX {
        return Err(NoText::Other);
    }
    let content_type = request.headers().get(CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
    let text = if content_type.starts_with(b"application/vnd.flux") {
        String::from_utf8_lossy(request.body()).into_owned()
    } else {
        let object = body::object(request.body(), "http.QueryRequest").map_err(NoText::Wrong)?;
        let text = |name| body::text(&object, name, "QueryRequest").map_err(NoText::Wrong);
        let (query, kind) = (text("query")?.unwrap_or_default(), text("type")?.unwrap_or_default());
        // What is given beside the query would change the answer.
        if ["ast", "extern", "dialect", "params"].iter().any(|name| object.contains_key(*name)) {
            return Err(NoText::Other);
        }
        match kind.as_str() {
            "" | "flux" => query,
            "influxql" => return Err(NoText::Other),
            other => return Err(NoText::Wrong(format!("unknown query type: {other}"))),
        }
    };
    if text.is_empty() {
        return Err(NoText::Wrong("request body requires either query or AST".to_owned()));
    }
    Ok(text)
}

/// What is said of a query that InfluxDB would answer and this server does not.
fn not_run() -> Refusal {
    Refusal::not_implemented(
        "this embedded server is not InfluxDB and does not run queries: it answers only \
         from(bucket: …) |> range(start: …) |> limit(n: …), and buckets()",
    )
}

/// A table for each field of each series, in their order, with the rows from `start` to `stop`.
fn series(bucket: &Bucket, start: Now, stop: Now, limit: usize) -> Vec<Table> {
    let mut found: BTreeMap<_, Vec<(&Point, &FieldValue)>> = BTreeMap::new();
    for point in bucket.points.iter().filter(|point| (start..stop).contains(&point.time)) {
        for (field, value) in &point.fields {
            let place = (&point.measurement, &point.tags, field);
            found.entry(place).or_default().push((point, value));
        }
    }
    let mut tables = Vec::new();
    for ((measurement, tags, field), mut rows) in found {
        rows.sort_by_key(|(point, _)| point.time);
        let names = ["_start", "_stop", "_time", "_value", "_field", "_measurement"];
        let columns = names.into_iter().chain(tags.keys().map(String::as_str));
        let row = |(point, value): &(&Point, &FieldValue)| {
            let times = [start, stop, point.time].map(|time| time.timestamp().0);
            let mut row = times.to_vec();
            row.extend([cell(value), field.clone(), measurement.clone()]);
            row.extend(tags.values().cloned());
            row
        };
        tables.push(Table {
            columns: columns.map(str::to_owned).collect(),
            values: rows.first().map_or("", |(_, value)| kind(value)),
            rows: rows.iter().take(limit).map(row).collect(),
        });
    }
    tables
}

fn cell(value: &FieldValue) -> String {
    match value {
        FieldValue::Float(number) => number.to_string(),
        FieldValue::Integer(number) => number.to_string(),
        FieldValue::Unsigned(number) => number.to_string(),
        FieldValue::Boolean(value) => value.to_string(),
        FieldValue::Text(text) => text.clone(),
    }
}

const fn kind(value: &FieldValue) -> &'static str {
    match value {
        FieldValue::Float(_) => "double",
        FieldValue::Integer(_) => "long",
        FieldValue::Unsigned(_) => "unsignedLong",
        FieldValue::Boolean(_) => "boolean",
        FieldValue::Text(_) => "string",
    }
}

/// The buckets of the organization that the caller may read, by name.
fn bucket_table(authority: &Authority, caller: &Caller, org_id: OrganizationId) -> Reply {
    let mut found: Vec<&Bucket> = authority
        .store
        .buckets
        .values()
        .filter(|bucket| bucket.org_id == org_id && buckets::may_read(caller, bucket).is_ok())
        .collect();
    if found.is_empty() {
        return Err(Refusal::not_found(format!("no buckets found in organization {org_id}")));
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    let names = ["name", "id", "organizationID", "retentionPolicy", "retentionPeriod"];
    let row = |bucket: &&Bucket| {
        let retention = u128::from(bucket.retention_seconds) * 1_000_000_000;
        vec![
            bucket.name.clone(),
            bucket.id.to_string(),
            org_id.to_string(),
            bucket.rp.clone(),
            retention.to_string(),
        ]
    };
    Ok(reply::ok_csv(csv::result(&[Table {
        columns: names.map(str::to_owned).to_vec(),
        values: "",
        rows: found.iter().map(row).collect(),
    }])))
}
