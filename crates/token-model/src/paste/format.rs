//! Which kind of text was pasted.

use super::{MAX_BYTES, Matter, Reading, environment, flux, refusals, telegraf};
use crate::command;

/// A kind of text that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A configuration of Telegraf.
    Telegraf,
    /// A Flux script or task.
    Flux,
    /// `influx auth create …`.
    InfluxCommand,
    /// `curl` of `POST /api/v2/authorizations`.
    Curl,
    /// The JSON of a token, or of permissions.
    Json,
    /// What the server said it lacks a permission for, alone or in a log.
    Refusals,
    /// An environment file, or code that uses a client.
    Environment,
}

/// Reads a text of whichever kind it is; `None` where it is of none that is known.
pub fn read(text: &str) -> Option<(Format, Reading)> {
    if text.len() > MAX_BYTES {
        let mut reading = Reading::default();
        reading.remark(1, Matter::TooLong);
        return Some((Format::Environment, reading));
    }
    let as_format = |format| move |reading| (format, reading);
    let is_code = is_client_code(text);
    command::read_json(text)
        .map(as_format(Format::Json))
        .or_else(|| command::read_influx(text).map(as_format(Format::InfluxCommand)))
        .or_else(|| command::read_curl(text).map(as_format(Format::Curl)))
        .or_else(|| telegraf::read(text).map(as_format(Format::Telegraf)))
        .or_else(|| refusals::read(text).map(as_format(Format::Refusals)))
        .or_else(|| (!is_code && flux::is_flux(text)).then(|| (Format::Flux, flux::read(text))))
        .or_else(|| environment::read(text).map(as_format(Format::Environment)))
}

/// Whether a text uses one of InfluxDB's clients, in whose code Flux is only a part.
fn is_client_code(text: &str) -> bool {
    [
        "influxdb_client",
        "influxdb-client",
        "InfluxDBClient",
        "InfluxDB2",
        "influxdb2",
        "InfluxDB::",
        "INFLUX_",
        "query_api",
        "QueryAPI",
        "QueryApi",
        "WriteAPI",
        "WriteApi",
        "influx query",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}
