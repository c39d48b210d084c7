//! Commands and JSON as people have them, each with what it asks for.

use super::{read_curl, read_influx, read_json};
use crate::paste::{Matter, Object, OrganizationName, Owner, Reading};

/// Checks what a text asks for, a line for each thing.
fn check(read: fn(&str) -> Option<Reading>, text: &str, expected: &[&str]) {
    let reading = read(text).unwrap_or_else(|| panic!("nothing is read of {text}"));
    assert_eq!(in_words(&reading), expected, "{text}");
}

fn in_words(reading: &Reading) -> Vec<String> {
    let organizations = reading.organizations.iter().map(|(name, line)| match name {
        OrganizationName::Id(id) => format!("{line}: organization id {id}"),
        OrganizationName::Name(name) => format!("{line}: organization {name}"),
    });
    let wishes = reading.wishes.iter().map(|wish| {
        let object = match &wish.object {
            Object::Every(kind) => kind.to_string(),
            Object::One(kind, id) => format!("{kind}/{id}"),
            Object::Named(kind, name) => format!("{kind} {name:?}"),
        };
        format!("{}: {} {object}", wish.line, wish.action.as_str())
    });
    let remarks = reading.remarks.iter().map(|remark| {
        let matter = match &remark.matter {
            Matter::NotUnderstood(text) => format!("not understood: {text}"),
            Matter::OnlyKnownThere(text) => format!("only known there: {text}"),
            Matter::Flag(flag) => format!("flag: {flag}"),
            other => format!("{other:?}"),
        };
        format!("{}: {matter}", remark.line)
    });
    let owner = reading.owner.iter().map(|owner| match owner {
        Owner::Id(id) => format!("owner id {id}"),
        Owner::Name(name) => format!("owner {name}"),
    });
    organizations
        .chain(wishes)
        .chain(remarks)
        .chain(owner)
        .chain(reading.description.iter().map(|text| format!("called {text}")))
        .chain(reading.inactive.then(|| "inactive".to_owned()))
        .chain(reading.breadth.iter().map(|breadth| format!("{breadth:?}")))
        .collect()
}

#[test]
fn a_command_with_flags_of_every_kind() {
    check(
        read_influx,
        "$ influx auth create --org home-lab -u admin --description='two words' \\
           --read-bucket=889a47b9d914710b --write-bucket 889a47b9d914710b \\
           -read-tasks --host http://localhost:8086 -t <secret> --json --hide-headers \\
           --skip-verify -c default --configs-path ~/.influxdbv2/configs --http-debug",
        &[
            "1: organization home-lab",
            "2: read buckets/889a47b9d914710b",
            "2: write buckets/889a47b9d914710b",
            "3: read tasks",
            "owner admin",
            "called two words",
        ],
    );
}

#[test]
fn commands_behind_others_and_in_documents() {
    check(
        read_influx,
        "# Tokens\r\n\r\nDon't forget: `influx auth create` makes one, see below.\r\n
Run `docker exec -it influx influx auth create --org o --read-orgs` first, then\r\n
    TOKEN=$(sudo /usr/local/bin/influx auth c -o o --read-checks --json 2>/dev/null | jq -r .token)\r\n
    sh -c \"influx authorization create --org-id 9cf7c73efe448e5e --read-views\"; exit\r\n
    influx auth create --org o --read-labels # or --write-labels\r\n",
        &[
            "5: organization o",
            "9: organization id 9cf7c73efe448e5e",
            "5: read orgs",
            "7: read checks",
            "9: read views",
            "11: read labels",
        ],
    );
}

#[test]
fn what_is_only_known_where_a_script_runs() {
    check(
        read_influx,
        "NEW_TOKEN=$(docker exec \"$CONTAINER\" influx auth create \\
  --org \"$ORG\" \\
  --token \"$ADMIN_TOKEN\" \\
  --read-bucket ${BUCKET_ID} \\
  --write-bucket $(influx bucket list --name a \\
     --hide-headers | awk '{print $1 \")\"}') \\
  --write-bucket <bucket-id> \\
  --read-dashboards)",
        &[
            "8: read dashboards",
            "2: only known there: $ORG",
            "4: only known there: ${BUCKET_ID}",
            "5: only known there: $(influx bucket list --name a \\\n     --hide-headers | awk '{print $1 \")\"}')",
            "7: only known there: <bucket-id>",
        ],
    );
}

#[test]
fn what_is_no_flag_of_a_token() {
    check(
        read_influx,
        "influx auth create --org o --bucket weather --write-bucket weather --read-flows
influx auth create --org o --description my token --read-users=false --read-users=maybe --write-user
influx auth create --org o --read-bucket
influx v1 auth create --username u --read-bucket 889a47b9d914710b
influx auth create --org o 'never closed --read-dashboards",
        &[
            "1: organization o",
            "1: write buckets \"weather\"",
            "2: write users",
            "1: flag: --bucket",
            "1: UnknownType(\"flows\")",
            "2: not understood: token",
            "2: not understood: --read-users=maybe",
            "3: not understood: --read-bucket",
            "4: FirstVersionCommand",
            "5: not understood: 'never closed --read-dashboards",
            "called my",
        ],
    );
}

#[test]
fn commands_of_windows() {
    check(
        read_influx,
        "PS C:\\Users\\me> & \"C:\\Program Files\\InfluxData\\influx.exe\" auth create `
>>   --org 'it''s' `
>>   --description \"say `\"hi`\"\" --read-buckets",
        &["2: organization it's", "3: read buckets", "called say \"hi\""],
    );
    check(
        read_influx,
        "C:\\tools>influx auth create ^
  --org \"two words\" --user it's ^
  --description \"say \\\"hi\\\"\" --read-bucket %BUCKET% --read-buckets",
        &[
            "2: organization two words",
            "3: read buckets",
            "3: only known there: %BUCKET%",
            "owner it's",
            "called say \"hi\"",
        ],
    );
}

#[test]
fn everything_and_something_besides() {
    check(read_influx, "influx auth create -o o --operator", &["1: organization o", "Operator"]);
    check(read_influx, "influx auth create -o o --all-access", &["1: organization o", "AllAccess"]);
    check(
        read_influx,
        "influx auth create -u a --operator\ninflux auth create -u b --read-tasks",
        &[
            "2: read tasks",
            "1: not understood: --user a",
            "1: not understood: --operator",
            "2: not understood: --user b",
        ],
    );
}

/// As InfluxData's manual has it.
const MANUAL: &str = r#"curl --request POST \
	"http://localhost:8086/api/v2/authorizations" \
  --header "Authorization: Token ${INFLUX_TOKEN}" \
  --header 'Content-type: application/json' \
  --data '{
    "status": "active",
    "description": "iot-center",
    "orgID": "'"${INFLUX_ORG_ID}"'",
    "permissions": [
      {
        "action": "read",
        "resource": {"orgID": "'"${INFLUX_ORG_ID}"'", "type": "authorizations"}
      },
      { "action": "write",
        "resource": {"orgID": "'"${INFLUX_ORG_ID}"'", "type": "buckets",
                     "name": "iot"}}]}'"#;

#[test]
fn a_request_of_the_manual() {
    check(
        read_curl,
        MANUAL,
        &[
            "10: read authorizations",
            "14: write buckets \"iot\"",
            "8: only known there: ${INFLUX_ORG_ID}",
            "called iot-center",
        ],
    );
}

#[test]
fn requests_of_every_form() {
    let body = r#"{"orgID":"9cf7c73efe448e5e","permissions":[{"action":"read","resource":{"type":"users"}}]}"#;
    let escaped = body.replace('"', "\\\"");
    let ticked = body.replace('"', "`\"");
    for text in [
        format!("curl -sSXPOST http://h/api/v2/authorizations -H 'a: b' -d '{body}' | jq ."),
        format!("curl 'http://h/api/v2/authorizations?x=y' --json '{body}'"),
        format!("curl -d\"{escaped}\" --url \"$HOST/api/v2/authorizations/\""),
        format!("curl.exe -X POST http://h/api/v2/authorizations --data-raw \"{ticked}\""),
        format!("curl.exe -X POST http://h/api/v2/authorizations -d '{escaped}'"),
        format!(
            "TOKEN=$(curl http://h/api/v2/authorizations --data-binary @- <<'END'\n{body}\nEND\n)"
        ),
        format!("@'\n{body}\n'@ | curl.exe http://h/api/v2/authorizations --data '@-'"),
    ] {
        let line = 1 + usize::from(text.contains("@-"));
        let wish = format!("{line}: read users");
        check(read_curl, &text, &[&format!("{line}: organization id 9cf7c73efe448e5e"), &wish]);
    }
    check(
        read_curl,
        "with curl it's easy:\ncurl -XPOST h/api/v2/authorizations -d @body.json\n
curl h/api/v2/authorizations -d 'x'",
        &["2: only known there: @body.json", "4: not understood: expected value"],
    );
}

#[test]
fn what_makes_no_token_is_none() {
    for text in
        ["influx auth list", "use influx auth create to make a token", "influx auth create-x -d a"]
    {
        assert_eq!(read_influx(text), None, "{text}");
    }
    for text in [
        "curl http://h/api/v2/authorizations",
        "curl -X PATCH http://h/api/v2/authorizations -d '{}'",
        "curl -G http://h/api/v2/authorizations -d a=b",
        "curl http://h/api/v2/authorizations/0000000000000001 -d '{}'",
    ] {
        assert_eq!(read_curl(text), None, "{text}");
    }
    for text in ["", "{}", "[1]", "[[outputs.influxdb_v2]]", "{\"code\":\"x\"}", "permissions"] {
        assert_eq!(read_json(text), None, "{text}");
    }
}

#[test]
fn tokens_as_the_api_answers_them() {
    check(
        read_json,
        r#"{"links": {"self": "/api/v2/authorizations"}, "authorizations": [
  {"id": "0a", "token": "<secret>", "status": "inactive", "description": "a",
   "orgID": "9cf7c73efe448e5e", "org": "home", "userID": "11aeb0ec87a5c000", "user": "me",
   "permissions": [
     {"action": "read", "resource":
        {"type": "buckets", "id": "889a47b9d914710b", "name": "b", "orgID": "9cf7c73efe448e5e"}},
     {"action": "write", "resource": {"type": "users", "id": "11aeb0ec87a5c000"}}]},
  {"orgID": "00000000000000aa", "permissions": [
     {"action": "read", "resource": {"type": "tasks", "orgID": "00000000000000aa"}},
     {"action": "read", "resource": {"type": "tasks", "orgID": "00000000000000bb"}}]}]}"#,
        &[
            "3: organization id 9cf7c73efe448e5e",
            "8: organization id 00000000000000aa",
            "5: read buckets/889a47b9d914710b",
            "7: write users/11aeb0ec87a5c000",
            "9: read tasks",
            "10: OtherOrganization(00000000000000bb)",
            "owner id 11aeb0ec87a5c000",
            "called a",
        ],
    );
}

#[test]
fn permissions_alone_and_what_is_none() {
    check(
        read_json,
        r#"
[{"action": "read", "resource": {"type": "buckets"}},
 {"action": "read", "resource": {"type": "orgs", "orgID": "00000000000000aa"}},
 {"action": "burn", "resource": {"type": "buckets"}},
 {"action": "read", "resource": {"type": "flows", "orgID": "00000000000000aa"}},
 {"action": "read", "resource": {"type": "tasks", "id": "$TASK", "later": [{}, {"a": "b"}]}},
 {"action": "read"}, 7,
 {"resource": {"orgID": "00000000000000aa", "type": "tasks"}, "action": "read", "action": "write"}
] and more"#,
        &[
            "3: organization id 00000000000000aa",
            "8: write tasks",
            "2: EveryOrganization(\"read:buckets\")",
            "3: not understood: read:orgs/00000000000000aa/orgs",
            "4: not understood: burn",
            "5: UnknownType(\"flows\")",
            "6: only known there: $TASK",
            "7: not understood: missing field `resource`",
            "7: not understood: missing field `action`",
            "9: not understood: trailing characters",
        ],
    );
    check(
        read_json,
        "{\"permissions\": [\n{\"action\": \"read\",}]}",
        &["2: not understood: trailing comma"],
    );
}
