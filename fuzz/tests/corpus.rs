//! Everything in the corpus again, natively and without libFuzzer.

use std::fs;
use std::path::Path;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        run(&fs::read(&path).unwrap());
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

#[test]
fn definitions() {
    replay("definition", tokhai_fuzz::definition);
}

#[test]
fn expressions() {
    replay("expression", tokhai_fuzz::expression);
}

#[test]
fn stories() {
    replay("events", tokhai_fuzz::events);
}

/// Stories that nobody looked for, so that `cargo test` alone tries some of each.
#[test]
fn random_bytes() {
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut bytes = vec![0; 2000];
    for _ in 0..300 {
        for byte in &mut bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = state as u8;
        }
        tokhai_fuzz::definition(&bytes);
        tokhai_fuzz::expression(&bytes);
        tokhai_fuzz::events(&bytes);
    }
}
