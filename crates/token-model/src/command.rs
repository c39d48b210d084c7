//! Commands that make a token, in both directions: what a choice is as a command, and what a pasted
//! command chooses.
//!
//! Three ways to say the same: `influx auth create …`, `curl` of `POST /api/v2/authorizations`, and
//! the JSON that both send. Each is written by a `render_…` file and read by a `read_…` file, and
//! what is written is read back as what it was made of.

mod breadth;
mod dialect;
#[cfg(test)]
mod examples;
mod flag;
mod gathering;
pub(crate) mod json_node;
mod plan;
mod read_authorization;
mod read_curl;
mod read_data;
mod read_influx;
mod read_json;
mod read_permission;
mod render_http;
mod render_influx;
mod search;
mod shell;
mod words;

pub use plan::TokenPlan;
pub use read_curl::read_curl;
pub(crate) use read_data::{DataCommands, read_data};
pub use read_influx::read_influx;
pub use read_json::read_json;
pub use render_http::{curl, json};
pub use render_influx::{CannotSay, InfluxCommand, influx};
pub use shell::Shell;
