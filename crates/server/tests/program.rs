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
use reqwest::{Certificate, Client, Response, header};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::sleep,
};

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

/// Tells it to stop.
fn tell(child: &Child) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
}

/// Waits until it has ended well, and gives what it logged since it was last listened to.
fn ended(mut child: Child) -> String {
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "it does not stop");
        thread::sleep(Duration::from_millis(20));
    };
    assert!(status.success(), "{status}");
    child.stderr.take().map(|log| std::io::read_to_string(log).unwrap()).unwrap_or_default()
}

/// Tells it to stop, and gives what it logged once it has.
fn stop(child: Child) -> String {
    tell(&child);
    ended(child)
}

/// Signs in to the demo, and gives the cookie.
async fn sign_in(client: &Client, address: &str) -> String {
    let request = client.post(format!("{address}/api/v2/signin"));
    let response = request.basic_auth("admin", Some(PASSWORD)).send().await.unwrap();
    assert_eq!(response.status(), 204);
    response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned()
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
    let cookie = sign_in(&client, &address).await;
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

#[tokio::test]
async fn with_a_certificate_and_its_key_it_speaks_tls_and_its_cookie_is_for_that_alone() {
    let folder = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    fs::write(&cert, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let (cert, key) = (cert.to_str().unwrap(), key.to_str().unwrap());
    let (child, address) = start(&folder, &["--demo", "--cert", cert, "--key", key]);
    assert!(address.starts_with("https://127.0.0.1:"), "{address}");

    let root = Certificate::from_pem(made.cert.pem().as_bytes()).unwrap();
    let client = Client::builder().add_root_certificate(root).build().unwrap();
    let page = client.get(format!("{address}/")).send().await.unwrap();
    assert!(page.text().await.unwrap().contains("<title>page</title>"));
    let cookie = sign_in(&client, &address).await;
    let marks: Vec<_> = cookie.split("; ").skip(1).collect();
    for mark in ["Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(marks.contains(&mark), "{cookie}");
    }
    // Another certificate is none of its own, and without TLS it tells nothing.
    assert!(Client::new().get(&address).send().await.is_err());
    let open = address.replace("https:", "http:");
    assert!(Client::new().get(&open).send().await.is_err());
    stop(child);

    let (child, address) = start(&folder, &["--demo"]);
    assert!(!sign_in(&Client::new(), &address).await.contains("Secure"));
    stop(child);
}

/// A program with a request under way, and what it takes to go on.
struct UnderWay {
    child: Child,
    log: Box<dyn Iterator<Item = String>>,
    address: String,
    /// The InfluxDB's end of it, which owes an answer.
    owing: TcpStream,
    answer: JoinHandle<reqwest::Result<String>>,
}

impl UnderWay {
    async fn start() -> Self {
        let influxdb = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream = format!("http://{}", influxdb.local_addr().unwrap());
        let dist = tempfile::tempdir().unwrap();
        let (mut child, address) = start(&dist, &["--influxdb", &upstream]);
        let log = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let asked = format!("{address}/api/v2/me");
        let answer = tokio::spawn(async { Client::new().get(asked).send().await?.text().await });
        let (mut owing, _) = influxdb.accept().await.unwrap();
        // Once it has been passed on it is under way.
        assert_ne!(owing.read(&mut [0; 4096]).await.unwrap(), 0);
        Self { child, log: Box::new(log), address, owing, answer }
    }

    /// Tells it to stop for the first time, and waits until it has heard it.
    fn tell(&mut self) {
        tell(&self.child);
        let heard = self.log.find(|line| line.contains(r#""event":"stopping""#));
        heard.expect("it hears that it is to stop");
    }
}

#[tokio::test]
async fn told_to_stop_it_first_answers_what_is_under_way() {
    let mut one = UnderWay::start().await;
    one.tell();
    sleep(Duration::from_millis(500)).await;
    assert!(one.child.try_wait().unwrap().is_none(), "it does not wait");
    assert!(!one.answer.is_finished());
    // Nobody else is let in meanwhile.
    let host = one.address.trim_start_matches("http://").to_owned();
    assert!(TcpStream::connect(host).await.is_err());
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate";
    one.owing.write_all(answer).await.unwrap();
    assert_eq!(one.answer.await.unwrap().unwrap(), "late");
    ended(one.child);
    let log: Vec<_> = one.log.collect();
    assert!(log[0].contains(r#""status":200"#) && log[1].contains("stopped"), "{log:?}");
}

#[tokio::test]
async fn told_a_second_time_it_ends_at_once() {
    let mut one = UnderWay::start().await;
    one.tell();
    let start = Instant::now();
    tell(&one.child);
    ended(one.child);
    // What is under way is otherwise given ten seconds.
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(one.answer.await.unwrap().is_err());
    assert!(one.log.last().unwrap().contains("stopped"));
    drop(one.owing);
}
