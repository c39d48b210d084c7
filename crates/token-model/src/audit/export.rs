//! What an audit found, as files.

use super::{finding::Found, reach::Reach};
use crate::{authorization::Authorization, bucket::Bucket, many::export::cell, permission::Action};

/// The findings as a table (CSV): a line for each token of each finding. `why` says why it matters.
pub fn findings_csv(
    found: &[Found],
    tokens: &[&Authorization],
    why: impl Fn(&Found) -> String,
) -> String {
    let mut table =
        "finding,why,token id,description,status,owner,created,last modified\r\n".to_owned();
    for one in found {
        for token in one.groups.iter().flatten().filter_map(|place| tokens.get(*place)) {
            let cells = [
                one.finding.as_str().to_owned(),
                cell(&why(one)),
                token.id.to_string(),
                cell(&token.description),
                cell(&String::from(token.status.clone())),
                cell(&token.user),
                token.created_at.0.clone(),
                token.updated_at.0.clone(),
            ];
            table.push_str(&(cells.join(",") + "\r\n"));
        }
    }
    table
}

/// The findings as JSON: an object each, with its tokens.
pub fn findings_json(
    found: &[Found],
    tokens: &[&Authorization],
    why: impl Fn(&Found) -> String,
) -> String {
    // A text is always JSON.
    let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let in_json = |token: &&Authorization| {
        format!(
            "{{\"id\": \"{}\", \"description\": {}, \"status\": {}, \"owner\": {}}}",
            token.id,
            text(&token.description),
            text(&String::from(token.status.clone())),
            text(&token.user),
        )
    };
    let objects: Vec<_> = found
        .iter()
        .map(|one| {
            let places = one.groups.iter().flatten();
            let tokens: Vec<_> =
                places.filter_map(|place| tokens.get(*place)).map(in_json).collect();
            format!(
                "  {{\n    \"finding\": \"{}\",\n    \"why\": {},\n    \"tokens\": [\n      {}\n    ]\n  }}",
                one.finding.as_str(),
                text(&why(one)),
                tokens.join(",\n      "),
            )
        })
        .collect();
    format!("[\n{}\n]\n", objects.join(",\n"))
}

/// Who reaches which bucket as a table (CSV): a line for each token and bucket that it reaches.
pub fn reach_csv(tokens: &[&Authorization], reaches: &[Reach], buckets: &[Bucket]) -> String {
    let mut table = "bucket,token id,description,status,owner,read,write\r\n".to_owned();
    for bucket in buckets {
        for (token, reach) in tokens.iter().zip(reaches) {
            if !reach.reaches(bucket.id) {
                continue;
            }
            let may = |action| if reach.may(action, bucket.id) { "yes" } else { "" };
            let cells = [
                cell(&bucket.name),
                token.id.to_string(),
                cell(&token.description),
                cell(&String::from(token.status.clone())),
                cell(&token.user),
                may(Action::Read).to_owned(),
                may(Action::Write).to_owned(),
            ];
            table.push_str(&(cells.join(",") + "\r\n"));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        audit::finding::Finding,
        authorization::Status,
        id::{AuthorizationId, BucketId, OrganizationId, UserId},
        permission::Permission,
        resource_type::ResourceType,
        secret::Secret,
        timestamp::Timestamp,
    };

    fn token() -> Authorization {
        let org_id = OrganizationId::from_number(1).unwrap();
        Authorization {
            id: AuthorizationId::from_number(7).unwrap(),
            token: Secret::new("never in a file".to_owned()),
            status: Status::Active,
            description: "=1+1, \"x\"".to_owned(),
            org_id,
            org: "home-lab".to_owned(),
            user_id: UserId::from_number(2).unwrap(),
            user: "ada".to_owned(),
            permissions: vec![Permission::on_all(Action::Read, ResourceType::BUCKETS, org_id)],
            others: Vec::new(),
            created_at: Timestamp("2026-01-01T00:00:00Z".to_owned()),
            updated_at: Timestamp("2026-02-01T00:00:00Z".to_owned()),
        }
    }

    #[test]
    fn findings_are_read_by_programs_for_tables_and_by_json_and_hold_no_secret() {
        let token = token();
        let found = [Found { finding: Finding::ReadsEveryBucket, groups: vec![vec![0]] }];
        let why = |_: &Found| "it is, so".to_owned();
        let table = findings_csv(&found, &[&token], why);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(&row[0], "reads-every-bucket");
        assert_eq!(&row[1], "it is, so");
        assert_eq!(&row[3], "'=1+1, \"x\"");
        assert_eq!(row.len(), 8);
        let json = findings_json(&found, &[&token], why);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read[0]["tokens"][0]["description"], "=1+1, \"x\"");
        assert!(!(table + &json).contains("never in a file"));
    }

    #[test]
    fn who_reaches_a_bucket_has_a_line() {
        let (token, id) = (token(), BucketId::from_number(5).unwrap());
        let bucket = Bucket { id, name: "b".to_owned(), org_id: None, kind: "user".to_owned() };
        let reach = Reach::of(&token, token.org_id);
        let table = reach_csv(&[&token, &token], &[reach, Reach::default()], &[bucket]);
        assert_eq!(table.lines().count(), 2);
        assert!(table.ends_with(",ada,yes,\r\n"));
    }
}
