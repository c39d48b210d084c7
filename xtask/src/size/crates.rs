//! What of the program comes from which crate.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Crates with less of the program than this many bytes are counted together.
const LEAST: usize = 2_000;

/// Bytes of code by crate, the largest first; the small ones together at the end.
///
/// Of a generic function it counts who wrote it, not who needs it.
pub fn by_crate(program: &[u8]) -> Result<Vec<(String, usize)>> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(program) {
        match payload.context("The program is none")? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                sizes.push(usize::try_from(range.end - range.start)?);
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else { continue };
                for part in section {
                    // Later kinds of names than the reader knows are none of functions.
                    let Ok(Name::Function(functions)) = part else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(usize::try_from(function.index)?, function.name);
                    }
                }
            }
            _ => {}
        }
    }
    let mut crates = BTreeMap::<String, usize>::new();
    for (place, size) in sizes.into_iter().enumerate() {
        let name = names.get(&(imported + place)).copied().unwrap_or_default();
        *crates.entry(crate_of(name)).or_default() += size;
    }
    let (large, small): (Vec<_>, Vec<_>) = crates.into_iter().partition(|(_, size)| *size >= LEAST);
    let mut large = large;
    large.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    large.push(("others".to_owned(), small.into_iter().map(|(_, size)| size).sum()));
    Ok(large)
}

/// The crate that a function is named after: the first word of its name with `::` behind it.
fn crate_of(mangled: &str) -> String {
    let name = format!("{:#}", demangle(mangled));
    let first = name.split("::").next().unwrap_or_default();
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let word = first.trim_end_matches(|letter| !is_of_word(letter));
    let start = word.rfind(|letter| !is_of_word(letter)).map_or(0, |at| at + 1);
    match word.get(start..) {
        Some(word) if name.contains("::") && !word.is_empty() => word.to_owned(),
        _ => "without a name".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, Function, FunctionSection, Module, NameMap, NameSection, TypeSection,
    };

    use super::*;

    #[test]
    fn a_function_is_of_the_crate_that_wrote_it() {
        for (name, of) in [
            ("_ZN13token_console3app5start17h0123456789abcdefE", "token_console"),
            ("<T as tachys::view::any_view::IntoAny>::into_any", "tachys"),
            ("<token_model::Id as core::str::FromStr>::from_str", "token_model"),
            ("core::ops::function::FnOnce::call_once{{vtable.shim}}", "core"),
            ("malloc", "without a name"),
        ] {
            assert_eq!(crate_of(name), of);
        }
    }

    #[test]
    fn the_largest_crate_comes_first() {
        let mut module = Module::new();
        let (mut types, mut functions, mut code) =
            (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        let (mut names, mut map) = (NameSection::new(), NameMap::new());
        for (place, (name, length)) in
            [("small::a", 10), ("alloc::a", 3_000), ("leptos::a", 5_000)].into_iter().enumerate()
        {
            functions.function(0);
            let mut body = Function::new([]);
            (0..length).for_each(|_| {
                body.instructions().nop();
            });
            body.instructions().end();
            code.function(&body);
            map.append(place as u32, name);
        }
        names.functions(&map);
        module.section(&types).section(&functions).section(&code).section(&names);
        let crates = by_crate(&module.finish()).unwrap();
        let named: Vec<_> = crates.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(named, ["leptos", "alloc", "others"]);
        assert!(crates[0].1 >= 5_000 && crates[2].1 < 100);
    }
}
