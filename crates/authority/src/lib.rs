//! InfluxDB's authorization rules over a store in memory: a request in, a response out.
//!
//! No I/O, no clock and no randomness of its own: the time and the seed come from the caller, so it
//! runs behind a socket, in a test, and in a browser alike. It is not InfluxDB: it stores no data.

/// What came in.
pub type Request = http::Request<Vec<u8>>;
/// What goes out.
pub type Response = http::Response<Vec<u8>>;

/// Which version's behaviour is answered with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emulation {
    /// InfluxDB 2.1: secrets are listed.
    V2_1,
    /// InfluxDB 2.9: only hashes are kept, secrets are readable once.
    #[default]
    V2_9,
}

/// Nanoseconds since 1970, as the caller's clock tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub i64);

/// A server's whole state and the rules over it.
pub struct Authority {}

/// What a fresh server is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    /// Never set up.
    Empty,
    /// One organization, two users, a dozen buckets and some twenty tokens of every kind.
    Demo,
    /// That many tokens and a tenth as many buckets, the same ones every time.
    Count(usize),
}

impl Authority {
    /// A server filled with `seed`. `entropy` seeds its ids and secrets.
    pub fn new(_emulation: Emulation, _seed: Seed, _entropy: [u8; 32], _now: Now) -> Self {
        Self {}
    }

    /// Answers a request.
    pub fn answer(&mut self, _request: &Request, _now: Now) -> Response {
        Response::new(Vec::new())
    }
}
