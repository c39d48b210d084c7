//! Where the caret of a field belongs after secrets were taken out of its text.

use crate::paste::{Pasted, TAKEN_OUT};

/// Where a place of what was typed is in the text without its secrets. Both are counted as browsers
/// do, in units of UTF-16.
///
/// A place inside of a secret is behind what stands for it, so that what is typed on belongs to it.
pub fn without_secrets(typed: &str, place: usize) -> usize {
    let (before, whole) = (Pasted::new(&typed[..byte_of(typed, place)]), Pasted::new(typed));
    let (before, whole) = (before.text(), whole.text());
    let same = before.chars().zip(whole.chars()).take_while(|(one, other)| one == other);
    let shared: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    // What is before the caret can be no secret by itself and one with what is behind it.
    let was_in_secret = shared < before.len();
    let stand_in =
        whole.match_indices(TAKEN_OUT).map(|(start, _)| (start, start + TAKEN_OUT.len()));
    let around = stand_in.into_iter().find(|(start, end)| {
        shared < *end && (*start < shared || (*start == shared && was_in_secret))
    });
    let place = around.map_or(shared, |(_, end)| end);
    whole[..place].encode_utf16().count()
}

/// Where a place that is counted in units of UTF-16 is in the bytes of a text.
fn byte_of(text: &str, place: usize) -> usize {
    let mut units = 0;
    let letter = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > place
    });
    letter.map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Where the caret, `|`, is after the secrets were taken out.
    fn moved(typed: &str) -> String {
        let place = typed.find('|').unwrap();
        let text = typed.replacen('|', "", 1);
        let units = typed[..place].encode_utf16().count();
        let mut kept: Vec<u16> = Pasted::new(&text).text().encode_utf16().collect();
        kept.insert(without_secrets(&text, units), u16::from(b'|'));
        String::from_utf16(&kept).unwrap()
    }

    #[test]
    fn the_caret_stays_beside_what_it_stood_beside() {
        for (typed, kept) in [
            ("so|lar\nx", "so|lar\nx"),
            ("token = \"abcd|\"\nbucket = \"b\"", "token = \"<secret>|\"\nbucket = \"b\""),
            ("token = <secret>e|\nrest", "token = <secret>|\nrest"),
            ("token = \"abcd1234\"\nbuc|ket", "token = \"<secret>\"\nbuc|ket"),
            ("🌞 token = \"abcd1234\"\n🌞b|c", "🌞 token = \"<secret>\"\n🌞b|c"),
            ("|token = \"abcd1234\"", "|token = \"<secret>\""),
            ("token = \"|abcd1234\" # x", "token = \"|<secret>\" # x"),
            // Too short to be a secret before the caret, and one with what is behind it.
            ("token = \"ab|cd1234\" # x", "token = \"<secret>|\" # x"),
            ("token = \"abcdefghijkl|mnop\" # x", "token = \"<secret>|\" # x"),
        ] {
            assert_eq!(moved(typed), kept);
        }
    }

    proptest! {
        #[test]
        fn it_is_in_the_text_and_in_no_stand_in(text in "(token = |\"|<|\n|[a-z🌞]{0,9}){0,12}", place in 0_usize..99) {
            let kept = Pasted::new(&text);
            let units: Vec<u16> = kept.text().encode_utf16().collect();
            let place = without_secrets(&text, place);
            prop_assert!(place <= units.len());
            let before = String::from_utf16(&units[..place]).unwrap();
            for (start, stand_in) in kept.text().match_indices(TAKEN_OUT) {
                prop_assert!(before.len() <= start || before.len() >= start + stand_in.len());
            }
            if kept.text() == text {
                prop_assert!(text.starts_with(&before));
            }
        }
    }
}
