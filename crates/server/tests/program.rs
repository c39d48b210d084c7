//! The program itself, started as a person does: what it logs, and how it ends.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use authority::PASSWORD;
use reqwest::{Client, Response, header};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Started, with the address that it told.
fn start(dist: &TempDir, options: &[&str]) -> (Child, String) {
    fs::write(dist.path().join("index.html"), "<title>page</title>").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_token-console"));
    command.arg("--dist").arg(dist.path()).args(["--listen", "127.0.0.1:0"]).args(options);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let address = said.find_map(|line| line.strip_prefix("Token console: ").map(str::to_owned));
    // The last line that it says, so that it never speaks to nobody.
    said.find(|line| line.contains("Ctrl+C")).expect("it says how to stop it");
    (child, address.expect("it tells its address").trim_end_matches('/').to_owned())
}

/// Tells it to stop, and gives what it logged once it has.
fn stop(mut child: Child) -> String {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "it does not stop");
        thread::sleep(Duration::from_millis(20));
    };
    assert!(status.success(), "{status}");
    std::io::read_to_string(child.stderr.take().unwrap()).unwrap()
}

async fn post(client: &Client, address: &str, cookie: &str, body: Value) -> Response {
    let request = client.post(address).header(header::COOKIE, cookie).body(body.to_string());
    request.send().await.unwrap()
}

#[tokio::test]
async fn the_log_tells_of_requests_and_of_no_secret() {
    let dist = tempfile::tempdir().unwrap();
    let (child, address) = start(&dist, &["--demo"]);
    let client = Client::new();
    let sign_in = client.post(format!("{address}/api/v2/signin"));
    let signed_in = sign_in.basic_auth("admin", Some(PASSWORD)).send().await.unwrap();
    let cookie = signed_in.headers()[header::SET_COOKIE].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();

    let orgs = client.get(format!("{address}/api/v2/orgs")).header(header::COOKIE, &cookie);
    let orgs: Value =
        serde_json::from_str(&orgs.send().await.unwrap().text().await.unwrap()).unwrap();
    let org = orgs["orgs"][0]["id"].as_str().unwrap();
    let tokens = format!("{address}/api/v2/authorizations");
    let permissions = json!([{ "action": "read", "resource": { "type": "buckets" } }]);
    let permissions = json!({ "orgID": org, "permissions": permissions });
    let made = post(&client, &tokens, &cookie, permissions).await;
    assert_eq!(made.status(), 201);
    let made: Value = serde_json::from_str(&made.text().await.unwrap()).unwrap();
    let secret = made["token"].as_str().unwrap().to_owned();
    assert!(secret.len() > 40);
    let with_token = format!("Token {secret}");
    client.get(&tokens).header(header::AUTHORIZATION, with_token).send().await.unwrap();
    let query = [("p", secret.as_str()), ("u", "admin")];
    client.get(format!("{address}/query")).query(&query).send().await.unwrap();

    let log = stop(child);
    let session = cookie.split_once('=').unwrap().1;
    for hidden in [secret.as_str(), &secret[..20], session, PASSWORD, "Basic"] {
        assert!(!log.contains(hidden), "{hidden} is in the log:\n{log}");
    }
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let created = lines.iter().find(|line| line["status"] == 201).unwrap();
    assert_eq!(created["method"], "POST");
    assert_eq!(created["path"], "/api/v2/authorizations");
    assert!(created["milliseconds"].is_u64() && created["time"].is_f64());
    assert_eq!(lines.last().unwrap()["event"], "stopped");
}

#[test]
fn told_to_be_quiet_it_writes_no_log() {
    let dist = tempfile::tempdir().unwrap();
    let (child, _) = start(&dist, &["--quiet", "--base-path", "/tokens"]);
    assert_eq!(stop(child), "");
}
