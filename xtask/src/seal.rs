//! The last step of building the page: `index.html` is told its files and their digests, and what it
//! may do, so that it is as safe on a server that sends no headers of its own.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use sha2::{Digest, Sha256, Sha384};

use crate::{constants, split, workspace};

/// The page.
const INDEX: &str = "index.html";

/// The same, for static hosts that answer with it where there is no file (GitHub Pages and others): an
/// address deep inside the page is none.
pub const NOT_FOUND: &str = "404.html";

/// What stands between the sheet of the first view and that of what is fetched after it.
const LATER: &str = "@layer later;";

/// Where Trunk puts the languages.
const LANGUAGES: &str = "languages";

/// How the name of a packed language ends.
pub const WORDS: &str = ".words";

/// Seals the page in `dist/`.
pub fn seal() -> Result<()> {
    let dist = workspace::dist();
    let built = fs::read_to_string(dist.join(INDEX)).context("There is no page in dist/")?;
    let (built, later) = with_first_sheet(&constants::put_in(&built)?)?;
    let later = named(&dist, "later", ".css", later.as_bytes())?;
    let mut files = vec![split::only(&dist, ".js")?, split::only(&dist, ".wasm")?, later];
    files.extend(languages(&dist)?);
    let sealed = sealed(&built, &told(&dist, &files)?)?;
    fs::write(dist.join(INDEX), &sealed)?;
    fs::write(dist.join(NOT_FOUND), &sealed)?;
    Ok(())
}

/// Writes a file that is named after what is in it; its name.
pub fn named(dist: &Path, name: &str, end: &str, bytes: &[u8]) -> Result<String> {
    let digest = Sha256::digest(bytes);
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{name}-{hash}{end}");
    fs::write(dist.join(&name), bytes)?;
    Ok(name)
}

/// Packs the languages and names them after what is in them.
fn languages(dist: &Path) -> Result<Vec<String>> {
    let folder = dist.join(LANGUAGES);
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).context("The page has no languages")? {
        let path = entry?.path();
        let language =
            path.file_stem().and_then(OsStr::to_str).context("A language has no name")?;
        let texts: Value = serde_json::from_slice(&fs::read(&path)?)
            .with_context(|| format!("{language} is no JSON"))?;
        let packed = split::packed(serde_json::to_string(&texts)?.as_bytes())?;
        names.push(named(dist, language, WORDS, &packed)?);
    }
    fs::remove_dir_all(folder)?;
    names.sort();
    Ok(names)
}

/// What `script/loader.js` is told: each file and its digest, between spaces.
fn told(dist: &Path, files: &[String]) -> Result<String> {
    let with_digest = |name: &String| -> Result<String> {
        Ok(format!("{name} {}", integrity(&fs::read(dist.join(name))?)))
    };
    Ok(files.iter().map(with_digest).collect::<Result<Vec<_>>>()?.join(" "))
}

/// The digest of a file, as the browser takes it (Subresource Integrity).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The page with one sheet, its own script alone, and its policy.
fn sealed(built: &str, files: &str) -> Result<String> {
    let page = without(built, "<script type=module>", "</script>")?;
    let page = without(&page, "<link crossorigin href=/token-console", ">")?;
    let page = without(&page, "<link as=fetch crossorigin", ">")?;
    let sheet = between(&page, "<style>", "</style>").context("The page has no sheet")?;
    let script = between(&page, "<script>", "</script>").context("The page has no script")?;
    if page.matches("<script").count() != 1 {
        bail!("The page has another script than script/loader.js");
    }
    let policy = policy(script, sheet);
    let page = page.replacen(" data-console", &format!(" data-console=\"{files}\""), 1);
    if !page.contains(files) {
        bail!("The page has no place for its files");
    }
    // Before everything that it is about.
    const FIRST: &str = "<meta charset=utf-8>";
    if !page.contains(FIRST) {
        bail!("The page does not begin as it is known to");
    }
    let meta = format!("{FIRST}<meta http-equiv=Content-Security-Policy content=\"{policy}\">");
    Ok(page.replacen(FIRST, &meta, 1))
}

/// What the page may do: run its own files and this script, look as this sheet says, and reach servers,
/// of which only the person says which. What frames it cannot be said here.
fn policy(script: &str, sheet: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src 'self' {} 'wasm-unsafe-eval'; style-src 'self' {}; img-src 'self'; \
         connect-src 'self' https: http:; base-uri 'none'; form-action 'self'",
        hash(script),
        hash(sheet),
    )
}

/// The sheets of the first view as one, so that one hash is enough; the page with it, and the others.
fn with_first_sheet(page: &str) -> Result<(String, String)> {
    let (mut rest, mut sheet) = (page.to_owned(), String::new());
    let place = page.find("<style>").context("The page has no sheet")?;
    while let Some(inside) = between(&rest, "<style>", "</style>") {
        sheet.push_str(inside);
        rest = without(&rest, "<style>", "</style>")?;
    }
    let (first, later) = sheet.split_once(LATER).context("No sheet is for later")?;
    rest.insert_str(place, &format!("<style>{first}</style>"));
    Ok((rest, later.to_owned()))
}

/// What stands between the first of two marks and the other.
fn between<'p>(page: &'p str, open: &str, close: &str) -> Option<&'p str> {
    Some(page.split_once(open)?.1.split_once(close)?.0)
}

/// The page without the first such element.
fn without(page: &str, open: &str, close: &str) -> Result<String> {
    let start = page.find(open).with_context(|| format!("The page has no {open}"))?;
    let length = page[start..].find(close).with_context(|| format!("{open} is not closed"))?;
    Ok([&page[..start], &page[start + length + close.len()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "<!doctype html><html data-console lang=en><meta charset=utf-8><script>go()</script>\
        <style>a{}b{}</style><script type=module>import '/x.js'</script>\
        <link crossorigin href=/token-console-1.js rel=modulepreload>\
        <link as=fetch crossorigin href=/token-console-1_bg.wasm rel=preload><body>";

    #[test]
    fn the_page_is_told_its_files_and_what_it_may_do_before_anything_else() {
        let sealed = sealed(BUILT, "a.js sha384-x").unwrap();
        let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
        let policy = between(&sealed, "content=\"", "\"").unwrap();
        assert!(policy.contains(&format!("script-src 'self' 'sha256-{}'", hash("go()"))));
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{}';", hash("a{}b{}"))));
        assert!(sealed.starts_with(
            "<!doctype html><html data-console=\"a.js sha384-x\" lang=en><meta charset=utf-8><meta http-equiv="
        ));
        assert!(sealed.ends_with("<script>go()</script><style>a{}b{}</style><body>"));
    }

    #[test]
    fn what_is_for_later_is_no_part_of_the_page() {
        let page = "<head><style>a{}</style><style>@layer later;</style><style>b{}</style><body>";
        let (page, later) = with_first_sheet(page).unwrap();
        assert_eq!(page, "<head><style>a{}</style><body>");
        assert_eq!(later, "b{}");
        assert!(with_first_sheet("<style>a{}</style>").is_err());
    }

    #[test]
    fn a_script_that_is_not_known_is_not_allowed() {
        assert!(sealed(&format!("{BUILT}<script>other()</script>"), "a").is_err());
    }
}
