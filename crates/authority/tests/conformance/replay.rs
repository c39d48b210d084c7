//! Sends recorded requests to the embedded server and judges its answers.

use std::collections::HashMap;

use authority::{Authority, Emulation, Now, Response, Seed};
use serde_json::Value;

use crate::{
    doctor,
    recording::{Exchange, HEADERS, RecordedRequest, Scene},
    variables::Variables,
};

/// Which answer gives which credential its secret: its name, the scene, and the exchange.
const CREDENTIALS: [(&str, &str, u32); 28] = [
    ("token:operator", "01", 7),
    ("session:admin", "03", 8),
    ("session:admin2", "03", 32),
    ("session:ada", "05", 40),
    ("session:mem", "05", 41),
    ("session:own", "05", 42),
    ("session:ina", "05", 43),
    ("token:read1", "07", 2),
    ("token:allbuckets", "07", 5),
    ("token:allaccess", "07", 7),
    ("token:op2", "07", 8),
    ("token:readauths", "07", 9),
    ("token:readauthsusers", "07", 10),
    ("token:writeauths", "07", 11),
    ("token:ofada", "07", 12),
    ("token:inactive", "07", 13),
    ("token:unknownbucket", "07", 26),
    ("token:org2tok", "07", 29),
    ("token:byown", "08", 52),
    ("token:chg", "10", 1),
    ("token:self", "10", 51),
    ("token:dang", "11", 2),
    ("token:sp-op", "23", 1),
    ("session:sp-admin", "23", 2),
    ("session:sp-mem", "23", 6),
    ("session:sp-own", "23", 10),
    ("session:sp-admin", "23", 79),
    ("token:own", "38", 1),
];

/// What the embedded server has. Other paths are InfluxDB's own business.
const COVERED: [&str; 27] = [
    "/api/v2/setup",
    "/api/v2/signin",
    "/api/v2/signout",
    "/api/v2/me",
    "/api/v2/orgs",
    "/api/v2/users",
    "/api/v2/buckets",
    "/api/v2/authorizations",
    "/api/v2/resources",
    "/api/v2/telegrafs",
    "/api/v2/checks",
    "/api/v2/dashboards",
    "/api/v2/dbrps",
    "/api/v2/labels",
    "/api/v2/notificationEndpoints",
    "/api/v2/notificationRules",
    "/api/v2/remotes",
    "/api/v2/replications",
    "/api/v2/scrapers",
    "/api/v2/sources",
    "/api/v2/tasks",
    "/api/v2/variables",
    "/api/v2private/notebooks",
    "/api/v2/query",
    "/api/v2/write",
    "/query",
    "/health",
];

/// What stands below those paths and is InfluxDB's own business, too; so are the members and owners
/// of a bucket.
const NOT_COVERED: [&str; 3] = ["/labels", "/secrets", "/limits"];

/// Scenes whose every exchange is covered.
const WHOLE: [&str; 7] = ["07", "08", "09", "10", "11", "13", "50"];

/// What came of an exchange.
pub enum Verdict {
    /// It is not about what the embedded server has.
    NotCovered,
    /// The answers agree.
    Agrees,
    /// They do not; says how.
    Differs(String),
}

/// A server of ours, and what is known of how its ids and secrets correspond to the recorded ones.
pub struct Replay {
    authority: Authority,
    now: Now,
    variables: Variables,
    credentials: HashMap<String, String>,
}

impl Replay {
    /// A server that was never set up, with ids and secrets out of this seed.
    pub fn new(emulation: Emulation, entropy: u8) -> Self {
        let now = Now(1_795_000_000_123_456_789);
        Self {
            authority: Authority::new(emulation, Seed::Empty, [entropy; 32], now),
            now,
            variables: Variables::new(),
            credentials: HashMap::new(),
        }
    }

    /// Sends the request of an exchange and judges the answer.
    pub fn play(&mut self, scene: &Scene, exchange: &Exchange) -> Verdict {
        let number = scene.number.as_str();
        let path = exchange.request.path.split('?').next().unwrap_or_default();
        let covered = COVERED.iter().any(|known| {
            path.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        }) && !NOT_COVERED.iter().any(|below| path.ends_with(below))
            && !(path.starts_with("/api/v2/buckets/") && path.ends_with("ers"));
        if !covered && !WHOLE.contains(&number) {
            return Verdict::NotCovered;
        }
        self.prepare(scene, exchange);
        let response = self.send(&exchange.request);
        self.keep_credential(number, exchange.seq, &response);
        match self.judge(exchange, &response) {
            Ok(()) => Verdict::Agrees,
            Err(how) => Verdict::Differs(how),
        }
    }

    /// What happened between two recorded exchanges without being recorded itself.
    fn prepare(&mut self, scene: &Scene, exchange: &Exchange) {
        match (scene.number.as_str(), exchange.seq) {
            ("06", 46) => {
                let org_id = exchange.request.path.split("orgID=").nth(1).unwrap();
                for number in 0..120 {
                    let body = format!(r#"{{"name":"page-{number:03}","orgID":"{org_id}"}}"#);
                    self.as_operator("POST", "/api/v2/buckets", &body);
                }
            }
            // Those buckets were deleted: scene 09 has a list of up to a hundred that is not full.
            ("07", 1) => {
                let path = "/api/v2/buckets?org=my-org&limit=100";
                for _ in 0..2 {
                    let list = self.as_operator("GET", path, "");
                    let list: Value = serde_json::from_slice(list.body()).unwrap();
                    for bucket in list["buckets"].as_array().unwrap() {
                        if bucket["name"].as_str().unwrap().starts_with("page-") {
                            let id = bucket["id"].as_str().unwrap();
                            self.as_operator("DELETE", &format!("/api/v2/buckets/{id}"), "");
                        }
                    }
                }
            }
            // The tokens with descriptions of 1 and 16 MiB were deleted.
            ("09", 1) => {
                let list = self.as_operator("GET", "/api/v2/authorizations", "");
                let list: Value = serde_json::from_slice(list.body()).unwrap();
                for token in list["authorizations"].as_array().unwrap() {
                    if token["description"].as_str().unwrap().len() > 1_000_000 {
                        let id = token["id"].as_str().unwrap();
                        self.as_operator("DELETE", &format!("/api/v2/authorizations/{id}"), "");
                    }
                }
            }
            ("50", 1) => doctor::prepare(self, &scene.ids),
            _ => {}
        }
    }

    /// Sends a request of the operator's that was not recorded, with our ids.
    pub fn as_operator(&mut self, method: &str, path: &str, body: &str) -> Response {
        self.send(&RecordedRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            headers: vec![("Authorization".to_owned(), "Token ${token:operator}".to_owned())],
            body: body.to_owned(),
            body_bytes: None,
        })
    }

    /// Takes note of the secret of something that was made without being recorded.
    pub fn know_credential(&mut self, name: &str, secret: &str) {
        self.credentials.insert(name.to_owned(), secret.to_owned());
    }

    /// Takes note of our id of something that was made without being recorded.
    pub fn know_id(&mut self, recorded: &str, ours: &str) {
        self.variables.pair(recorded, ours).unwrap();
    }

    fn send(&mut self, recorded: &RecordedRequest) -> Response {
        let mut request = http::Request::builder()
            .method(recorded.method.as_str())
            .uri(self.with_credentials(&self.variables.to_ours(&recorded.path)));
        for (name, value) in &recorded.headers {
            request = request.header(name, self.with_credentials(value));
        }
        let body = self.variables.to_ours(&recorded.whole_body()).into_bytes();
        self.now.0 += 1_000_003;
        self.authority.answer(&request.body(body).unwrap(), self.now)
    }

    fn with_credentials(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, secret) in &self.credentials {
            text = text.replace(&format!("${{{name}}}"), secret);
        }
        text
    }

    fn keep_credential(&mut self, scene: &str, seq: u32, response: &Response) {
        let named = CREDENTIALS.iter().find(|(_, s, number)| (*s, *number) == (scene, seq));
        let Some((name, ..)) = named else { return };
        let secret = if name.starts_with("session:") {
            let cookie = response.headers().get("Set-Cookie").and_then(|value| value.to_str().ok());
            let value = cookie.and_then(|cookie| cookie.split_once('=')?.1.split(';').next());
            value.map(str::to_owned)
        } else {
            let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
            body["token"].as_str().or(body["auth"]["token"].as_str()).map(str::to_owned)
        };
        if let Some(secret) = secret {
            self.credentials.insert((*name).to_owned(), secret);
        }
    }

    fn judge(&mut self, exchange: &Exchange, ours: &Response) -> Result<(), String> {
        let recorded = &exchange.response;
        let body = String::from_utf8_lossy(ours.body()).into_owned();
        if recorded.status != ours.status().as_u16() {
            let start: String = body.chars().take(200).collect();
            return Err(format!("recorded {} and ours {} {start}", recorded.status, ours.status()));
        }
        for name in HEADERS {
            let theirs =
                recorded.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value);
            let ours = ours.headers().get(name).map(|value| value.to_str().unwrap_or_default());
            match (theirs, ours) {
                (None, None) => {}
                (Some(theirs), Some(ours)) => self
                    .variables
                    .compare(theirs, ours, false)
                    .map_err(|how| format!("header {name}: {how}"))?,
                (theirs, ours) => {
                    return Err(format!("header {name}: recorded {theirs:?} and ours {ours:?}"));
                }
            }
        }
        // A HEAD is answered without the body that a GET would have.
        if exchange.request.method == "HEAD" {
            return Ok(());
        }
        match (&recorded.body, &recorded.body_start) {
            (Some(theirs), _) => {
                let random = follows_random_ids(&exchange.request);
                let ours = |org_id: &str| self.variables.to_ours(org_id);
                let (theirs, body) = if random {
                    (sorted(theirs, ours), sorted(&body, str::to_owned))
                } else {
                    (theirs.clone(), body)
                };
                self.variables.compare(&theirs, &body, false)
            }
            // Of a long list the recording keeps the start, which holds other rows than ours where
            // the order is random; there the status and the headers have to do.
            (None, Some(_)) if follows_random_ids(&exchange.request) => Ok(()),
            (None, Some(start)) => self.variables.compare(start, &body, true),
            (None, None) => Ok(()),
        }
    }
}

/// Whether the rows come in the order of ids that are random, so that ours come in another.
fn follows_random_ids(request: &RecordedRequest) -> bool {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let path = path.trim_end_matches('/');
    request.method == "GET"
        && (path == "/api/v2/orgs"
            || path == "/api/v2/buckets" && !query.contains("orgID=") && !query.contains("org="))
}

/// The same list with its rows in the order of their names, and of our ids of their organizations.
fn sorted(body: &str, our_org_id: impl Fn(&str) -> String) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(body) else { return body.to_owned() };
    for key in ["orgs", "buckets"] {
        if let Some(rows) = value.get_mut(key).and_then(Value::as_array_mut) {
            rows.sort_by_key(|row| {
                let org_id = row["orgID"].as_str().map(&our_org_id);
                (row["name"].to_string(), org_id)
            });
        }
    }
    format!("{value:#}")
}
