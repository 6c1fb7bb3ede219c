//! What the portal itself remembers, against what the page says: the registers' answers and the
//! uploaded files.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sqlx::AnyPool;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::logins::Used;
use super::{FileRef, Origin};
use crate::check::Lock;
use crate::problem::Problem;

/// What the registers answered this citizen on this form, latest first.
#[derive(Debug)]
pub struct Evidence(Vec<Call>);

#[derive(Debug)]
struct Call {
    /// Under which login it was asked, when, and for which filing, as far as the page said.
    session: String,
    asked: i64,
    filing: Option<Uuid>,
    source: String,
    /// What it was asked with.
    inputs: Value,
    /// The record found and its values, when one was.
    found: Option<(String, Value)>,
}

impl Evidence {
    /// Reads the portal's memory.
    pub async fn gather(pool: &AnyPool, subject: &str, form: &str) -> Result<Self, Problem> {
        type Row = (String, i64, String, String, String, Option<String>, Option<String>);
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT session, asked, filing, source, inputs, record, contents FROM register_call
             LEFT JOIN register_answer ON register_answer.call = register_call.id
             WHERE subject = $1 AND form = $2 ORDER BY register_call.id DESC LIMIT 1000",
        )
        .bind(subject)
        .bind(form)
        .fetch_all(pool)
        .await?;
        let call = |(session, asked, filing, source, inputs, record, contents): Row| {
            let contents = contents.and_then(|text| serde_json::from_str(&text).ok());
            let inputs = serde_json::from_str(&inputs).unwrap_or_default();
            let filing = filing.parse().ok();
            Call { session, asked, filing, source, inputs, found: record.zip(contents) }
        };
        Ok(Self(rows.into_iter().map(call).collect()))
    }

    /// Whether the record named by an origin was handed out by the portal.
    pub fn gave(&self, origin: &Origin) -> bool {
        let (Some(source), Some(record)) = (&origin.source, &origin.record) else { return false };
        let mut found = self.0.iter().filter(|call| call.source == *source).filter_map(|call| call.found.as_ref());
        found.any(|(name, _)| name == record)
    }

    /// The answers that a record rests on: those its origins name, and those that were given for its
    /// filing.
    pub fn used(&self, filing: Option<Uuid>, origins: &BTreeMap<String, Origin>) -> Vec<Used> {
        let given = |call: &Call| (call.session.clone(), call.asked);
        let mut named: BTreeMap<(&str, &str), Vec<(String, i64)>> = BTreeMap::new();
        for origin in origins.values() {
            if let (Some(source), Some(record)) = (&origin.source, &origin.record) {
                named.entry((source, record)).or_default();
            }
        }
        for call in &self.0 {
            let Some((record, _)) = &call.found else { continue };
            if let Some(sessions) = named.get_mut(&(&*call.source, &**record)) {
                sessions.push(given(call));
            }
        }
        let of_this = |call: &&Call| filing.is_some() && call.filing == filing;
        let for_this = self.0.iter().filter(of_this).map(|call| vec![given(call)]);
        named.into_values().chain(for_this).map(|sessions| Used { sessions }).collect()
    }

    /// Refuses answers that a register locks and that are not what a register said. A citizen may
    /// dispute such an answer; then it is his and marked so. Where no register found anything, or
    /// none answered, there is nothing to compare and the field was open, unless nobody can type
    /// into it at all.
    pub fn compare(
        &self,
        locks: &[Lock],
        data: &Value,
        origins: &BTreeMap<String, Origin>,
    ) -> Result<(), Problem> {
        // Several sources may lock one field; each may have been the one that answered.
        let mut fields: BTreeMap<&str, Vec<&Lock>> = BTreeMap::new();
        for lock in locks {
            fields.entry(&lock.pointer).or_default().push(lock);
        }
        let differs = |(pointer, locks): &(&str, Vec<&Lock>)| {
            // An answer that is not there is not asked for or not required; the rules have seen to
            // that already.
            let Some(ours) = data.pointer(pointer).and_then(canonical) else { return false };
            let only = locks.iter().any(|lock| lock.only);
            let origin = origins.get(*pointer);
            if !only && origin.is_some_and(|origin| origin.disputed) {
                return false;
            }
            let said = |lock: &Lock| {
                let values = self.answer(&lock.source, lock.inputs.as_ref()?)?;
                values.pointer(&lock.from).and_then(canonical).or_else(|| part(values, &lock.from, &ours))
            };
            let mut theirs = locks.iter().filter_map(|lock| said(lock));
            let Some(first) = theirs.next() else {
                // A record the portal never gave is no excuse.
                let forged = |origin: &Origin| origin.record.is_some() && !self.gave(origin);
                return only || origin.is_some_and(forged);
            };
            first != ours && theirs.all(|theirs| theirs != ours)
        };
        let issue = |(pointer, _)| json!({ "pointer": pointer, "code": "locked" });
        let issues: Vec<Value> = fields.into_iter().filter(differs).map(issue).collect();
        if issues.is_empty() { Ok(()) } else { Err(Problem::Invalid(issues)) }
    }

    /// The values of a source's latest answer to these inputs.
    fn answer(&self, source: &str, inputs: &Value) -> Option<&Value> {
        let mut calls = self.0.iter().filter(|call| call.source == source && call.inputs == *inputs);
        calls.find_map(|call| call.found.as_ref()).map(|(_, values)| values)
    }
}

/// A commune, where it is one of those that an old one was divided into.
fn part(values: &Value, from: &str, ours: &Value) -> Option<Value> {
    let among = values.pointer(from.strip_suffix("/commune")?)?["among"].as_array()?;
    among.contains(ours).then(|| ours.clone())
}

/// A value in the form in which two are compared: NFC, without outer and doubled spaces, without
/// difference of case, numbers as text, empty members left out. Nothing for an empty value.
fn canonical(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let text: String = words.join(" ").to_lowercase().nfc().collect();
            (!text.is_empty()).then_some(Value::String(text))
        }
        Value::Number(number) => Some(Value::String(number.to_string())),
        Value::Bool(_) => Some(value.clone()),
        Value::Array(items) => Some(items.iter().map(canonical).collect::<Option<_>>()?),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| Some((name.clone(), canonical(value)?));
            let members: serde_json::Map<_, _> = members.iter().filter_map(member).collect();
            (!members.is_empty()).then_some(Value::Object(members))
        }
    }
}

/// Refuses a record whose files are not here, not this citizen's, not complete, or not those the
/// data names. A file in the data that is not uploaded is refused too.
pub async fn compare_files(
    pool: &AnyPool,
    subject: &str,
    files: &[FileRef],
    data: &Value,
) -> Result<(), Problem> {
    let mut listed = BTreeSet::new();
    for file in files {
        if !is_pointer(&file.pointer) {
            return Err(Problem::Unacceptable("files stand at JSON pointers"));
        }
        let sha256: Option<String> = sqlx::query_scalar(
            "SELECT sha256 FROM upload WHERE id = $1 AND subject = $2 AND complete = 1",
        )
        .bind(&file.id)
        .bind(subject)
        .fetch_optional(pool)
        .await?;
        let named = data.pointer(&file.pointer).and_then(|value| value["sha256"].as_str());
        let same =
            sha256.is_some_and(|ours| named.is_some_and(|named| named.eq_ignore_ascii_case(&ours)));
        if !same {
            return Err(Problem::invalid(&file.pointer, "file-missing"));
        }
        if !listed.insert(file.pointer.as_str()) {
            return Err(Problem::Unacceptable("one file stands at one place"));
        }
    }
    match named_files(data).iter().find(|pointer| !listed.contains(pointer.as_str())) {
        Some(pointer) => Err(Problem::invalid(pointer, "file-missing")),
        None => Ok(()),
    }
}

/// Whether a text is a JSON pointer (RFC 6901).
fn is_pointer(text: &str) -> bool {
    let escaped = |part: &str| part.starts_with(['0', '1']);
    (text.is_empty() || text.starts_with('/')) && text.split('~').skip(1).all(escaped)
}

/// The pointers of all files in the data: the objects with a hash.
fn named_files(data: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), data)];
    while let Some((pointer, value)) = open.pop() {
        match value {
            Value::Object(members) if members.contains_key("sha256") => found.push(pointer),
            // Names of fields are plain words, so nothing is to be escaped.
            Value::Object(members) => {
                open.extend(
                    members.iter().map(|(name, value)| (format!("{pointer}/{name}"), value)),
                );
            }
            Value::Array(items) => {
                let item = |(at, value)| (format!("{pointer}/{at}"), value);
                open.extend(items.iter().enumerate().map(item));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_by_meaning() {
        let same = |a: Value, b: Value| assert_eq!(canonical(&a), canonical(&b), "{a} {b}");
        same(json!("Nguyễn  Thị Lan "), json!("NGUYỄN THỊ LAN"));
        same(json!("Nguye\u{302}\u{303}n"), json!("NGUYỄN"));
        same(json!({ "line": "12 Trần Phú", "x": "" }), json!({ "line": "12 TRẦN PHÚ" }));
        same(json!(null), json!("  "));
        same(json!(1990), json!("1990"));
        assert_ne!(canonical(&json!("Lan")), canonical(&json!("Lân")));
    }

    fn lock(source: &str, only: bool) -> Lock {
        Lock {
            pointer: "/n".into(),
            source: source.into(),
            inputs: Some(json!({})),
            from: "/n".into(),
            only,
        }
    }

    fn evidence(found: &[(&str, &str)]) -> Evidence {
        let call = |(source, n): &(&str, &str)| Call {
            session: "session".into(),
            asked: 0,
            filing: None,
            source: (*source).into(),
            inputs: json!({}),
            found: Some((format!("record-{source}"), json!({ "n": n }))),
        };
        Evidence(found.iter().map(call).collect())
    }

    #[test]
    fn what_nobody_can_type_must_be_a_registers() {
        let data = json!({ "n": "1" });
        let none = BTreeMap::new();
        let open = evidence(&[]).compare(&[lock("a", false)], &data, &none);
        assert!(open.is_ok(), "a register that found nothing leaves the field open");
        assert!(evidence(&[]).compare(&[lock("a", true)], &data, &none).is_err());
        assert!(evidence(&[("a", "1")]).compare(&[lock("a", true)], &data, &none).is_ok());
        assert!(evidence(&[("a", "2")]).compare(&[lock("a", true)], &data, &none).is_err());
        assert!(evidence(&[]).compare(&[lock("a", true)], &json!({}), &none).is_ok());
    }

    #[test]
    fn any_of_several_sources_may_have_answered() {
        let data = json!({ "n": "1" });
        let locks = [lock("a", false), lock("b", false)];
        let origin: Origin =
            serde_json::from_value(json!({ "origin": "autofilled", "source": "b", "record": "record-b" })).unwrap();
        let origins = BTreeMap::from([("/n".to_owned(), origin)]);
        assert!(evidence(&[("b", "1")]).compare(&locks, &data, &origins).is_ok());
        assert!(evidence(&[("a", "2"), ("b", "1")]).compare(&locks, &data, &origins).is_ok());
        assert!(evidence(&[("a", "2"), ("b", "3")]).compare(&locks, &data, &origins).is_err());
        assert!(evidence(&[]).compare(&locks, &data, &origins).is_err(), "no such record was given");
    }

    #[test]
    fn pointers_are_those_of_json() {
        for (text, right) in
            [("", true), ("/", true), ("/a/0", true), ("/a~0b~1", true), ("a", false), ("/~", false), ("/~2", false)]
        {
            assert_eq!(is_pointer(text), right, "{text:?}");
        }
    }

    #[test]
    fn files_are_found_wherever_they_stand() {
        let data =
            json!({ "giayTo": { "chungSinh": [{ "sha256": "a" }, { "sha256": "b" }] }, "x": 1 });
        let mut found = named_files(&data);
        found.sort();
        assert_eq!(found, ["/giayTo/chungSinh/0", "/giayTo/chungSinh/1"]);
    }
}
