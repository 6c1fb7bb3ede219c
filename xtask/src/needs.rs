//! What building and testing need from the machine, and how it gets there.
//!
//! On Debian, as root or with sudo, exactly what is missing is installed. Elsewhere the missing
//! things are named. When all is there, only a few files are looked at.

use crate::npm;
use crate::python;
use crate::run;
use crate::toolchain::{Compiler, DEBIAN_CARGO, DEBIAN_LINKER, DEBIAN_RUSTC, DEBIAN_STD};
use crate::tree::Tree;
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A thing that must be on the machine.
struct Need {
    /// The names of a program, any of which will do, or one full path.
    any_of: &'static [&'static str],
    /// Debian's package that brings it.
    package: &'static str,
    /// What to do on another system.
    otherwise: &'static str,
}

const COMPILER: &[Need] = &[
    Need { any_of: &[DEBIAN_RUSTC], package: "rustc-web", otherwise: RUSTUP },
    Need { any_of: &[DEBIAN_CARGO], package: "cargo-web", otherwise: RUSTUP },
    Need { any_of: &[DEBIAN_STD], package: "rust-web-src", otherwise: RUSTUP },
    Need { any_of: &[DEBIAN_LINKER], package: "lld-19", otherwise: RUSTUP },
];
const RUSTUP: &str = "rustup target add wasm32-unknown-unknown";

const NODE: &[Need] = &[
    Need { any_of: &["node"], package: "nodejs", otherwise: "install Node.js 20 or newer" },
    Need { any_of: &["npm"], package: "npm", otherwise: "install npm" },
];

const CHROMIUM: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMEDRIVER: &[&str] = &["chromedriver"];
const BROWSER: &[Need] = &[
    Need { any_of: CHROMIUM, package: "chromium", otherwise: "install Chromium or Chrome" },
    Need {
        any_of: CHROMEDRIVER,
        package: "chromium-driver",
        otherwise: "install ChromeDriver of the same version",
    },
];

const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
const SECOND: &[Need] =
    &[Need { any_of: FIREFOX, package: "firefox-esr", otherwise: "install Firefox" }];
const ENGINES: &[Need] = &[
    Need {
        any_of: &["WebKitWebDriver"],
        package: "webkit2gtk-driver",
        otherwise: "install WebKitGTK with its WebDriver",
    },
    Need { any_of: &["xvfb-run"], package: "xvfb", otherwise: XVFB },
    Need { any_of: &["xauth"], package: "xauth", otherwise: XVFB },
];
const XVFB: &str = "install Xvfb with xvfb-run and xauth";

const PYTHON: &[Need] =
    &[Need { any_of: &["python3"], package: "python3", otherwise: "install Python 3.10 or newer" }];
/// Debian's Python makes no environments without it.
const VENV: Need = Need {
    any_of: &[],
    package: "python3-venv",
    otherwise: "install Python's modules venv and ensurepip",
};

const OPENSSL: &[Need] = &[Need {
    any_of: &["openssl"],
    package: "openssl",
    otherwise: "install the openssl command line",
}];

const SQLITE: &[Need] = &[Need {
    any_of: &["sqlite3"],
    package: "sqlite3",
    otherwise: "install the sqlite3 command line",
}];

/// Where Debian puts the programs of each version.
const POSTGRES_FOLDER: &str = "/usr/lib/postgresql";
const POSTGRES: Need = Need {
    any_of: &["initdb"],
    package: "postgresql",
    otherwise: "install PostgreSQL 15 or newer, with initdb in the path",
};

/// A browser to test in and the program that drives it.
pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

/// The browsers of the engines that are started by a path; WebKitGTK's driver knows its own.
pub struct Browsers {
    pub chromium: PathBuf,
    pub firefox: PathBuf,
}

/// Everything that building and testing need; the other engines wait until they are asked for.
pub fn everything(tree: &Tree) -> Result<()> {
    compiler()?;
    npm::install(tree)?;
    for packages in [python::OTLP, python::CONTRACT] {
        if let Err(error) = python::install(tree, packages) {
            eprintln!("tokhai: no Python packages: {error:#}");
        }
    }
    browser()?;
    sqlite()?;
    openssl()?;
    postgres()?;
    eprintln!("tokhai: everything that building and testing need is here");
    Ok(())
}

/// A compiler for WebAssembly.
pub fn compiler() -> Result<Compiler> {
    let compiler = Compiler::here()?;
    if compiler == Compiler::Debian {
        provide(COMPILER)?;
    }
    Ok(compiler)
}

/// Node and npm.
pub fn node() -> Result<()> {
    provide(NODE)
}

/// Chromium and its driver.
pub fn browser() -> Result<Browser> {
    provide(BROWSER)?;
    match (find(CHROMIUM), find(CHROMEDRIVER)) {
        (Some(chromium), Some(chromedriver)) => Ok(Browser { chromium, chromedriver }),
        _ => bail!("Chromium or its driver is still missing after the installation"),
    }
}

/// A browser of every engine.
pub fn browsers() -> Result<Browsers> {
    provide(ENGINES)?;
    two_browsers()
}

/// Chromium and Firefox.
pub fn two_browsers() -> Result<Browsers> {
    let chromium = browser()?.chromium;
    provide(SECOND)?;
    match find(FIREFOX) {
        Some(firefox) => Ok(Browsers { chromium, firefox }),
        None => bail!("Firefox is still missing after the installation"),
    }
}

/// The command that tests look into the portal's database with.
pub fn sqlite() -> Result<()> {
    provide(SQLITE)
}

/// The command that tests make certificates with.
pub fn openssl() -> Result<()> {
    provide(OPENSSL)
}

/// The folder of PostgreSQL's programs, of the newest version that is here.
pub fn postgres() -> Result<PathBuf> {
    if let Some(folder) = postgres_here() {
        return Ok(folder);
    }
    install(&[&POSTGRES])?;
    postgres_here().context("PostgreSQL is still missing after the installation")
}

fn postgres_here() -> Option<PathBuf> {
    let versions = fs::read_dir(POSTGRES_FOLDER).into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let folders = versions.map(|version| version.path().join("bin"));
    let mut folders: Vec<PathBuf> = folders.filter(|bin| bin.join("initdb").exists()).collect();
    folders.sort_by_key(number);
    let debian = folders.pop();
    debian.or_else(|| find(POSTGRES.any_of)?.parent().map(Path::to_owned))
}

/// Python, with what makes an environment.
pub fn python() -> Result<()> {
    provide(PYTHON)?;
    let modules = Command::new("python3").args(["-c", "import ensurepip, venv"]).output();
    if modules.is_ok_and(|output| output.status.success()) { Ok(()) } else { install(&[&VENV]) }
}

fn provide(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| find(need.any_of).is_none()).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

fn install(missing: &[&Need]) -> Result<()> {
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let Some(apt) = apt() else {
        let mut todo: Vec<&str> = missing.iter().map(|need| need.otherwise).collect();
        todo.dedup();
        bail!(
            "some things are missing on this machine; please do this and try again:\n  {}\n\
             (on Debian as root: apt-get install {})",
            todo.join("\n  "),
            packages.join(" ")
        );
    };
    run::step(&format!("installing {}", packages.join(" ")), || {
        run::succeed(apt_get(&apt).args(["-qq", "update"]))?;
        run::succeed(
            apt_get(&apt).args(["-qq", "install", "-y", "--no-install-recommends"]).args(&packages),
        )
    })
}

/// How apt-get can be run here, if it can: nothing before it as root, else `sudo`.
fn apt() -> Option<Vec<&'static str>> {
    find(&["apt-get"])?;
    let user = run::output(Command::new("id").arg("-u")).ok()?;
    if user == "0" {
        Some(vec!["apt-get"])
    } else {
        find(&["sudo"]).map(|_| vec!["sudo", "apt-get"])
    }
}

fn apt_get(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// The first that is there, a program in the path or a file at a full path.
fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        if Path::new(name).is_absolute() {
            return Some(PathBuf::from(name)).filter(|file| file.exists());
        }
        folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file())
    })
}
