//! Texts in quotation marks, as the languages of the snippets have them.

/// In double quotation marks, with the escapes that TOML, YAML, JSON, Python, Go, JavaScript, Rust
/// and Flux have in common. Control characters, which hardly any name has, are left out: they are
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
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// As one word of a POSIX shell.
pub(super) fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
