//! Registers at their worst, on virtual time: answers that come in any order, twice, late, in part,
//! malformed or hostile, while a citizen types, chooses, adds rows and changes their mind. After
//! every event the promises of autofill must hold.
//!
//! `TOKHAI_SIMULATION=20000 cargo test --release --test simulation -- --nocapture` runs more filings.

#[path = "../support/random.rs"]
mod random;
mod citizen;
mod registers;
mod world;

use world::World;

/// The forms that ask registers, in steps of how often each is taken.
const FORMS: [&str; 6] = [
    "tests/scenarios/small.json",
    "forms/dang-ky-khai-sinh.json",
    "forms/cu-tru-ct01.json",
    "forms/dang-ky-ket-hon.json",
    "forms/ho-kinh-doanh.json",
    "forms/ly-lich-tu-phap.json",
];

/// Events of one filing.
const EVENTS: usize = 120;

#[test]
fn the_promises_hold_whatever_registers_do() {
    let asked = std::env::var("TOKHAI_SIMULATION").ok().and_then(|n| n.parse().ok());
    let filings: u64 = asked.unwrap_or(240);
    let mut sum = world::Count::default();
    for seed in 0..filings {
        let form = FORMS[(seed % FORMS.len() as u64) as usize];
        let mut world = World::new(form, seed);
        for _ in 0..EVENTS {
            world.step();
        }
        sum.add(&world.count);
    }
    println!(
        "simulation: {filings} filings, {} events, {} requests, {} answers ({} found, {} hostile, {} twice or late), {} answers filled, {} typed answers held",
        sum.events,
        sum.requests,
        sum.answers,
        sum.found,
        sum.hostile,
        sum.stray,
        sum.filled,
        sum.held
    );
    // The simulation would prove nothing if little happened in it.
    assert!(sum.requests > filings && sum.found > filings && sum.filled > filings);
    assert!(sum.hostile > filings / 2 && sum.stray > filings / 2 && sum.held > filings);
}
