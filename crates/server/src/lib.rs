//! Serves the console's page, over an embedded stand-in for InfluxDB or in front of a real one.

pub mod embedded;
pub mod options;
pub mod pass_through;
pub mod serve;
pub mod site;

/// The paths that are InfluxDB's and not the page's, those of 1.x clients among them.
const API_PATHS: [&str; 5] = ["/api/{*path}", "/health", "/ping", "/query", "/write"];
