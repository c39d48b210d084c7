//! `cargo xtask load`: what the program takes while a thousand people open the page at once.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{console, workspace};

/// How many pages are opened at once.
const PAGES: usize = 1_000;

/// Each is a thread that does little.
const STACK: usize = 128 * 1024;

/// Longer than the program leaves any of them waiting.
const PATIENCE: Duration = Duration::from_secs(60);

/// Measures, and prints what came of it.
pub fn load() -> Result<()> {
    let program = console::build()?;
    let mut child = Command::new(&program)
        .args(["--demo", "--quiet", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .context("The program did not start")?;
    let measured = measure(&mut child);
    // It has done what it was for.
    child.kill().ok();
    child.wait().ok();
    let (before, peak, seconds, bytes, failures) = measured?;
    println!("program                    {:>9.1} MB", program.metadata()?.len() as f64 / 1e6);
    println!("memory before              {before:>9.1} MB");
    println!("memory at most             {peak:>9.1} MB");
    println!("page loads at once         {PAGES:>9}");
    println!("of which failed            {failures:>9}");
    println!("bytes of a page load       {:>9}", bytes / (PAGES - failures).max(1));
    println!("seconds until all had it   {seconds:>9.2}");
    Ok(())
}

fn measure(child: &mut Child) -> Result<(f64, f64, f64, usize, usize)> {
    let address = listens(child)?;
    let files = Arc::new(files()?);
    let before = memory(child.id(), "VmRSS")?;
    let start = Arc::new(Barrier::new(PAGES + 1));
    let mut pages = Vec::new();
    for _ in 0..PAGES {
        let (files, start) = (files.clone(), start.clone());
        let page = move || {
            start.wait();
            files.iter().map(|path| fetch(address, path)).sum::<Result<usize>>()
        };
        pages.push(thread::Builder::new().stack_size(STACK).spawn(page)?);
    }
    start.wait();
    let began = Instant::now();
    let (mut bytes, mut failures) = (0, 0);
    for page in pages {
        match page.join() {
            Ok(Ok(count)) => bytes += count,
            Ok(Err(_)) | Err(_) => failures += 1,
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    Ok((before, memory(child.id(), "VmHWM")?, seconds, bytes, failures))
}

/// Waits until the program says where it listens.
fn listens(child: &mut Child) -> Result<SocketAddr> {
    let stdout = child.stdout.take().context("The program has no output")?;
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next().transpose()? {
        if let Some(rest) = line.strip_prefix("Token console: http://") {
            // What it says later is read on, so that it never waits for a reader.
            thread::spawn(move || lines.for_each(drop));
            return Ok(rest.trim_end_matches('/').parse()?);
        }
    }
    bail!("The program ended without saying where it listens")
}

/// What a page load asks for.
fn files() -> Result<Vec<String>> {
    let mut paths = vec!["/".to_owned()];
    for file in workspace::files_below(&workspace::dist())? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".html") && !name.contains("demo") {
            paths.push(format!("/{name}"));
        }
    }
    Ok(paths)
}

/// Fetches a file as a browser does that is new; how many bytes came.
fn fetch(address: SocketAddr, path: &str) -> Result<usize> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: */*\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    if !answer.starts_with(b"HTTP/1.1 200") {
        bail!("{path} was refused");
    }
    Ok(answer.len())
}

/// A figure of `/proc/PID/status`, in MB.
fn memory(process: u32, field: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))
        .context("How much memory a program takes is read from /proc, which is not here")?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    Ok(kilobytes.context("The system does not tell how much memory the program takes")? / 1024.0)
}
