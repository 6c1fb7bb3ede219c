//! The keystone: after every change the state equals the one calculated from nothing.
//!
//! Random forms are written as definitions and go through the parser like any other; random events
//! are typed, chosen, filled, added, removed and moved. A failure names the seed that shows it.

use super::cell::{Cell, Origin};
use super::*;
use crate::value::Json;

/// A small generator of pseudo-random numbers (splitmix64): the test must be the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// An item that later rules may name: its name, its type, and the repeat it stands in.
#[derive(Clone)]
struct Known {
    name: String,
    kind: &'static str,
    repeat: Option<String>,
}

struct Writer {
    random: Random,
    known: Vec<Known>,
    count: usize,
    /// How many groups are open: a row does not know their items by name alone.
    groups: usize,
}

impl Writer {
    fn form(seed: u64) -> String {
        let mut writer = Writer { random: Random(seed), known: Vec::new(), count: 0, groups: 0 };
        let pages = 1 + writer.random.below(3);
        let pages: Vec<String> = (0..pages)
            .map(|i| {
                let count = 2 + writer.random.below(6);
                let relevant = writer.maybe(30, "relevant", None);
                let items = writer.items(count, 0, None);
                format!(r#"{{"name":"p{i}","title":"p",{relevant}"items":[{items}]}}"#)
            })
            .collect();
        format!(r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{}]}}"#, pages.join(","))
    }

    fn items(&mut self, count: usize, depth: usize, repeat: Option<&str>) -> String {
        let items: Vec<String> = (0..count).map(|_| self.item(depth, repeat)).collect();
        items.join(",")
    }

    fn name(&mut self) -> String {
        self.count += 1;
        format!("f{}", self.count)
    }

    fn item(&mut self, depth: usize, repeat: Option<&str>) -> String {
        let name = self.name();
        let relevant = self.maybe(30, "relevant", repeat);
        let inner = 1 + self.random.below(3);
        match self.random.below(10) {
            0 if depth < 3 => {
                let known = self.known.len();
                self.groups += 1;
                let items = self.items(inner, depth + 1, repeat);
                self.groups -= 1;
                // Names inside a group are reached through it.
                for item in &mut self.known[known..] {
                    if item.repeat.as_deref() == repeat {
                        item.name = format!("{name}.{}", item.name);
                    }
                }
                format!(r#"{{"type":"group","name":"{name}",{relevant}"items":[{items}]}}"#)
            }
            1 | 2 if depth < 3 => {
                let known = self.known.len();
                let items = self.items(inner, depth + 1, Some(&name));
                let unique = self.known[known..].iter().find(|k| k.repeat.as_ref() == Some(&name)).map(|k| k.name.clone());
                let unique = unique.filter(|u| !u.contains('.') && self.random.chance(40));
                let unique = unique.map_or(String::new(), |u| format!(r#""uniqueBy":["{u}"],"#));
                // From outside a row only lists of it can be read.
                self.known[known..].iter_mut().filter(|k| k.repeat.as_ref() != Some(&name)).for_each(|k| k.kind = "hidden");
                let least = self.random.below(3);
                if repeat.is_none() {
                    self.known.push(Known { name: name.clone(), kind: "rows", repeat: None });
                } else {
                    self.known[known..].iter_mut().for_each(|k| k.kind = "hidden");
                }
                format!(r#"{{"type":"repeat","name":"{name}","minItems":{least},"maxItems":4,{unique}{relevant}"items":[{items}]}}"#)
            }
            _ => self.field(name, &relevant, repeat),
        }
    }

    fn field(&mut self, name: String, relevant: &str, repeat: Option<&str>) -> String {
        let kind = *self.random.pick(&["integer", "text", "boolean", "date", "choice", "choices", "time"]);
        let mut members = format!(r#""type":"{kind}","name":"{name}",{relevant}"#);
        if kind.starts_with("choice") {
            members += &format!(r#""other":{},"#, self.random.chance(30));
            let offered = self.maybe(40, "relevant", repeat);
            members += &format!(r#""options":[{{"value":"a","label":"a"}},{{"value":"b",{offered}"label":"b"}}],"#);
        }
        members += &self.maybe(30, "required", repeat);
        members += &self.maybe(15, "readonly", repeat);
        if kind == "integer" {
            match self.random.below(5) {
                0 => members += &format!(r#""calculate":"{}","overridable":{},"#, self.number(repeat), self.random.chance(50)),
                1 => members += &format!(r#""default":{{"expr":"{}"}},"#, self.number(repeat)),
                2 => members += &format!(r#""maximum":{{"expr":"{}"}},"#, self.number(repeat)),
                _ => {}
            }
        }
        if self.random.chance(30) {
            members += &format!(r#""constraints":[{{"rule":"{}","message":"m"}}],"#, self.condition(repeat));
        }
        if kind == "time" && self.random.chance(50) {
            members += r#""minimum":"08:00","#;
        }
        let members = members.trim_end_matches(',').to_owned();
        let kind = if kind == "time" { "text" } else { kind };
        self.known.push(Known { name, kind, repeat: repeat.map(str::to_owned) });
        format!("{{{members}}}")
    }

    fn maybe(&mut self, percent: usize, member: &str, repeat: Option<&str>) -> String {
        if self.random.chance(percent) { format!(r#""{member}":"{}","#, self.condition(repeat)) } else { String::new() }
    }

    fn seen(&mut self, kinds: &[&str], repeat: Option<&str>) -> Option<Known> {
        let seen: Vec<Known> = self
            .known
            .iter()
            .filter(|k| kinds.contains(&k.kind) && (k.repeat.is_none() || k.repeat.as_deref() == repeat))
            .cloned()
            .collect();
        if seen.is_empty() { None } else { Some(self.random.pick(&seen).clone()) }
    }

    fn condition(&mut self, repeat: Option<&str>) -> String {
        let one = self.simple(repeat);
        match self.random.below(4) {
            0 => format!("{one} && {}", self.simple(repeat)),
            1 => format!("!({one} || {})", self.simple(repeat)),
            _ => one,
        }
    }

    /// From inside a row, all rows of the same repeat.
    fn beside(&self, repeat: Option<&str>) -> Option<String> {
        let name = repeat.filter(|_| self.groups == 0)?;
        let here = |k: &&Known| k.kind == "integer" && k.repeat.as_deref() == Some(name);
        let field = &self.known.iter().rfind(here)?.name;
        Some(format!("sum({name}.map(r, r.{field}))"))
    }

    fn simple(&mut self, repeat: Option<&str>) -> String {
        if let Some(sum) = self.beside(repeat)
            && self.random.chance(40)
        {
            return format!("{sum} > {}", self.random.below(6));
        }
        let kinds = ["integer", "text", "boolean", "date", "choice", "choices", "rows"];
        let Some(known) = self.seen(&kinds, repeat) else {
            return "true".into();
        };
        let name = &known.name;
        match known.kind {
            "integer" => format!("{name} > {}", self.random.below(4)),
            "text" => format!("has({name})"),
            "boolean" => name.clone(),
            "date" => format!("age({name}) >= {}", self.random.below(40)),
            "choice" => format!("{name} == 'a'"),
            "choices" => format!("'b' in {name}"),
            _ => {
                let fields: Vec<Known> = self
                    .known
                    .iter()
                    .filter(|k| k.repeat.as_deref() == Some(name.as_str()) && k.kind == "integer")
                    .cloned()
                    .collect();
                match fields.first() {
                    Some(field) => format!("{name}.all(r, r.{} > 1)", field.name),
                    None => format!("size({name}) > {}", self.random.below(3)),
                }
            }
        }
    }

    fn number(&mut self, repeat: Option<&str>) -> String {
        let a = self.seen(&["integer"], repeat).map_or("1".to_owned(), |k| k.name);
        match self.random.below(5) {
            4 => self.beside(repeat).unwrap_or(a),
            0 => format!("{a} + 1"),
            1 => format!("orElse({a}, 0) * 2"),
            2 if repeat.is_some() => "row()".into(),
            _ => match self.seen(&["rows"], repeat) {
                Some(rows) => format!("size({})", rows.name),
                None => a,
            },
        }
    }
}

/// All derived state forgotten and calculated again.
fn from_nothing(answers: &Answers) -> Vec<Option<Vec<Cell>>> {
    let mut fresh = Answers::new(answers.form.clone(), answers.today);
    fresh.rows = answers.rows.clone();
    for row in fresh.rows.iter_mut().flatten() {
        for cell in &mut row.cells {
            let rows = matches!(cell.value.items().first(), Some(Value::Row(_)));
            let value = if rows { cell.value.clone() } else { Value::Empty };
            let origin = if rows { cell.origin } else { Origin::Empty };
            *cell = Cell {
                own: cell.own.clone(),
                own_origin: cell.own_origin,
                unread: cell.unread.clone(),
                refused: cell.refused.clone(),
                filled: cell.filled.clone(),
                disputed: cell.disputed,
                reason: cell.reason.clone(),
                left: cell.left,
                value,
                origin,
                ..Cell::default()
            };
        }
    }
    let form = answers.form.clone();
    for (i, row) in answers.rows.iter().enumerate() {
        for node in form.ids().filter(|n| matches!(form.node(*n).kind, Kind::Repeat { .. })) {
            let at = At { row: RowId(i as u32), node };
            if row.as_ref().is_some_and(|row| row.repeat == form.node(node).frame) {
                let (value, origin) = answers.cell(at).map(|c| (c.value.clone(), c.origin)).unwrap();
                let cell = fresh.cell_mut(at).unwrap();
                (cell.value, cell.origin) = (value, origin);
            }
        }
    }
    fresh.recalculate_all();
    state(&fresh)
}

/// The cells of every row that stands in a list. One that was taken out waits as it was.
fn state(answers: &Answers) -> Vec<Option<Vec<Cell>>> {
    let mut state = vec![None; answers.rows.len()];
    for at in answers.places(Answers::root(NodeId::ROOT)) {
        let row = at.row.0 as usize;
        if state[row].is_none() {
            state[row] = answers.rows[row].as_ref().map(|row| row.cells.clone());
        }
    }
    state
}

fn event(answers: &mut Answers, random: &mut Random) {
    let places = answers.places(Answers::root(NodeId::ROOT));
    let at = *random.pick(&places);
    let form = answers.form.clone();
    match &form.node(at.node).kind {
        Kind::Repeat { .. } => {
            let rows = answers.rows(at);
            match random.below(4) {
                0 if !rows.is_empty() => {
                    answers.remove_row(*random.pick(&rows));
                }
                3 if answers.removed().is_some() => {
                    answers.put_back();
                }
                1 if !rows.is_empty() => {
                    answers.move_row(*random.pick(&rows), random.below(4));
                }
                _ => {
                    answers.add_row(at, (random.chance(50)).then_some(random.below(3)));
                }
            }
            answers.recalculate();
        }
        Kind::Bool { .. } => {
            answers.set(at, Value::Bool(random.chance(50)));
        }
        Kind::Choice { many: true, .. } => {
            let codes = [Value::text("a"), Value::text("b")];
            answers.set(at, Value::list(codes[..random.below(3)].to_vec()));
        }
        Kind::Root | Kind::Page | Kind::Group { .. } | Kind::Note(_) => {
            answers.set_today(Date::from_days(20_000 + random.below(3000) as i64));
        }
        kind => {
            let typed: &[&str] = match kind {
                Kind::Number { .. } => &["", "0", "1", "2", "3", "x", "1.000"],
                Kind::Date { .. } => &["", "1/1/2000", "//1999", "31/2/2000", "5/5/2024"],
                Kind::Choice { .. } => &["", "a", "b", "c"],
                _ => &["", " ", "lan", "Ngọc", "7:30", "12:05"],
            };
            let typed = *random.pick(typed);
            if random.chance(15) {
                let value = answers.read(at, typed).unwrap_or_default();
                let filled = Filled {
                    source: random.below(2),
                    register: "r".into(),
                    level: "local".into(),
                    record: "1".into(),
                    as_of: random.below(3) as i64,
                    among: if random.chance(90) { Arc::default() } else { Arc::new(vec![value.clone()]) },
                    was: "".into(), value, lock: random.chance(30), suggest: random.chance(20),
                };
                answers.fill(at, filled);
            } else if random.chance(5) {
                answers.unfill(at, 0);
            } else if random.chance(5) {
                answers.dispute(at);
            } else if random.chance(5) {
                answers.take(at, 0);
            } else {
                answers.type_text(at, typed);
            }
        }
    }
}

#[test]
fn incremental_equals_from_nothing() {
    let forms = std::env::var("TOKHAI_KEYSTONE").ok().and_then(|n| n.parse().ok()).unwrap_or(2000_u64);
    let (mut read, mut events, mut answers_seen, mut restored, mut checked) = (0, 0, 0, 0, 0);
    for seed in 0..forms {
        let text = Writer::form(seed);
        // Packed and taken up again, it must be the same form.
        let form = Form::parse(&text).map(|form| form.pack().and_then(|packed| Form::unpack(&packed)));
        let Ok(Some(form)) = form else {
            // A random rule may read what is declared later and close a loop; those forms are
            // refused, as they should be.
            continue;
        };
        read += 1;
        let mut answers = Answers::new(Arc::new(form), Date::from_days(20_000));
        let mut random = Random(seed ^ 0xdead_beef);
        for step in 0..30 {
            event(&mut answers, &mut random);
            events += 1;
            let (now, fresh) = (state(&answers), from_nothing(&answers));
            assert!(now == fresh, "seed {seed}, step {step}\n{text}\n{}", difference(&answers, &now, &fresh));
            answers_seen += now.iter().flatten().map(Vec::len).sum::<usize>();
        }
        // A draft brings every own answer back, in rows of the same order.
        let mut again = Answers::new(answers.form.clone(), answers.today);
        let lost = again.restore(&Json::parse(&answers.save().to_string()).unwrap());
        assert_eq!(lost, 0, "seed {seed}");
        assert_eq!(again.data().to_string(), answers.data().to_string(), "seed {seed}\n{text}");
        restored += 1;
        // What the page finds, and nothing else, the portal finds in what is sent.
        if !state(&answers).iter().flatten().flatten().any(|cell| cell.unread.is_some()) {
            let places = answers.places(Answers::root(NodeId::ROOT));
            // That a register said otherwise stands in no data; the portal knows it by itself.
            let issues = |at: &At| answers.issues(*at).iter().filter(|issue| &*issue.code != "lock-differs");
            let page = places.iter().flat_map(|at| issues(at).map(|issue| answers.pointer(*at) + " " + &issue.code));
            let portal = check(&answers.form, &Json::parse(&answers.data().to_string()).unwrap(), answers.today);
            let portal = portal.issues.iter().map(|found| [&*found.pointer, " ", &found.issue.code].concat());
            assert_eq!(page.collect::<Vec<_>>(), portal.collect::<Vec<_>>(), "seed {seed}\n{text}\n{}", answers.data());
            checked += 1;
        }
    }
    println!("keystone: {read} of {forms} random forms, {events} events, {answers_seen} answers compared, {restored} drafts restored, {checked} checks as on the page");
    assert!(read * 2 > forms, "too few of the random forms parse: {read} of {forms}");
}

fn difference(answers: &Answers, now: &[Option<Vec<Cell>>], fresh: &[Option<Vec<Cell>>]) -> String {
    let mut lines = String::new();
    for (i, (a, b)) in now.iter().zip(fresh).enumerate() {
        let (Some(a), Some(b)) = (a, b) else {
            continue;
        };
        let repeat = answers.rows[i].as_ref().unwrap().repeat;
        for node in answers.form.ids().filter(|n| answers.form.node(*n).frame == repeat && (*n != repeat || i == 0)) {
            let slot = answers.form.node(node).slot;
            if a.get(slot) != b.get(slot) {
                lines += &format!("row {i} {}\n  is        {:?}\n  should be {:?}\n", answers.form.path(node), a[slot], b[slot]);
            }
        }
    }
    lines
}
