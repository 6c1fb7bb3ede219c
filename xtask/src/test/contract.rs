//! The portal held to its contract, docs/openapi.json, by schemathesis: a portal of its own on each
//! database, and every request that the document allows or forbids as far as there is time.

use crate::demo;
use crate::postgres::Server;
use crate::run;
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The settings of schemathesis and what it cannot know.
const FOLDER: &str = "tests/contract";

/// The document.
const CONTRACT: &str = "docs/openapi.json";

/// How much is tried.
#[derive(Clone, Copy)]
pub struct Depth {
    /// Requests of each kind to each operation.
    examples: u32,
    /// What they are made from; something else in every run where there is none.
    seed: Option<u32>,
}

/// The same in every run.
pub const SHORT: Depth = Depth { examples: 25, seed: Some(1) };

/// Something else in every run. Its seed is printed at the end.
pub const LONG: Depth = Depth { examples: 200, seed: None };

/// Validates the document and tries the portal with it, first on SQLite, then on PostgreSQL.
pub fn run(tree: &Tree, python: &Path, depth: Depth) -> Result<()> {
    run::step(&format!("validating {CONTRACT}"), || {
        let mut validator = Command::new(python);
        run::succeed(validator.args(["-m", "openapi_spec_validator"]).arg(tree.at(CONTRACT)))
    })?;
    let program = demo::portal(tree, false)?;
    run::step("holding the portal to its contract on SQLite", || {
        schemathesis(tree, python, depth, &Portal::start(tree, &program, None)?)
    })?;
    run::step("holding the portal to its contract on PostgreSQL", || {
        let server = Server::start(false)?;
        let url = format!("{}/postgres", server.url());
        schemathesis(tree, python, depth, &Portal::start(tree, &program, Some(&url))?)
    })
}

/// Its own summary is the last that it prints.
fn schemathesis(tree: &Tree, python: &Path, depth: Depth, portal: &Portal) -> Result<()> {
    let mut st = Command::new(python.with_file_name("st"));
    // What it leaves behind stays with what is built.
    st.current_dir(&portal.folder).env("TOKHAI_PORTAL_URL", &portal.url);
    st.env("PYTHONPATH", tree.at(FOLDER)).env("PYTHONDONTWRITEBYTECODE", "1");
    st.arg("--config-file").arg(tree.at(FOLDER).join("schemathesis.toml"));
    st.args(["run", &format!("{}/openapi.json", portal.url)]);
    st.args(["--max-examples", &depth.examples.to_string()]);
    if let Some(seed) = depth.seed {
        st.args(["--seed", &seed.to_string()]);
    }
    run::succeed(&mut st).with_context(|| format!("the portal's log is {}", portal.log().display()))
}

/// A portal with a small form, the catalogue and nothing else. Dropping it ends it.
struct Portal {
    process: Child,
    url: String,
    folder: PathBuf,
}

impl Portal {
    /// Starts the program with a new database and waits until it says where it listens.
    fn start(tree: &Tree, program: &Path, server: Option<&str>) -> Result<Self> {
        let folder = tree.target().join("contract");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let fixtures = tree.at("portal/tests/fixtures");
        let mut portal = Command::new(program);
        portal.args(["--port", "0", "--demo", "--request-rate", "4000000000", "--db"]).arg(folder.join("portal.sqlite"));
        portal.arg("--forms").arg(fixtures.join("forms")).arg("--data").arg(fixtures.join("data"));
        portal.arg("--catalogue").arg(tree.at("data/catalogue.csv"));
        portal.arg("--site").arg(tree.at("www"));
        portal.args(server.into_iter().flat_map(|url| ["--database-url", url]));
        portal
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(folder.join("log"))?);
        let process = portal.spawn().context("the portal cannot be started")?;
        let mut portal = Self { process, url: String::new(), folder };
        let output = portal.process.stdout.take().context("the portal has no output")?;
        BufReader::new(output).read_line(&mut portal.url)?;
        portal.url.truncate(portal.url.trim_end().len());
        anyhow::ensure!(
            !portal.url.is_empty(),
            "the portal has not started; its log is {}",
            portal.log().display()
        );
        Ok(portal)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
