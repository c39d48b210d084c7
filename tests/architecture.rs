//! What the architecture promises and no compiler checks: who may know what, where secrets come
//! out, and that the documents speak of files that are there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test panics where its own ground is broken"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that read the text of a secret, and what for. A new one is a decision: it belongs
/// here together with its reason, or the secret should go by another way.
const SECRETS_COME_OUT_IN: &[(&str, &str)] = &[
    (
        "crates/authority/src/authorizations.rs",
        "sent: the secret of a token, by the embedded server",
    ),
    ("crates/authority/src/session.rs", "sent: the session cookie, by the embedded server"),
    ("crates/influx-client/src/http.rs", "sent: the token that the person signed in with"),
    ("crates/influx-client/src/session.rs", "sent: the password, to sign in"),
    ("crates/influx-client/src/set_up.rs", "sent: the password of the first user"),
    (
        "src/pages/tokens/hiding_secret.rs",
        "shown once, or when it is asked for where the server still gives it, and copied from there",
    ),
    ("src/session/kept.rs", "kept for the tab, the token to connect with, where that is ticked"),
    ("crates/token-model/src/many/export.rs", "saved by the person, of many new tokens at once"),
    ("src/pages/tokens/check.rs", "filled into the field of the token that is to be checked"),
    ("src/pages/tokens/use_it.rs", "shown once in a ready text, copied and saved from there"),
];

/// Crates that only compute: the same request gives the same answer, in a browser or out of it.
const PURE_CRATES: &[&str] = &["token-model", "authority"];

/// What no pure crate may depend on, directly or through another.
const IMPURE_DEPENDENCIES: &[&str] = &[
    "axum",
    "gloo",
    "gloo-net",
    "gloo-timers",
    "hyper",
    "js-sys",
    "leptos",
    "leptos_router",
    "mio",
    "reqwest",
    "socket2",
    "tokio",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "web-sys",
];

/// What no pure crate may say: the clock, the network, files and the environment.
const IMPURE_WORDS: &[&str] = &[
    "SystemTime",
    "Instant",
    "now_utc",
    "now_local",
    "Utc::now",
    "std::net",
    "std::fs",
    "std::env",
    "std::thread",
    "std::process",
];

/// The longest that a Rust file may be.
const MAX_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of the repository below these folders, as paths from its root: those that Git knows
/// or would add.
fn files(folders: &[&str], extension: &str) -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "--"])
        .args(folders)
        .current_dir(root())
        .output()
        .expect("git is there");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).expect("paths are UTF-8");
    let files: Vec<_> = listed
        .lines()
        .filter(|path| path.ends_with(extension) && root().join(path).exists())
        .map(str::to_owned)
        .collect();
    assert!(!files.is_empty(), "there is no {extension} file in {folders:?}");
    files
}

/// The part of a Rust file that is not its unit tests, which stand at its end.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn every_rust_file_opens_with_a_sentence_on_what_it_is_and_is_short() {
    let mut wrong = Vec::new();
    for path in files(&["src", "crates", "tests", "xtask"], ".rs") {
        let text = read(&path);
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} does not open with `//! `"));
        }
        let lines = text.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{path} has {lines} lines, {MAX_LINES} at most"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_model_and_the_authority_know_no_browser_no_clock_and_no_network() {
    for name in PURE_CRATES {
        let tree = Command::new(env!("CARGO"))
            .args(["tree", "--edges=normal", "--prefix=none", "--package", name])
            .current_dir(root())
            .output()
            .expect("cargo is there");
        assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
        let tree = String::from_utf8(tree.stdout).expect("names of crates are ASCII");
        let known: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(known.contains(name), "{tree}");
        let impure: Vec<_> = IMPURE_DEPENDENCIES.iter().filter(|it| known.contains(*it)).collect();
        assert!(impure.is_empty(), "{name} depends on {impure:?}");

        for path in files(&[&format!("crates/{name}/src")], ".rs") {
            let text = read(&path);
            let code = without_tests(&text);
            let said: Vec<_> = IMPURE_WORDS.iter().filter(|word| code.contains(*word)).collect();
            assert!(said.is_empty(), "{path} speaks of {said:?}");
        }
    }
}

#[test]
fn the_building_blocks_of_the_page_know_no_token() {
    for path in files(&["src/ui"], ".rs") {
        let text = read(&path);
        for word in ["influx_client", "authorization", "Authorization"] {
            assert!(!without_tests(&text).contains(word), "{path} speaks of {word}");
        }
    }
}

#[test]
fn secrets_come_out_in_few_named_places() {
    let definition = "crates/token-model/src/secret.rs";
    let found: BTreeSet<_> = files(&["src", "crates"], ".rs")
        .into_iter()
        .filter(|path| path.contains("src/") && path != definition)
        .filter(|path| {
            let text = read(path);
            let code = without_tests(&text);
            code.contains(".expose()") || code.contains("Secret::expose")
        })
        .collect();
    let named = SECRETS_COME_OUT_IN.iter().map(|(path, _)| (*path).to_owned()).collect();
    let unnamed: Vec<_> = found.difference(&named).collect();
    let gone: Vec<_> = named.difference(&found).collect();
    assert!(unnamed.is_empty(), "read a secret without being named here: {unnamed:#?}");
    assert!(gone.is_empty(), "named here without reading a secret: {gone:#?}");
}

#[test]
fn no_view_has_a_style_attribute_which_a_strict_content_security_policy_would_ignore() {
    for path in files(&["src"], ".rs") {
        for (number, line) in read(&path).lines().enumerate() {
            let styled = line.contains(" style=") || line.trim_start().starts_with("style=");
            assert!(!styled, "{path}:{}: {}", number + 1, line.trim());
        }
    }
}

#[test]
fn the_documents_cite_only_files_that_are_there() {
    let mut wrong = Vec::new();
    for document in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/ARCHITECTURE.md"] {
        let cited = cited_paths(&read(document), document);
        assert!(cited.len() >= 3, "{document} cites next to nothing: {cited:?}");
        let gone = cited.into_iter().filter(|path| !root().join(path).exists());
        wrong.extend(gone.map(|path| format!("{document} cites {}", path.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a Markdown text calls a file or folder of the repository: the targets of its links,
/// which start from its own folder, and what stands in `code` and looks like a path, which
/// starts from the root.
fn cited_paths(text: &str, document: &str) -> BTreeSet<PathBuf> {
    let top: BTreeSet<_> = fs::read_dir(root())
        .expect("the root can be listed")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| !["dist", "dist-dev", "target", ".git"].contains(&name.as_str()))
        .collect();
    let folder = Path::new(document).parent().unwrap_or(Path::new(""));
    let mut cited = BTreeSet::new();
    // Every second part between the fences is a block of commands or of a picture in letters.
    for prose in text.split("```").step_by(2) {
        for code in prose.split('`').skip(1).step_by(2) {
            if looks_like_path(code, &top) {
                cited.insert(PathBuf::from(code));
            }
        }
        for link in prose.split("](").skip(1) {
            let target = link.split([')', ' ', '#']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
                cited.insert(folder.join(target));
            }
        }
    }
    cited
}

fn looks_like_path(code: &str, top: &BTreeSet<String>) -> bool {
    if code.contains([' ', '*', '<', '{', '…', '=', ':']) || code.starts_with(['/', '-', '.']) {
        return code.starts_with(".ci/") || code.starts_with(".cargo/");
    }
    let first = code.split('/').next().unwrap_or_default();
    let is_below_the_root = code.contains('/') && top.contains(first);
    let is_a_file = [".rs", ".md", ".css", ".ts", ".toml"].iter().any(|end| code.ends_with(end));
    is_below_the_root || is_a_file
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    // In two parts, so that this file does not name them either.
    let words = [
        ("/ro", "ot/"),
        ("/wo", "rk/"),
        ("/ho", "me/"),
        ("../sha", "red"),
        ("registry.", "npmjs"),
        ("index.", "crates.io"),
        ("static.", "crates.io"),
        ("deb.", "debian.org"),
    ]
    .map(|(start, end)| format!("{start}{end}"));
    let mut wrong = Vec::new();
    for path in files(&["."], "") {
        // A picture is no text.
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                wrong.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
