//! A module cut anywhere does what it did: the module for authors, cut by chance, in Node.

use crate::build;
use crate::run;
use crate::split;
use crate::test::node;
use crate::tree::Tree;
use anyhow::Result;
use std::fs;
use walrus::{FunctionId, Module};

/// Cuts and compares so many times.
pub fn run(tree: &Tree, seeds: u64) -> Result<()> {
    build::package(tree)?;
    let whole = tree.target().join("bindgen-authoring/tokhai_bg.wasm");
    let folder = tree.target().join("split");
    fs::create_dir_all(&folder)?;
    run::step(&format!("cutting the module for authors in {seeds} ways"), || {
        for seed in 0..seeds {
            let part = |name: &str| folder.join(format!("{seed}-{name}.wasm"));
            split::split(&whole, |module| by_chance(module, seed), &part("first"), &part("rest"))?;
        }
        Ok(())
    })?;
    let flags = [whole.into_os_string(), folder.into_os_string(), seeds.to_string().into()];
    node::script(tree, "tests/split/compare.mjs", &flags, &[] as &[(&str, &str)])
}

/// A third of the functions goes as a whole; of the others, with a seed, more or less.
fn by_chance(module: &Module, seed: u64) -> Vec<(FunctionId, Vec<bool>)> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
    let mut below = move |limit: u64| {
        // xorshift64*
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit
    };
    let share = [50, 80, 95, 99][(seed % 4) as usize];
    let mut all = Vec::new();
    for (id, function) in module.funcs.iter_local() {
        let gone = below(3) == 0;
        let points = split::points(function);
        all.push((id, (0..points).map(|_| !gone && below(100) < share).collect()));
    }
    all
}
