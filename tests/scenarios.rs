//! Stories on virtual time. Each `tests/scenarios/*.scene` is one: what happens stands in lines that
//! begin with `-`, what the filing then wants done stands below, indented. `UPDATE=1 cargo test --test
//! scenarios` writes what is wanted now; the difference is then read before it is committed.
//!
//! `- form FILE` (first, for another form than small.json), `- open`, `- session`, `- loaded JSON`, `- stored`, `- wait MS`, `- sleep MS` (the wall clock alone
//! goes on), `- clock MS` (someone sets it), `- enter|leave|take|dispute PATH`, `- type PATH TEXT`,
//! `- reason PATH TEXT`, `- ask|refuse SOURCE` (counted from 0), `- pick PATH NUMBER`, `- putback`,
//! `- choose PATH JSON`, `- add PATH`, `- remove PATH/ROW`, `- next|back|review|submit|retry|cancel`,
//! `- file PATH NUMBER NAME SIZE TYPE` (chosen), `- hashed|announced|sent|failed|refused NUMBER WORD`,
//! `- netless|resend|unsend NUMBER`, `- unfile PATH ID`, `- online`,
//! `- reply PATH STATUS JSON`, `- hidden|visible|closing|stirred|ready`.

use std::fmt::Write as _;
use std::sync::Arc;
use tokhai::answers::{At, Issue, Patch};
use tokhai::filing::{Call, Effect, Event, Filing, Focus, Kept, Notice, Reply, Screen, Told};
use tokhai::form::Form;
use tokhai::value::{FileRef, Json, NodeId, Now, Private, RowId, Zone};

/// 2026-11-24T03:00:00Z, in milliseconds.
const START: i64 = 1_795_489_200_000;

struct Stage {
    form: Arc<Form>,
    filing: Filing,
    now: Now,
    /// How far the portal's clock and the machine's are apart, in microseconds.
    skew: i64,
    wake: Option<i64>,
    /// Path, number and time of every call.
    sent: Vec<(String, u32, i64)>,
    writes: Vec<u32>,
    last: String,
    out: String,
}

impl Stage {
    fn new(form: &str) -> Stage {
        let text = std::fs::read_to_string(form).unwrap();
        let form = Arc::new(Form::parse(&text).unwrap());
        let now = Now { mono: 0, wall: START * 1000 };
        Stage {
            filing: Filing::new(form.clone(), now),
            form,
            now,
            skew: 0,
            wake: None,
            sent: vec![("session".into(), Call::SESSION, 0)],
            writes: Vec::new(),
            last: String::new(),
            out: String::new(),
        }
    }

    fn play(&mut self, line: &str) {
        let mut words = line.splitn(3, ' ');
        let (verb, first) = (words.next().unwrap(), words.next().unwrap_or(""));
        let rest = words.next().unwrap_or("");
        let number = || first.parse::<i64>().unwrap();
        let event = match verb {
            "wait" => return self.wait(number()),
            "sleep" => {
                self.now.wall += number() * 1000;
                return;
            }
            "clock" => {
                self.now.wall += number() * 1000;
                self.skew += number() * 1000;
                return;
            }
            "open" => Event::Opened { navigated: 0, zone: Zone(420), filing: "filing".into(), language: 0 },
            "session" => {
                let portal = (self.now.wall - self.skew) / 1000;
                // For an hour and for the same citizen, unless the story says otherwise.
                let expires = first.parse::<i64>().map_or(START + 3_600_000, |left| portal + left * 1000);
                let who = if rest.is_empty() { "s" } else { rest };
                let text = format!(
                    r#"{{"token":"t1","login":{},"loginErrorMs":0,"now":{portal},"expires":{expires},"subject":"{who}","draftKey":"k"}}"#,
                    START - 5000,
                );
                self.reply("session", 200, &text)
            }
            "reply" => {
                let (status, json) = rest.split_once(' ').unwrap_or((rest, "null"));
                self.reply(first, status.parse().unwrap(), json)
            }
            "loaded" => {
                let json = Json::parse(&[first, " ", rest].concat()).unwrap();
                let private = |name| json.get(name).cloned().map(Private);
                Event::Loaded(Kept { draft: private("draft"), outbox: private("outbox"), reports: json.get("reports").cloned(), left: json.get("left").cloned(), works: true })
            }
            "stored" => Event::Stored(self.writes.pop().expect("a write"), first != "failed"),
            "enter" => Event::Entered(self.at(first)),
            "leave" => Event::Left(self.at(first)),
            "take" => Event::Take(self.at(first), rest.parse().unwrap_or(0)),
            "dispute" => Event::Dispute(self.at(first)),
            "type" => Event::Typed(self.at(first), Private(rest.into())),
            "choose" => {
                let at = self.at(first);
                let value = self.form.node(at.node).read_json(&Json::parse(rest).unwrap()).unwrap();
                Event::Chosen(at, Private(value))
            }
            "add" => Event::AddRow(self.at(first), None),
            "remove" => Event::RemoveRow(self.at(first).row),
            "putback" => Event::PutBack,
            "refuse" => Event::Refuse(first.parse().unwrap()),
            "reason" => Event::Reason(self.at(first), Private(rest.into())),
            "pick" => Event::PickRow(self.at(first), rest.parse().unwrap()),
            "ask" => Event::Ask(first.parse().unwrap()),
            "next" => Event::Next,
            "back" => Event::Back,
            "review" => Event::Review,
            "submit" => Event::Submit("key-1".into()),
            "retry" => Event::Retry,
            "cancel" => Event::Cancel,
            "file" => {
                let words: Vec<&str> = rest.split(' ').collect();
                let file = FileRef {
                    id: "".into(),
                    name: words[1].into(),
                    size: words[2].parse().unwrap(),
                    media: words[3].into(),
                    sha256: "".into(),
                };
                Event::Files(self.at(first), vec![(words[0].parse().unwrap(), Private(Arc::new(file)))])
            }
            "hashed" => Event::Upload(number() as u32, Told::Hashed(rest.into())),
            "announced" => Event::Upload(number() as u32, Told::Announced(rest.into())),
            "sent" => Event::Upload(number() as u32, Told::Sent(rest.parse().unwrap())),
            "netless" => Event::Upload(number() as u32, Told::Waiting),
            "failed" => Event::Upload(number() as u32, Told::Failed(rest.to_owned().leak())),
            "refused" => Event::Upload(number() as u32, Told::Refused(rest.to_owned().leak())),
            "resend" => Event::Resend(number() as u32),
            "unsend" => Event::Unsend(number() as u32),
            "unfile" => Event::RemoveFile(self.at(first), rest.into()),
            "online" => Event::Online,
            "signedin" => Event::SignedIn,
            "elsewhere" => Event::Elsewhere,
            "extend" => Event::Extend,
            "otherdevice" => Event::OtherDevice,
            "hidden" => Event::Hidden,
            "visible" => Event::Visible,
            "closing" => Event::Closing,
            "stirred" => Event::Stirred,
            "ready" => Event::Ready,
            other => panic!("no such event: {other}"),
        };
        self.handle(event);
    }

    /// The answer to the last call of a path, or to the nth: `autofill/mother#1`.
    fn reply(&self, path: &str, status: u16, json: &str) -> Event {
        let (path, nth) = path.split_once('#').unwrap_or((path, ""));
        let mut calls = self.sent.iter().filter(|(p, ..)| p == path);
        let call = if nth.is_empty() { calls.next_back() } else { calls.nth(nth.parse::<usize>().unwrap() - 1) };
        let (_, call, sent) = *call.as_ref().unwrap_or_else(|| panic!("no call of {path}"));
        let (call, sent) = (*call, *sent);
        Event::Reply(call, Reply { sent, status, body: Private(Json::parse(json).unwrap()), retry_after: None })
    }

    /// `mother.name`, or `children.name/2` for the second row that was ever made.
    fn at(&self, path: &str) -> At {
        let (path, row) = path.split_once('/').unwrap_or((path, "0"));
        let node = self.form.find(path).unwrap_or_else(|| panic!("no item {path}"));
        At { row: RowId(row.parse().unwrap()), node }
    }

    fn wait(&mut self, ms: i64) {
        let end = self.now.mono + ms * 1000;
        while let Some(at) = self.wake.filter(|at| *at <= end) {
            self.pass(at);
            self.wake = None;
            self.handle(Event::Wake);
        }
        self.pass(end);
    }

    fn pass(&mut self, to: i64) {
        let passed = (to - self.now.mono).max(0);
        self.now = Now { mono: self.now.mono + passed, wall: self.now.wall + passed };
    }

    fn handle(&mut self, event: Event) {
        for effect in self.filing.handle(self.now, event) {
            let line = self.line(effect);
            if !line.is_empty() {
                writeln!(self.out, "    {line}").unwrap();
            }
        }
    }

    fn line(&mut self, effect: Effect) -> String {
        match effect {
            Effect::Patch(patch) => self.patch(&patch),
            Effect::Show(screen) => {
                let line = self.screen(&screen);
                let same = line == self.last;
                self.last.clone_from(&line);
                if same { String::new() } else { line }
            }
            Effect::Focus(Focus::Item(at)) => format!("focus {}", self.path(at)),
            Effect::Focus(focus) => format!("focus {focus:?}"),
            Effect::Say(Notice::Filled { source, count }) => format!("say {count} filled by {}", self.form.sources[source].id),
            Effect::Say(Notice::Asked(source, how)) => format!("say {} {}", self.form.sources[source].id, how.word()),
            Effect::Say(Notice::FileFailed(at, issue)) => format!("say {} {}", self.path(at), issue.code),
            Effect::Say(Notice::File(how, name)) => format!("say {how} {}", name.0),
            Effect::Say(notice) => format!("say {notice:?}"),
            Effect::Send(call) => {
                self.sent.push((call.path.clone(), call.id, self.now.mono));
                let key = call.idempotency_key.map_or(String::new(), |key| format!(" key={key}"));
                let body = call.body.map_or(String::new(), |body| format!(" {}", body.0));
                format!("send {} {} {}{key}{body}", call.id, call.method, call.path)
            }
            Effect::Abort(call) => format!("abort {call}"),
            Effect::Upload(number, _) => format!("upload {number}"),
            Effect::Drop(number) => format!("drop {number}"),
            Effect::Unlock { .. } => "unlock".into(),
            Effect::Store(write, slots) => {
                self.writes.push(write);
                let slots: Vec<String> = slots
                    .iter()
                    .map(|(slot, json)| format!("{slot:?}{}", if json.is_some() { "" } else { " gone" }))
                    .collect();
                format!("store {}", slots.join(", "))
            }
            Effect::WakeAt(at) => {
                self.wake = Some(at);
                format!("wake in {}", (at - self.now.mono) / 1000)
            }
            Effect::Leave(mark) => format!("leave {mark}"),
            Effect::Hold(_) => "hold".into(),
            Effect::Reload => "reload".into(),
            Effect::Tell(name, detail) => format!("tell {name} {detail}"),
        }
    }

    fn path(&self, at: At) -> String {
        let row = if at.row == RowId::ROOT { String::new() } else { format!("/{}", at.row.0) };
        [&self.form.path(at.node), &*row].concat()
    }

    fn patch(&self, patch: &Patch) -> String {
        let mut line = format!("patch {}", self.path(patch.at));
        if patch.at.node == NodeId::ROOT {
            return String::new();
        }
        for (flag, name) in [
            (!patch.relevant, "gone"),
            (patch.required, "required"),
            (patch.readonly, "readonly"),
            (patch.locked, "locked"),
            (patch.disputed, "disputed"),
        ] {
            if flag {
                line += " ";
                line += name;
            }
        }
        if !patch.text.is_empty() {
            write!(line, " '{}'", patch.text.0).unwrap();
        } else if let Some(json) = patch.value.to_json() {
            write!(line, " {json}").unwrap();
        }
        write!(line, " {}", patch.origin.word()).unwrap();
        line + &issues(&patch.issues)
    }

    fn screen(&self, screen: &Screen) -> String {
        let mut line = format!("show {:?}", screen.step).replace("NodeId", "");
        for (at, issue) in &screen.problems {
            write!(line, " {}:{}", self.path(*at), issue.code).unwrap();
        }
        write!(line, " sending={:?} keeping={:?}", screen.sending, screen.keeping).unwrap();
        for (source, asked) in &screen.sources {
            write!(line, " {}={}", self.form.sources[*source].id, asked.word()).unwrap();
        }
        for choice in &screen.choices {
            write!(line, " {}?[{}]", self.path(choice.repeat), choice.label).unwrap();
        }
        for up in &screen.uploads {
            write!(line, " {}={}:{}/{}:{:?}:{}", up.file.name, self.path(up.at), up.sent, up.file.size, up.going, up.code).unwrap();
        }
        if let Some(lost) = screen.changed {
            write!(line, " changed={lost}").unwrap();
        }
        for (said, word) in [(screen.ending, "ending"), (screen.elsewhere, "elsewhere"), (screen.signed_out, "signedOut")] {
            line += if said { " " } else { "" };
            line += if said { word } else { "" };
        }
        if let Some(receipt) = &screen.receipt {
            write!(line, " receipt={}", receipt.number).unwrap();
        }
        line
    }
}

fn issues(issues: &[Issue]) -> String {
    issues.iter().fold(String::new(), |line, issue| format!("{line} {}{}", if issue.warning { "?" } else { "!" }, issue.code))
}

#[test]
fn every_story_goes_as_told() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut paths: Vec<_> = std::fs::read_dir("tests/scenarios").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "scene"));
    paths.sort();
    assert!(paths.len() >= 8, "the stories are missing");
    let mut wrong = Vec::new();
    for path in &paths {
        let told = std::fs::read_to_string(path).unwrap();
        let mut stage = Stage::new("tests/scenarios/small.json");
        for line in told.lines().filter(|line| !line.starts_with("    ")) {
            writeln!(stage.out, "{line}").unwrap();
            if let Some(form) = line.strip_prefix("- form ") {
                stage = Stage { out: stage.out, ..Stage::new(form) };
            } else if let Some(event) = line.strip_prefix("- ") {
                stage.play(event);
            }
        }
        if stage.out != told {
            if update {
                std::fs::write(path, &stage.out).unwrap();
            } else {
                let first = stage.out.lines().zip(told.lines()).find(|(a, b)| a != b);
                wrong.push(format!("{}: {first:#?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
