//! The spans of a request as it came to a Collector.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a span says, read from the JSON as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub name: String,
    pub trace: String,
    pub span: String,
    pub parent: String,
    pub kind: i64,
    pub start: i64,
    pub end: i64,
    pub status: i64,
    pub attributes: BTreeMap<String, Value>,
}

pub fn spans(body: &[u8]) -> Vec<Span> {
    let request: Value = serde_json::from_slice(body).expect("JSON");
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let mut spans = vec![];
    for resource in list(&request["resourceSpans"]) {
        for scope in list(&resource["scopeSpans"]) {
            spans.extend(list(&scope["spans"]).iter().map(span));
        }
    }
    spans
}

fn span(json: &Value) -> Span {
    let text =
        |name: &str| json[name].as_str().unwrap_or_else(|| panic!("{name}: {json}")).to_owned();
    let ms = |name: &str| text(name).parse::<i64>().expect("nanoseconds") / 1_000_000;
    let value = |value: &Value| match value.as_object().and_then(|object| object.iter().next()) {
        Some((kind, number)) if kind == "intValue" => {
            number.as_str().expect("text").parse::<i64>().expect("a number").into()
        }
        Some((kind, value)) if kind == "stringValue" || kind == "boolValue" => value.clone(),
        other => panic!("{other:?}"),
    };
    let attributes = json["attributes"].as_array().expect("attributes").iter();
    Span {
        name: text("name"),
        trace: text("traceId"),
        span: text("spanId"),
        parent: text("parentSpanId"),
        kind: json["kind"].as_i64().expect("a kind"),
        start: ms("startTimeUnixNano"),
        end: ms("endTimeUnixNano"),
        status: json["status"]["code"].as_i64().expect("a status"),
        attributes: attributes
            .map(|pair| (pair["key"].as_str().expect("a key").to_owned(), value(&pair["value"])))
            .collect(),
    }
}

pub fn one<'a>(spans: &'a [Span], name: &str) -> &'a Span {
    let mut named = spans.iter().filter(|span| span.name == name);
    let (Some(span), None) = (named.next(), named.next()) else { panic!("`{name}` in {spans:#?}") };
    span
}

/// Reads the request with OpenTelemetry's own protocol buffers, in Python; nothing where that is not
/// installed. `cargo xtask test native` installs it.
pub fn decoded(body: &[u8]) -> Option<Vec<Span>> {
    let told = std::env::var_os("TOKHAI_PYTHON").map(PathBuf::from);
    let usual = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../python/bin/python");
    let python = told.or_else(|| usual.exists().then_some(usual))?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/otlp/decode.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python");
    child.stdin.take().expect("its input").write_all(body).expect("written");
    let output = child.wait_with_output().expect("its output");
    assert!(output.status.success(), "decode.py: {}", output.status);
    let read = |line: &str| {
        let json: Value = serde_json::from_str(line).expect("JSON");
        let text = |name: &str| json[name].as_str().expect("text").to_owned();
        let number = |name: &str| json[name].as_i64().expect("a number");
        Span {
            name: text("name"),
            trace: text("trace"),
            span: text("span"),
            parent: text("parent"),
            kind: number("kind"),
            start: number("start"),
            end: number("end"),
            status: number("status"),
            attributes: serde_json::from_value(json["attributes"].clone()).expect("attributes"),
        }
    };
    Some(String::from_utf8(output.stdout).expect("text").lines().map(read).collect())
}
