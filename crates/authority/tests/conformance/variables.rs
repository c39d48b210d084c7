//! What differs from server to server and stands in as a variable: ids, secrets, digests, times.
//!
//! Ids, secrets and digests are paired one to one: what the recording calls by one id is one thing
//! of ours throughout, and the reverse. Times only have to be times.

use std::collections::HashMap;

use regex::Regex;

/// The pairs so far.
pub struct Variables {
    pattern: Regex,
    ours: HashMap<String, String>,
    recorded: HashMap<String, String>,
}

impl Variables {
    pub fn new() -> Self {
        // The longest first: a digest, a secret, an id, and points in time in three layouts.
        let pattern = concat!(
            r"(?P<one>\$influxdb2-sha256\$[A-Za-z0-9_-]{43}=|[A-Za-z0-9_-]{86}==|\b(?:[0-9a-f]{16}|[0-9A-F]{16})\b)",
            r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z",
            r"|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT",
            r#"|"commit": "[0-9a-z]+""#,
        );
        Self {
            pattern: Regex::new(pattern).unwrap(),
            ours: HashMap::new(),
            recorded: HashMap::new(),
        }
    }

    /// Puts our ids in the place of recorded ones in something that is about to be sent.
    pub fn to_ours(&self, text: &str) -> String {
        self.pattern
            .replace_all(text, |found: &regex::Captures<'_>| {
                let text = &found[0];
                let lower = text.to_ascii_lowercase();
                match (self.ours.get(text), self.ours.get(&lower)) {
                    (Some(ours), _) => ours.clone(),
                    // An id in capitals is the same id.
                    (None, Some(ours)) => ours.to_ascii_uppercase(),
                    (None, None) => text.to_owned(),
                }
            })
            .into_owned()
    }

    /// Compares a recorded text with ours, and pairs what stands at the same place. `prefix` says
    /// that the recording has only the start.
    pub fn compare(&mut self, recorded: &str, ours: &str, prefix: bool) -> Result<(), String> {
        let pattern = self.pattern.clone();
        let (mut left, mut right) = (recorded, ours);
        loop {
            let (next_left, next_right) = (pattern.captures(left), pattern.captures(right));
            let (Some(a), Some(b)) = (&next_left, &next_right) else {
                let same = if prefix { cut_agrees(left, right) } else { left == right };
                return if same { Ok(()) } else { Err(difference(left, right)) };
            };
            let (all_a, all_b) = (a.get(0).unwrap(), b.get(0).unwrap());
            if left[..all_a.start()] != right[..all_b.start()] {
                if prefix && all_a.end() == left.len() {
                    return Ok(());
                }
                return Err(difference(left, right));
            }
            if a.name("one").is_some() != b.name("one").is_some() {
                return Err(difference(left, right));
            }
            if a.name("one").is_some() {
                self.pair(all_a.as_str(), all_b.as_str())?;
            }
            left = &left[all_a.end()..];
            right = &right[all_b.end()..];
        }
    }

    /// Pairs what the recording calls one thing with what it is to us.
    pub fn pair(&mut self, recorded: &str, ours: &str) -> Result<(), String> {
        let before = self.ours.insert(recorded.to_owned(), ours.to_owned());
        if let Some(before) = before.filter(|before| before != ours) {
            return Err(format!("{recorded} was {before} before and is {ours} now"));
        }
        let before = self.recorded.insert(ours.to_owned(), recorded.to_owned());
        match before.filter(|before| before != recorded) {
            Some(before) => Err(format!("our {ours} stood for {before} and now for {recorded}")),
            None => Ok(()),
        }
    }
}

/// Whether what is left of a cut text agrees. The cut may go through a variable, which then is not
/// seen as one on the left; up to an id's length at the end is left out for that.
fn cut_agrees(left: &str, right: &str) -> bool {
    let plain = left.len().saturating_sub(90);
    let same = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    same >= plain.min(left.len())
}

fn difference(left: &str, right: &str) -> String {
    let same = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    let excerpt = |text: &str| {
        let start =
            text[..same.min(text.len())].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
        text.get(start..).unwrap_or_default().chars().take(160).collect::<String>()
    };
    format!("recorded …{:?}… and ours …{:?}…", excerpt(left), excerpt(right))
}
