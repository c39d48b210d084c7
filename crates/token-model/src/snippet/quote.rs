//! Texts in quotation marks, as the languages of the snippets have them.

/// In double quotation marks, with the escapes that TOML, YAML, JSON, Python, Go, JavaScript and
/// Rust have in common. Control characters, which hardly any name has, are left out: they are
/// the one thing that these languages write in different ways.
pub(super) fn double(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {}
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// In single quotation marks, as Python has them, where double ones are inside.
pub(super) fn single(text: &str) -> String {
    format!("'{}'", without_control(text).replace('\\', "\\\\").replace('\'', "\\'"))
}

/// As the value of a line in an environment file.
///
/// `docker --env-file` keeps quotation marks as a part of the value, so that there are some only
/// where a shell, Compose and others would not read the value as it is without them. In single ones
/// nothing is replaced.
pub(super) fn setting(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:=+@%,".contains(letter);
    let text = without_control(text);
    if text.chars().all(is_plain) {
        text
    } else if text.contains('\'') {
        double(&text).replace('$', "\\$").replace('`', "\\`")
    } else {
        format!("'{text}'")
    }
}

fn without_control(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// As one word of a POSIX shell.
pub(super) fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
