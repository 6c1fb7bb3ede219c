//! The cases as cases.json holds them.

use serde_json::{Map, Value as Json};

pub struct Suite {
    pub source: String,
    pub sections: Vec<Section>,
}

pub struct Section {
    /// File and section, such as `lists/index`.
    pub name: String,
    pub cases: Vec<Case>,
}

/// One case; what it lacks is `Null` or false.
pub struct Case {
    name: String,
    pub expr: String,
    /// The types of the variables, by name.
    pub env: Map<String, Json>,
    /// Their values.
    pub bindings: Map<String, Json>,
    /// The value it gives.
    pub value: Json,
    /// The type it has.
    pub ty: Json,
    /// It fails, says the suite.
    pub error: bool,
    /// Names are looked up in a namespace, mostly that of messages.
    pub container: bool,
    /// The suite leaves out its own check of types.
    pub unchecked: bool,
    /// Only types are checked.
    pub check_only: bool,
    /// cel-go finds values of several types where one is wanted, and calls their type `dyn`.
    pub dynamic: bool,
}

impl Case {
    /// Section and name.
    pub fn id(&self, section: &str) -> String {
        format!("{section}/{}", self.name)
    }
}

pub fn read() -> Suite {
    let json: Json = serde_json::from_str(include_str!("cases.json")).expect("cases.json is JSON");
    let sections = json["sections"].as_array().expect("there are sections").iter().map(|section| {
        let cases = section["cases"].as_array().expect("there are cases");
        Section { name: text(&section["section"]), cases: cases.iter().map(case).collect() }
    });
    Suite { source: text(&json["source"]), sections: sections.collect() }
}

fn case(json: &Json) -> Case {
    let is = |name: &str| json[name] == Json::Bool(true);
    let members = |name: &str| json[name].as_object().cloned().unwrap_or_default();
    Case {
        name: text(&json["name"]),
        expr: text(&json["expr"]),
        env: members("env"),
        bindings: members("bindings"),
        value: json["value"].clone(),
        ty: json["type"].clone(),
        error: json["error"].is_string(),
        container: json["container"].is_string(),
        unchecked: is("unchecked"),
        check_only: is("checkOnly"),
        dynamic: is("dyn"),
    }
}

fn text(json: &Json) -> String {
    json.as_str().expect("a string").to_owned()
}
