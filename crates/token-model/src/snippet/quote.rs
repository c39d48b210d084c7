//! Texts in quotation marks, as the languages of the snippets have them.

use crate::apart::turns;

/// In double quotation marks, with the escapes that TOML, YAML, JSON, Python, Go and JavaScript have
/// in common.
pub(super) fn double(text: &str) -> String {
    in_double(text, |letter| format!("\\u{:04X}", u32::from(letter)))
}

/// The same for Rust, which writes letters by their numbers in a way of its own.
pub(super) fn double_in_rust(text: &str) -> String {
    in_double(text, |letter| format!("\\u{{{:x}}}", u32::from(letter)))
}

/// The same for the configuration of Telegraf, which puts variables of the environment into the file
/// before it reads it as TOML.
pub(super) fn double_without_variables(text: &str) -> String {
    double(text).replace('$', "\\u0024")
}

/// The same for the files of Grafana, which puts them into the values that it has read.
pub(super) fn double_with_dollars(text: &str) -> String {
    double(&text.replace('$', "$$"))
}

fn in_double(text: &str, by_number: impl Fn(char) -> String) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            other => push_escaped(&mut quoted, other, &by_number),
        }
    }
    quoted.push('"');
    quoted
}

/// In single quotation marks, as Python has them, where double ones are inside.
pub(super) fn single(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        match letter {
            '\'' => quoted.push_str("\\'"),
            other => {
                push_escaped(&mut quoted, other, &|letter| format!("\\u{:04X}", u32::from(letter)));
            }
        }
    }
    quoted.push('\'');
    quoted
}

fn push_escaped(quoted: &mut String, letter: char, by_number: &impl Fn(char) -> String) {
    match letter {
        '\\' => quoted.push_str("\\\\"),
        '\n' => quoted.push_str("\\n"),
        '\r' => quoted.push_str("\\r"),
        '\t' => quoted.push_str("\\t"),
        unseen if is_unseen(unseen) => quoted.push_str(&by_number(unseen)),
        other => quoted.push(other),
    }
}

/// What some of these languages do not take in a text, or take for the end of a line, and what would
/// show their lines as something else than they are. All of it has four digits.
fn is_unseen(letter: char) -> bool {
    let is_sign = turns(letter) && !letter.is_alphanumeric();
    let is_short = u32::from(letter) <= 0xffff;
    letter.is_control()
        || (is_sign && is_short)
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// As the value of a line in an environment file.
///
/// `docker --env-file` keeps quotation marks as a part of the value, so that there are some only
/// where a shell, Compose and others would not read the value as it is without them. In single ones
/// nothing is replaced.
pub(super) fn setting(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:=+@%,".contains(letter);
    let text = without_nul(text);
    if text.chars().all(is_plain) {
        text
    } else if text.contains('\'') {
        let mut quoted = String::from("\"");
        for letter in text.chars() {
            if matches!(letter, '"' | '\\' | '$' | '`') {
                quoted.push('\\');
            }
            quoted.push(letter);
        }
        quoted + "\""
    } else {
        format!("'{text}'")
    }
}

/// No variable and no word of a command can hold one.
fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}

/// As one word of a POSIX shell.
pub(super) fn shell(text: &str) -> String {
    format!("'{}'", without_nul(text).replace('\'', "'\\''"))
}
