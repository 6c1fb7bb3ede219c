//! Attacks on timing and session, as a table: what is done, and what comes of it. Shown by
//! `cargo test -p tokhai-portal --test attacks -- --nocapture`.

mod support;

#[path = "attacks/scene.rs"]
mod scene;
#[path = "attacks/sessions.rs"]
mod sessions;
#[path = "attacks/stories.rs"]
mod stories;
#[path = "attacks/timing.rs"]
mod timing;

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::pin::Pin;

use scene::Scene;
use support::TestPortal;
use tokhai_portal::submission::DOUBTS;

const HEAD: &str = "| attack | what is done | what comes of it |\n| --- | --- | --- |\n";

/// What comes of an attack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// It is refused with this status.
    Refused(u16),
    /// The record is taken and counts in no mean, for these reasons.
    Marked(Vec<String>),
    /// The record is taken, and the time that was to be hidden counts.
    Counted,
    /// Nothing: the same answer as before.
    Nothing,
}

/// Name, what is done, what must come of it, and the doing.
pub type Told<'a> = (&'static str, &'static str, Came, Pin<Box<dyn Future<Output = Came> + 'a>>);

impl fmt::Display for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(status) => write!(f, "refused, {status}"),
            Self::Marked(reasons) => write!(f, "marked: {}", reasons.join(", ")),
            Self::Counted => f.write_str("counted in full"),
            Self::Nothing => f.write_str("the same receipt"),
        }
    }
}

#[tokio::test]
async fn every_attack_comes_to_nothing() {
    let portal = TestPortal::start().await;
    let (mut rows, mut wrong, mut reasons) = (vec![], vec![], BTreeSet::new());
    let mut tell = |name: &str, what: &str, must: Came, came: Came| {
        rows.push(format!("| {name} | {what} | {came} |"));
        if let Came::Marked(found) = &came {
            reasons.extend(found.iter().cloned());
        }
        if came != must {
            wrong.push(format!("{name}: {came}, and not {must}"));
        }
    };
    for (name, what, must, change) in timing::LIES {
        let scene = Scene::new(&portal).await;
        let mut body = scene.honest();
        change(&mut body, &scene);
        let must = Came::Marked(must.iter().map(|reason| (*reason).to_owned()).collect());
        tell(name, what, must, stories::file(&scene, &body).await);
    }
    // Each begins from a scene of its own, where only its own login is.
    let scene = Scene::new(&portal).await;
    let stories = stories::told(&scene).len();
    for nth in 0..stories {
        let scene = Scene::new(&portal).await;
        let (name, what, must, doing) = stories::told(&scene).swap_remove(nth);
        tell(name, what, must, doing.await);
    }
    for (name, what, must, doing) in sessions::told(&scene) {
        tell(name, what, must, doing.await);
    }
    let table = format!("{HEAD}{}\n", rows.join("\n"));
    println!("{table}{} attacks", rows.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    assert!(rows.len() >= 40);
    let unseen: Vec<_> = DOUBTS.into_iter().filter(|doubt| !reasons.contains(*doubt)).collect();
    assert!(unseen.is_empty(), "no attack shows {unseen:?}");
    documented(&table);
}

/// Holds the document to the table, or writes it anew where that is asked for.
fn documented(table: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/trust.md");
    let text = std::fs::read_to_string(&file).expect("the document is there");
    let above = text.split_once(HEAD).map_or(&*text, |(above, _)| above);
    let fresh = format!("{above}{table}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, fresh).expect("written");
    } else {
        assert!(text == fresh, "docs/trust.md is not up to date: run this test with UPDATE=1");
    }
}

#[tokio::test]
async fn what_the_attacks_begin_from_is_not_doubted() {
    let portal = TestPortal::start().await;
    for honest in [Scene::honest, Scene::honest_twice] {
        let scene = Scene::new(&portal).await;
        assert_eq!(stories::file(&scene, &honest(&scene)).await, Came::Marked(vec![]));
    }
}
