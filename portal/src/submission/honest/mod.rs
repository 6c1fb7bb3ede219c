//! Ten thousand honest filings, of which none may be doubted. What their pages say is told by
//! [`world`], which knows the true instants and nothing of the code under test; each is then spoilt
//! in one way and must be doubted.

mod filing;
mod world;

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use self::filing::Filing;
use self::world::Rng;
use super::figures::Figures;
use super::logins::Known;
use super::testimony::Testimony;
use crate::secret::tests::Kept;
use crate::session::Claims;

const FILINGS: u64 = 10_000;

/// What the portal makes of a filing's timing.
fn figures(kept: &Kept, filing: &Filing, timing: &Value) -> Figures {
    let raw = RawValue::from_string(timing.to_string()).expect("JSON");
    let accepting = filing.logins.last().expect("a login");
    let claims = Claims {
        session: accepting.id.clone(),
        subject: filing::SUBJECT.to_owned(),
        login: accepting.login,
        login_error_ms: 0,
            assisted_by: None,
    };
    let known: Known = filing.logins.iter().cloned().collect();
    let testimony = Testimony::read(Some(&raw), &kept.secret, &claims, &known, |_| Vec::new());
    Figures::new(&testimony, &BTreeMap::new(), filing.received)
}

#[test]
fn nobody_honest_is_doubted_and_every_lie_is() {
    let kept = Kept::new();
    let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
    let mut worst = 0;
    for seed in 0..FILINGS {
        let mut rng = Rng(seed);
        let filing = Filing::new(&mut rng, &kept.secret);
        let honest = figures(&kept, &filing, &filing.timing);
        assert!(honest.doubts.is_empty(), "{seed}: {:?}\n{:#}", honest.doubts, filing.timing);
        let first = filing.logins.first().expect("a login").login;
        let last = filing.logins.last().expect("a login").login;
        assert_eq!(honest.span, filing.received - first, "{seed}");
        assert_eq!(honest.last_login, filing.received - last, "{seed}");
        assert_eq!(honest.resumed, filing.logins.len() > 1, "{seed}");
        let off = (honest.worked - filing.worked).abs();
        worst = worst.max(off);
        // For each login but the last the page's clock says when it was last seen under it, and what
        // an open page did less than 30 s before a new login may count for neither.
        let most = 40_000 * i64::try_from(filing.logins.len() - 1).expect("few");
        assert!(off <= most, "{seed}: worked {} is not {}", honest.worked, filing.worked);
        for trait_ in &filing.traits {
            *seen.entry(trait_).or_default() += 1;
        }

        let (lie, spoilt) = filing.spoilt(&mut rng);
        let doubts = figures(&kept, &filing, &spoilt).doubts;
        assert!(!doubts.is_empty(), "{seed}: `{lie}` went unnoticed\n{spoilt:#}");
        *seen.entry(lie).or_default() += 1;
    }
    println!("{FILINGS} filings, none doubted; worked off by {worst} ms at most");
    for (what, times) in &seen {
        println!("{times:>6}  {what}");
        assert!(*times >= 100, "`{what}` came {times} times only");
    }
    assert!(seen.len() >= 20, "{seen:?}");
}
