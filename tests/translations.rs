//! That every language says all that there is to be said, with the same names in it, and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use token_model::{describe::english_noun, resource_type::ResourceType};

/// Where texts are said.
const SPEAKING: [&str; 2] = ["src", "crates/token-model/src"];

/// What stands before a text in English, and how many texts follow it there.
const SAID_BY: [(&str, usize); 4] = [("tr(", 1), ("say!(", 1), ("say_count!(", 2), ("tell(", 1)];

/// The types of resources of InfluxDB 2.9 beside those of 2.0.
const NEWER_TYPES: [&str; 3] = ["instance", "remotes", "replications"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The literal that a source begins with, and what comes behind it.
fn literal(source: &str) -> Option<(String, &str)> {
    let mut rest = source.trim_start().strip_prefix('"')?;
    let mut text = String::new();
    loop {
        let mut letters = rest.chars();
        let letter = letters.next()?;
        rest = letters.as_str();
        match letter {
            '"' => return Some((text, rest)),
            '\\' => {
                let escaped = letters.next()?;
                rest = letters.as_str();
                match escaped {
                    'n' => text.push('\n'),
                    '\n' => rest = rest.trim_start(),
                    other => text.push(other),
                }
            }
            other => text.push(other),
        }
    }
}

/// Every text that is said; of those with a count, the one for any number but one.
fn english() -> BTreeMap<String, bool> {
    let mut files = Vec::new();
    SPEAKING.iter().for_each(|folder| sources(&root().join(folder), &mut files));
    files.push(root().join("script/loader.js"));
    let mut found = BTreeMap::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let said = source.split("#[cfg(test)]").next().unwrap().lines();
        let is_comment = |line: &&str| line.trim_start().starts_with("//");
        let source: String =
            said.filter(|line| !is_comment(line)).flat_map(|line| [line, "\n"]).collect();
        for (before, count) in SAID_BY {
            for (place, _) in source.match_indices(before) {
                let is_other =
                    source[..place].ends_with(|one: char| one.is_alphanumeric() || one == '_');
                if is_other {
                    continue;
                }
                let behind = &source[place + before.len()..];
                let at = if count == 2 { behind.split_once(',').unwrap().1 } else { behind };
                let Some((text, rest)) = literal(at) else { continue };
                if count == 1 {
                    found.entry(text).or_insert(false);
                } else {
                    let other = literal(rest.trim_start().strip_prefix(',').unwrap()).unwrap().0;
                    found.insert(other, true);
                }
            }
        }
        for block in source.split("texts! {\n").skip(1) {
            for line in block.split("\n}").next().unwrap().split(";\n") {
                if let Some((_, text)) = line.split_once(" = ") {
                    found.entry(literal(text).unwrap().0).or_insert(false);
                }
            }
        }
    }
    let newer = NEWER_TYPES.map(ResourceType::named);
    for kind in ResourceType::of_influxdb_2_0().into_iter().chain(newer) {
        let noun = english_noun(&kind);
        let singular = noun.strip_suffix('s').unwrap_or(&noun).to_owned();
        found.entry(singular).or_insert(false);
        found.entry(noun).or_insert(false);
    }
    found
}

/// The names in a text, `{name}`.
fn names(text: &str) -> BTreeSet<&str> {
    let names = text.split('{').skip(1).filter_map(|behind| behind.split_once('}'));
    names.map(|(name, _)| name).collect()
}

fn languages() -> Vec<(String, BTreeMap<String, Value>)> {
    let files = fs::read_dir(root().join("languages")).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    };
    files.map(read).collect()
}

#[test]
fn the_texts_are_found() {
    let english = english();
    assert_eq!(english.get("Generate API Token"), Some(&false));
    assert_eq!(english.get("{count} tokens"), Some(&true));
    assert_eq!(english.get("can do nothing yet"), Some(&false));
    assert!(english.contains_key("notification rule"));
    assert!(english.len() > 500, "{}", english.len());
}

#[test]
fn every_language_has_every_text_and_no_other() {
    let english = english();
    for (language, texts) in languages() {
        let missing: Vec<_> = english.keys().filter(|text| !texts.contains_key(*text)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:#?}");
        let stale: Vec<_> = texts.keys().filter(|text| !english.contains_key(*text)).collect();
        assert!(stale.is_empty(), "nobody says any more what {language} has: {stale:#?}");
    }
}

#[test]
fn a_translation_has_the_same_names_in_it() {
    let english = english();
    for (language, texts) in languages() {
        for (text, said) in &texts {
            let forms: Vec<&str> = match said {
                Value::String(form) => vec![form],
                Value::Object(forms) => {
                    assert!(english[text], "{language}: {text} has no count");
                    assert!(forms.contains_key("other"), "{language}: {text} lacks a form");
                    forms.values().map(|form| form.as_str().unwrap()).collect()
                }
                other => panic!("{language}: {text} is {other}"),
            };
            assert!(!english[text] || said.is_object(), "{language}: {text} needs its forms");
            for form in forms {
                // "One token" does not say the number again.
                let (mut of_text, mut of_form) = (names(text), names(form));
                if english[text] {
                    of_text.remove("count");
                    of_form.remove("count");
                }
                assert_eq!(of_form, of_text, "{language}: {text}");
                let edges = |text: &str| (text.starts_with(' '), text.ends_with(' '));
                assert_eq!(edges(form), edges(text), "{language}: {text}");
            }
        }
    }
}
