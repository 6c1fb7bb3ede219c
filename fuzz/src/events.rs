//! Any story: events in any order, with replies that no honest portal sends.

use crate::bytes::Bytes;
use std::sync::{Arc, LazyLock};
use tokhai::answers::At;
use tokhai::filing::{Call, Effect, Event, Filing, Kept, Reply, Slot, Told};
use tokhai::form::{Form, Kind};
use tokhai::value::{FileRef, Json, NodeId, Now, Private, RowId, Value, Zone};
use tokhai::{Date, check};

static FORMS: LazyLock<Vec<Arc<Form>>> = LazyLock::new(|| {
    let texts = [
        include_str!("../../tests/scenarios/small.json"),
        include_str!("../../forms/all-controls.json"),
        include_str!("../../forms/dang-ky-khai-sinh.json"),
    ];
    texts.map(|text| Arc::new(Form::parse(text).expect("a form of the repository"))).into()
});

/// The longest story.
const EVENTS: usize = 400;

/// What stands between the filing and the bytes.
struct Stage<'a> {
    bytes: Bytes<'a>,
    form: Arc<Form>,
    filing: Filing,
    now: Now,
    calls: Vec<u32>,
    writes: Vec<u32>,
    draft: Option<Json>,
    outbox: Option<Json>,
}

/// Plays the bytes as a story.
pub fn events(data: &[u8]) {
    let mut bytes = Bytes(data);
    let form = bytes.pick(&FORMS).clone();
    let now = Now { mono: 0, wall: 1_795_489_200_000_000 };
    let mut stage = Stage {
        bytes,
        filing: Filing::new(form.clone(), now),
        form,
        now,
        calls: vec![Call::SESSION],
        writes: Vec::new(),
        draft: None,
        outbox: None,
    };
    stage.handle(Event::Opened { navigated: 0, zone: Zone(420), filing: "f".into(), language: 0 });
    for _ in 0..EVENTS {
        if stage.bytes.is_empty() {
            break;
        }
        let passed = [0, 1_000, 200_000, 3_000_000, 40_000_000];
        stage.now.mono += passed[stage.bytes.below(5)];
        stage.now.wall = match stage.bytes.below(16) {
            0 => stage.now.wall - 3_600_000_000,
            1 => stage.now.wall + 86_400_000_000,
            _ => 1_795_489_200_000_000 + stage.now.mono,
        };
        let event = stage.event();
        stage.handle(event);
    }
    let data = stage.filing.answers().data();
    Json::parse(&data).expect("data is JSON");
}

impl Stage<'_> {
    fn handle(&mut self, event: Event) {
        for effect in self.filing.handle(self.now, event) {
            match effect {
                Effect::Send(call) => {
                    self.calls.push(call.id);
                    if call.path == "submissions" {
                        self.judge(&call);
                    }
                }
                Effect::Store(write, slots) => {
                    self.writes.push(write);
                    for (slot, json) in slots {
                        let json = json.map(|text| Json::parse(&text).expect("stored JSON"));
                        match slot {
                            Slot::Draft => self.draft = json,
                            Slot::Outbox => self.outbox = json,
                            Slot::Reports => {}
                        }
                    }
                }
                Effect::WakeAt(at) => assert!(at >= self.now.mono, "a wake in the past"),
                _ => {}
            }
        }
    }

    /// What the page sends, the check of a server accepts, but for what only a portal knows.
    fn judge(&self, call: &Call) {
        let body = call.body.as_ref().map(|body| Json::parse(body)).expect("a body").expect("JSON");
        let day = body.str_at("judgedOn").and_then(Date::parse).expect("a day");
        let data = body.get("data").expect("data");
        assert_eq!(check(&self.form, data, day).issues, [], "{data}");
    }

    fn at(&mut self) -> At {
        let node = NodeId(self.bytes.below(self.form.nodes.len() + 1) as u32);
        At { row: RowId([0, 0, 0, 1, 2, 7][self.bytes.below(6)]), node }
    }

    fn json(&mut self) -> Json {
        let texts = [
            "null",
            "{}",
            "[]",
            r#"{"status":"found","asOf":"2026-01-01T00:00:00Z","register":"R","level":"national","record":"1","values":{"hoTen":"LAN","name":"Lan","number":"056192000456","born":"2026-10-01","ngaySinh":"1990","cuTru":{"province":"56","commune":"22366"}}}"#,
            r#"{"status":"found","values":{"hoTen":5,"name":[],"born":"x","cuTru":null}}"#,
            r#"{"status":"none"}"#,
            r#"{"receipt":"1","received":1795489200000,"dueBy":1795489900000}"#,
            r#"{"type":"/problems/invalid","errors":[{"pointer":"/children/0/name","code":"required"},{"pointer":"/~","code":"x"}]}"#,
            r#"{"token":"t","login":1795489190000,"loginErrorMs":0,"now":1795489200000,"expires":1795499200000,"subject":"s","draftKey":"k"}"#,
        ];
        let pick = self.bytes.below(texts.len() + 1);
        let text = match texts.get(pick) {
            Some(text) => (*text).to_owned(),
            None => self.bytes.text(200),
        };
        Json::parse(&text).unwrap_or(Json::Null)
    }

    fn value(&mut self, at: At) -> Value {
        match self.form.node(at.node).kind {
            Kind::Bool { .. } => Value::Bool(self.bytes.below(2) == 1),
            Kind::Choice { many: true, .. } => {
                let mut codes = Vec::new();
                for _ in 0..self.bytes.below(4) {
                    let code: &&str = self.bytes.pick(&["do", "vang", "xanh", "nix"]);
                    codes.push(Value::text(code));
                }
                Value::list(codes)
            }
            _ => Value::text(&self.bytes.text(16)),
        }
    }

    fn event(&mut self) -> Event {
        let at = self.at();
        match self.bytes.below(34) {
            0..=4 => {
                let texts = ["", "1", "an", "056192000456", "1/2/1990", "2026-11-01", "12:30"];
                let text = match texts.get(self.bytes.below(texts.len() + 1)) {
                    Some(text) => (*text).to_owned(),
                    None => self.bytes.text(64),
                };
                Event::Typed(at, Private(text.into()))
            }
            5 | 6 => {
                let value = self.value(at);
                Event::Chosen(at, Private(value))
            }
            7 => Event::Entered(at),
            8 => Event::Left(at),
            9 => Event::AddRow(at, Some(self.bytes.below(5)).filter(|i| *i < 4)),
            10 => Event::RemoveRow(at.row),
            11 => Event::MoveRow(at.row, self.bytes.below(5)),
            12 => Event::Take(at, 0),
            13 => Event::Dispute(at),
            14 => Event::Ask(self.bytes.below(9)),
            15 => Event::Next,
            16 => Event::Back,
            17 => Event::Page(at.node),
            18 => Event::Review,
            19 => Event::Fix(at),
            20 => Event::Submit("key".into()),
            21 => Event::Retry,
            22 => Event::Cancel,
            23 => Event::Rate(self.bytes.below(7) as i64, Private("".into())),
            24 => {
                let file = FileRef {
                    id: "".into(),
                    name: "a.pdf".into(),
                    size: *self.bytes.pick(&[9, 0, 99_999_999]),
                    media: "application/pdf".into(),
                    sha256: "".into(),
                };
                let number = self.bytes.below(9) as u32;
                Event::Files(at, vec![(number, Private(Arc::new(file)))])
            }
            25 => {
                let number = self.bytes.below(9) as u32;
                match self.bytes.below(9) {
                    0 => Event::Resend(number),
                    1 => Event::Unsend(number),
                    2 => Event::Upload(number, Told::Hashed("0".into())),
                    3 => Event::Upload(number, Told::Announced("file".into())),
                    4 => Event::Upload(number, Told::Sent(self.bytes.below(12) as i64)),
                    5 => Event::Upload(number, Told::Waiting),
                    6 => Event::Upload(number, Told::Failed("upload-network")),
                    7 => Event::Upload(number, Told::Refused("file-refused")),
                    _ => Event::Online,
                }
            }
            26 => Event::RemoveFile(at, "file".into()),
            27..=29 => {
                let call = if self.calls.is_empty() { 99 } else { *self.bytes.pick(&self.calls.clone()) };
                let status = *self.bytes.pick(&[200, 201, 0, 401, 409, 422, 500, 503]);
                let retry_after = Some(self.bytes.below(200) as i64).filter(|s| *s < 100);
                let body = Private(self.json());
                Event::Reply(call, Reply { sent: self.now.mono, status, body, retry_after })
            }
            30 => {
                let done = self.bytes.below(4) > 0;
                Event::Stored(self.writes.pop().unwrap_or(0), done)
            }
            31 => {
                let honest = self.bytes.below(2) == 0;
                let other = self.json();
                let draft = if honest { self.draft.clone() } else { Some(other) };
                let outbox = self.outbox.clone().filter(|_| self.bytes.below(2) == 0);
                Event::Loaded(Kept {
                    draft: draft.map(Private),
                    outbox: outbox.map(Private),
                    reports: None,
                    left: (self.bytes.below(3) == 0).then(|| self.json()),
                    works: self.bytes.below(8) > 0,
                })
            }
            32 => Event::PutBack,
            _ => match self.bytes.below(7) {
                0 => Event::Hidden,
                1 => Event::Visible,
                2 => Event::Closing,
                3 => Event::Returned,
                4 => Event::SignedIn,
                5 => Event::Stirred,
                _ => Event::Wake,
            },
        }
    }
}
