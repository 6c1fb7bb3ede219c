//! The compiler for WebAssembly.
//!
//! Where rustup has the standard library for the target, the toolchain at hand is used. Where it
//! cannot be had, Debian's compiler builds the standard library from its own source, which also
//! lets the panic machinery be cut out.

use crate::run;
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler, named in full because rustup's stands before it in the path.
pub const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
/// Debian's cargo.
pub const DEBIAN_CARGO: &str = "/usr/bin/cargo";
/// The source of Debian's standard library.
pub const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
/// Debian's linker for wasm. The one that its compiler would look for is not packaged with it.
pub const DEBIAN_LINKER: &str = "wasm-ld-19";

/// Which compiler builds for the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compiler {
    /// The toolchain that runs this tool.
    Rustup,
    /// Debian's, with the standard library built from source.
    Debian,
}

/// What a module is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For citizens: as small as it gets, and without the builder's paths.
    Release,
    /// For tests: with messages in panics.
    Test,
}

impl Compiler {
    /// The one to use on this machine.
    pub fn here() -> Result<Compiler> {
        let libraries = run::output(Command::new("rustc").args([
            "--print",
            "target-libdir",
            "--target",
            TARGET,
        ]))?;
        let has_core = fs::read_dir(libraries).is_ok_and(|entries| {
            entries
                .flatten()
                .any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
        });
        Ok(if has_core { Compiler::Rustup } else { Compiler::Debian })
    }

    /// `cargo <subcommand>` for the browser, into a folder of its own so that native builds and
    /// these do not wait for each other.
    pub fn cargo(self, tree: &Tree, subcommand: &str, purpose: Purpose) -> Result<Command> {
        let mut command = match self {
            Compiler::Rustup => Command::new("cargo"),
            Compiler::Debian => debian_cargo(),
        };
        command.arg(subcommand).current_dir(tree.root());
        command.args(["--target", TARGET]);
        command.arg("--target-dir").arg(tree.target().join("wasm"));
        if self == Compiler::Debian {
            command.arg("-Zbuild-std=std,panic_abort");
            if purpose == Purpose::Release {
                command.arg("-Zbuild-std-features=optimize_for_size");
            }
        }
        let flags = match purpose {
            Purpose::Release => self.release_flags(tree)?,
            Purpose::Test => Vec::new(),
        };
        // This form allows spaces within a flag, which a path may hold.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        Ok(command)
    }

    /// The module that a release build leaves.
    pub fn module(tree: &Tree) -> PathBuf {
        tree.target().join("wasm").join(TARGET).join("wasm/tokhai.wasm")
    }

    fn release_flags(self, tree: &Tree) -> Result<Vec<String>> {
        let sysroot = match self {
            Compiler::Rustup => run::output(Command::new("rustc").args(["--print", "sysroot"]))?,
            Compiler::Debian => "/usr".to_owned(),
        };
        let std = Path::new(&sysroot).join("lib/rustlib/src/rust");
        let mut flags = vec![remap(tree.root(), "/src"), remap(&std, "/rust")];
        if let Ok(real) = std.canonicalize() {
            flags.push(remap(&real, "/rust"));
        }
        for folder in registry_folders()? {
            flags.push(remap(&folder, "/dep"));
        }
        if self == Compiler::Debian {
            // A panic is then one instruction: no message, no formatting, a tenth less to send.
            // Without a message nobody reads the places in the source either.
            flags.extend(
                ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"]
                    .map(str::to_owned),
            );
        }
        Ok(flags)
    }
}

fn debian_cargo() -> Command {
    let mut command = Command::new(DEBIAN_CARGO);
    // rustup and `cargo run` name their own compiler in these.
    for name in ["CARGO", "RUSTC", "RUSTC_WRAPPER", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    command
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTDOC", "/usr/bin/rustdoc")
        // Building the standard library is open only to unstable compilers.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
    command
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// The folders that cargo unpacks dependencies into, one a registry. Their names are remapped as
/// well, because they say which registry the builder used.
pub fn registry_folders() -> Result<Vec<PathBuf>> {
    let sources = cargo_home()?.join("registry/src");
    let mut folders = Vec::new();
    for entry in fs::read_dir(&sources).into_iter().flatten() {
        folders.push(entry?.path());
    }
    folders.sort();
    Ok(folders)
}

/// Cargo's own folder.
pub fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = env::home_dir().context("there is no home folder and CARGO_HOME is not set")?;
    Ok(home.join(".cargo"))
}
