//! Secrets that are told by their place: below a name, or as an argument of a call.

use std::ops::Range;

use super::{
    super::{assignment::quoted, client_call},
    TAKEN_OUT, is_name, is_secret,
};

/// What makes a client, and which of the arguments is its token, from 0.
const CLIENTS: [(&str, usize); 11] = [
    ("InfluxDBClientFactory.create(", 1),
    ("InfluxDBClientFactory.Create(", 1),
    ("InfluxDBClient client(", 3),
    ("setConnectionParams(", 3),
    ("InfluxDBClient(", 1),
    ("InfluxDBClient.getInstance(", 1),
    ("InfluxDB2::Client.new(", 1),
    (".authenticate(", 1),
    ("NewClient(", 1),
    ("NewClientWithOptions(", 1),
    ("Client::new(", 2),
];

/// Where the next line has a secret that this one only names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaited {
    Nothing,
    /// `name: INFLUX_TOKEN`, and then `value: …`, as in Kubernetes.
    Value,
    /// `token:`, and the secret alone below it.
    Line,
    /// A call that goes on, in which so many arguments stand before it.
    Argument(usize),
}

impl Awaited {
    pub(super) fn behind(self, line: &str) -> Self {
        let arguments = |text: &str| client_call::arguments_of(text).len();
        if let Self::Argument(left) = self {
            let left = left.checked_sub(arguments(line)).filter(|_| !line.contains(')'));
            return left.map_or(Self::Nothing, Self::Argument);
        }
        if let Some((call, place)) = call_in(line)
            && let Some(left) = place.checked_sub(arguments(call)).filter(|_| !call.contains(')'))
        {
            return Self::Argument(left);
        }
        let line = line.trim().trim_start_matches("- ");
        let bare = |text: &str| text.trim().trim_matches(['"', '\'', ',']).to_owned();
        let Some((name, value)) = line.split_once([':', '=']) else { return Self::Nothing };
        if bare(name) == "name" && is_name(&bare(value)) {
            return Self::Value;
        }
        let is_below = matches!(value.trim(), "" | ">" | ">-" | "|" | "|-" | "\\");
        if is_below && is_name(&bare(name)) { Self::Line } else { Self::Nothing }
    }

    /// The secret that a line has, without its name or by its place alone.
    pub(super) fn secret_in(self, line: &str) -> Option<Range<usize>> {
        let start = line.len() - line.trim_start().len();
        let text = line.trim();
        match self {
            Self::Value => {
                let value = text.trim_start_matches(['"', '\'']).strip_prefix("value")?;
                let value = value.trim_start_matches(['"', '\'']).trim_start();
                let value = value.strip_prefix([':', '='])?.trim_matches(AROUND);
                (!value.is_empty() && is_secret(value, true)).then(|| range_of(line, value))
            }
            Self::Line => {
                let value = text.trim_matches(AROUND);
                let is_word = !value.trim_end_matches('=').contains([' ', ':', '=', '#']);
                (is_word && is_secret(value, false)).then(|| range_of(line, value))
            }
            Self::Argument(place) => argument(text, place).map(|secret| range_of(line, secret)),
            Self::Nothing if let Some(secret) = of_client(text) => Some(range_of(line, secret)),
            Self::Nothing => {
                // `token …`, indented, as Proxmox and Fluent Bit have it.
                let (name, value) = text.split_once([' ', '\t'])?;
                let is_pair = start > 0 && !value.trim().contains(char::is_whitespace);
                (is_pair && is_name(name) && is_secret(value.trim(), false))
                    .then(|| range_of(line, value.trim()))
            }
        }
    }
}

/// What may stand around a value.
const AROUND: [char; 5] = ['"', '\'', ' ', '\t', ','];

/// Where a part of a line is in it.
fn range_of(line: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr() - line.as_ptr().addr();
    start..start + part.len()
}

/// The arguments of a call that makes a client, as far as the line has them, and which is its token.
fn call_in(line: &str) -> Option<(&str, usize)> {
    if !line.contains('(') {
        return None;
    }
    let (name, place) = CLIENTS.iter().find(|(name, _)| line.contains(name))?;
    Some((line.split_once(name)?.1, *place))
}

/// The token that a client is made with, in quotation marks and by its place.
fn of_client(line: &str) -> Option<&str> {
    let (arguments, place) = call_in(line)?;
    argument(arguments, place)
}

fn argument(arguments: &str, place: usize) -> Option<&str> {
    let argument = client_call::arguments_of(arguments).into_iter().nth(place)?;
    quoted(argument).filter(|text| *text != TAKEN_OUT && is_secret(text, true))
}
