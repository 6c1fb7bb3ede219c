//! What registers answer at random: the truth, half of it, nonsense, or something meant to harm.

use crate::world::{Flight, World};

/// An answer.
pub struct Said {
    pub status: u16,
    pub body: String,
    /// It says that it found something.
    pub found: bool,
    /// It is of no shape that a register may send.
    pub hostile: bool,
    /// It is an answer that holds, so the question is not asked again.
    pub settles: bool,
}

/// Values of every kind, of which only some fit a field.
const VALUES: [&str; 22] = [
    r#""NGUYỄN THỊ LAN""#,
    r#""056192000456""#,
    r#""1992-03-14""#,
    r#""2019""#,
    r#""nu""#,
    r#""56""#,
    r#""22366""#,
    r#""con""#,
    "true",
    "7",
    "null",
    r#""""#,
    "[]",
    r#"["con","vo"]"#,
    "1e400",
    "-0.000000000000000000000000001",
    r#""<img src=x onerror=alert(1)>""#,
    r#"{"__proto__":{"x":1},"province":"56","commune":"22366","line":"1"}"#,
    r#"[{"soDinhDanh":"056219000321","hoTen":"AN","quanHe":"con"},{"soDinhDanh":"056088000123","hoTen":"MINH"},7,null]"#,
    r#""31/2/2000""#,
    r#"{"soDinhDanh":"056088000123"}"#,
    r#"{"province":"56","commune":"22402","line":"12 Trần Phú"}"#,
];

/// Bodies that are no answers.
const NONSENSE: [&str; 9] = [
    "null",
    "[]",
    "7",
    r#""found""#,
    "{}",
    r#"{"status":"found"}"#,
    r#"{"status":"found","values":7}"#,
    r#"{"status":7,"values":{}}"#,
    r#"{"status":"found","asOf":"yesterday","register":{},"record":[],"level":null,"values":[]}"#,
];

/// What a register says to a request.
pub fn answer(world: &mut World, flight: &Flight) -> Said {
    let random = &mut world.random;
    let said = |status, body: String, found, hostile, settles| Said {
        status,
        body,
        found,
        hostile,
        settles,
    };
    match random.below(20) {
        0 => said(0, String::new(), false, false, false),
        1 => said(*random.pick(&[500, 503, 429, 404, 401]), "{}".into(), false, false, false),
        2 => said(504, "{}".into(), false, false, false),
        3 | 4 => {
            let word = *random.pick(&["none", "declined", "mismatch"]);
            let body =
                format!(r#"{{"status":"{word}","asOf":1,"register":"R","level":"national"}}"#);
            said(200, body, false, false, true)
        }
        5 | 6 => said(200, (*random.pick(&NONSENSE)).into(), false, true, true),
        // Cut off in the middle.
        7 => said(200, r#"{"status":"found","values":{"hoTen":"NGUY"#.into(), false, true, true),
        _ => {
            let values = values(world, flight.source);
            let record = world.random.below(3);
            let body = format!(
                r#"{{"status":"found","asOf":{record},"register":"R{record}","level":"national","record":"N-{record}","values":{values}}}"#
            );
            said(200, body, true, false, true)
        }
    }
}

/// An object that has something at the pointers a form looks at.
fn values(world: &mut World, source: usize) -> String {
    let form = world.form.clone();
    let mut names: Vec<String> = Vec::new();
    for ask in form.asks.iter().filter(|ask| ask.source == source) {
        let fills = ask.fills.iter().map(|fill| fill.from.clone());
        for from in fills.chain(ask.pick.iter().map(|pick| pick.from.clone())) {
            let first = from.trim_start_matches('/').split('/').next().unwrap_or_default();
            if !first.is_empty() && !names.iter().any(|name| name == first) {
                names.push(first.to_owned());
            }
        }
    }
    let mut members = Vec::new();
    for name in names {
        if world.random.chance(80) {
            members.push(format!(r#""{name}":{}"#, fitting(world, &name)));
        }
    }
    format!("{{{}}}", members.join(","))
}

/// Mostly what the name leads one to expect, so that something is filled at all.
fn fitting(world: &mut World, name: &str) -> &'static str {
    let known = match name {
        "hoTen" | "ten" | "name" => 0,
        "soDinhDanh" | "number" => 1,
        "ngaySinh" | "born" => 2,
        "gioiTinh" => 4,
        "quanHe" => 7,
        "thanhVien" => 18,
        "cuTru" | "queQuan" | "noiSinh" => 21,
        _ => VALUES.len(),
    };
    let at = if world.random.chance(70) { known } else { VALUES.len() };
    VALUES.get(at).copied().unwrap_or(*world.random.pick(&VALUES))
}
