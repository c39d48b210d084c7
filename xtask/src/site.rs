//! The release page in `dist/`: built by Trunk when something it is made of changed.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::command::{announce, cargo, output, run};
use crate::tools::Tools;
use crate::{own_paths, seal, split, workspace};

/// What the page is made of beside the crates that it depends on.
const INPUTS: [&str; 13] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "languages",
    "public",
    "script",
    "src",
    "style",
    "xtask/src/constants.rs",
    "xtask/src/seal.rs",
    "xtask/src/short_names.rs",
    "xtask/src/split.rs",
];

/// Builds `dist/`, unless neither its sources nor its files changed since the last time.
pub fn build(tools: &Tools) -> Result<()> {
    let stamp = workspace::notes()?.join("dist.stamp");
    let sources = fingerprint(&inputs()?)?;
    let state = || -> Result<String> {
        let files = fingerprint(&[workspace::dist()])?;
        Ok(format!("{sources:016x} {files:016x} {}", tools.versions()))
    };
    if workspace::dist().join("index.html").exists()
        && fs::read_to_string(&stamp).is_ok_and(|last| state().is_ok_and(|now| now == last))
    {
        announce("The page is unchanged since it was built.");
        return Ok(());
    }
    announce("Building the release page with Trunk; the first time takes some minutes.");
    let start = Instant::now();
    let (variable, mut flags) = own_paths::rustflags()?;
    flags.push(split::RUSTFLAGS);
    let mut trunk = tools.trunk();
    split::prepare(&mut trunk, tools)?;
    run(trunk.args(["build", "--release"]).env(variable, flags))
        .context("The page was not built")?;
    split::add_parts(tools)?;
    seal::seal()?;
    announce(&format!("Built the page in {} s.", start.elapsed().as_secs()));
    fs::write(&stamp, state()?).with_context(|| format!("{} was not written", stamp.display()))
}

/// Everything that changes the page when it changes.
fn inputs() -> Result<Vec<PathBuf>> {
    let root = workspace::root();
    let tree = output(cargo().current_dir(root).args([
        "tree",
        "--package=influxdb-token-console",
        "--edges=normal,build",
        "--target=wasm32-unknown-unknown",
        "--prefix=none",
        "--quiet",
    ]))?;
    let mut inputs: Vec<_> = INPUTS.iter().map(|name| root.join(name)).collect();
    inputs.extend(crates_in(&tree, root));
    Ok(inputs)
}

/// The folders of the workspace's own crates in what `cargo tree` lists, as
/// `token-model v0.1.0 (/path/to/crates/token-model)`.
fn crates_in(tree: &str, root: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> = tree
        .lines()
        .filter_map(|line| line.split_once('(')?.1.split_once(')'))
        .map(|(path, _)| PathBuf::from(path))
        .filter(|path| path.starts_with(root) && path != root)
        .collect();
    folders.sort();
    folders.dedup();
    folders
}

/// A number that changes with the name, size or time of any file below these paths.
fn fingerprint(paths: &[PathBuf]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        add(path, &mut hasher)
            .with_context(|| format!("{} could not be looked at", path.display()))?;
    }
    Ok(hasher.finish())
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    let Ok(metadata) = path.metadata() else {
        // A file that may be there or not, such as Trunk.toml.
        return Ok(());
    };
    path.hash(hasher);
    if metadata.is_dir() {
        let mut entries = fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<std::io::Result<Vec<_>>>()?;
        entries.sort();
        entries.iter().try_for_each(|entry| add(entry, hasher))
    } else {
        metadata.len().hash(hasher);
        metadata.modified()?.hash(hasher);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_made_of_the_crates_it_depends_on() {
        let tree = "influxdb-token-console v0.1.0 (/console)\n\
                    token-model v0.1.0 (/console/crates/token-model)\n\
                    serde v1.0.0\n\
                    serde_derive v1.0.0 (proc-macro)\n\
                    token-model v0.1.0 (/console/crates/token-model) (*)\n";
        assert_eq!(
            crates_in(tree, Path::new("/console")),
            [PathBuf::from("/console/crates/token-model")]
        );
    }

    #[test]
    fn a_changed_file_and_a_new_one_are_noticed() {
        let folder = std::env::temp_dir().join(format!("fingerprint-test-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let [first, second] = ["first", "second"].map(|name| folder.join(name));
        fs::write(&first, "a").unwrap();
        let paths = [folder.clone()];
        let before = fingerprint(&paths).unwrap();
        assert_eq!(before, fingerprint(&paths).unwrap());
        fs::write(&first, "ab").unwrap();
        let changed = fingerprint(&paths).unwrap();
        assert_ne!(before, changed);
        fs::write(&second, "").unwrap();
        assert_ne!(changed, fingerprint(&paths).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
