//! Serves the console's page, over an embedded stand-in for InfluxDB or in front of a real one.

pub mod embedded;
pub mod options;
pub mod pass_through;
pub mod serve;
pub mod site;
