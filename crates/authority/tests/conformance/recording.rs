//! The recorded exchanges, as they are kept under `tests/recordings`.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::Deserialize;

/// The headers that are compared. Left out are those that Go's HTTP server adds on its own, such as
/// `Date` and `Content-Length`, and those that no client of the API reads.
pub const HEADERS: [&str; 9] = [
    "Content-Type",
    "X-Platform-Error-Code",
    "X-Influxdb-Version",
    "X-Influxdb-Build",
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
    "Set-Cookie",
    "Allow",
];

/// Exchanges that belong together.
pub struct Scene {
    /// `07`, for example.
    pub number: String,
    /// The name of its file without the ending.
    pub name: String,
    /// The ids of what was there before, by what they are of: `bucket bucket-a`, for example.
    pub ids: BTreeMap<String, String>,
    /// In the order in which they took place.
    pub exchanges: Vec<Exchange>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    ids: BTreeMap<String, String>,
    exchanges: Vec<Exchange>,
}

/// A request and the answer of the real server.
#[derive(Deserialize)]
pub struct Exchange {
    pub seq: u32,
    pub name: String,
    pub request: RecordedRequest,
    pub response: RecordedResponse,
}

/// A request as it was sent, its credentials by name.
#[derive(Deserialize)]
pub struct RecordedRequest {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    #[serde(default)]
    pub body: String,
    /// How long the body was, where the recording keeps only its start.
    pub body_bytes: Option<usize>,
}

impl RecordedRequest {
    /// The whole body. What was cut is a run of the character before the cut, inside of a text that
    /// ends the object.
    pub fn whole_body(&self) -> String {
        let Some((start, _)) = self.body.split_once("${...cut}") else { return self.body.clone() };
        let end = "\"}";
        let missing = self.body_bytes.unwrap_or(0).saturating_sub(start.len() + end.len());
        let last = &start[start.len() - 1..];
        format!("{start}{}{end}", last.repeat(missing))
    }
}

/// The answer of the real server.
#[derive(Deserialize)]
pub struct RecordedResponse {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
    /// The first 4,000 characters, where the recording keeps no more.
    pub body_start: Option<String>,
}

/// The scenes of a version, in order.
pub fn scenes(version: &str) -> Vec<Scene> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/recordings").join(version);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let file: File = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            let number = name[..2].to_owned();
            Scene { number, name, ids: file.ids, exchanges: file.exchanges }
        })
        .collect()
}
