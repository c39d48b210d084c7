//! Points in time, as the caller's clock tells them and as Go writes them.

use time::{OffsetDateTime, macros::format_description};
use token_model::timestamp::Timestamp;

/// Nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub i64);

impl Now {
    fn date(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// As Go's RFC3339Nano: `2026-11-23T23:38:20.1Z`, without zeros at the end of the fraction.
    pub(crate) fn timestamp(self) -> Timestamp {
        let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
        let seconds = self.date().format(format).unwrap_or_default();
        let fraction = format!("{:09}", self.0.rem_euclid(1_000_000_000));
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        Timestamp(format!("{seconds}{point}{fraction}Z"))
    }

    /// As a cookie's `Expires`: `Tue, 24 Nov 2026 00:38:18 GMT`.
    pub(crate) fn http_date(self) -> String {
        let format = format_description!(
            "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
        );
        self.date().format(format).unwrap_or_default()
    }

    /// So many seconds later, or earlier.
    pub(crate) fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000_000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_go_writes_them() {
        assert_eq!(Now(1_795_563_500_100_000_000).timestamp().0, "2026-11-24T23:38:20.1Z");
        assert_eq!(Now(0).timestamp().0, "1970-01-01T00:00:00Z");
        assert_eq!(Now(0).http_date(), "Thu, 01 Jan 1970 00:00:00 GMT");
    }
}
