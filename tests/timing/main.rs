//! How true the times of a filing are, on virtual clocks: a world that knows the truth lets a citizen
//! fill a form through reloads, sleep, clocks that are set, hidden and frozen pages, slow networks,
//! several logins and a second tab, and what the page reports must agree with it within what is
//! stated. Nothing is negative and nothing is counted twice.
//!
//! `TOKHAI_TIMES=20000 cargo test --release --test timing -- --nocapture` tells more stories.

#[path = "../support/random.rs"]
mod random;
mod life;
mod truth;
mod verdict;
mod world;

use world::World;

#[test]
fn what_is_reported_is_true_within_what_is_stated() {
    let asked = std::env::var("TOKHAI_TIMES").ok().and_then(|n| n.parse().ok());
    let stories: u64 = asked.unwrap_or(1000);
    let mut count = world::Count::default();
    let mut wrong = Vec::new();
    for seed in 0..stories {
        let mut world = World::new(seed);
        world.live();
        wrong.extend(world.judge(&mut count));
    }
    println!(
        "times: {stories} filings, {} events, {} reloads, {} sleeps, {} clocks set, {} hidden, {} frozen or kept for the way back, {} more logins, {} second tabs, {} killed",
        count.events, count.reloads, count.sleeps, count.sets, count.hidden, count.frozen, count.logins, count.tabs, count.kills,
    );
    println!(
        "times: largest error of fillToSubmit {} ms in one document and {} ms over several, of loginToAccepted {} ms with {} ms stated",
        count.worst_one, count.worst_many, count.worst_login, count.stated,
    );
    assert!(wrong.is_empty(), "{} of {stories} stories:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
    // It would prove nothing if little happened.
    for happened in [count.reloads, count.sleeps, count.sets, count.hidden, count.frozen, count.logins, count.tabs] {
        assert!(happened > stories / 20, "{happened} of {stories}");
    }
}
