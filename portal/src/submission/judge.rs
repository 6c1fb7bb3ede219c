//! The doubts about a timing: what the page says against what the portal knows and against itself.
//!
//! A page that tells the truth is never doubted. So every comparison leaves room for what an honest
//! page cannot know better: rounding, the stated error of its clock, a machine's clock that runs off,
//! and between legs the error of clocks that were read at another time or on another machine.

use std::collections::BTreeSet;

use super::testimony::{Leg, MOST_ERROR, NAVIGATION, Place, Source, Testimony, sum};

/// The words for a doubt. They are stored with the record.
pub const DOUBTS: [&str; 13] = [
    "missing",    // there is no timing, or no legs, no press or no filing in it
    "unreadable", // it does not have the shape that is agreed
    "token",      // a leg's signature is wrong
    "foreign",    // a leg ran under another person's login
    "login",      // a leg ran under a login that was over or had not begun, or that nobody knows
    "replay",     // the filing or one of its legs is in another record already
    "clock",      // the page's clock is too far off to be compared
    "negative",   // a time is below zero
    "range",      // a time is longer than the portal's own, or lies in the future
    "sums",       // the parts do not add up
    "legs",       // legs overlap, run backwards or do not fit their own instants
    "press",      // submit was pressed outside of the legs, or in another order
    "places",     // pages, fields or waits took longer than the whole, or are there twice
];

/// The doubts about a timing that came with a record accepted at `received`, beside those that were
/// found when it was read.
pub fn doubts(testimony: &Testimony, received: i64) -> BTreeSet<&'static str> {
    let judge = Judge::new(testimony, received);
    let found = [
        (testimony.claimed.server_error_ms > MOST_ERROR, "clock"),
        (judge.is_negative(), "negative"),
        (!judge.is_within(), "range"),
        (!judge.adds_up(), "sums"),
        (!judge.runs_forward(), "legs"),
        (!judge.presses_fit(), "press"),
        (!judge.places_fit(), "places"),
        (!judge.was_signed_in(), "login"),
    ];
    let doubts = found.into_iter().filter_map(|(found, name)| found.then_some(name));
    doubts.chain(testimony.doubts.iter().copied()).collect()
}

struct Judge<'a> {
    testimony: &'a Testimony,
    legs: &'a [Leg],
    received: i64,
    /// The error of an instant by the clock as it was read last.
    error: i64,
    /// The error where another reading of the portal's clock comes in.
    loose: i64,
    /// A millisecond a leg may be lost in rounding.
    rounding: i64,
}

impl<'a> Judge<'a> {
    fn new(testimony: &'a Testimony, received: i64) -> Self {
        let legs = &testimony.claimed.legs;
        let error = testimony.error();
        let rounding = i64::try_from(legs.len()).unwrap_or(i64::MAX).saturating_add(1);
        Self { testimony, legs, received, error, loose: error.saturating_add(MOST_ERROR), rounding }
    }

    fn is_negative(&self) -> bool {
        let claimed = &self.testimony.claimed;
        let own =
            [claimed.open_to_submit, claimed.away, claimed.server_error_ms, claimed.wait_upload];
        let of_leg = |leg: &Leg| leg.parts.all().into_iter().chain(leg.fill).chain([leg.error]);
        let of_place = |place: &'a Place| {
            let counts = [place.visits, place.active, place.edits, place.corrections];
            counts.into_iter().chain(place.issues.values().copied())
        };
        let places = claimed.pages.iter().chain(&claimed.fields).flat_map(of_place);
        let sources = claimed.sources.iter().flat_map(|s| [s.calls, s.found, s.failed, s.wait]);
        own.into_iter()
            .chain(claimed.parts.all())
            .chain(claimed.fill_to_submit)
            .chain(claimed.fill_error_ms)
            .chain(claimed.wait_autofill.values().copied())
            .chain(self.legs.iter().flat_map(of_leg))
            .chain(places)
            .chain(sources)
            .any(|number| number < 0)
    }

    /// Whether everything lies between the first login and the acceptance.
    fn is_within(&self) -> bool {
        let claimed = &self.testimony.claimed;
        let first = self.testimony.first_login();
        // Sleep and earlier legs were told by other readings of the clock than the last.
        let error =
            if self.legs.len() > 1 || claimed.parts.asleep > 0 { self.loose } else { self.error };
        let known = self.received.saturating_sub(first).saturating_add(error);
        let lead = self.legs.first().map_or(0, |leg| self.lead(leg, first));
        let earliest = first.saturating_sub(self.loose).saturating_sub(lead);
        let opened = self.legs.first().is_none_or(|leg| leg.began() >= earliest);
        // A page that dates a leg by the clock as it was read after a sleep has the sleep in both.
        let away = claimed.away.saturating_sub(claimed.parts.asleep).max(0);
        let open = sum([claimed.open_to_submit, away]) <= known.saturating_add(lead);
        // Whoever types sees the form, and so has signed in.
        let fill = claimed.fill_to_submit.is_none_or(|fill| fill <= known);
        let ends = self.legs.iter().map(|leg| leg.end);
        opened
            && open
            && fill
            && self.is_past(ends)
            && self.is_past(claimed.submit_pressed.iter().copied())
    }

    /// Whether no instant comes after the acceptance; of several only the last is by the latest
    /// reading of the clock.
    fn is_past(&self, instants: impl DoubleEndedIterator<Item = i64>) -> bool {
        let mut instants = instants.rev();
        let last =
            instants.next().is_none_or(|last| last <= self.received.saturating_add(self.error));
        last && instants.all(|instant| instant <= self.received.saturating_add(self.loose))
    }

    /// By how much a leg may have been open before the login, where it began with the navigation of
    /// the sign-in; its beginning is dated by the first reading of the clock.
    fn lead(&self, leg: &Leg, login: i64) -> i64 {
        let before = login.saturating_sub(leg.began());
        let began_with_it = leg.navigated.is_some_and(|at| self.near(at, leg.opened));
        if began_with_it && (-self.loose..=NAVIGATION).contains(&before) {
            before.max(0).saturating_add(self.loose)
        } else {
            0
        }
    }

    fn near(&self, a: i64, b: i64) -> bool {
        a.abs_diff(b) <= self.rounding.unsigned_abs()
    }

    fn adds_up(&self) -> bool {
        let claimed = &self.testimony.claimed;
        let total = |part: usize| sum(self.legs.iter().map(|leg| leg.parts.all()[part]));
        let fills = self.legs.iter().filter_map(|leg| leg.fill);
        let has_input = claimed.fill_to_submit.is_some() == fills.clone().next().is_some();
        let gaps = self.legs.iter().zip(self.legs.iter().skip(1));
        let gaps = gaps.map(|(leg, next)| next.opened.saturating_sub(leg.end).max(0));
        has_input
            && self.near(claimed.open_to_submit, claimed.parts.whole())
            && (0..4).all(|part| self.near(claimed.parts.all()[part], total(part)))
            && self.near(claimed.fill_to_submit.unwrap_or(0), sum(fills))
            && self.near(claimed.away, sum(gaps))
            && self.legs.iter().all(|leg| {
                leg.fill.is_none_or(|fill| fill <= leg.parts.whole().saturating_add(self.rounding))
            })
    }

    /// Whether one leg comes after the other and each fits its own instants.
    fn runs_forward(&self) -> bool {
        let follows = |(leg, next): (&Leg, &Leg)| {
            next.opened.saturating_add(self.loose) >= leg.end
                && next.end.saturating_add(self.loose) >= leg.end
        };
        let no_fill_before = |at: usize| self.legs.iter().take(at).all(|leg| leg.fill.is_none());
        self.legs.iter().zip(self.legs.iter().skip(1)).all(follows)
            && self.legs.iter().enumerate().all(|(at, leg)| self.fits(leg, no_fill_before(at)))
    }

    fn fits(&self, leg: &Leg, first_fill: bool) -> bool {
        let asleep = self.asleep(leg);
        let took = leg.end.saturating_sub(leg.opened);
        let so_long = |parts: i64| took.abs_diff(parts) <= self.loose.unsigned_abs();
        let took_so_long = so_long(leg.parts.awake()) || so_long(leg.parts.whole());
        let from = leg.opened.saturating_sub(asleep).saturating_sub(self.loose);
        let until = leg.end.saturating_add(self.loose);
        let inside = [leg.ready, leg.first_input, leg.last_input].into_iter().flatten();
        let ordered = match (leg.first_input, leg.last_input) {
            (Some(first), Some(last)) => first <= last.saturating_add(self.loose),
            (None, None) => true,
            _ => false,
        };
        // From the first input on the form is being filled in; what was begun before goes on.
        let filled = match (leg.first_input, leg.fill) {
            (Some(input), Some(fill)) => {
                let since = leg.end.saturating_sub(input);
                let most = since.saturating_add(asleep).saturating_add(self.loose);
                fill >= since.saturating_sub(self.loose) && (!first_fill || fill <= most)
            }
            (Some(_), None) => false,
            (None, fill) => !first_fill || fill.is_none(),
        };
        leg.end >= leg.opened
            && took_so_long
            && ordered
            && filled
            && inside.into_iter().all(|instant| (from..=until).contains(&instant))
            && leg.navigated.is_none_or(|at| at <= leg.opened.saturating_add(self.rounding))
    }

    /// Sleep lies between the instants of a leg, or before them where the page dates all of them by
    /// the clock as it read it after the sleep.
    fn asleep(&self, leg: &Leg) -> i64 {
        leg.parts.asleep.clamp(0, self.received.max(0))
    }

    fn presses_fit(&self) -> bool {
        let presses = &self.testimony.claimed.submit_pressed;
        let in_leg = |at: i64, leg: &Leg| {
            let from = leg.opened.saturating_sub(self.asleep(leg)).saturating_sub(self.loose);
            (from..=leg.end.saturating_add(self.loose)).contains(&at)
        };
        let ordered = presses.iter().zip(presses.iter().skip(1));
        ordered.into_iter().all(|(one, next)| *one <= next.saturating_add(self.loose))
            && presses
                .iter()
                .all(|at| self.legs.is_empty() || self.legs.iter().any(|leg| in_leg(*at, leg)))
    }

    fn places_fit(&self) -> bool {
        let claimed = &self.testimony.claimed;
        let whole = claimed.parts.whole().saturating_add(self.rounding);
        let fit = |places: &[Place], whole: i64| {
            let names: BTreeSet<&str> = places.iter().map(|place| &*place.name).collect();
            // Each is rounded in each leg.
            let places_count = i64::try_from(places.len()).unwrap_or(i64::MAX);
            let rounding = self.rounding.saturating_mul(places_count.saturating_add(1));
            names.len() == places.len()
                && sum(places.iter().map(|place| place.active)) <= whole.saturating_add(rounding)
        };
        // Several questions may be on their way at once, and the citizen goes on meanwhile.
        let asked = |source: &Source| {
            source.wait <= whole.saturating_mul(source.calls.max(0)).saturating_add(self.rounding)
        };
        fit(&claimed.pages, claimed.parts.active)
            && fit(&claimed.fields, claimed.parts.awake())
            && claimed.wait_upload <= whole
            && claimed.wait_autofill.values().all(|wait| *wait <= whole)
            && claimed.sources.iter().all(asked)
    }

    /// Whether each leg began while its session lasted and did not end before the login.
    fn was_signed_in(&self) -> bool {
        self.legs.iter().zip(&self.testimony.under).all(|(leg, under)| {
            let login = under.as_ref().and_then(|session| self.testimony.logins.get(session));
            login.is_none_or(|login| {
                let over =
                    login.end.is_some_and(|end| leg.began() > end.saturating_add(self.loose));
                !over && leg.end.saturating_add(self.loose) >= login.at
            })
        })
    }
}
