//! Points in time, and numbers, as people read them.

use std::cell::RefCell;

use js_sys::{
    Date, Function,
    Intl::{DateTimeFormat, NumberFormat, RelativeTimeFormat},
    Object, Reflect,
};
use token_model::timestamp::Timestamp;
use wasm_bindgen::JsValue;

use crate::language::{locales, spoken_tag};

/// The units of relative time, largest first, with the seconds that each has.
const UNITS: [(&str, f64); 6] = [
    ("year", 31_557_600.0),
    ("month", 2_629_800.0),
    ("day", 86_400.0),
    ("hour", 3_600.0),
    ("minute", 60.0),
    ("second", 1.0),
];

/// How points in time, and numbers, are written in the language that is spoken. To make these takes far longer than to
/// use them.
struct Formats {
    tag: String,
    clock: Function,
    ago: RelativeTimeFormat,
    number: Function,
}

impl Formats {
    fn of(tag: String) -> Self {
        let (locales, options) = (locales(&tag), Object::new());
        for style in ["dateStyle", "timeStyle"] {
            // It fails only for an object that cannot be changed.
            let _ = Reflect::set(&options, &style.into(), &"medium".into());
        }
        let clock = DateTimeFormat::new(&locales, &options).format();
        let plain = Object::new();
        let number = NumberFormat::new(&locales, &plain).format();
        Self { tag, clock, ago: RelativeTimeFormat::new(&locales, &plain), number }
    }
}

fn with_formats<R>(write: impl FnOnce(&Formats) -> R) -> R {
    thread_local! {
        static FORMATS: RefCell<Option<Formats>> = const { RefCell::new(None) };
    }
    FORMATS.with_borrow_mut(|formats| {
        let tag = spoken_tag();
        let made = formats.take().filter(|made| made.tag == tag);
        write(formats.insert(made.unwrap_or_else(|| Formats::of(tag))))
    })
}

/// The moment on the reader's clock and in their own form, `Nov 23, 2026, 11:16:30 PM`; empty where the
/// server's text is none.
pub fn on_the_clock(timestamp: &Timestamp) -> String {
    let date = date_of(timestamp);
    if date.get_time().is_nan() {
        return String::new();
    }
    let said = with_formats(|formats| formats.clock.call1(&JsValue::UNDEFINED, &date));
    said.ok().and_then(|said| said.as_string()).unwrap_or_default()
}

/// The same as InfluxDB's own page writes it and tables sort it, `2026-11-23 23:16:30`.
pub fn sortable(timestamp: &Timestamp) -> String {
    let date = date_of(timestamp);
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

fn date_of(timestamp: &Timestamp) -> Date {
    Date::new(&JsValue::from_str(&timestamp.0))
}

/// How long ago the moment is, `7 minutes ago`, in the reader's language; empty where the server's
/// text is none. A moment to come, by clocks that differ, is now.
pub fn ago(timestamp: &Timestamp) -> String {
    let time = date_of(timestamp).get_time();
    if time.is_nan() {
        return String::new();
    }
    let seconds = ((Date::now() - time) / 1_000.0).max(0.0);
    let (unit, length) =
        UNITS.into_iter().find(|(_, length)| seconds >= *length).unwrap_or(("second", 1.0));
    with_formats(|formats| formats.ago.format(-(seconds / length).floor(), unit)).into()
}

/// A number as the reader writes it, `10,000`.
pub fn number(number: usize) -> String {
    let number = JsValue::from_f64(number as f64);
    let said = with_formats(|formats| formats.number.call1(&JsValue::UNDEFINED, &number));
    said.ok().and_then(|said| said.as_string()).unwrap_or_default()
}

/// So many days ago, by this computer's clock, as the server would write it.
pub fn days_ago(days: u32) -> Timestamp {
    let date = Date::new(&JsValue::from_f64(Date::now() - f64::from(days) * 86_400_000.0));
    Timestamp(date.to_iso_string().into())
}
