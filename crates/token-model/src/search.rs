//! Searching names: by every word typed, wherever it stands, whatever its case.

/// What somebody typed into a search field, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    words: Vec<String>,
}

impl Search {
    /// Reads what was typed; words are separated by white space.
    pub fn new(typed: &str) -> Self {
        Self { words: typed.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether every word stands somewhere in `name`. Nothing typed matches every name.
    pub fn matches(&self, name: &str) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let name = name.to_lowercase();
        self.words.iter().all(|word| name.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_and_script_do_not_matter() {
        assert!(Search::new("CARTA mag").matches("Magna Carta"));
        assert!(Search::new("ведро").matches("Ведро 🪣"));
        assert!(Search::new("本語").matches("日本語"));
        assert!(!Search::new("carta x").matches("Magna Carta"));
    }

    proptest! {
        #[test]
        fn nothing_typed_shows_everything(name in "\\PC{0,30}", blanks in "[ \t]{0,5}") {
            prop_assert!(Search::new(&blanks).matches(&name));
        }

        #[test]
        fn a_name_is_found_by_itself(name in "\\PC{0,30}") {
            prop_assert!(Search::new(&name).matches(&name));
        }
    }
}
