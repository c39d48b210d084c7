//! Ids and secrets, out of a seed that the caller gives.

use base64::{Engine, engine::general_purpose::URL_SAFE};
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use token_model::{id::Id, secret::Secret};

use crate::now::Now;

/// The bytes of a secret before they are encoded: 64 make 88 characters ending in `==`.
const SECRET_BYTES: usize = 64;

/// A source of ids and secrets.
pub(crate) struct Entropy {
    random: ChaCha20Rng,
    last: u64,
}

impl Entropy {
    /// One that starts from a seed. Two of the same seed give the same.
    pub(crate) fn new(seed: [u8; 32], now: Now) -> Self {
        // Ids of users and tokens grow with time, as InfluxDB's snowflakes do.
        Self { random: ChaCha20Rng::from_seed(seed), last: now.0.unsigned_abs() }
    }

    /// Takes over another source's randomness; ids go on growing from the larger one.
    pub(crate) fn go_on_from(&mut self, other: Self) {
        self.random = other.random;
        self.last = self.last.max(other.last);
    }

    /// An id larger than all of this kind before: users and tokens have such.
    pub(crate) fn growing_id<K>(&mut self) -> Id<K> {
        self.last += 0x40_0000 + u64::from(self.random.next_u32() >> 8);
        Id::from_number(self.last).unwrap_or_else(|| self.random_id())
    }

    /// An id without an order: buckets and organizations have such.
    pub(crate) fn random_id<K>(&mut self) -> Id<K> {
        loop {
            if let Some(id) = Id::from_number(self.random.next_u64()) {
                return id;
            }
        }
    }

    /// A secret of a token or a session: 88 characters of base64url.
    pub(crate) fn secret(&mut self) -> Secret {
        let mut bytes = [0; SECRET_BYTES];
        self.random.fill_bytes(&mut bytes);
        Secret::new(URL_SAFE.encode(bytes))
    }
}
