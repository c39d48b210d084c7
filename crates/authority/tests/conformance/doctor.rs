//! What scene 50 found on its server, which was made without being recorded: two organizations, two
//! buckets, another user, and tokens of each kind.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::replay::Replay;

/// Makes it; `ids` are the recorded ids of what the requests of the scene name.
pub fn prepare(replay: &mut Replay, ids: &BTreeMap<String, String>) {
    let set_up = json!({
        "username": "admin", "password": "adminadmin", "org": "my-org", "bucket": "bucket-a",
    });
    let made = send(replay, "POST", "/api/v2/setup", &set_up);
    replay.know_credential("token:operator", text(&made["auth"]["token"]));
    let (org_id, bucket_id) = (text(&made["org"]["id"]), text(&made["bucket"]["id"]));

    let bucket = json!({ "name": "bucket-b", "orgID": org_id });
    let other_bucket = send(replay, "POST", "/api/v2/buckets", &bucket);
    let other_org = send(replay, "POST", "/api/v2/orgs", &json!({ "name": "other-org" }));
    for (name, ours) in [
        ("org my-org", org_id),
        ("bucket bucket-a", bucket_id),
        ("bucket bucket-b", text(&other_bucket["id"])),
        ("org other-org", text(&other_org["id"])),
    ] {
        replay.know_id(&ids[name], ours);
    }
    let machine = send(replay, "POST", "/api/v2/users", &json!({ "name": "machine" }));
    let machine = text(&machine["id"]).to_owned();

    let on = |action: &str, kind: &str| {
        let all = json!({ "type": kind, "orgID": org_id });
        json!({ "action": action, "resource": all })
    };
    let on_bucket = |action: &str| {
        let bucket = json!({ "type": "buckets", "id": bucket_id, "orgID": org_id });
        json!({ "action": action, "resource": bucket })
    };
    let read_org = json!({ "action": "read", "resource": { "type": "orgs", "id": org_id } });
    let both = [on_bucket("read"), on_bucket("write")];
    let kinds = [
        ("read bucket-a", vec![on_bucket("read")]),
        ("write bucket-a", vec![on_bucket("write")]),
        ("read and write bucket-a", both.to_vec()),
        ("read all buckets", vec![on("read", "buckets")]),
        ("read bucket-a and the org", vec![on_bucket("read"), read_org]),
        ("tasks only", vec![on("read", "tasks"), on("write", "tasks")]),
        ("inactive", both.to_vec()),
        ("of a user since deactivated", both.to_vec()),
        ("deleted", both.to_vec()),
        ("read authorizations", vec![on("read", "authorizations")]),
    ];
    for (name, permissions) in kinds {
        let mut token = json!({ "orgID": org_id, "description": name, "permissions": permissions });
        match name {
            "inactive" => token["status"] = "inactive".into(),
            "of a user since deactivated" => token["userID"] = machine.as_str().into(),
            _ => {}
        }
        let made = send(replay, "POST", "/api/v2/authorizations", &token);
        replay.know_credential(&format!("token:{name}"), text(&made["token"]));
        if name == "deleted" {
            let path = format!("/api/v2/authorizations/{}", text(&made["id"]));
            send(replay, "DELETE", &path, &Value::Null);
        }
    }
    let path = format!("/api/v2/users/{machine}");
    send(replay, "PATCH", &path, &json!({ "status": "inactive" }));
}

fn send(replay: &mut Replay, method: &str, path: &str, body: &Value) -> Value {
    let response = replay.as_operator(method, path, &body.to_string());
    assert!(response.status().is_success(), "{method} {path}: {}", response.status());
    serde_json::from_slice(response.body()).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
