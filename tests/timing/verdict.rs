//! What was reported, held against the truth.

use crate::world::{Count, World};
use tokhai::value::Json;

impl World {
    /// What is wrong with what was reported.
    pub fn judge(&mut self, count: &mut Count) -> Vec<String> {
        let mut wrong = Vec::new();
        let seed = self.seed;
        let (Some((at, body)), Some(pressed)) = (self.accepted.clone(), self.pressed) else {
            return vec![format!("story {seed}: not filed\n  {}", self.story.join("\n  "))];
        };
        let json = Json::parse(&body).expect("JSON");
        let timing = json.get("timing").expect("timing").clone();
        let int = |name: &str| timing.int_at(name);
        let parts = ["active", "idle", "hidden", "asleep", "away"].map(|name| int(name).unwrap_or(-1));
        let mut say = |what: String| wrong.push(format!("story {seed}: {what}"));
        let legs = timing.items_at("legs").to_vec();

        // What the machine's own reading may be wrong by: whole milliseconds at every end of a leg, the
        // drift of its clock, and what was lost with a killed browser.
        let opened = self.truth.pages.first().copied().unwrap_or(0);
        let stated = int("fillErrorMs").unwrap_or(0);
        let between = int("serverErrorMs").unwrap_or(0) * 2 * (legs.len() as i64 - 1).max(0);
        let allowed = stated + self.lost / 1000;
        let truth = self.truth.parts(opened, pressed).map(|us| us / 1000);
        for (i, name) in ["active", "idle", "hidden", "asleep", "away"].iter().enumerate() {
            if parts[i] < 0 {
                say(format!("{name} is {}", parts[i]));
            }
            let error = (parts[i] - truth[i]).abs();
            // Idle and active are told apart by when the last sign was, and a sign is lost with a page.
            let more = match i {
                0 | 1 => 300 * legs.len() as i64 + 2000,
                // By the portal's clock, of which the page knows so much.
                4 => between + 1500 * (legs.len() as i64 - 1),
                _ => 2 * legs.len() as i64,
            };
            if error > allowed + more {
                say(format!("{name} is {} and was {} (allowed {allowed})", parts[i], truth[i]));
            }
        }
        let whole: i64 = parts[..4].iter().sum();
        if int("openToSubmit") != Some(whole) {
            say(format!("openToSubmit is {:?}, its parts {whole}", int("openToSubmit")));
        }
        // Every leg adds up by itself, follows the one before and is no longer than it lasted.
        let mut end = i64::MIN / 4;
        for leg in &legs {
            let n = |name: &str| leg.int_at(name).unwrap_or(i64::MIN / 4);
            let sum = n("active") + n("idle") + n("hidden") + n("asleep");
            if (n("end") - n("opened") - sum).abs() > 3 + (n("end") - n("opened")).abs() / 10_000 + stated {
                say(format!("a leg of {} ms is made of {sum} ms", n("end") - n("opened")));
            }
            // What is not known of a sleep moves all that was before it.
            if n("opened") < end - 2 - between - 1500 - stated {
                say(format!("a leg begins {} ms before the one before ends", end - n("opened")));
            }
            end = n("end");
        }
        let fill = int("fillToSubmit").unwrap_or(-1);
        let [a, b, c, d, _] = self.truth.parts(self.first_input.unwrap_or(pressed), pressed);
        let meant = (a + b + c + d) / 1000;
        let error = (fill - meant).abs();
        if error > allowed {
            say(format!("fillToSubmit is {fill} and was {meant} (allowed {allowed})"));
        }
        if self.lost == 0 {
            let worst = if legs.len() == 1 { &mut count.worst_one } else { &mut count.worst_many };
            *worst = (*worst).max(error);
        }
        match self.filed.as_deref().and_then(|text| Json::parse(text).ok()) {
            Some(filed) => {
                let report = filed.items_at("reports").iter().find(|report| report.str_at("kind") == Some("filed")).cloned().unwrap_or(Json::Null);
                let estimate = report.int_at("loginToAccepted").unwrap_or(i64::MIN / 4);
                let stated = report.int_at("errorMs").unwrap_or(-1);
                let meant = at / 1000 - self.login / 1000;
                let error = (estimate - meant).abs();
                if error > stated {
                    say(format!("loginToAccepted is {estimate} +- {stated} and was {meant}"));
                }
                count.worst_login = count.worst_login.max(error);
                count.stated = count.stated.max(stated);
            }
            None => say("no report of the filing".into()),
        }
        let c = &self.count;
        for (sum, n) in [
            (&mut count.events, c.events), (&mut count.reloads, c.reloads), (&mut count.sleeps, c.sleeps), (&mut count.sets, c.sets), (&mut count.hidden, c.hidden),
            (&mut count.frozen, c.frozen), (&mut count.logins, c.logins), (&mut count.tabs, c.tabs), (&mut count.kills, c.kills),
        ] {
            *sum += n;
        }
        if !wrong.is_empty() {
            wrong.push(format!("  {}\n  {timing}", self.story.join("\n  ")));
        }
        wrong
    }
}
