//! Points in time as people read them.

use js_sys::{Array, Date, Intl::RelativeTimeFormat, Object};
use token_model::timestamp::Timestamp;
use wasm_bindgen::JsValue;

/// The units of relative time, largest first, with the seconds that each has.
const UNITS: [(&str, f64); 6] = [
    ("year", 31_557_600.0),
    ("month", 2_629_800.0),
    ("day", 86_400.0),
    ("hour", 3_600.0),
    ("minute", 60.0),
    ("second", 1.0),
];

/// The moment on the reader's clock, `2026-11-23 23:16:30`; empty where the server's text is none.
pub fn on_the_clock(timestamp: &Timestamp) -> String {
    let date = Date::new(&JsValue::from_str(&timestamp.0));
    if date.get_time().is_nan() {
        return String::new();
    }
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes(),
        date.get_seconds()
    )
}

/// How long ago the moment is, `7 minutes ago`, in the reader's language; empty where the server's
/// text is none. A moment to come, by clocks that differ, is now.
pub fn ago(timestamp: &Timestamp) -> String {
    let time = Date::new(&JsValue::from_str(&timestamp.0)).get_time();
    if time.is_nan() {
        return String::new();
    }
    let seconds = ((Date::now() - time) / 1_000.0).max(0.0);
    let (unit, length) =
        UNITS.into_iter().find(|(_, length)| seconds >= *length).unwrap_or(("second", 1.0));
    let format = RelativeTimeFormat::new(&Array::new(), &Object::new());
    format.format(-(seconds / length).floor(), unit).into()
}

/// So many days ago, by this computer's clock, as the server would write it.
pub fn days_ago(days: u32) -> Timestamp {
    let date = Date::new(&JsValue::from_f64(Date::now() - f64::from(days) * 86_400_000.0));
    Timestamp(date.to_iso_string().into())
}
