//! Letters that lead to what begins with them, in a menu or a list.

use leptos::{ev, prelude::*};

use crate::collation::fold;

/// Letters that follow one another within so many milliseconds belong together.
const SOON: f64 = 700.0;

/// Whether a key is struck alone or with Shift.
pub fn is_alone(event: &ev::KeyboardEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.alt_key())
}

/// Whether such a key is a letter or another sign that is to be seen.
pub fn is_letter(event: &ev::KeyboardEvent) -> bool {
    let key = event.key();
    is_alone(event) && key != " " && key.chars().nth(1).is_none()
}

/// The next of so many names, round from the last to the first, that begins so, whatever the case and
/// the accents. `from` is where it is looked for first.
pub fn next_that_begins(
    letters: &str,
    from: usize,
    count: usize,
    name: impl Fn(usize) -> Option<String>,
) -> Option<usize> {
    let letters = fold(letters);
    let mut places = (from..count).chain(0..from.min(count));
    places.find(|place| name(*place).is_some_and(|name| fold(&name).starts_with(&letters)))
}

/// Letters that were struck one soon after the other.
#[derive(Clone, Copy)]
pub struct Letters(StoredValue<(String, f64)>);

impl Letters {
    /// None yet.
    pub fn none() -> Self {
        Self(StoredValue::new((String::new(), 0.0)))
    }

    /// Whether some were struck a moment before this key.
    pub fn are_pending(self, event: &ev::KeyboardEvent) -> bool {
        self.0
            .with_value(|(letters, last)| !letters.is_empty() && event.time_stamp() - last <= SOON)
    }

    /// Takes the one of this key to those that came soon before it.
    pub fn and(self, event: &ev::KeyboardEvent) -> String {
        let now = event.time_stamp();
        let all = self.0.try_update_value(|(letters, last)| {
            if now - *last > SOON {
                letters.clear();
            }
            *last = now;
            letters.push_str(&event.key());
            letters.clone()
        });
        all.unwrap_or_default()
    }
}
