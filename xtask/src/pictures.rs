//! `cargo xtask pictures`: pictures of every view, and the document that shows them.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};

use crate::tools::{Tools, install_node_packages};
use crate::{embedded_server, site, workspace};

/// Where they are kept, below the documents.
const FOLDER: &str = "images/views";
/// The document.
const DOCUMENT: &str = "VIEWS.md";
/// What the tests write down of each view (`tests/e2e/support/pictures.ts`).
const TABLE: &str = "views.tsv";
/// What marks the tests that come to a view worth a picture.
const TAG: &str = "@pictures";

/// Runs the tests that look at views, and keeps what they saw; true if all of them passed.
pub fn pictures() -> Result<bool> {
    let tools = Tools::for_tests()?;
    site::build(&tools)?;
    let documents = workspace::root().join("docs");
    let folder = documents.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let status = tools
        .command("npx")
        .current_dir(install_node_packages(&tools)?)
        .args(["--no-install", "playwright", "test", "--grep", TAG])
        .env("TOKEN_CONSOLE_SERVER", embedded_server::build()?)
        .env("TOKEN_CONSOLE_DIST", workspace::dist())
        .env("TEST_OUTCOMES", workspace::notes()?.join("pictures.tsv"))
        .env("PICTURES", &folder)
        .envs(tools.chromium.as_deref().map(|path| ("CHROMIUM", path)))
        .status()
        .context("npx did not start")?;
    let table = folder.join(TABLE);
    let seen = fs::read_to_string(&table).context("No view was seen")?;
    fs::remove_file(table)?;
    fs::write(documents.join(DOCUMENT), document(&seen))?;
    Ok(status.success())
}

/// The document: how many rules each view keeps, and its picture.
fn document(seen: &str) -> String {
    let views: BTreeMap<&str, (&str, &str)> = seen
        .lines()
        .filter_map(|line| {
            let (file, rest) = line.split_once('\t')?;
            let (name, rules) = rest.split_once('\t')?;
            Some((name, (file, rules)))
        })
        .collect();
    let rows: String =
        views.iter().map(|(name, (_, rules))| format!("| {name} | {rules} | 0 |\n")).collect();
    let pictures: String = views
        .iter()
        .map(|(name, (file, _))| {
            format!("\n## {name}\n\n![{name}, dark above light, on a desktop, a tablet and a phone]({FOLDER}/{file}.webp)\n")
        })
        .collect();
    format!(
        "# Views\n\n\
         Every view, dialog and state that the tests look at, in the dark and in the light, on a desktop, a tablet and a phone.\n\
         `cargo xtask pictures` takes the pictures, and counts the rules of axe-core that each view keeps; a test fails\n\
         where one is broken, in either theme.\n\n\
         | view | rules kept | broken |\n| --- | ---: | ---: |\n{rows}{pictures}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_that_was_seen_twice_is_shown_once() {
        let document = document("list\tList\t40\nlist-empty\tList, empty\t38\nlist\tList\t41\n");
        assert_eq!(document.matches("| List |").count(), 1);
        assert!(document.contains("| List, empty | 38 | 0 |\n"));
        assert!(document.contains("(images/views/list-empty.webp)"));
    }
}
