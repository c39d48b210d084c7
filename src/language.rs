//! The language of the page: the browser's, if it is one of ours, or the one that was chosen.

use js_sys::{Array, Intl::PluralRules, Object};
use leptos::prelude::*;
use token_model::speech;
use wasm_bindgen::{JsCast, JsValue};

use crate::{loader, moment, preferences, ui::held::Held};

/// A language that the page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// What every text is written in.
    English,
    /// `languages/de.json`.
    German,
}

impl Language {
    /// All of them, as they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The one of a tag.
    pub fn of_tag(tag: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.tag() == tag).unwrap_or(Self::English)
    }
}

/// The language that is spoken, in the context of every component.
#[derive(Clone, Copy)]
pub struct Spoken(pub Held<Language>);

/// In which form dates, times and numbers are written: the reader's own where it is one of the language
/// that is spoken (`en-GB`), otherwise that of the language.
pub fn locales(tag: &str) -> Array {
    let own = window()
        .navigator()
        .languages()
        .iter()
        .find(|own| own.as_string().is_some_and(|own| own.split('-').next() == Some(tag)));
    Array::of1(&own.unwrap_or_else(|| tag.into()))
}

/// The tag of the language that is spoken.
pub fn spoken_tag() -> String {
    let tag = document().document_element().and_then(|root| root.get_attribute("lang"));
    tag.unwrap_or_default()
}

/// Begins to speak as `script/loader.js` found that it is wanted, or English where that does not come.
pub async fn begin() -> Language {
    speech::write_numbers(moment::number);
    let root = document().document_element();
    let tag = root.and_then(|root| root.get_attribute("data-language")).unwrap_or_default();
    speak(Language::of_tag(&tag)).await
}

/// Speaks a language as soon as its texts are there; the one that is spoken then.
async fn speak(language: Language) -> Language {
    let texts = match language {
        Language::English => None,
        Language::German => loader::words(language.tag()).await.map(|texts| entries(&texts)),
    };
    let language = match texts {
        Some(texts) => {
            speech::learn(texts, german_category);
            language
        }
        None => {
            speech::forget();
            Language::English
        }
    };
    if let Some(root) = document().document_element() {
        // It fails only for a name that no attribute can have.
        let _ = root.set_attribute("lang", language.tag());
    }
    language
}

/// Speaks the language from now on, and keeps that for later visits; says whether it could be had.
pub async fn choose(spoken: Spoken, language: Language) -> bool {
    let now = speak(language).await;
    if now == language {
        preferences::keep(preferences::LANGUAGE, language.tag());
    }
    spoken.0.try_set(now);
    now == language
}

/// The texts, and of those with a count each form.
fn entries(texts: &JsValue) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in Object::entries(texts.unchecked_ref()).iter() {
        let entry: Array = entry.unchecked_into();
        let english = entry.get(0).as_string().unwrap_or_default();
        match entry.get(1).as_string() {
            Some(text) => found.push((english, text)),
            None => {
                for form in Object::entries(entry.get(1).unchecked_ref()).iter() {
                    let form: Array = form.unchecked_into();
                    if let (Some(category), Some(text)) =
                        (form.get(0).as_string(), form.get(1).as_string())
                    {
                        found.push((speech::form(&english, &category), text));
                    }
                }
            }
        }
    }
    found
}

fn german_category(count: usize) -> String {
    let rules = PluralRules::new(&Array::of1(&Language::German.tag().into()), &Object::new());
    rules.select(count as f64).into()
}
