//! The contract: an OpenAPI document of all that stands at the handlers, and of what follows for
//! each of them from the rules that hold everywhere. `docs/openapi.json` is a copy of it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value, json};
use strum::IntoEnumIterator;

use crate::forms::Document;
use crate::problem::{Problem, TYPES};
use crate::router;

/// The schema of a report, which is written by hand.
const REPORT: &str = include_str!("../../docs/report.schema.json");

/// At a handler: the refusals of its own.
const OWN: &str = "x-problems";

/// The refusals of what has a body.
const OF_BODIES: [&str; 3] = ["media-type", "too-large", "malformed"];

static TEXT: LazyLock<Document> =
    LazyLock::new(|| Document::new(format!("{:#}\n", whole()), "no-cache"));

/// `GET /openapi.json`.
pub async fn get(headers: HeaderMap) -> Response {
    TEXT.respond(&headers)
}

/// The whole document.
pub fn whole() -> Value {
    let described = router::described().into_openapi();
    let mut whole = serde_json::to_value(described).unwrap_or_default();
    whole["info"] = json!({
        "title": "tokhai portal",
        "description": "What a page and a portal say to each other; docs/wire.md tells it in prose. \
            Instants are milliseconds since 1970-01-01 UTC, durations are milliseconds.",
        "version": env!("CARGO_PKG_VERSION"),
        "license": { "name": "MIT OR Apache-2.0", "identifier": env!("CARGO_PKG_LICENSE") },
    });
    whole["servers"] = json!([{ "url": "/" }]);
    whole["tags"] = tags();
    let mut refusals = Refusals::default();
    for item in members(&mut whole["paths"]) {
        for (method, operation) in operations(item) {
            let own = slugs(operation, &method);
            parameters(operation, &method);
            answers(operation);
            operation.get_mut("requestBody").map(bytes);
            refusals.add(operation, &own);
        }
    }
    let components = &mut whole["components"];
    components["parameters"] = json!({ "origin": origin(), "login": login() });
    components["responses"] = refusals.responses();
    components["schemas"]["Problem"] = problem();
    components["schemas"]["Report"] = report();
    components["schemas"]["Batch"]["properties"]["reports"]["items"] =
        json!({ "$ref": "#/components/schemas/Report" });
    components["securitySchemes"]["session"] =
        json!({ "type": "apiKey", "in": "cookie", "name": "session", "description": "The login." });
    components["securitySchemes"]["officer"] = json!({
        "type": "apiKey", "in": "cookie", "name": "officer", "description": "An officer's login.",
    });
    whole
}

fn tags() -> Value {
    let tags = [
        ("session", "The login."),
        ("forms", "Definitions and code lists."),
        ("services", "The catalogue."),
        ("filing", "Registers, submissions and what is told beside them."),
        ("drafts", "Sealed drafts for other devices."),
        ("files", "Files on their way, in pieces that can be resumed."),
        ("operation", "For operators, browsers and demonstrations."),
    ];
    tags.into_iter()
        .map(|(name, description)| json!({ "name": name, "description": description }))
        .collect()
}

/// What a request may be refused with: that of its own, and what its nature brings along.
fn slugs(operation: &mut Map<String, Value>, method: &str) -> Vec<String> {
    let own = operation.remove(OWN);
    let own = own.iter().flat_map(Value::as_array).flatten().filter_map(Value::as_str);
    let mut slugs: Vec<String> = own.map(str::to_owned).collect();
    let mut also = |more: &[&str]| slugs.extend(more.iter().map(|slug| (*slug).to_owned()));
    also(&["internal"]);
    if changes(method) {
        also(&["origin"]);
    }
    if operation.contains_key("security") {
        also(&["signed-out", "busy", "too-many-requests"]);
    }
    if operation.contains_key("requestBody") {
        also(&OF_BODIES);
    }
    if given(operation).iter().any(|parameter| parameter["in"] == "path") {
        also(&["not-found"]);
    }
    slugs
}

fn changes(method: &str) -> bool {
    !matches!(method, "get" | "head")
}

fn given(operation: &Map<String, Value>) -> &[Value] {
    operation.get("parameters").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The headers that hold everywhere, beside the parameters that stand at the handler.
fn parameters(operation: &mut Map<String, Value>, method: &str) {
    let mut parameters = given(operation).to_vec();
    parameters.iter_mut().for_each(|parameter| {
        present(&mut parameter["schema"]);
    });
    if changes(method) {
        parameters.push(json!({ "$ref": "#/components/parameters/origin" }));
    }
    if operation.contains_key("security") {
        parameters.push(json!({ "$ref": "#/components/parameters/login" }));
    }
    if !parameters.is_empty() {
        operation.insert("parameters".to_owned(), parameters.into());
    }
}

/// Headers of answers are there, but for those that are marked as optional.
fn answers(operation: &mut Map<String, Value>) {
    for answer in operation.get_mut("responses").into_iter().flat_map(members) {
        bytes(answer);
        for header in members(&mut answer["headers"]) {
            if present(&mut header["schema"]) {
                header["required"] = true.into();
            }
        }
        if answer["headers"].is_null() {
            answer.as_object_mut().map(|answer| answer.remove("headers"));
        }
    }
}

/// What is sent as bytes is no list of numbers.
fn bytes(told: &mut Value) {
    let contents = told.get_mut("content").and_then(Value::as_object_mut).into_iter().flatten();
    for (kind, content) in contents {
        if kind.starts_with("image/") || ["octet-stream", "pdf"].iter().any(|end| kind.ends_with(end)) {
            content["schema"] = json!({ "type": "string", "format": "binary" });
        }
    }
}

/// Takes `null` out of what a schema allows, since nothing in a header or an address can be that,
/// and says whether it was not there.
fn present(schema: &mut Value) -> bool {
    let Some(kinds) = schema["type"].as_array() else { return true };
    let kind = kinds.iter().find(|kind| *kind != "null").cloned();
    schema["type"] = kind.unwrap_or_default();
    false
}

fn origin() -> Value {
    json!({
        "name": "Origin", "in": "header", "required": true, "schema": { "type": "string" },
        "description": "The portal's own. Nothing is changed for a page of another.",
    })
}

fn login() -> Value {
    json!({
        "name": "Tokhai-Login", "in": "header", "required": false, "schema": { "type": "string" },
        "description": "The `token` of the session that the page knows of; 401 where the cookie is \
            another citizen's. `GET /api/session` does not look at it.",
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "RFC 9457. Nothing in it is an answer or a name.",
        "required": ["type", "title", "status"],
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "issues": {
                "type": "array",
                "description": "What is wrong with which answers, with `invalid`.",
                "items": {
                    "type": "object",
                    "required": ["pointer", "code"],
                    "properties": {
                        "pointer": { "type": "string", "format": "json-pointer" },
                        "code": { "type": "string" },
                        "index": { "type": "integer" },
                        "params": { "type": "object" },
                    },
                },
            },
        },
    })
}

fn report() -> Value {
    let text = REPORT.replace("\"#/$defs/", "\"#/components/schemas/Report/$defs/");
    let mut report: Value = serde_json::from_str(&text).unwrap_or_default();
    if let Some(report) = report.as_object_mut() {
        report.remove("$schema");
        report.remove("$id");
    }
    report
}

/// The refusals that operations have in common, by the slugs of one status.
#[derive(Default)]
struct Refusals(BTreeMap<String, Vec<Problem>>);

impl Refusals {
    /// Adds to an operation what it is refused with.
    fn add(&mut self, operation: &mut Map<String, Value>, slugs: &[String]) {
        let mut by_status: BTreeMap<u16, Vec<Problem>> = BTreeMap::new();
        let named = |problem: &Problem| slugs.iter().any(|slug| slug == problem.kind().1);
        for problem in Problem::iter().filter(named) {
            by_status.entry(problem.kind().0.as_u16()).or_default().push(problem);
        }
        for (status, problems) in by_status {
            let name =
                problems.iter().map(|problem| problem.kind().1).collect::<Vec<_>>().join("-or-");
            operation["responses"][status.to_string()] =
                json!({ "$ref": format!("#/components/responses/{name}") });
            self.0.insert(name, problems);
        }
    }

    fn responses(self) -> Value {
        self.0.into_iter().map(|(name, problems)| (name, response(&problems))).collect()
    }
}

fn response(problems: &[Problem]) -> Value {
    let types: Vec<_> =
        problems.iter().map(|problem| format!("{TYPES}{}", problem.kind().1)).collect();
    let titles: Vec<_> = problems.iter().map(ToString::to_string).collect();
    let status = problems.first().map(|problem| problem.kind().0.as_u16());
    let mut headers = json!({ "Cache-Control": header("string", true) });
    for (name, value) in problems.iter().filter_map(Problem::header) {
        let always =
            problems.iter().all(|problem| problem.header().is_some_and(|(other, _)| other == name));
        let kind = if value.to_str().is_ok_and(|text| text.parse::<i64>().is_ok()) {
            "integer"
        } else {
            "string"
        };
        headers[canonical(name.as_str())] = header(kind, always);
    }
    json!({
        "description": titles.join(", or: "),
        "headers": headers,
        "content": { "application/problem+json": { "schema": { "allOf": [
            { "$ref": "#/components/schemas/Problem" },
            { "properties": { "type": { "enum": types }, "status": { "const": status } } },
        ] } } },
    })
}

fn header(kind: &str, required: bool) -> Value {
    json!({ "schema": { "type": kind }, "required": required })
}

/// `retry-after` as it is usually written, `Retry-After`.
fn canonical(name: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}

fn members(value: &mut Value) -> impl Iterator<Item = &mut Value> {
    value.as_object_mut().into_iter().flat_map(|members| members.values_mut())
}

/// The operations of an address, by their methods.
fn operations(item: &mut Value) -> impl Iterator<Item = (String, &mut Map<String, Value>)> {
    let operations = item.as_object_mut().into_iter().flatten();
    operations.filter_map(|(method, operation)| Some((method.clone(), operation.as_object_mut()?)))
}
