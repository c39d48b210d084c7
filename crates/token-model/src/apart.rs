//! Names in sentences, kept apart from what is beside them: a name may be written from the right, or
//! have a sign in it that turns around all that follows.

/// What begins a part of its own, and what ends the nearest one (Unicode, UAX #9).
const BEGIN: char = '\u{2068}';
const END: char = '\u{2069}';

/// The text as it is where it runs from the left to the right, else as a part of its own. Signs of
/// its own that end a part before it has begun, or begin one that it does not end, are made up for.
pub fn apart(text: &str) -> String {
    if !text.chars().any(turns) {
        return text.to_owned();
    }
    let (mut begun, mut ended) = (0, 0);
    for letter in text.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' => begun += 1,
            END if begun > 0 => begun -= 1,
            END => ended += 1,
            _ => {}
        }
    }
    let signs = |sign: char, count: usize| std::iter::repeat_n(sign, count).collect::<String>();
    format!("{}{text}{}", signs(BEGIN, ended + 1), signs(END, begun + 1))
}

/// Whether a letter is of a script that is written from the right, or says how others are.
pub(crate) fn turns(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_could_disturb_is_a_part_of_its_own() {
        assert_eq!(apart("solar µ 日本"), "solar µ 日本");
        assert_eq!(apart("a\u{202e}b"), "\u{2068}a\u{202e}b\u{2069}");
        assert_eq!(apart("\u{2069}\u{2067}"), "\u{2068}\u{2068}\u{2069}\u{2067}\u{2069}\u{2069}");
        assert_eq!(apart("שלום"), "\u{2068}שלום\u{2069}");
    }

    proptest! {
        #[test]
        fn whatever_it_begins_it_ends_and_nothing_else(text in "[a\u{2066}-\u{2069}\u{202e}]{0,12}") {
            let mut depth = 0;
            let apart = apart(&text);
            for (place, letter) in apart.char_indices() {
                match letter {
                    '\u{2066}'..='\u{2068}' => depth += 1,
                    END => depth -= 1,
                    _ => {}
                }
                prop_assert!(depth >= 0);
                // Only behind the last letter is it out of all parts again.
                let is_last = place + letter.len_utf8() == apart.len();
                prop_assert!(depth > 0 || is_last || !text.chars().any(turns));
            }
            prop_assert!(depth == 0);
        }
    }
}
