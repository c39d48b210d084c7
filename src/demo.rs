//! A demonstration without a server: the embedded server's rules run in the page. They are in a part of
//! the program of their own, which nobody else fetches.

use std::sync::Mutex;

use authority::{ADMIN, Authority, Emulation, Now, PASSWORD, Request, Seed};
use influx_client::{InPage, InPageReply, InPageRequest};
use js_sys::Date;

/// What answers, and the session of whoever looks at it.
struct Demo {
    authority: Authority,
    cookie: String,
}

/// The page is one thread; the lock is for the compiler.
static DEMO: Mutex<Option<Demo>> = Mutex::new(None);

/// Ids and secrets of a demonstration need not be unlike those of another.
const ENTROPY: [u8; 32] = [7; 32];

fn now() -> Now {
    // Whole milliseconds of this era have room to spare as nanoseconds.
    Now((Date::now() as i64).saturating_mul(1_000_000))
}

/// Begins anew.
fn start() {
    let authority = Authority::new(Emulation::V2_9, Seed::Demo, ENTROPY, now());
    let mut demo = Demo { authority, cookie: String::new() };
    let credentials = leptos::prelude::window().btoa(&format!("{ADMIN}:{PASSWORD}"));
    let (_, headers) = demo.ask(&InPageRequest {
        method: "POST",
        path: "/api/v2/signin",
        authorization: credentials.ok().map(|credentials| format!("Basic {credentials}")),
        json: None,
    });
    let cookie = headers.and_then(|cookie| cookie.split(';').next().map(str::to_owned));
    demo.cookie = cookie.unwrap_or_default();
    if let Ok(mut place) = DEMO.lock() {
        *place = Some(demo);
    }
}

impl Demo {
    /// What comes back, and the cookie that is set.
    fn ask(&mut self, asked: &InPageRequest<'_>) -> (InPageReply, Option<String>) {
        let mut builder = http::Request::builder()
            .method(asked.method)
            .uri(asked.path)
            .header("Content-Type", "application/json");
        builder = match &asked.authorization {
            Some(authorization) => builder.header("Authorization", authorization),
            None => builder.header("Cookie", &self.cookie),
        };
        let body = asked.json.clone().unwrap_or_default().into_bytes();
        let request: Option<Request> = builder.body(body).ok();
        let Some(request) = request else { return (no_reply(), None) };
        let response = self.authority.answer(&request, now());
        let header = |name: &str| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let reply = InPageReply {
            status: response.status().as_u16(),
            body: String::from_utf8_lossy(response.body()).into_owned(),
            server_version: header("X-Influxdb-Version"),
        };
        (reply, header("Set-Cookie"))
    }
}

fn answer(asked: InPageRequest<'_>) -> InPageReply {
    let mut place = DEMO.lock().ok();
    let demo = place.as_mut().and_then(|place| place.as_mut());
    demo.map_or_else(no_reply, |demo| demo.ask(&asked).0)
}

/// For what is no request at all.
fn no_reply() -> InPageReply {
    InPageReply { status: 400, body: String::new(), server_version: None }
}

#[cfg(split)]
#[wasm_split_helpers::wasm_split(demo, fallible)]
fn fetched() -> Result<InPage, wasm_split_helpers::SplitLoaderError> {
    start();
    Ok(answer as InPage)
}

#[cfg(not(split))]
async fn fetched() -> Result<InPage, std::convert::Infallible> {
    start();
    Ok(answer as InPage)
}

/// Fetches that part and begins a demonstration anew; `None` where it did not come.
pub async fn begin() -> Option<InPage> {
    fetched().await.ok()
}
