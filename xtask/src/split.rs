//! Takes what the first view does not need out of the program, as a part that the page fetches later.
//!
//! The functions marked with `wasm_split` in `src/later.rs` are where the program is cut. It has to
//! be cut after linking and before wasm-bindgen, and Trunk runs both. So while Trunk builds the
//! release page, this program stands in for the linker and for wasm-bindgen.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};

use crate::command::run;
use crate::tools::Tools;
use crate::{seal, short_names, workspace};

/// Set while Trunk builds: where the parts are put, and the real wasm-bindgen.
const PARTS: &str = "TOKEN_CONSOLE_PARTS";
const BINDGEN: &str = "TOKEN_CONSOLE_WASM_BINDGEN";

/// How the name of a packed part ends. Of a name that ends in `gz` some servers say that what they send
/// is packed for the way, and its digest would be that of something else.
const PACKED: &str = "wasmz";

/// The script that fetches the parts, as the cutter names it.
const LOADER: &str = "__wasm_split.js";

/// What the script imports the program's own loader from, until its name is known.
const MAIN: &str = "./main.js";

/// The script that the page starts with, while it is put together.
const START: &str = "start.js";

/// What this process stands in for, if it does.
pub fn stand_in() -> Option<Result<()>> {
    let mut arguments = env::args_os();
    let name = PathBuf::from(arguments.next()?);
    let arguments: Vec<OsString> = arguments.collect();
    if name.file_name() == Some(OsStr::new("wasm-bindgen")) {
        return Some(bindgen(&arguments));
    }
    // A linker for WebAssembly is told its flavour first; no task is called so.
    (arguments.first().map(OsString::as_os_str) == Some(OsStr::new("-flavor")))
        .then(|| link(&arguments))
}

/// Links the program, and cuts it if it is the page.
fn link(arguments: &[OsString]) -> Result<()> {
    run(Command::new("rust-lld").args(arguments))?;
    let linked = arguments.iter().skip_while(|argument| *argument != "-o").nth(1);
    let linked = Path::new(linked.context("The linker was told no output.")?);
    let parts = PathBuf::from(env::var_os(PARTS).context("No folder for the parts was told.")?);
    if !linked
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with("token_console_page-"))
    {
        return Ok(());
    }
    if parts.exists() {
        fs::remove_dir_all(&parts)?;
    }
    run(Command::new("wasm-split-cli").args(["--target", "web"]).arg(linked).arg(&parts))
        .context("The program was not cut into parts")?;
    fs::copy(parts.join("main.wasm"), linked)?;
    fs::remove_file(parts.join("main.wasm"))?;
    Ok(())
}

/// Runs the real wasm-bindgen, which is told to keep what the parts need of the program.
fn bindgen(arguments: &[OsString]) -> Result<()> {
    let real = env::var_os(BINDGEN).context("The real wasm-bindgen was not told.")?;
    let mut command = Command::new(real);
    command.args(arguments);
    if !arguments.iter().any(|argument| argument == "--version") {
        command.arg("--keep-lld-exports");
    }
    run(&mut command)
}

/// Prepares Trunk so that it builds the page with its parts cut out.
pub fn prepare(trunk: &mut Command, tools: &Tools) -> Result<()> {
    let this = env::current_exe().context("The path of this program is unknown.")?;
    let stand_ins = workspace::notes()?.join("stand-ins");
    fs::create_dir_all(&stand_ins)?;
    let bindgen = stand_ins.join("wasm-bindgen");
    if bindgen.symlink_metadata().is_ok() {
        fs::remove_file(&bindgen)?;
    }
    symlink(&this, &bindgen)?;
    trunk
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &this)
        .env(PARTS, parts_folder()?)
        .env(BINDGEN, tools.find("wasm-bindgen")?)
        .env("PATH", tools.path_behind(&stand_ins)?);
    Ok(())
}

/// What rustc has to be told so that the program can be cut.
pub const RUSTFLAGS: &str = " --cfg=split -Clink-arg=--emit-relocs";

fn parts_folder() -> Result<PathBuf> {
    Ok(workspace::notes()?.join("parts"))
}

/// The program and its parts as they were last linked, with the names of their functions, before they
/// were made small.
pub fn linked() -> Result<Vec<PathBuf>> {
    let parts = parts_folder()?;
    // Trunk keeps there what it hands on.
    let bound = workspace::programs()?.with_file_name("wasm-bindgen");
    let mut linked = vec![bound.join("release/token-console-page_bg.wasm")];
    linked.extend(files(&parts, ".wasm")?.into_iter().map(|name| parts.join(name)));
    Ok(linked)
}

/// Whether a file of `dist/` is such a part, named as the cutter names it.
pub fn is_part(name: &str) -> bool {
    name.starts_with("split_") || name.starts_with("chunk_")
}

/// Puts the parts into `dist/`, made small like the rest and named after what is in them, and the
/// script that fetches them into the program's loader.
pub fn add_parts(tools: &Tools) -> Result<()> {
    let (dist, parts) = (workspace::dist(), parts_folder()?);
    let loader = only(&dist, ".js")?;
    let mut script = fs::read_to_string(parts.join(LOADER)).context("The page was not cut")?;
    for part in files(&parts, ".wasm")? {
        let small = parts.join("small");
        let mut wasm_opt = tools.command("wasm-opt");
        run(wasm_opt.args(wasm_opt_options()?).arg(parts.join(&part)).arg("-o").arg(&small))
            .context("A part was not made small")?;
        let bytes = packed(&fs::read(&small)?)?;
        fs::remove_file(&small)?;
        let name =
            seal::named(&dist, part.trim_end_matches(".wasm"), &format!(".{PACKED}"), &bytes)?;
        let fetched = format!("\"./{part}\", import.meta.url)");
        if !script.contains(&fetched) {
            bail!("The script does not fetch {part} as it is known to");
        }
        let digest = seal::integrity(&bytes);
        script = script.replace(
            &fetched,
            &format!("\"./{name}\", import.meta.url), {{ integrity: \"{digest}\" }}"),
        );
    }
    let loader_path = dist.join(&loader);
    let script = script.replace(MAIN, &format!("./{loader}"));
    fs::write(dist.join(LOADER), unpacking(&script)?)?;
    // `script/loader.js` has begun to fetch the program.
    let start =
        format!("import init from \"./{loader}\";\ninit({{ module_or_path: consoleProgram }});\n");
    fs::write(dist.join(START), start)?;
    let mut esbuild = tools.command("esbuild");
    esbuild.args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=error"]);
    let mut outfile = OsString::from("--outfile=");
    outfile.push(&loader_path);
    run(esbuild.arg("--allow-overwrite").arg(dist.join(START)).arg(outfile))
        .context("The loader was not made small")?;
    fs::remove_file(dist.join(LOADER))?;
    fs::remove_file(dist.join(START))?;

    let program = dist.join(only(&dist, ".wasm")?);
    let (short, loader) =
        short_names::shorten(&fs::read(&program)?, &fs::read_to_string(&loader_path)?)?;
    // They have others than Trunk made, and so have their names.
    fs::remove_file(program)?;
    fs::remove_file(loader_path)?;
    seal::named(&dist, "token-console-page", "_bg.wasm", &short)?;
    seal::named(&dist, "token-console", ".js", loader.as_bytes())?;
    Ok(())
}

/// A part as it is fetched: packed, as InfluxDB serves files as they are (`--assets-path`, 2.0 to
/// 2.9), and the browser takes it apart by itself.
pub fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// How long a packed part is when it is taken apart, in bytes.
pub fn unpacked_length(packed: &[u8]) -> Result<u64> {
    Ok(io::copy(&mut GzDecoder::new(packed), &mut io::sink())?)
}

/// The script that fetches the parts, so that it takes them apart. A server that says of such a file
/// that it is packed has the browser do so before.
fn unpacking(script: &str) -> Result<String> {
    const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
    const UNPACK: &str = "
        async function unpacked(src) {
            const bytes = await (await src).arrayBuffer();
            if (new Uint8Array(bytes)[0] !== 0x1f) return bytes;
            const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
            return new Response(stream).arrayBuffer();
        }";
    if !script.contains(STREAMED) {
        bail!("The script that fetches the parts is not the one that is known");
    }
    let unpacked = "unpacked(src).then((bytes) => WebAssembly.instantiate(bytes, imports))";
    Ok(script.replace(STREAMED, unpacked) + UNPACK)
}

/// What `index.html` tells Trunk to make the program small with.
fn wasm_opt_options() -> Result<Vec<String>> {
    let index = fs::read_to_string(workspace::root().join("index.html"))?;
    let options = index.split_once("data-wasm-opt-params=\"").and_then(|(_, rest)| {
        rest.split_once('"').map(|(options, _)| options.split_whitespace().map(str::to_owned))
    });
    let mut options: Vec<String> = options.context("index.html names no options")?.collect();
    options.push("-Oz".to_owned());
    Ok(options)
}

/// The names of the files in a folder that end so.
fn files(folder: &Path, end: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(end) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The only file in a folder that ends so.
pub fn only(folder: &Path, end: &str) -> Result<String> {
    match &files(folder, end)?[..] {
        [one] => Ok(one.clone()),
        other => bail!("{} has {} files {end}, not one", folder.display(), other.len()),
    }
}
