//! The last step of building the page: `index.html` is told its files and their digests, and what it
//! may do, so that it is as safe on a server that sends no headers of its own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::{split, workspace};

/// The page.
const INDEX: &str = "index.html";

/// The same, for static hosts that answer with it where there is no file (GitHub Pages and others): an
/// address deep inside the page is none.
pub const NOT_FOUND: &str = "404.html";

/// Seals the page in `dist/`.
pub fn seal() -> Result<()> {
    let dist = workspace::dist();
    let built = fs::read_to_string(dist.join(INDEX)).context("There is no page in dist/")?;
    let files = [split::only(&dist, ".js")?, split::only(&dist, ".wasm")?];
    let sealed = sealed(&built, &told(&dist, &files)?)?;
    fs::write(dist.join(INDEX), &sealed)?;
    fs::write(dist.join(NOT_FOUND), &sealed)?;
    Ok(())
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
    let (page, sheet) = with_one_sheet(&page)?;
    let script = between(&page, "<script>", "</script>").context("The page has no script")?;
    if page.matches("<script").count() != 1 {
        bail!("The page has another script than script/loader.js");
    }
    let policy = policy(script, &sheet);
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
        "default-src 'none'; script-src 'self' {} 'wasm-unsafe-eval'; style-src {}; img-src 'self'; \
         connect-src 'self' https: http:; base-uri 'none'; form-action 'self'",
        hash(script),
        hash(sheet),
    )
}

/// All sheets as one, so that one hash is enough; the page with it, and what stands in it.
fn with_one_sheet(page: &str) -> Result<(String, String)> {
    let (mut rest, mut sheet) = (page.to_owned(), String::new());
    let place = page.find("<style>").context("The page has no sheet")?;
    while let Some(inside) = between(&rest, "<style>", "</style>") {
        sheet.push_str(inside);
        rest = without(&rest, "<style>", "</style>")?;
    }
    rest.insert_str(place, &format!("<style>{sheet}</style>"));
    Ok((rest, sheet))
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
        <style>a{}</style><style>b{}</style><script type=module>import '/x.js'</script>\
        <link crossorigin href=/token-console-1.js rel=modulepreload>\
        <link as=fetch crossorigin href=/token-console-1_bg.wasm rel=preload><body>";

    #[test]
    fn the_page_is_told_its_files_and_what_it_may_do_before_anything_else() {
        let sealed = sealed(BUILT, "a.js sha384-x").unwrap();
        let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
        let policy = between(&sealed, "content=\"", "\"").unwrap();
        assert!(policy.contains(&format!("script-src 'self' 'sha256-{}'", hash("go()"))));
        assert!(policy.contains(&format!("style-src 'sha256-{}';", hash("a{}b{}"))));
        assert!(sealed.starts_with(
            "<!doctype html><html data-console=\"a.js sha384-x\" lang=en><meta charset=utf-8><meta http-equiv="
        ));
        assert!(sealed.ends_with("<script>go()</script><style>a{}b{}</style><body>"));
    }

    #[test]
    fn a_script_that_is_not_known_is_not_allowed() {
        assert!(sealed(&format!("{BUILT}<script>other()</script>"), "a").is_err());
    }
}
