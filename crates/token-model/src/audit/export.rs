//! What an audit found, as files.

use super::{finding::Found, reach::Reach};
use crate::{authorization::Authorization, bucket::Bucket, many::export::cell, permission::Action};

/// The findings as a table (CSV): a line for each token of each finding. `why` says why it matters.
/// Tokens of one finding that belong together have the same number in `group`, from 1.
pub fn findings_csv(
    found: &[Found],
    tokens: &[&Authorization],
    why: impl Fn(&Found) -> String,
) -> String {
    let mut table =
        "finding,why,group,token id,description,status,owner,created,last modified\r\n".to_owned();
    for one in found {
        let numbered = one.groups.iter().zip(1_usize..);
        let places =
            numbered.flat_map(|(group, number)| group.iter().map(move |place| (number, place)));
        for (number, place) in places {
            let Some(token) = tokens.get(*place) else { continue };
            let cells = [
                one.finding.as_str().to_owned(),
                cell(&why(one)),
                number.to_string(),
                token.id.to_string(),
                cell(&token.description),
                cell(&String::from(token.status.clone())),
                cell(&token.user),
                cell(&token.created_at.0),
                cell(&token.updated_at.0),
            ];
            table.push_str(&(cells.join(",") + "\r\n"));
        }
    }
    table
}

/// The findings as JSON: an object each, with its tokens in groups of those that belong together.
pub fn findings_json(
    found: &[Found],
    tokens: &[&Authorization],
    why: impl Fn(&Found) -> String,
) -> String {
    // A text is always JSON.
    let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let in_json = |token: &&Authorization| {
        format!(
            "{{\"id\": \"{}\", \"description\": {}, \"status\": {}, \"owner\": {}, \"created\": {}, \"last modified\": {}}}",
            token.id,
            text(&token.description),
            text(&String::from(token.status.clone())),
            text(&token.user),
            text(&token.created_at.0),
            text(&token.updated_at.0),
        )
    };
    let objects: Vec<_> = found
        .iter()
        .map(|one| {
            let in_group = |group: &Vec<usize>| {
                let tokens: Vec<_> =
                    group.iter().filter_map(|place| tokens.get(*place)).map(in_json).collect();
                format!("[\n        {}\n      ]", tokens.join(",\n        "))
            };
            let groups: Vec<_> = one.groups.iter().map(in_group).collect();
            format!(
                "  {{\n    \"finding\": \"{}\",\n    \"why\": {},\n    \"groups\": [\n      {}\n    ]\n  }}",
                one.finding.as_str(),
                text(&why(one)),
                groups.join(",\n      "),
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
        id::{BucketId, OrganizationId},
        permission::Permission,
        resource_type::ResourceType,
        sample,
        secret::Secret,
        timestamp::Timestamp,
    };

    fn token() -> Authorization {
        let org_id = OrganizationId::from_number(1).unwrap();
        Authorization {
            token: Secret::new("never in a file".to_owned()),
            description: "=1+1, \"x\"".to_owned(),
            org: "home-lab".to_owned(),
            user: "ada".to_owned(),
            created_at: Timestamp("2026-01-01T00:00:00Z".to_owned()),
            updated_at: Timestamp("2026-02-01T00:00:00Z".to_owned()),
            ..sample::token(vec![Permission::on_all(Action::Read, ResourceType::BUCKETS, org_id)])
        }
    }

    #[test]
    fn findings_are_read_by_programs_for_tables_and_by_json_and_hold_no_secret() {
        let token = token();
        let found = [
            Found { finding: Finding::ReadsEveryBucket, groups: vec![vec![0]] },
            Found { finding: Finding::SamePermissions, groups: vec![vec![0], vec![0, 0]] },
        ];
        let why = |_: &Found| "it is, so".to_owned();
        let table = findings_csv(&found, &[&token], why);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        let row = &rows[0];
        assert_eq!(&row[0], "reads-every-bucket");
        assert_eq!(&row[1], "it is, so");
        assert_eq!(&row[4], "'=1+1, \"x\"");
        assert_eq!(row.len(), 9);
        let groups: Vec<_> = rows[1..].iter().map(|row| &row[2]).collect();
        assert_eq!(groups, ["1", "2", "2"]);
        let json = findings_json(&found, &[&token], why);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read[0]["groups"][0][0]["description"], "=1+1, \"x\"");
        assert_eq!(read[0]["groups"][0][0]["created"], "2026-01-01T00:00:00Z");
        assert_eq!(read[0]["groups"][0][0]["last modified"], "2026-02-01T00:00:00Z");
        assert_eq!(read[1]["groups"][1].as_array().map(Vec::len), Some(2));
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
