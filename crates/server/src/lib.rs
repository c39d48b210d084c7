//! Serves the console's page, over an embedded stand-in for InfluxDB or in front of a real one.

pub mod base_path;
mod built_in;
pub mod connections;
pub mod embedded;
pub mod health;
pub mod limits;
pub mod log;
pub mod options;
pub mod page;
pub mod pass_through;
pub mod policy;
pub mod refusal;
pub mod serve;
pub mod site;
pub mod stop;
pub mod tls;

/// The paths that are InfluxDB's and not the page's, those of 1.x clients among them.
const API_PATHS: [&str; 5] = ["/api/{*path}", "/health", "/ping", "/query", "/write"];
