//! Gives short names to what the program imports from its loader.
//!
//! wasm-bindgen calls each import by a name of some forty letters, most of them a hash that nothing packs, and it stands in the
//! program and in the loader.

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// What the program imports from, as wasm-bindgen names it and as it is named then.
const FROM: &str = "./token-console-page_bg.js";
const SHORT_FROM: &str = "_";

/// The program and its loader with short names.
pub fn shorten(program: &[u8], loader: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::new();
    let mut loader = renamed(loader, &format!("\"{FROM}\""), SHORT_FROM)?;
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload.context("The program is none")?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for (place, import) in section.into_imports().enumerate() {
                let import = import.context("An import cannot be read")?;
                let kind = RoundtripReencoder.entity_type(import.ty)?;
                if import.module == FROM {
                    let short = short(place);
                    loader = renamed(&loader, import.name, &short)?;
                    imports.import(SHORT_FROM, &short, kind);
                } else {
                    imports.import(import.module, import.name, kind);
                }
            }
            module.section(&imports);
        } else if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = program.get(range).context("The program ends in a section")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok((module.finish(), loader))
}

/// The loader, minified, with another name for what it has by this one, which stands in it once.
fn renamed(loader: &str, name: &str, short: &str) -> Result<String> {
    let places: Vec<_> = [",", "{"].map(|before| format!("{before}{name}:")).into();
    let [before] = places.iter().filter(|place| loader.contains(*place)).collect::<Vec<_>>()[..]
    else {
        bail!("The loader does not have {name} once");
    };
    if loader.matches(before.as_str()).count() != 1 {
        bail!("The loader has {name} more than once");
    }
    Ok(loader.replacen(before.as_str(), &format!("{}{short}:", &before[..1]), 1))
}

/// The name in a place: `a`, `b`, … `z`, `aa`, `ba` …
fn short(place: usize) -> String {
    let letter = char::from(b'a' + (place % 26) as u8);
    match place / 26 {
        0 => letter.to_string(),
        rest => format!("{letter}{}", short(rest - 1)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wasm_encoder::{EntityType, MemoryType, TypeSection};

    use super::*;

    const LOADER: &str = "var x={\"./token-console-page_bg.js\":{__wbg_get_1:function(){},__wbg_get_12:function(){}},\"./other.js\":p}";

    fn program() -> Vec<u8> {
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        imports.import(FROM, "__wbg_get_1", EntityType::Function(0));
        imports.import("./other.js", "memory", memory);
        imports.import(FROM, "__wbg_get_12", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    fn imports(program: &[u8]) -> Vec<(String, String)> {
        let sections =
            Parser::new(0).parse_all(program).filter_map(|payload| match payload.unwrap() {
                Payload::ImportSection(section) => Some(section),
                _ => None,
            });
        let imports = sections.flat_map(|section| section.into_imports());
        imports
            .map(Result::unwrap)
            .map(|import| (import.module.to_owned(), import.name.to_owned()))
            .collect()
    }

    #[test]
    fn what_is_imported_from_the_loader_has_short_names_in_both_and_the_rest_its_own() {
        let (short, loader) = shorten(&program(), LOADER).unwrap();
        let named = |module: &str, name: &str| (module.to_owned(), name.to_owned());
        assert_eq!(
            imports(&short),
            [named("_", "a"), named("./other.js", "memory"), named("_", "c")]
        );
        assert_eq!(loader, "var x={_:{a:function(){},c:function(){}},\"./other.js\":p}");
    }

    #[test]
    fn a_loader_that_lacks_a_name_or_has_it_twice_is_not_the_one_that_is_known() {
        assert!(
            shorten(&program(), "var x={\"./token-console-page_bg.js\":{__wbg_get_1:f}}").is_err()
        );
        assert!(shorten(&program(), &format!("{LOADER};y={{__wbg_get_1:2}}")).is_err());
    }

    #[test]
    fn no_two_names_are_the_same() {
        assert_eq!((0..2_000).map(short).collect::<BTreeSet<_>>().len(), 2_000);
    }
}
