//! Points in time as the server writes them: RFC 3339 in UTC, with up to nanoseconds.

use serde::Serialize;

/// A point in time as the server wrote it, for example `2026-11-23T23:38:18.095844978Z`.
///
/// It is kept as text: the browser's `Intl` shows it to people, and the order of creation is told
/// by ids, not by clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Timestamp(pub String);

impl Timestamp {
    /// Whether it is before another, to the second. Of what is no time nothing is told.
    pub fn is_before(&self, other: &Self) -> bool {
        // In UTC and with all their digits such texts are in the order of the times.
        const SECONDS: usize = "2026-11-23T23:38:18".len();
        match (self.0.get(..SECONDS), other.0.get(..SECONDS)) {
            (Some(this), Some(other)) => this < other,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_compared_to_the_second() {
        let time = |text: &str| Timestamp(text.to_owned());
        let later = time("2026-11-23T23:38:18.095844978Z");
        assert!(time("2026-11-23T23:38:17.9Z").is_before(&later));
        assert!(!time("2026-11-23T23:38:18Z").is_before(&later));
        assert!(!time("").is_before(&later) && !later.is_before(&time("")));
    }
}
