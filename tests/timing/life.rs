//! What a citizen and a machine do to a page.

use crate::truth::State;
use crate::world::{Later, START, World, page};
use tokhai::answers::{Answers, At};
use tokhai::filing::{Event, Reply};
use tokhai::value::{Json, Private, Zone};

impl World {
    /// The whole story, up to the acceptance and the report of it.
    pub fn live(&mut self) {
        let steps = self.random.between(6, 30);
        self.pass(3_000_000);
        for _ in 0..steps {
            match self.random.below(100) {
                0..=44 => self.fill(),
                45..=52 => self.hide(),
                53..=60 => self.freeze(),
                61..=70 => self.reload(false),
                71..=78 => self.sleep(),
                79..=86 => self.set_clock(),
                87..=91 => self.sign_in(),
                92..=96 => self.second_tab(),
                97..=98 => self.reload(true),
                _ => { let us = self.random.between(20_000_000, 90_000_000); self.pass(us); }
            }
            let us = self.random.between(10_000, 6_000_000);
            self.pass(us);
        }
        self.fill();
        self.pass(2_000_000);
        self.press();
    }

    fn at(&self, path: &str) -> At {
        Answers::root(self.form.find(path).unwrap())
    }

    fn stir(&mut self) {
        self.truth.stirred.push(self.time);
        self.first_input.get_or_insert(self.time);
        self.happen(Event::Stirred);
    }

    fn fill(&mut self) {
        for _ in 0..self.random.between(1, 6) {
            self.stir();
            let (path, text) = *self.random.pick(&[("name", "Lan Anh"), ("name", "Lan"), ("born", "20/11/2020"), ("born", "2020")]);
            let at = self.at(path);
            self.happen(Event::Entered(at));
            self.happen(Event::Typed(at, Private(text.into())));
            let us = self.random.between(20_000, 800_000);
            self.pass(us);
        }
    }

    fn hide(&mut self) {
        self.tell("hidden");
        self.count.hidden += 1;
        self.turn(false, Event::Hidden);
        let us = self.random.between(50_000, 60_000_000);
        self.pass(us);
        self.turn(true, Event::Visible);
    }

    fn turn(&mut self, visible: bool, event: Event) {
        self.visible = visible;
        self.truth.becomes(self.time, if visible { State::Visible } else { State::Hidden });
        self.happen(event);
    }

    /// Nothing runs in the page for a while: frozen by the browser, or kept for the way back.
    fn freeze(&mut self) {
        self.count.frozen += 1;
        self.tell("frozen");
        let kept = self.random.chance(50);
        self.turn(false, if kept { Event::Closing } else { Event::Hidden });
        let until = self.time + self.random.between(200_000, 60_000_000);
        // What would have happened meanwhile happens when it is over.
        self.time = until;
        self.turn(true, if kept { Event::Returned } else { Event::Visible });
    }

    fn reload(&mut self, killed: bool) {
        self.tell(if killed { "killed" } else { "reloaded" });
        if killed {
            self.count.kills += 1;
            if self.draft.is_some() {
                self.lost += self.time - self.last_kept;
            }
        } else {
            self.count.reloads += 1;
            let before = self.draft.clone();
            self.happen(Event::Closing);
            // What is encrypted seldom gets written any more.
            if self.random.chance(70) {
                self.draft = before;
            }
        }
        self.truth.becomes(self.time, State::Away);
        self.beside = None;
        let most = if self.random.chance(20) { 300_000_000 } else { 3_000_000 };
        self.time += self.random.between(50_000, most);
        self.open();
        self.pass(2_500_000);
    }

    fn sleep(&mut self) {
        self.tell("asleep");
        self.count.sleeps += 1;
        self.truth.becomes(self.time, State::Asleep);
        // Long ones, such as a slow answer of the portal's does not tell from none, and such as are
        // too short to be asked about.
        let most = if self.random.chance(50) { 4_000_000 } else { 600_000_000 };
        let us = self.random.between(50_000, most);
        self.time += us;
        self.page.origin += us;
        if let Some(beside) = &mut self.beside {
            beside.origin += us;
        }
        // Calls that were under way are answered late.
        self.truth.becomes(self.time, State::Visible);
        self.stir();
        self.pass(4_000_000);
    }

    fn set_clock(&mut self) {
        self.tell("the clock is set");
        self.count.sets += 1;
        let by = [-86_400_000_000, -3_600_000_000, 3_600_000_000, 86_400_000_000];
        let little = self.random.between(-3_000_000, 3_000_000);
        self.skew += if self.random.chance(30) { little } else { *self.random.pick(&by) + little };
        self.stir();
        self.pass(4_000_000);
    }

    /// Signed in again in another tab, and back.
    fn sign_in(&mut self) {
        self.tell("another login");
        self.count.logins += 1;
        self.turn(false, Event::Hidden);
        self.pass(15_000_000);
        self.login = self.time;
        self.logins += 1;
        self.pass(500_000);
        self.turn(true, Event::Visible);
        self.pass(4_000_000);
    }

    /// Another tab with the form, which takes it over.
    fn second_tab(&mut self) {
        if self.draft.is_none() || self.first_input.is_none() {
            return;
        }
        self.tell("a second tab");
        self.count.tabs += 1;
        // The first is hidden while the second waits.
        self.turn(false, Event::Hidden);
        let opened = self.time;
        let us = self.random.between(1_000_000, 20_000_000);
        self.pass(us);
        self.happen(Event::Elsewhere);
        self.truth.becomes(self.time, State::Away);
        self.pass(20_000);
        self.documents += 1;
        let waited = self.time - opened;
        let (time, mut second) = (self.time, page(&self.form, opened, START + opened + self.skew, self.random.between(-50, 51)));
        self.later.clear();
        self.time = opened;
        std::mem::swap(&mut self.page, &mut second);
        let filing = format!("{:08x}-0000-4000-8000-{:012x}", self.seed, self.time).into();
        self.happen(Event::Opened { navigated: 0, zone: Zone(420), filing, language: 0 });
        let mut kept = Vec::new();
        std::mem::swap(&mut kept, &mut self.later);
        self.time = opened + waited.min(400_000);
        self.visible = true;
        let body = self.session();
        self.happen(Event::Reply(0, Reply { sent: self.mono() - 1000, status: 200, body, retry_after: None }));
        self.later.retain(|(_, later)| !matches!(later, Later::Loaded));
        self.happen(Event::Elsewhere);
        self.pass(time - self.time);
        self.truth.becomes(self.time, State::Visible);
        self.truth.pages.push(self.time);
        self.arrive(Later::Loaded);
        self.pass(1_000_000);
    }

    fn session(&self) -> Private<Json> {
        let portal = (START + self.time) / 1000;
        let text = format!(
            r#"{{"token":"t{}","login":{},"loginErrorMs":0,"now":{portal},"expires":{},"subject":"s","draftKey":"k"}}"#,
            self.logins, (START + self.login) / 1000, portal + 36_000_000);
        Private(Json::parse(&text).unwrap())
    }

    fn press(&mut self) {
        for (path, text) in [("name", "Lan Anh"), ("born", "20/11/2020")] {
            let at = self.at(path);
            self.stir();
            self.happen(Event::Typed(at, Private(text.into())));
            self.pass(300_000);
        }
        self.happen(Event::Review);
        self.pass(4_000_000);
        self.tell("pressed");
        self.stir();
        self.pressed = Some(self.time);
        self.happen(Event::Submit("00000000-0000-4000-8000-000000000001".into()));
        for _ in 0..40 {
            if self.filed.is_some() {
                break;
            }
            self.pass(1_000_000);
        }
    }
}
