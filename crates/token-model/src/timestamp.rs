//! Points in time as the server writes them: RFC 3339 in UTC, with up to nanoseconds.

use serde::Serialize;

/// A point in time as the server wrote it, for example `2026-11-23T23:38:18.095844978Z`.
///
/// It is kept as text: the browser's `Intl` shows it to people, and the order of creation is told
/// by ids, not by clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Timestamp(pub String);
