//! What the person chose of how the page looks and speaks, kept in the browser.

use leptos::prelude::*;

/// Under which name the theme is kept; `script/loader.js` reads it before anything is seen.
pub const THEME: &str = "token-console.theme";
/// The same of the language.
pub const LANGUAGE: &str = "token-console.language";

/// The same of keys that do something alone; they do unless that was switched off.
const SINGLE_KEYS: &str = "token-console.keys";

/// Whether keys alone do something. They can be switched off for those who strike them by accident
/// (WCAG 2.2, 2.1.4).
pub fn has_single_keys() -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(SINGLE_KEYS).ok().flatten()).as_deref()
        != Some("off")
}

/// Switches them on or off.
pub fn set_single_keys(on: bool) {
    keep(SINGLE_KEYS, if on { "on" } else { "off" });
}

/// How light or dark the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As InfluxDB's own page is.
    Dark,
    /// Its counterpart.
    Light,
    /// As the system has it.
    System,
}

impl Theme {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::System];

    /// As it is kept, and stands at the root of the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::System => "system",
        }
    }

    /// The one that the page has.
    pub fn now() -> Self {
        let root = document().document_element();
        let word = root.and_then(|root| root.get_attribute("data-theme")).unwrap_or_default();
        Self::ALL.into_iter().find(|one| one.word() == word).unwrap_or(Self::Dark)
    }

    /// Shows the page so from now on, also on later visits.
    pub fn choose(self) {
        if let Some(root) = document().document_element() {
            // It fails only for a name that no attribute can have.
            let _ = root.set_attribute("data-theme", self.word());
        }
        keep(THEME, self.word());
    }
}

/// Keeps something for later visits. Where the browser keeps nothing it lasts until the page is left.
pub fn keep(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        storage.set_item(name, value).ok();
    }
}
