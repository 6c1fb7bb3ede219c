//! JSON as people read it: two spaces a level, short arrays and objects on one line.

use tokhai::Json;
use tokhai::value::Writer;

/// The longest line that is not broken up.
const WIDTH: usize = 100;

/// A value over several lines, with a line end.
pub fn pretty(json: &Json) -> String {
    let mut out = String::new();
    write(json, 0, 0, &mut out);
    out.push('\n');
    out
}

/// `column` is where the value begins on its line.
fn write(json: &Json, depth: usize, column: usize, out: &mut String) {
    let line = inline(json);
    let simple = match json {
        Json::Array(items) => {
            items.iter().all(|item| !matches!(item, Json::Array(_) | Json::Object(_)))
        }
        Json::Object(members) => {
            members.len() <= 3 && members.iter().all(|(_, value)| !matches!(value, Json::Object(_)))
        }
        _ => true,
    };
    if simple && column + line.chars().count() <= WIDTH {
        out.push_str(&line);
        return;
    }
    let pad = "  ".repeat(depth + 1);
    let (open, close) = if matches!(json, Json::Array(_)) { ('[', ']') } else { ('{', '}') };
    let members: Vec<(Option<&str>, &Json)> = match json {
        Json::Array(items) => items.iter().map(|item| (None, item)).collect(),
        Json::Object(members) => {
            members.iter().map(|(name, value)| (Some(&**name), value)).collect()
        }
        _ => return out.push_str(&line),
    };
    if members.is_empty() {
        return out.push_str(&line);
    }
    out.push(open);
    for (i, (name, value)) in members.iter().enumerate() {
        out.push_str(if i > 0 { ",\n" } else { "\n" });
        out.push_str(&pad);
        let mut column = pad.len();
        if let Some(name) = name {
            let name = format!("{}: ", Writer::text_of(&Json::text(name)));
            column += name.chars().count();
            out.push_str(&name);
        }
        write(value, depth + 1, column, out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

fn inline(json: &Json) -> String {
    let list = |parts: Vec<String>| parts.join(", ");
    match json {
        Json::Array(items) => format!("[{}]", list(items.iter().map(inline).collect())),
        Json::Object(members) if members.is_empty() => "{}".into(),
        Json::Object(members) => {
            let member = |(name, value): &(_, Json)| {
                format!(
                    "{}: {}",
                    Writer::text_of(&Json::Text(std::sync::Arc::clone(name))),
                    inline(value)
                )
            };
            format!("{{ {} }}", list(members.iter().map(member).collect()))
        }
        other => Writer::text_of(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let text = r#"{"a":[1,2],"b":{},"c":{"d":{"e":"x\n\"y"}},"f":[{"g":null}],"h":[]}"#;
        let json = Json::parse(text).unwrap();
        let shown = pretty(&json);
        assert_eq!(Json::parse(&shown).unwrap(), json);
        assert!(
            shown.contains("\n  \"a\": [1, 2],\n")
                && shown.contains("{ \"e\": \"x\\u000a\\\"y\" }"),
            "{shown}"
        );
    }
}
