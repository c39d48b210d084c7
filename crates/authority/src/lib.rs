//! InfluxDB's authorization rules over a store in memory: a request in, a response out.
//!
//! No I/O, no clock and no randomness of its own: the time and the seed come from the caller, so it
//! runs behind a socket, in a test, and in a browser alike. It is not InfluxDB: of what is written it keeps
//! the last few points of each bucket, and it runs no queries but the few that a check of a token sends.

mod authorizations;
mod body;
mod buckets;
mod caller;
mod cors;
mod csv;
mod emulation;
mod entropy;
mod flux;
mod flux_query;
mod go_json;
mod health;
mod influxql;
mod legacy;
mod line_protocol;
mod me;
mod now;
mod organizations;
mod others;
mod points;
mod query;
mod reply;
mod resources;
mod roles;
mod router;
mod seed;
mod session;
mod set_up;
mod store;
mod telegrafs;
mod users;
mod write;

pub use emulation::Emulation;
pub use now::Now;
pub use seed::{ADMIN, ORGANIZATION, PASSWORD, Seed};

use entropy::Entropy;
use store::Store;

/// What came in.
pub type Request = http::Request<Vec<u8>>;
/// What goes out.
pub type Response = http::Response<Vec<u8>>;

/// A server's whole state and the rules over it.
pub struct Authority {
    emulation: Emulation,
    entropy: Entropy,
    store: Store,
}

impl Authority {
    /// A server filled with `seed`. `entropy` seeds its ids and secrets; `now` is the caller's clock.
    pub fn new(emulation: Emulation, seed: Seed, entropy: [u8; 32], now: Now) -> Self {
        let mut authority =
            Self { emulation, entropy: Entropy::new(entropy, now), store: Store::default() };
        seed::plant(&mut authority, seed, now);
        authority
    }

    /// Answers a request.
    pub fn answer(&mut self, request: &Request, now: Now) -> Response {
        let mut response = cors::answer(self, request, now);
        self.emulation.sign(response.headers_mut());
        response
    }
}
