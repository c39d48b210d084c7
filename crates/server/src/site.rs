//! The built page, read once: from a folder, or from the program itself.

use std::{collections::BTreeMap, fs, io, path::Path};

use axum::body::Bytes;
use sha2::{Digest, Sha256};

use crate::{
    built_in::{self, Packed},
    policy,
};

/// The file that every address of the page is.
const INDEX: &str = "index.html";

/// The files of the page by their names.
pub struct Site {
    files: BTreeMap<String, File>,
    /// What the page may do, for a browser.
    pub(crate) policy: String,
}

/// One file, in every encoding that there is of it.
pub struct File {
    /// Its media type.
    pub(crate) kind: &'static str,
    /// Whether its name changes with it, so that it can be kept for good.
    pub(crate) hashed: bool,
    /// What tells it from other versions of itself.
    pub(crate) tag: String,
    pub(crate) plain: Bytes,
    pub(crate) brotli: Option<Bytes>,
    pub(crate) gzip: Option<Bytes>,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// None in the folder.
    #[error("There is no {INDEX} in {0}: build the page first (`cargo xtask serve` does).")]
    NoPage(String),
    /// None in the program, and no folder named.
    #[error(
        "This program was built without the page. Say with --dist which folder holds the built \
         page, or build both with `cargo xtask console`."
    )]
    NotBuiltIn,
    /// A file of the page cannot be read.
    #[error("{0} cannot be read ({1}): check who may read it.")]
    Unreadable(String, io::Error),
}

impl Site {
    /// The page of a folder, or the one in the program where no folder is named.
    pub fn load(folder: Option<&Path>) -> Result<Self, SiteError> {
        match folder {
            Some(folder) => Self::of(from_folder(folder)?)
                .ok_or_else(|| SiteError::NoPage(folder.display().to_string())),
            None => Self::packed(built_in::FILES).ok_or(SiteError::NotBuiltIn),
        }
    }

    /// The page of packed files, where it is among them.
    pub(crate) fn packed(files: &[Packed]) -> Option<Self> {
        let file = |packed: &Packed| {
            let (brotli, gzip) = (packed.brotli, packed.gzip);
            let [brotli, gzip] = [brotli, gzip].map(|bytes| bytes.map(Bytes::from_static));
            File::new(packed.name, Bytes::from_static(packed.plain), brotli, gzip)
        };
        Self::of(files.iter().map(|packed| (packed.name.to_owned(), file(packed))).collect())
    }

    fn of(files: BTreeMap<String, File>) -> Option<Self> {
        let policy = policy::content_security(&String::from_utf8_lossy(&files.get(INDEX)?.plain));
        Some(Self { files, policy })
    }

    /// The file of this name.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.get(name)
    }

    /// The page itself.
    pub fn index(&self) -> Option<&File> {
        self.file(INDEX)
    }
}

impl File {
    fn new(name: &str, plain: Bytes, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        let digest = Sha256::digest(&plain);
        let tag = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { kind: kind_of(name), hashed: is_hashed(name), tag, plain, brotli, gzip }
    }
}

fn from_folder(folder: &Path) -> Result<BTreeMap<String, File>, SiteError> {
    let unreadable = |path: &Path, error| SiteError::Unreadable(path.display().to_string(), error);
    let mut files = BTreeMap::new();
    // A folder that is not there has no page in it.
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.is_file() {
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, error))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let file = File::new(&name, bytes.into(), None, None);
            files.insert(name, file);
        }
    }
    Ok(files)
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether the build put a digest of 16 hexadecimal digits into the name.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.'])
        .any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_kept_for_long() {
        assert!(is_hashed("token-console-page-aaa9f875ab121e8d_bg.wasm"));
        assert!(!is_hashed("index.html"));
    }
}
