//! The tools that building and testing take: found where they are right, otherwise installed.

mod cargo_tool;
mod node_packages;
mod npm_tool;
mod system_package;
mod wasm_opt;
mod wasm_target;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{self, cargo};
use crate::workspace;
use cargo_tool::CargoTool;
use npm_tool::NpmTool;

pub use node_packages::install as install_node_packages;

const TRUNK_VERSION: &str = "0.21.14";

/// Cuts the program into what the first view needs and the rest; it goes with the version of
/// `wasm_split_helpers` in Cargo.lock.
const SPLIT_VERSION: &str = "0.2.4";

/// Makes the script that loads the program small: the minifier in Trunk stumbles over it.
const ESBUILD: NpmTool = NpmTool { package: "esbuild", version: "0.25.12", program: "esbuild" };

/// Looks through the dependencies; only the checks take it.
const DENY_VERSION: &str = "0.20.2";

/// Where the tools are.
pub struct Tools {
    path: OsString,
    wasm_opt_version: u32,
    /// The browser, when tests are to be run.
    pub chromium: Option<PathBuf>,
    /// Its driver, when tests are to be run.
    pub chromedriver: Option<PathBuf>,
}

impl Tools {
    /// What building the page takes: the wasm target, Trunk, wasm-bindgen and wasm-opt.
    pub fn for_the_page() -> Result<Self> {
        wasm_target::ensure()?;
        Self::beyond_the_toolchain()
    }

    /// What tests of every kind take: those for the page, and Node, Chromium and its driver.
    pub fn for_tests() -> Result<Self> {
        use system_package::{CHROMEDRIVER, CHROMIUM, NODE, NPM};
        wasm_target::ensure()?;
        system_package::ensure(&[&NODE, &NPM, &CHROMIUM, &CHROMEDRIVER])?;
        system_package::check_node_version()?;
        let mut tools = Self::beyond_the_toolchain()?;
        tools.chromium = CHROMIUM.find();
        tools.chromedriver = CHROMEDRIVER.find();
        Ok(tools)
    }

    /// Firefox, for the tests in it alone: where it cannot be had, the others still run.
    pub fn firefox() -> Result<Option<PathBuf>> {
        system_package::ensure(&[&system_package::FIREFOX])?;
        Ok(system_package::FIREFOX.find())
    }

    fn beyond_the_toolchain() -> Result<Self> {
        let wasm_opt = wasm_opt::ensure()?;
        let trunk = CargoTool {
            package: "trunk",
            version: TRUNK_VERSION.to_owned(),
            programs: &["trunk"],
            tell_version: true,
            // Nothing of Trunk's own downloads is wanted, so its checks for updates are left out.
            features: &["--no-default-features", "--features=rustls"],
            minutes: "2 to 5",
        };
        let bindgen = CargoTool {
            package: "wasm-bindgen-cli",
            version: cargo_tool::locked_version(
                "wasm-bindgen",
                &std::fs::read_to_string(workspace::root().join("Cargo.lock"))?,
            )?,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            tell_version: true,
            features: &[],
            minutes: "1 to 3",
        };
        let split = CargoTool {
            package: "wasm_split_cli_support",
            version: SPLIT_VERSION.to_owned(),
            programs: &["wasm-split-cli"],
            tell_version: false,
            features: &["--features=build-binary"],
            minutes: "1 to 2",
        };
        let esbuild = Some(ESBUILD.ensure()?);
        let folders =
            [wasm_opt.folder, trunk.ensure()?, bindgen.ensure()?, split.ensure()?, esbuild];
        let folders: Vec<_> = folders.into_iter().flatten().collect();
        Ok(Self {
            path: command::path_with(&folders)?,
            wasm_opt_version: wasm_opt.version,
            chromium: None,
            chromedriver: None,
        })
    }

    /// The versions of those that the page changes with, beside what Cargo.lock fixes.
    pub fn versions(&self) -> String {
        format!(
            "trunk {TRUNK_VERSION}, wasm-split {SPLIT_VERSION}, wasm-opt {}, esbuild {}",
            self.wasm_opt_version, ESBUILD.version
        )
    }

    /// A program that finds the tools on its PATH.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        self.prepared(Command::new(program.as_ref()))
    }

    /// Where a program is found.
    pub fn find(&self, program: &str) -> Result<PathBuf> {
        let folders = std::env::split_paths(&self.path);
        let found = folders.map(|folder| folder.join(program)).find(|path| path.is_file());
        found.with_context(|| format!("{program} is not on the PATH"))
    }

    /// The PATH of the tools behind one more folder.
    pub fn path_behind(&self, folder: &Path) -> Result<OsString> {
        let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&self.path));
        Ok(std::env::join_paths(folders)?)
    }

    /// Trunk in the root of the workspace.
    pub fn trunk(&self) -> Command {
        let mut trunk = self.command("trunk");
        // The very one on the PATH, so that Trunk has nothing to download.
        trunk.env("TRUNK_TOOLS_WASM_OPT", format!("version_{}", self.wasm_opt_version));
        // Trunk takes only `true` or `false` for this variable, and most people set it to 1.
        if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            trunk.env("NO_COLOR", "true");
        }
        trunk
    }

    /// Cargo with the tools on its PATH, which it finds the runner of wasm tests on.
    pub fn cargo(&self) -> Command {
        self.prepared(cargo())
    }

    /// cargo-deny in the root of the workspace, installed if it was not.
    pub fn cargo_deny(&self) -> Result<Command> {
        let deny = CargoTool {
            package: "cargo-deny",
            version: DENY_VERSION.to_owned(),
            programs: &["cargo-deny"],
            tell_version: true,
            features: &[],
            minutes: "1 to 2",
        };
        let folder = deny.ensure()?.unwrap_or_default();
        Ok(self.command(folder.join("cargo-deny")))
    }

    fn prepared(&self, mut command: Command) -> Command {
        command.current_dir(workspace::root()).env("PATH", &self.path);
        command
    }
}
