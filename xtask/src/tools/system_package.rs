//! Tools that the operating system's packages bring.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::command::{announce, find, output, run};

/// A tool that Debian has a package of.
pub struct SystemPackage {
    /// The names that the program goes by.
    programs: &'static [&'static str],
    /// A variable that may name the program's path.
    variable: Option<&'static str>,
    /// Debian's package.
    package: &'static str,
    /// Where others find it.
    elsewhere: &'static str,
}

pub const NODE: SystemPackage = SystemPackage {
    programs: &["node"],
    variable: None,
    package: "nodejs",
    elsewhere: "Node.js 18 or later",
};
pub const NPM: SystemPackage = SystemPackage {
    programs: &["npm"],
    variable: None,
    package: "npm",
    elsewhere: "npm, which comes with Node.js",
};
pub const CHROMIUM: SystemPackage = SystemPackage {
    programs: &["chromium", "chromium-browser", "google-chrome"],
    variable: Some("CHROMIUM"),
    package: "chromium",
    elsewhere: "Chromium or Chrome (the variable CHROMIUM may name its path)",
};
pub const CHROMEDRIVER: SystemPackage = SystemPackage {
    programs: &["chromedriver"],
    variable: Some("CHROMEDRIVER"),
    package: "chromium-driver",
    elsewhere: "chromedriver of the browser's version (the variable CHROMEDRIVER may name its path)",
};

pub const FIREFOX: SystemPackage = SystemPackage {
    programs: &["firefox-esr", "firefox"],
    variable: Some("FIREFOX"),
    package: "firefox-esr",
    elsewhere: "Firefox (the variable FIREFOX may name its path)",
};

impl SystemPackage {
    /// Where the program is, if it is anywhere.
    pub fn find(&self) -> Option<PathBuf> {
        self.variable
            .and_then(env::var_os)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
            .or_else(|| find(self.programs))
    }
}

/// Installs what is missing with apt-get when that may be done, and otherwise says what to install.
pub fn ensure(packages: &[&SystemPackage]) -> Result<()> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|package| package.package).collect();
    if !may_install() {
        let others: Vec<_> = missing.iter().map(|package| package.elsewhere).collect();
        bail!(
            "Something is missing that this user cannot install: on Debian or Ubuntu, \
             `apt-get install {}` as root; elsewhere: {}.",
            names.join(" "),
            others.join("; ")
        );
    }
    announce(&format!(
        "Installing {} with apt-get, which takes a minute or two.",
        names.join(", ")
    ));
    run(apt_get().args(["-qq", "update"]))?;
    run(apt_get().args(["-qq", "-y", "--no-install-recommends", "install"]).args(&names))?;
    let still: Vec<_> = missing.iter().filter(|package| package.find().is_none()).collect();
    ensure!(
        still.is_empty(),
        "apt-get installed {}, and still there is no {} on the PATH.",
        names.join(", "),
        still.iter().map(|package| package.programs[0]).collect::<Vec<_>>().join(", ")
    );
    Ok(())
}

fn missing<'a>(packages: &[&'a SystemPackage]) -> Vec<&'a SystemPackage> {
    packages.iter().copied().filter(|package| package.find().is_none()).collect()
}

/// Whether this is root on a system with apt-get.
fn may_install() -> bool {
    find(&["apt-get"]).is_some()
        && output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    // What it lists is of no interest here; what goes wrong comes on standard error.
    command.stdout(std::process::Stdio::null());
    command
}

/// The browser tests' tool needs Node 18.
pub fn check_node_version() -> Result<()> {
    let version = output(Command::new("node").arg("--version"))?;
    let version = version.trim();
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    ensure!(
        major.is_some_and(|major: u32| major >= 18),
        "Node.js is {version}, and the browser tests need 18 or later: install a newer one."
    );
    Ok(())
}
