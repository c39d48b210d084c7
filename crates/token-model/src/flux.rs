//! Texts as Flux has them.

/// A text in quotation marks, so that Flux reads it as it is: `${` would begin an expression in it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for (place, letter) in text.char_indices() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '$' if text[place..].starts_with("${") => quoted.push_str("\\$"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_flux_would_take_for_more_than_a_text_is_escaped() {
        for (text, written) in [
            ("solar", r#""solar""#),
            ("say \"hi\"", r#""say \"hi\"""#),
            ("C:\\data", r#""C:\\data""#),
            ("${y}", r#""\${y}""#),
            ("a$${y}", r#""a$\${y}""#),
            ("$5 {net}", r#""$5 {net}""#),
            ("two\r\nlines", r#""two\r\nlines""#),
        ] {
            assert_eq!(quoted(text), written);
        }
    }
}
