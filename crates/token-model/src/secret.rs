//! Secrets: texts that do not print themselves.

use std::fmt;

/// A token's secret or a password.
///
/// It has no `Display` and no `Serialize`, and its `Debug` is redacted, so it cannot slip into a
/// log, a URL or a message. [`Secret::expose`] is the one way out, and the places that call it are
/// listed in a test (`tests/architecture.rs`).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

/// No other word is as long as this, in bytes; InfluxDB's secrets have 88.
const LONG: usize = 60;

impl Secret {
    /// Takes the text in.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// A token's secret as people paste it: with blanks or quotation marks around it, or behind the
    /// name and the first word of the header that it was sent in.
    pub fn pasted(text: &str) -> Self {
        let is_around = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '`');
        // Among other words, the one that is as long as InfluxDB's are.
        let is_of_secret = |letter: char| {
            letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '+' | '/' | '=')
        };
        let mut long = text
            .split(|letter| !is_of_secret(letter))
            .map(|word| word.trim_start_matches('='))
            .filter(|word| word.len() >= LONG);
        if let (Some(only), None) = (long.next(), long.next())
            && !only[..only.len() - 2].contains('=')
        {
            return Self(only.to_owned());
        }
        let mut bare = text.trim_matches(is_around);
        // A line of an environment file.
        let is_name = |name: &str| {
            name.ends_with("TOKEN")
                && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        };
        let line = bare.strip_prefix("export ").unwrap_or(bare);
        if let Some((_, value)) = line.split_once('=').filter(|(name, _)| is_name(name)) {
            bare = value.trim_matches(is_around);
        }
        for before in ["Authorization:", "Token ", "Bearer "] {
            let start = bare.get(..before.len());
            if start.is_some_and(|start| start.eq_ignore_ascii_case(before)) {
                bare = bare[before.len()..].trim_start_matches(is_around);
            }
        }
        Self(bare.to_owned())
    }

    /// The text itself, to be shown, copied, exported or sent and for nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it, as in the lists of servers that keep only hashes (2.9).
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it has something in it, and nothing but what a header can carry and a token has:
    /// letters, digits and signs of ASCII.
    pub fn is_plain(&self) -> bool {
        !self.0.is_empty() && self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// How many bytes it has; rules for passwords count bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.0.is_empty() { "Secret(none)" } else { "Secret(redacted)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_header_can_carry_is_plain() {
        for (text, plain) in [
            ("m9oDtX2aZV_bff-Q==", true),
            ("", false),
            ("two words", false),
            ("ключ", false),
            ("a\nb", false),
        ] {
            assert_eq!(Secret::new(text.to_owned()).is_plain(), plain, "{text}");
        }
    }

    #[test]
    fn a_secret_is_pasted_with_what_stood_around_it() {
        for text in [
            "m9oDtX2aZV==",
            "  m9oDtX2aZV==\n",
            "\"m9oDtX2aZV==\"",
            "Token m9oDtX2aZV==",
            "bearer  m9oDtX2aZV==",
            "Authorization: Token m9oDtX2aZV==",
            "'Authorization: Bearer m9oDtX2aZV=='",
            "INFLUX_TOKEN=m9oDtX2aZV==",
            "export INFLUX_TOKEN=\"m9oDtX2aZV==\"",
        ] {
            assert_eq!(Secret::pasted(text).expose(), "m9oDtX2aZV==", "{text}");
        }
        let long = "a".repeat(86) + "==";
        for text in [
            format!("token = \"{long}\""),
            format!("-H 'Authorization: Bearer {long}'"),
            format!("INFLUX_TOKEN={long}"),
            format!("  token: {long} # mine"),
        ] {
            assert_eq!(Secret::pasted(&text).expose(), long, "{text}");
        }
        assert_eq!(Secret::pasted("Tokenizer").expose(), "Tokenizer");
    }

    #[test]
    fn printing_a_secret_does_not_give_it_away() {
        let secret = Secret::new("m9oDtX2aZVbffAQ5".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(redacted)");
        assert_eq!(secret.expose(), "m9oDtX2aZVbffAQ5");
    }
}
