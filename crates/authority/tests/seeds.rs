//! What seeded servers hold, seen through their own API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use authority::{ADMIN, Authority, Emulation, Now, ORGANIZATION, PASSWORD, Seed};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{Method, StatusCode, header};
use serde_json::Value;

const NOW: Now = Now(1_795_000_000_000_000_000);

/// A seeded server with somebody signed in.
struct Server {
    authority: Authority,
    cookie: String,
}

impl Server {
    fn new(emulation: Emulation, seed: Seed, entropy: u8) -> Self {
        let mut authority = Authority::new(emulation, seed, [entropy; 32], NOW);
        let credentials = STANDARD.encode(format!("{ADMIN}:{PASSWORD}"));
        let request = http::Request::post("/api/v2/signin")
            .header(header::AUTHORIZATION, format!("Basic {credentials}"))
            .body(Vec::new())
            .unwrap();
        let response = authority.answer(&request, NOW);
        let cookie = response.headers()["Set-Cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { authority, cookie }
    }

    fn get(&mut self, path: &str) -> Value {
        let request = http::Request::builder()
            .method(Method::GET)
            .uri(path)
            .header(header::COOKIE, &self.cookie)
            .body(Vec::new())
            .unwrap();
        let response = self.authority.answer(&request, NOW);
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        serde_json::from_slice(response.body()).unwrap()
    }

    fn rows(&mut self, path: &str, key: &str) -> Vec<Value> {
        self.get(path)[key].as_array().unwrap().clone()
    }
}

#[test]
fn the_demo_is_a_household_with_tokens_of_every_kind() {
    let mut server = Server::new(Emulation::V2_9, Seed::Demo, 1);
    assert_eq!(server.rows("/api/v2/orgs", "orgs")[0]["name"], ORGANIZATION);
    assert_eq!(server.rows("/api/v2/users", "users").len(), 2);
    let buckets = server.rows("/api/v2/buckets?limit=100", "buckets");
    assert_eq!(buckets.iter().filter(|bucket| bucket["type"] == "user").count(), 12);
    assert_eq!(server.rows("/api/v2/telegrafs", "configurations").len(), 3);

    let tokens = server.rows("/api/v2/authorizations", "authorizations");
    assert!((18..=24).contains(&tokens.len()), "{}", tokens.len());
    let some = |what: &dyn Fn(&Value) -> bool| tokens.iter().any(what);
    assert!(some(&|token| token["status"] == "inactive"));
    assert!(some(&|token| token["description"] == ""));
    assert!(some(&|token| token["user"] == "grafana"));
    // One whose bucket is gone: its permission has an id and no name.
    assert!(some(&|token| {
        let resource = &token["permissions"][0]["resource"];
        resource["id"].is_string() && resource["name"].is_null()
    }));
    // Made over the past year, and none in the future.
    assert!(tokens.iter().all(|token| token["createdAt"].as_str().unwrap() < "2026-11-19"));
}

#[test]
fn only_the_older_version_lists_secrets() {
    for (emulation, length) in [(Emulation::V2_1, 88), (Emulation::V2_9, 0)] {
        let mut server = Server::new(emulation, Seed::Demo, 1);
        for token in server.rows("/api/v2/authorizations", "authorizations") {
            assert_eq!(token["token"].as_str().unwrap().len(), length);
        }
    }
}

#[test]
fn a_counted_seed_is_that_many_and_the_same_every_time() {
    let mut one = Server::new(Emulation::V2_9, Seed::of_tokens(230), 1);
    let mut other = Server::new(Emulation::V2_9, Seed::of_tokens(230), 2);
    let tokens = one.rows("/api/v2/authorizations", "authorizations");
    assert_eq!(tokens.len(), 230);
    assert_eq!(tokens, other.rows("/api/v2/authorizations", "authorizations"));
    let buckets = one.rows("/api/v2/buckets?limit=100", "buckets");
    assert_eq!(buckets.iter().filter(|bucket| bucket["type"] == "user").count(), 23);
}

#[test]
fn tokens_and_buckets_are_counted_apart() {
    let mut server = Server::new(Emulation::V2_9, Seed::Many { tokens: 7, buckets: 31 }, 1);
    assert_eq!(server.rows("/api/v2/authorizations", "authorizations").len(), 7);
    let buckets = server.rows("/api/v2/buckets?limit=100", "buckets");
    assert_eq!(buckets.iter().filter(|bucket| bucket["type"] == "user").count(), 31);
}

#[test]
fn pages_of_buckets_make_up_the_whole_list_in_order() {
    let mut server = Server::new(Emulation::V2_9, Seed::Many { tokens: 1, buckets: 231 }, 1);
    let org_id = server.rows("/api/v2/orgs", "orgs")[0]["id"].as_str().unwrap().to_owned();
    let mut names_in = |page: String| -> Vec<String> {
        let path = format!("/api/v2/buckets?orgID={org_id}&{page}");
        let rows = server.rows(&path, "buckets");
        rows.iter().map(|bucket| bucket["name"].as_str().unwrap().to_owned()).collect()
    };
    let mut pages = |limit: usize, order: &str| -> Vec<String> {
        let page = |offset: usize| format!("limit={limit}&offset={offset}&{order}");
        (0..240).step_by(limit).flat_map(|offset| names_in(page(offset))).collect()
    };
    let all = pages(100, "");
    assert_eq!(all.len(), 233, "with the server's own two");
    assert!(all.is_sorted());
    assert_eq!(pages(7, ""), all);
    let backwards: Vec<String> = all.iter().rev().cloned().collect();
    assert_eq!(pages(7, "descending=true"), backwards);
}

#[test]
fn pages_keep_their_order_where_buckets_are_called_alike() {
    let mut server = Server::new(Emulation::V2_9, Seed::Many { tokens: 1, buckets: 40 }, 1);
    let org_id = server.rows("/api/v2/orgs", "orgs")[0]["id"].as_str().unwrap().to_owned();
    let all = format!("/api/v2/buckets?orgID={org_id}&limit=100");
    let ids_in = |rows: Vec<Value>| -> Vec<String> {
        rows.iter().map(|bucket| bucket["id"].as_str().unwrap().to_owned()).collect()
    };
    for id in ids_in(server.rows(&all, "buckets")) {
        let request = http::Request::patch(format!("/api/v2/buckets/{id}"))
            .header(header::COOKIE, &server.cookie)
            .body(br#"{"name":"as another"}"#.to_vec())
            .unwrap();
        server.authority.answer(&request, NOW);
    }
    let whole = ids_in(server.rows(&all, "buckets"));
    let page = |offset: usize| format!("/api/v2/buckets?orgID={org_id}&limit=3&offset={offset}");
    let pages: Vec<String> = (0..whole.len())
        .step_by(3)
        .flat_map(|offset| ids_in(server.rows(&page(offset), "buckets")))
        .collect();
    assert_eq!(pages, whole);
}

#[test]
fn an_empty_seed_waits_for_its_set_up() {
    let mut authority = Authority::new(Emulation::V2_9, Seed::Empty, [1; 32], NOW);
    let request = http::Request::get("/api/v2/setup").body(Vec::new()).unwrap();
    let body = authority.answer(&request, NOW).into_body();
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["allowed"], true);
}

#[test]
fn seeds_of_few_tokens_do_not_fail() {
    for count in [0, 1, 2, 9, 10] {
        let mut server = Server::new(Emulation::V2_1, Seed::of_tokens(count), 1);
        let tokens = server.rows("/api/v2/authorizations", "authorizations");
        // The operator's token is always there.
        assert_eq!(tokens.len(), count.max(1));
    }
}
