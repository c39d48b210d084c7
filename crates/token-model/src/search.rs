//! Searching names: by every word typed, wherever it stands, whatever its case.

/// How a text is folded so that case does not matter. The browser brings its own tables for that,
/// which the program then need not carry.
pub type Fold = fn(&str) -> String;

/// What somebody typed into a search field, ready to be compared.
#[derive(Clone, Debug)]
pub struct Search {
    words: Vec<String>,
    fold: Fold,
}

impl Search {
    /// Reads what was typed; words are separated by white space.
    pub fn new(typed: &str, fold: Fold) -> Self {
        Self { words: typed.split_whitespace().map(fold).collect(), fold }
    }

    /// Whether every word stands somewhere in `name`. Nothing typed matches every name.
    pub fn matches(&self, name: &str) -> bool {
        self.words.is_empty() || self.matches_folded(&(self.fold)(name))
    }

    /// The same of a text that is folded already.
    pub fn matches_folded(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// The same of a folded text and a folded word beside it, which is matched from its beginning
    /// only: "active" is no part of "inactive". It is asked for where a word is not in the text.
    pub fn matches_with(&self, folded: &str, beside: impl FnOnce() -> String) -> bool {
        let mut missing =
            self.words.iter().filter(|word| !folded.contains(word.as_str())).peekable();
        if missing.peek().is_none() {
            return true;
        }
        let beside = beside();
        missing.all(|word| beside.starts_with(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn search(typed: &str) -> Search {
        Search::new(typed, str::to_lowercase)
    }

    #[test]
    fn case_and_script_do_not_matter() {
        assert!(search("CARTA mag").matches("Magna Carta"));
        assert!(search("ведро").matches("Ведро 🪣"));
        assert!(search("本語").matches("日本語"));
        assert!(!search("carta x").matches("Magna Carta"));
    }

    proptest! {
        #[test]
        fn nothing_typed_shows_everything(name in "\\PC{0,30}", blanks in "[ \t]{0,5}") {
            prop_assert!(search(&blanks).matches(&name));
        }

        #[test]
        fn a_name_is_found_by_itself(name in "\\PC{0,30}") {
            prop_assert!(search(&name).matches(&name));
        }
    }
}
