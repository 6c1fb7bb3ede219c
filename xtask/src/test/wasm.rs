//! Rust tests compiled to wasm and run in Chromium.
//!
//! wasm-bindgen's test runner is a library here, so nothing needs to be installed beside it: cargo
//! calls this tool back for each test module.

use crate::needs;
use crate::run;
use crate::toolchain::Purpose;
use crate::tree::Tree;
use anyhow::Result;
use serde_json::json;
use std::ffi::OsString;
use std::fs;
use wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args;

/// What Chromium is started with: no window, and nothing that calls out.
const CHROMIUM_FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// Compiles and runs the tests of the root package that are meant for the browser.
pub fn run(tree: &Tree) -> Result<()> {
    let compiler = needs::compiler()?;
    let browser = needs::browser()?;
    let capabilities = tree.target().join("webdriver.json");
    fs::create_dir_all(tree.target())?;
    fs::write(
        &capabilities,
        json!({ "goog:chromeOptions": { "args": CHROMIUM_FLAGS, "binary": browser.chromium } })
            .to_string(),
    )?;
    run::step("testing wasm in Chromium", || {
        let mut cargo = compiler.cargo(tree, "test", Purpose::Test)?;
        cargo
            .args(["--package", "tokhai", "--lib", "--test", "web"])
            .arg("--config")
            .arg(format!(
                "target.wasm32-unknown-unknown.runner={}",
                json!([tree.tool(), "wasm-test-runner"])
            ))
            .env("CHROMEDRIVER", &browser.chromedriver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
            // Modules without a test for the browser say so instead of failing in Node.
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
        run::succeed(&mut cargo)
    })
}

/// Runs one test module; cargo passes its file and the filters.
pub fn run_module(arguments: Vec<OsString>) -> Result<()> {
    run_cli_with_args([OsString::from("wasm-test-runner")].into_iter().chain(arguments))
}
