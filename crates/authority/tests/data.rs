//! What is written is found again by the queries of a check, within narrow limits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

mod server;

use authority::{Emulation, Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{Method, StatusCode, header};
use serde_json::{Value, json};
use token_model::{
    permission::{Action, Permission},
    resource_type::ResourceType,
};

use server::{NOW, Server, send};

const WRITE: &str = "/api/v2/write?org=o&bucket=b&precision=s";
const QUERY: &str = "/api/v2/query?org=o";
const FIRST: &str = r#"from(bucket: "b") |> range(start: 0) |> limit(n: 1)"#;

fn server() -> Server {
    Server::new(Emulation::V2_9)
}

fn ask(server: &mut Server, path: &str, authorization: &str, body: &str) -> Response {
    let method = if path.starts_with("/query") { Method::GET } else { Method::POST };
    let request = http::Request::builder()
        .method(method)
        .uri(path)
        .header(header::AUTHORIZATION, authorization)
        .header(header::CONTENT_TYPE, "application/vnd.flux")
        .body(body.as_bytes().to_vec())
        .unwrap();
    server.authority.answer(&request, NOW)
}

fn operator(server: &mut Server, path: &str, body: &str) -> Response {
    let authorization = format!("Token {}", server.operator);
    ask(server, path, &authorization, body)
}

fn text(response: &Response) -> String {
    String::from_utf8(response.body().clone()).unwrap()
}

fn refusal(response: &Response) -> (u16, String, String) {
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    let field = |name: &str| body[name].as_str().unwrap().to_owned();
    (response.status().as_u16(), field("code"), field("message"))
}

#[test]
fn a_point_that_was_written_is_found() {
    let mut server = server();
    let written = operator(&mut server, WRITE, "m,host=x v=1.5,n=2i 7\nm,host=x v=2.5 8");
    assert_eq!(written.status(), StatusCode::NO_CONTENT);
    let found = text(&operator(&mut server, QUERY, FIRST));
    let columns = "_start,_stop,_time,_value,_field,_measurement,host";
    let times = "1970-01-01T00:00:00Z,2026-11-18T11:06:40Z,1970-01-01T00:00:07Z";
    assert_eq!(
        found,
        format!(
            ",result,table,{columns}\r\n,_result,0,{times},2,n,m,x\r\n\r\n\
             ,result,table,{columns}\r\n,_result,1,{times},1.5,v,m,x\r\n\r\n"
        )
    );
}

#[test]
fn organization_and_bucket_are_named_or_told_by_their_ids() {
    let mut server = server();
    let org_id = server.org_id;
    let operators = server.operator.clone();
    let path = "/api/v2/buckets?name=b";
    let list = send(&mut server.authority, Method::GET, path, &operators, &Value::Null).1;
    let bucket_id = list["buckets"][0]["id"].as_str().unwrap();
    for path in [
        format!("/api/v2/write?org={org_id}&bucket={bucket_id}"),
        format!("/api/v2/write?org=nobody&orgID={org_id}&bucket=b"),
    ] {
        assert_eq!(operator(&mut server, &path, "m v=1").status(), StatusCode::NO_CONTENT);
    }
    for (path, message) in [
        ("/api/v2/write?bucket=b", "Please provide either orgID or org"),
        ("/api/v2/write?org=o", "bucket not found"),
        ("/api/v2/write?org=nobody&bucket=b", "organization name \"nobody\" not found"),
        ("/api/v2/write?org=00000000000000aa&bucket=b", "organization not found"),
        (
            "/api/v2/write?org=o&bucket=b&precision=h",
            "invalid precision; valid precision units are ns, us, ms, and s",
        ),
    ] {
        assert_eq!(refusal(&operator(&mut server, path, "m v=1")).2, message, "{path}");
    }
}

#[test]
fn nothing_is_written_of_a_body_that_is_refused() {
    let mut server = server();
    let (status, code, message) = refusal(&operator(&mut server, WRITE, "m v=1 1\nm v=x 2"));
    assert_eq!((status, code.as_str()), (400, "invalid"));
    assert_eq!(message, "unable to parse 'm v=x 2': invalid boolean");
    // So many tags and fields would make an answer of many megabytes.
    let tags: String = (0..500).map(|number| format!(",t{number}=x")).collect();
    let fields: Vec<String> = (0..500).map(|number| format!("f{number}=1")).collect();
    let wide = format!("m v=1 1\nm{tags} {} 2", fields.join(","));
    for body in [wide, "m v=1 1\n".repeat(200_000)] {
        let (status, code, _) = refusal(&operator(&mut server, WRITE, &body));
        assert_eq!((status, code.as_str()), (413, "request too large"));
    }
    assert_eq!(text(&operator(&mut server, QUERY, FIRST)), "\r\n");
}

#[test]
fn compressed_points_are_refused_and_not_misread() {
    let mut server = server();
    let request = http::Request::post(WRITE)
        .header(header::AUTHORIZATION, format!("Token {}", server.operator))
        .header(header::CONTENT_ENCODING, "gzip")
        .body(Vec::new())
        .unwrap();
    let response = server.authority.answer(&request, NOW);
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
}

#[test]
fn only_what_lies_in_the_range_is_found() {
    let mut server = server();
    let now = NOW.0 / 1_000_000_000;
    let body = format!("m v=1 -5\nm v=2 {}\nm v=3 {}", now - 60, now + 60);
    operator(&mut server, WRITE, &body);
    let found = text(&operator(&mut server, QUERY, r#"from(bucket: "b") |> range(start: -1h)"#));
    assert_eq!(found.matches("_result").count(), 1, "{found}");
    let later = text(&operator(&mut server, QUERY, r#"from(bucket: "b") |> range(start: -30s)"#));
    assert_eq!(later, "\r\n");
}

#[test]
fn the_points_of_a_bucket_go_with_it() {
    let mut server = server();
    operator(&mut server, WRITE, "m v=1 1");
    let (operators, org_id) = (server.operator.clone(), server.org_id);
    let mut send = |method, path: &str, body: &Value| {
        send(&mut server.authority, method, path, &operators, body).1
    };
    let list = send(Method::GET, "/api/v2/buckets?name=b", &Value::Null);
    let path = format!("/api/v2/buckets/{}", list["buckets"][0]["id"].as_str().unwrap());
    send(Method::DELETE, &path, &Value::Null);
    send(Method::POST, "/api/v2/buckets", &json!({ "name": "b", "orgID": org_id }));
    assert_eq!(text(&operator(&mut server, QUERY, FIRST)), "\r\n");
}

#[test]
fn a_query_that_is_not_understood_is_refused_as_not_implemented() {
    let mut server = server();
    for query in
        ["1 + 1", r#"from(bucket: "b") |> range(start: 0) |> count()"#, &" ".repeat(70_000)]
    {
        let (status, code, message) = refusal(&operator(&mut server, QUERY, query));
        assert_eq!((status, code.as_str()), (501, "not implemented"));
        assert!(message.contains("not InfluxDB"), "{message}");
    }
    let operators = server.operator.clone();
    for (body, status) in [
        (json!({ "query": FIRST }), 200),
        (json!({ "query": FIRST, "dialect": { "annotations": ["group"] } }), 501),
        (json!({ "query": "SELECT 1", "type": "influxql" }), 501),
        (json!({ "query": "SELECT 1", "type": "sql" }), 400),
        (json!({}), 400),
    ] {
        let got = send(&mut server.authority, Method::POST, QUERY, &operators, &body).0;
        assert_eq!(got.as_u16(), status, "{body}");
    }
}

#[test]
fn buckets_are_listed_as_far_as_the_caller_may_read_them() {
    let mut server = server();
    let (operators, org_id) = (server.operator.clone(), server.org_id);
    let all = text(&operator(&mut server, QUERY, "buckets()"));
    let names: Vec<&str> = all.lines().filter_map(|line| line.split(',').nth(3)).collect();
    assert_eq!(names, ["name", "_monitoring", "_tasks", "b"]);

    let buckets = Permission::on_all(Action::Read, ResourceType::BUCKETS, org_id);
    let tasks = Permission::on_all(Action::Read, ResourceType::named("tasks"), org_id);
    let mut ask_with = |permission: Permission, query: &str| {
        let made = server.create(&operators, &[permission]).1;
        let authorization = format!("Bearer {}", made["token"].as_str().unwrap());
        ask(&mut server, QUERY, &authorization, query)
    };
    // The system's own buckets take the permission to read the organization.
    let some = text(&ask_with(buckets.clone(), "buckets()"));
    assert!(some.contains(",b,") && !some.contains("_tasks"), "{some}");
    let system = r#"from(bucket: "_tasks") |> range(start: 0)"#;
    assert_eq!(ask_with(buckets, system).status(), StatusCode::NOT_FOUND);
    let (status, _, message) = refusal(&ask_with(tasks, "buckets()"));
    assert_eq!((status, message), (404, format!("no buckets found in organization {org_id}")));
}

#[test]
fn the_paths_of_1_x_take_a_token_as_a_password() {
    let mut server = server();
    operator(&mut server, WRITE, "m,host=x v=1 1");
    let secret = server.operator.clone();
    let path = "/query?db=b&q=SELECT+*+FROM+m+LIMIT+1";
    let basic = format!("Basic {}", STANDARD.encode(format!("anybody:{secret}")));
    for authorization in [format!("Token {secret}"), format!("Token anybody:{secret}"), basic] {
        let response = ask(&mut server, path, &authorization, "");
        assert_eq!(response.headers()["Content-Type"], "application/json");
        assert_eq!(
            text(&response),
            "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":[\"time\",\"host\",\"v\"],\
             \"values\":[[\"1970-01-01T00:00:01Z\",\"x\",1]]}]}]}\n"
        );
    }
    let response = ask(&mut server, &format!("{path}&u=anybody&p={secret}"), "", "");
    assert_eq!(response.status(), StatusCode::OK);
    for path in ["/query?db=b&q=SHOW+DATABASES", "/query?q=SELECT+*+FROM+m", "/write?db=b"] {
        let response = operator(&mut server, path, "m v=1");
        assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED, "{path}");
    }
    let user = format!("/api/v2/users/{}", server.user_id);
    let inactive = json!({ "status": "inactive" });
    send(&mut server.authority, Method::PATCH, &user, &secret, &inactive);
    let (status, _, message) = refusal(&operator(&mut server, path, ""));
    assert_eq!((status, message.as_str()), (401, "Unauthorized"));
}
