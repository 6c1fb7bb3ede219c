//! `loginToAccepted`, on the portal's clock and from proven logins.

use std::collections::{BTreeMap, BTreeSet};

use super::judge;
use super::testimony::{Claimed, Testimony};

/// The figures of an accepted record, in milliseconds.
#[derive(Debug, PartialEq, Eq)]
pub struct Figures {
    /// Sum over the logins from the start to the last instant seen, for the last to acceptance.
    pub worked: i64,
    /// From the first start to acceptance, time away included.
    pub span: i64,
    /// From the start under the accepting login to acceptance.
    pub last_login: i64,
    /// Between page loads, within `worked`.
    pub away: i64,
    /// In sleep.
    pub asleep: i64,
    /// `worked` without the time away and asleep.
    pub net: i64,
    /// From the last press of submit to acceptance: the network's share.
    pub queued: Option<i64>,
    /// The page's own, kept beside.
    pub fill_to_submit: Option<i64>,
    /// Worked on under more than one login.
    pub resumed: bool,
    /// Why the record is left out of the means; empty when it counts.
    pub doubts: BTreeSet<&'static str>,
}

impl Figures {
    /// Computes the figures of a record accepted at `received`. `before` holds, by session, when
    /// the previous record under the same login was accepted: the work on this one starts there.
    pub fn new(testimony: &Testimony, before: &BTreeMap<String, i64>, received: i64) -> Self {
        let start = |session: &str, login: i64| {
            before.get(session).map_or(login, |accepted| login.max(*accepted)).min(received)
        };
        let (mut worked, mut first, mut last_login) = (0, received, 0);
        for (session, login) in &testimony.logins {
            let start = start(session, login.at);
            let accepting = *session == testimony.accepting;
            let end = if accepting { received } else { login.last_seen.unwrap_or(start) };
            let part = end.clamp(start, received) - start;
            worked += part;
            first = first.min(start);
            if accepting {
                last_login = part;
            }
        }
        let span = received - first;
        // Two devices at once can add up to more than passed; nobody waited longer than the span.
        let worked = worked.min(span);
        let claimed = &testimony.claimed;
        let pressed = claimed.submit_pressed.last();
        let (away, asleep, net) = parted(worked, claimed);
        Self {
            worked,
            span,
            last_login,
            away,
            asleep,
            net,
            queued: pressed.map(|pressed| received.saturating_sub(*pressed).max(0)),
            fill_to_submit: claimed.fill_to_submit,
            resumed: testimony.logins.len() > 1,
            doubts: judge::doubts(testimony, received),
        }
    }
}

/// How much of the time worked the page was away, how much it slept, and what is left. The page says
/// so, and no more than was worked is believed.
pub fn parted(worked: i64, claimed: &Claimed) -> (i64, i64, i64) {
    let away = claimed.away_within().clamp(0, worked);
    let asleep = claimed.parts.asleep.clamp(0, worked - away);
    (away, asleep, worked - away - asleep)
}

#[cfg(test)]
mod tests {
    use super::super::testimony::{Leg, Login, Parts};
    use super::*;

    /// Logins by name, the last one accepting, each with what was last seen under it.
    fn testimony(logins: &[(&str, i64, Option<i64>)], claimed: Claimed) -> Testimony {
        let login = |(name, at, last_seen): &(&str, i64, Option<i64>)| {
            (name.to_string(), Login { at: *at, error: 0, end: None, last_seen: *last_seen })
        };
        Testimony {
            claimed,
            logins: logins.iter().map(login).collect(),
            under: vec![Some(logins.last().expect("a login").0.to_owned())],
            accepting: logins.last().expect("a login").0.to_owned(),
            doubts: BTreeSet::new(),
        }
    }

    fn three(testimony: &Testimony, before: &[(&str, i64)], received: i64) -> (i64, i64, i64) {
        let before = before.iter().map(|(name, at)| (name.to_string(), *at)).collect();
        let figures = Figures::new(testimony, &before, received);
        (figures.worked, figures.span, figures.last_login)
    }

    #[test]
    fn one_login_gives_one_figure() {
        let once = testimony(&[("a", 1_000, Some(9_000))], Claimed::default());
        assert_eq!(three(&once, &[], 10_000), (9_000, 9_000, 9_000));
    }

    #[test]
    fn the_second_record_under_a_login_starts_where_the_first_was_accepted() {
        let second = testimony(&[("a", 1_000, Some(9_000))], Claimed::default());
        assert_eq!(three(&second, &[("a", 6_000)], 10_000), (4_000, 4_000, 4_000));
    }

    #[test]
    fn a_night_away_is_in_the_span_but_was_not_worked() {
        let night =
            testimony(&[("a", 1_000, Some(5_000)), ("b", 80_000, None)], Claimed::default());
        assert_eq!(three(&night, &[], 90_000), (14_000, 89_000, 10_000));
    }

    #[test]
    fn what_the_page_saw_after_acceptance_does_not_count() {
        let future =
            testimony(&[("a", 1_000, Some(i64::MAX)), ("b", 8_000, None)], Claimed::default());
        assert_eq!(three(&future, &[], 10_000), (9_000, 9_000, 2_000));
    }

    fn claimed(active: i64, hidden: i64, fill: i64, end: i64) -> Claimed {
        let parts = Parts { active, hidden, ..Parts::default() };
        let input = Some(end - fill);
        let opened = end - active - hidden;
        let leg = Leg {
            parts,
            opened,
            end,
            fill: Some(fill),
            first_input: input,
            last_input: input,
            ..Leg::default()
        };
        let open_to_submit = active + hidden;
        Claimed {
            open_to_submit,
            parts,
            fill_to_submit: Some(fill),
            legs: vec![leg],
            ..Claimed::default()
        }
    }

    fn doubts(claimed: Claimed) -> Vec<&'static str> {
        let testimony = testimony(&[("a", 1_000, Some(9_000))], claimed);
        Figures::new(&testimony, &BTreeMap::new(), 10_000).doubts.into_iter().collect()
    }

    #[test]
    fn a_page_that_tells_the_truth_is_believed() {
        assert_eq!(doubts(claimed(6_000, 2_000, 7_000, 9_900)), Vec::<&str>::new());
    }

    #[test]
    fn a_page_that_does_not_is_doubted_by_name() {
        assert_eq!(doubts(claimed(60_000, 0, 7_000, 9_900)), ["range"]);
        assert_eq!(doubts(claimed(6_000, 0, 6_000, 19_000)), ["range"]);
        assert_eq!(doubts(claimed(6_000, -2_000, 4_000, 9_900)), ["negative"]);
        let lie = Claimed { open_to_submit: 3_000, ..claimed(6_000, 0, 5_000, 9_900) };
        assert_eq!(doubts(lie), ["sums"]);
        let lie = Claimed { fill_to_submit: Some(10), ..claimed(6_000, 0, 5_000, 9_900) };
        assert_eq!(doubts(lie), ["sums"]);
    }
}
