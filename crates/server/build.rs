//! Packs the built page, so that the program has it inside, and in the same way a small one for tests,
//! which is there before any page was built.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (name, list) in [("site.rs", list()?), ("site_for_tests.rs", list_for_tests()?)] {
        let list = format!("pub(crate) const FILES: &[Packed] = &[{list}];\n");
        fs::write(out.join(name), list)?;
    }
    Ok(())
}

/// The files of the page: none where the program is to be without it.
#[cfg(not(feature = "site"))]
fn list() -> Result<String, Box<dyn Error>> {
    Ok(String::new())
}

/// Without packing there is nothing to test.
#[cfg(not(feature = "site"))]
fn list_for_tests() -> Result<String, Box<dyn Error>> {
    Ok(String::new())
}

/// The files of the page for tests.
#[cfg(feature = "site")]
fn list_for_tests() -> Result<String, Box<dyn Error>> {
    /// Where it is, from this folder.
    const PAGE: &str = "tests/page";
    println!("cargo::rerun-if-changed={PAGE}");
    pack::folder(PAGE, "for_tests")
}

/// The files of the page: none where it was not built.
#[cfg(feature = "site")]
fn list() -> Result<String, Box<dyn Error>> {
    /// Where the page is built, from this folder.
    const DIST: &str = "../../dist";
    println!("cargo::rerun-if-changed={DIST}");
    if fs::exists(format!("{DIST}/index.html"))? {
        return pack::folder(DIST, "site");
    }
    if env::var("PROFILE")? == "release" {
        println!(
            "cargo::warning=There is no page in dist/, so the program is built without one and \
             takes it from --dist. `cargo xtask console` builds both."
        );
    }
    Ok(String::new())
}

#[cfg(feature = "site")]
mod pack {
    use std::{
        env,
        error::Error,
        fmt::Write as _,
        fs,
        io::Write as _,
        path::{Path, PathBuf},
    };

    /// Every file of the folder, with what is smaller than it, as the program lists them. They are put
    /// below this name.
    pub fn folder(dist: &str, below: &str) -> Result<String, Box<dyn Error>> {
        let mut list = String::new();
        let out = PathBuf::from(env::var("OUT_DIR")?).join(below);
        fs::create_dir_all(&out)?;
        let mut paths: Vec<_> =
            fs::read_dir(dist)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
        paths.sort();
        for (index, path) in paths.iter().filter(|path| path.is_file()).enumerate() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let bytes = fs::read(path)?;
            let plain = keep(&out.join(format!("{index}")), &bytes)?;
            let brotli = smaller(&out.join(format!("{index}.br")), &bytes, brotli(&bytes)?)?;
            let gzip = smaller(&out.join(format!("{index}.gz")), &bytes, gzip(&bytes)?)?;
            write!(
                list,
                "Packed {{ name: {name:?}, plain: {plain}, brotli: {brotli}, gzip: {gzip} }},"
            )?;
        }
        Ok(list)
    }

    /// Writes a file and says how the program includes it.
    fn keep(path: &Path, bytes: &[u8]) -> Result<String, Box<dyn Error>> {
        fs::write(path, bytes)?;
        Ok(format!("include_bytes!({:?})", path.display().to_string()))
    }

    /// The same for a packed file; `None` where packing is not worth it.
    fn smaller(path: &Path, plain: &[u8], packed: Vec<u8>) -> Result<String, Box<dyn Error>> {
        if packed.len() * 100 > plain.len() * 95 {
            return Ok("None".to_owned());
        }
        Ok(format!("Some({})", keep(path, &packed)?))
    }

    fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
        let params =
            brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
        Ok(packed)
    }

    fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes)?;
        Ok(encoder.finish()?)
    }
}
