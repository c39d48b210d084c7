//! InfluxDB's HTTP API as the page calls it, straight from the browser: one file an endpoint.
//!
//! Every request of the page goes through [`Client`]; [`http`] is the only file that fetches.

mod authorizations;
mod base_path;
mod buckets;
mod early;
mod http;
mod in_page;
mod json;
mod me;
mod organizations;
mod probe;
mod resources;
mod session;
mod set_up;
pub mod turn;
mod users;

pub use base_path::base_path;
pub use http::{ApiError, Client, Credential, Server};
pub use in_page::{InPage, InPageReply, InPageRequest};
pub use me::Me;
pub use resources::is_listed;
pub use set_up::SetUpAnswer;
