//! The objects of a form beside its items.

use super::{Entry, Object, Shape, may, must};

/// The object of this name.
pub fn object(name: &str) -> Option<&'static Object> {
    OBJECTS.iter().find(|object| object.name == name)
}

const LEVELS: &[&str] = &["provincial", "communal"];
const DEPTHS: &[&str] = &["full", "partial"];
const LOCALES: &[&str] = &["vi", "en", "hi"];

/// Every object of the format that is no item. The first is the form itself.
pub const OBJECTS: &[Object] = &[
    Object {
        name: "form",
        about: "A form: what is asked, in which order, under which rules, and which registers may answer.",
        members: FORM,
    },
    Object {
        name: "service",
        about: "The place of the form in the catalogue of services.",
        members: &[
            may("code", Shape::String, "Code of the procedure, such as 1.001193."),
            may("level", Shape::Word(LEVELS), "Who settles it: the province or the commune."),
            may("mode", Shape::Word(DEPTHS), "Whether all of it is done online."),
            may("agency", Shape::String, "The office that settles it."),
            may("fee", Shape::String, "The path of the amount of money that is to be paid after filing."),
        ],
    },
    Object { name: "source", about: "A register that the form may ask.", members: SOURCE },
    Object {
        name: "codelist",
        about: "A list of options shared by several questions: written here, or fetched from the portal.",
        members: &[
            may("items", Shape::Objects("option"), "The options."),
            may(
                "url",
                Shape::String,
                "Where the list is, below the portal's base: \"codelists/countries\".",
            ),
            may("parent", Shape::String, "The list whose chosen code filters this one."),
        ],
    },
    Object {
        name: "group",
        about: "Items that are used in several places, by \"use\".",
        members: &[must("items", Shape::Items, "The items, in reading order.")],
    },
    Object {
        name: "page",
        about: "One step of the form.",
        members: &[
            must("name", Shape::String, "Name of the page; it is no part of the data."),
            may("title", Shape::Text, "What stands above the page."),
            may("relevant", Shape::FlagOrRule, "Whether the page is shown at all."),
            must("items", Shape::Items, "The questions, in reading order."),
        ],
    },
    Object {
        name: "option",
        about: "One thing to choose.",
        members: &[
            must("value", Shape::String, "The code in the data."),
            may("label", Shape::Text, "What it is called."),
            may("relevant", Shape::FlagOrRule, "Whether it is offered."),
        ],
    },
    Object {
        name: "constraint",
        about: "A check of the author's own.",
        members: &[
            must("rule", Shape::FlagOrRule, "Must not be false. `this` is the answer."),
            must(
                "message",
                Shape::Text,
                "What to say when it is false: what to do, in the question's words.",
            ),
            may(
                "severity",
                Shape::Word(&["error", "warning"]),
                "Whether it stops filing. A warning never does, and goes along in the submission.",
            ),
        ],
    },
    Object {
        name: "autofill",
        about: "Which register answers this, and how.",
        members: &[
            must("source", Shape::String, "The id of a source."),
            may(
                "from",
                Shape::Pointer,
                "Where the answer is in what the register says; \"\" is all of it.",
            ),
            may(
                "mode",
                Shape::Word(&["fill", "lock", "suggest"]),
                "`fill`: put in unless typed. `lock`: put in, to be edited only after \"this is wrong\". `suggest`: offered beside the question.",
            ),
            may(
                "inputs",
                Shape::Rules,
                "What the register is asked with, instead of the source's own inputs; seen from inside the item.",
            ),
            may(
                "when",
                Shape::Rule,
                "Only while this is true, instead of the source's own `when`.",
            ),
            may(
                "map",
                Shape::Pointers,
                "On a group: field name and pointer, for the fields that are filled. Without it all fields of equal name are.",
            ),
        ],
    },
    Object {
        name: "copyFrom",
        about: "Copies another group and locks the copy.",
        members: &[
            must("when", Shape::Rule, "While this is true."),
            must("path", Shape::String, "The group or field that is copied."),
        ],
    },
    Object {
        name: "oneOf",
        about: "So many of the papers in this group are needed.",
        members: &[
            may("min", Shape::Count, "How many; 1 where absent."),
            may("message", Shape::Text, "What to say when there are fewer."),
        ],
    },
];

const FORM: &[Entry] = &[
    may("$schema", Shape::String, "The JSON Schema that an editor takes for this file."),
    must("tokhai", Shape::One, "Version of the format."),
    must("id", Shape::FormId, "Id of the form; drafts and submissions carry it."),
    must("version", Shape::String, "Version of the form; any text."),
    may("service", Shape::Object("service"), "The place of the form in the catalogue of services."),
    may("title", Shape::Text, "What the form is called."),
    may("description", Shape::Text, "One or two sentences about it."),
    may("languages", Shape::Strings, "Languages, the default first; [\"vi\"] where absent."),
    may(
        "timeZone",
        Shape::String,
        "IANA name of the zone whose date is today; Asia/Ho_Chi_Minh where absent.",
    ),
    may(
        "numberLocale",
        Shape::Word(LOCALES),
        "Whether a comma (vi) or a point (en, hi) stands before a fraction.",
    ),
    may("sources", Shape::Objects("source"), "The registers that the form may ask."),
    may(
        "codelists",
        Shape::Map("codelist"),
        "Lists of options shared by several questions, by name.",
    ),
    may("groups", Shape::Map("group"), "Groups of items that are used in several places, by name."),
    must(
        "pages",
        Shape::Objects("page"),
        "The steps of the form. Review and receipt come by themselves.",
    ),
];

const SOURCE: &[Entry] = &[
    must("id", Shape::String, "Name of the source in this form."),
    may(
        "level",
        Shape::Word(&["national", "ministry", "branch", "local"]),
        "Whose register it is.",
    ),
    may("title", Shape::Text, "What the register is called; citizens read it."),
    may(
        "inputs",
        Shape::Rules,
        "What it is asked with: name and rule. Without inputs it is asked about who is signed in.",
    ),
    may("when", Shape::Rule, "Only while this is true."),
    may(
        "trigger",
        Shape::Word(&["change", "open", "button"]),
        "When it is asked: when an input has changed, as soon as the inputs are complete, or at the press of a button.",
    ),
    may(
        "timeoutMs",
        Shape::Count,
        "Milliseconds after which nobody waits any longer; 5000 where absent.",
    ),
    may(
        "consent",
        Shape::Word(&["session", "ask", "none"]),
        "Whether the citizen agrees first: by signing in, by a press each time, or not at all.",
    ),
    may("purpose", Shape::Text, "Why it is asked; citizens read it and the audit keeps it."),
];
