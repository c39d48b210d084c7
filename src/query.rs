//! Text as it stands in the query of an address.

/// Percent-encodes a text so that it can stand as a value in a query.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                encoded.push('%');
                for half in [byte >> 4, byte & 15] {
                    encoded.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
                }
            }
        }
    }
    encoded
}

/// The value of `name` in a query such as `a=1&b=2`, decoded; empty where there is no more than the
/// name, and `None` where it is not there, or is no text.
pub fn value(query: &str, name: &str) -> Option<String> {
    let mut pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let (_, raw) = pairs.find(|(of, _)| *of == name)?;
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut half = || u8::try_from(char::from(rest.next()?).to_digit(16)?).ok();
                (half()? << 4) | half()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_whole_name() {
        assert_eq!(value("sortKey=status&searchTerm=a+b%20c", "searchTerm").unwrap(), "a b c");
        assert_eq!(value("sortKey=status", "sort"), None);
        assert_eq!(value("searchTerm=%zz", "searchTerm"), None);
        assert_eq!(value("", "searchTerm"), None);
        assert_eq!(value("a=1&demo", "demo").as_deref(), Some(""));
        assert_eq!(value("demonstration", "demo"), None);
    }

    #[test]
    fn any_text_survives_the_way_through_an_address() {
        for text in
            ["", " ", "a b", "50% + 1 & x=y #?", "Zoë", "日本語 🪣", "%41", "a/b\\c\"'", "\u{0}\n"]
        {
            let encoded = encode(text);
            assert!(
                encoded.is_ascii() && !encoded.contains(['&', '=', '#', '?', '+', ' ']),
                "{text}"
            );
            assert_eq!(value(&format!("a=1&x={encoded}&b=2"), "x").as_deref(), Some(text));
        }
    }
}
