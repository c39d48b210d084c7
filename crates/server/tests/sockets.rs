//! What takes real connections to see: TLS, time-outs, a bound on their number, and stopping.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use std::{fs, net::SocketAddr, time::Duration};

use axum::{Router, routing::get};
use tempfile::TempDir;
use token_console_server::{
    connections,
    limits::Limits,
    tls::{self, TlsFiles},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};

const SOON: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_secs(10);

/// A server with an answer at once and one that takes its time.
struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

async fn start(limits: Limits, tls: Option<TlsFiles>) -> Server {
    let slow = || async {
        sleep(SOON * 2).await;
        "slow"
    };
    let routes = Router::new().route("/", get(|| async { "at once" })).route("/slow", get(slow));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let tls = tls.map(|files| tls::acceptor(&files).unwrap());
    let (stop, stopped) = oneshot::channel();
    let stopped = async { drop(stopped.await) };
    let never = std::future::pending();
    let ended = tokio::spawn(connections::serve(listener, tls, routes, limits, stopped, never));
    Server { address, stop, ended }
}

async fn send(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

async fn read(mut stream: TcpStream) -> String {
    let mut text = String::new();
    timeout(LONG, stream.read_to_string(&mut text)).await.expect("it ends").unwrap();
    text
}

const WHOLE: &str = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

/// A certificate for localhost and its key.
fn certificate(folder: &TempDir) -> (TlsFiles, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    fs::write(&cert, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    (TlsFiles { cert, key }, made.cert.pem())
}

#[tokio::test]
async fn with_a_certificate_and_its_key_it_speaks_tls() {
    let folder = tempfile::tempdir().unwrap();
    let (files, pem) = certificate(&folder);
    let server = start(Limits::default(), Some(files)).await;
    let root = reqwest::Certificate::from_pem(pem.as_bytes()).unwrap();
    let client = reqwest::Client::builder().add_root_certificate(root).build().unwrap();
    let address = format!("https://localhost:{}/", server.address.port());
    let client = async { client.get(address).send().await.unwrap().text().await.unwrap() };
    assert_eq!(timeout(LONG, client).await.unwrap(), "at once");
    // Who speaks HTTP to it is not answered.
    assert!(!read(send(server.address, WHOLE).await).await.contains("at once"));
}

#[test]
fn files_that_are_no_certificate_are_told_of_with_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let (files, _) = certificate(&folder);
    let told = |files: &TlsFiles| tls::acceptor(files).err().expect("an error").to_string();

    let swapped = TlsFiles { cert: files.key.clone(), key: files.cert.clone() };
    assert!(told(&swapped).contains("no certificate in"), "{}", told(&swapped));
    let no_key = TlsFiles { key: files.cert.clone(), ..files.clone() };
    assert!(told(&no_key).contains("no private key in"), "{}", told(&no_key));
    let gone = TlsFiles { cert: folder.path().join("gone.pem"), ..files.clone() };
    assert!(told(&gone).contains("gone.pem cannot be read"), "{}", told(&gone));
    let foreign = rcgen::generate_simple_self_signed(["elsewhere".to_owned()]).unwrap();
    let key = folder.path().join("foreign.pem");
    fs::write(&key, foreign.signing_key.serialize_pem()).unwrap();
    let no_pair = TlsFiles { key, ..files };
    assert!(told(&no_pair).contains("do not go together"), "{}", told(&no_pair));
}

#[tokio::test]
async fn who_does_not_finish_the_head_of_a_request_is_not_waited_for() {
    let limits = Limits { head: SOON, handshake: SOON, ..Limits::default() };
    let server = start(limits, None).await;
    assert!(!read(send(server.address, "GET / HTTP/1.1\r\nHost:").await).await.contains("200"));
    // And a connection that rests is not kept for good.
    let rests = send(server.address, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert!(read(rests).await.contains("at once"));

    let folder = tempfile::tempdir().unwrap();
    let server = start(limits, Some(certificate(&folder).0)).await;
    assert_eq!(read(send(server.address, "").await).await, "");
}

#[tokio::test]
async fn beyond_so_many_connections_the_next_waits_for_one_to_end() {
    let server = start(Limits { connections: 1, ..Limits::default() }, None).await;
    let first = send(server.address, "GET / HTTP/1.1\r\nHost: a\r\n").await;
    sleep(SOON).await;
    let second = tokio::spawn(read(send(server.address, WHOLE).await));
    sleep(SOON).await;
    assert!(!second.is_finished());
    drop(first);
    assert!(second.await.unwrap().contains("at once"));
}

#[tokio::test]
async fn what_is_under_way_comes_to_its_end_when_it_is_told_to_stop() {
    let server = start(Limits::default(), None).await;
    // One that rests between two requests is not waited for.
    let _rests = send(server.address, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let slow = send(server.address, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await;
    sleep(SOON).await;
    server.stop.send(()).unwrap();
    assert!(read(slow).await.ends_with("slow"));
    timeout(LONG, server.ended).await.expect("it ends").unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn what_does_not_come_to_its_end_is_given_up() {
    let limits = Limits { stop: SOON, ..Limits::default() };
    let server = start(limits, None).await;
    let _never = send(server.address, "GET / HTTP/1.1\r\nHost: a\r\n").await;
    let _slow = send(server.address, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await;
    sleep(SOON / 2).await;
    server.stop.send(()).unwrap();
    timeout(LONG, server.ended).await.expect("it ends").unwrap();
}
