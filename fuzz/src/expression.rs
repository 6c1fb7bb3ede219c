//! Any text as a rule, in a form that has an item of every type, under answers of all kinds.

use crate::bytes::Bytes;
use std::sync::Arc;
use tokhai::answers::{Answers, At};
use tokhai::form::{Form, Kind};
use tokhai::value::{Date, Json, NodeId, RowId, Value};

const TYPES: [&str; 5] = ["boolean", "integer", "decimal", "text", "date"];

/// The form with the rule in it, as a calculation of each type.
fn definition(rule: &str, ty: &str) -> String {
    format!(
        r#"{{"tokhai":1,"id":"f","version":"1","title":"t","pages":[{{"name":"p","items":[
  {{"type":"text","name":"t","label":"x"}},{{"type":"integer","name":"i","label":"x"}},
  {{"type":"decimal","name":"n","label":"x"}},{{"type":"boolean","name":"b","label":"x"}},
  {{"type":"boolean","name":"y","label":"x","as":"yesno"}},{{"type":"date","name":"d","label":"x","precision":["day","month","year"]}},
  {{"type":"choice","name":"c","label":"x","options":[{{"value":"a","label":"a"}},{{"value":"b","label":"b"}}]}},
  {{"type":"choices","name":"m","label":"x","options":[{{"value":"a","label":"a"}},{{"value":"b","label":"b"}}]}},
  {{"type":"file","name":"f","label":"x"}},{{"type":"address","name":"a","label":"x"}},
  {{"type":"repeat","name":"r","label":"x","items":[{{"type":"integer","name":"k","label":"x"}},
    {{"type":"{ty}","name":"inside","label":"x","calculate":{rule}}}]}},
  {{"type":"{ty}","name":"outside","label":"x","calculate":{rule}}}]}}]}}"#,
        rule = Json::text(rule)
    )
}

/// The first bytes answer the form, the rest are the rule.
pub fn expression(data: &[u8]) {
    let (answers, rule) = data.split_at(data.len().min(24));
    let rule = String::from_utf8_lossy(rule);
    for ty in TYPES {
        if let Ok(form) = Form::parse(&definition(&rule, ty)) {
            evaluate(Arc::new(form), &mut Bytes(answers));
        }
    }
}

fn evaluate(form: Arc<Form>, bytes: &mut Bytes<'_>) {
    let mut answers = Answers::new(form.clone(), Date::from_days(20_000));
    let texts = ["", "0", "-7", "12,5", "9007199254740991", "2/9/1990", "1990", "an", "Nguyễn"];
    for _ in 0..8 {
        let node = NodeId(bytes.below(form.nodes.len()) as u32);
        let at = At { row: RowId(bytes.below(3) as u32), node };
        match &form.node(node).kind {
            Kind::Repeat { .. } => {
                answers.add_row(at, None);
                answers.recalculate();
            }
            Kind::Bool { .. } => _ = answers.set(at, Value::Bool(bytes.below(2) == 1)),
            Kind::Choice { many: true, .. } => {
                let codes = [Value::text("a"), Value::text("b")];
                answers.set(at, Value::list(codes[..bytes.below(3)].to_vec()));
            }
            Kind::Choice { .. } => {
                let code: &&str = bytes.pick(&["", "a", "b"]);
                answers.set(at, Value::text(code));
            }
            _ => {
                let text: &&str = bytes.pick(&texts);
                answers.type_text(at, text);
            }
        }
    }
    // Incremental equals from nothing, and both are data that the check accepts.
    let data = answers.data();
    answers.recalculate_all();
    assert_eq!(data, answers.data());
    let sent = Json::parse(&data).expect("data is JSON");
    for found in tokhai::check(&form, &sent, answers.today()).issues {
        assert!(!found.issue.code.ends_with("differs"), "{} {data}", found.to_json());
    }
}
