//! Items: the members that all have, and the types with their own.

use super::{Bound, Entry, Shape, may, must};

/// A type of item.
#[derive(Debug)]
pub struct ItemType {
    /// The word in `type`.
    pub name: &'static str,
    /// What it asks, and what stands in the data.
    pub about: &'static str,
    /// The members beside the common ones.
    pub members: &'static [Entry],
}

/// The type of this name.
pub fn item_type(name: &str) -> Option<&'static ItemType> {
    TYPES.iter().find(|ty| ty.name == name)
}

/// The formats of text that are built in.
pub const FORMATS: &[&str] =
    &["email", "phone", "personalId", "taxCode", "insuranceId", "url", "plate"];

/// The members that every item may have.
pub const COMMON: &[Entry] = &[
    must("type", Shape::String, "What kind of item it is."),
    must("name", Shape::Name, "Its name in the data and in rules; unique among its siblings."),
    may("label", Shape::Text, "The question. `{name}` puts an answer in."),
    may("hint", Shape::Text, "A word of help below the label."),
    may(
        "autocomplete",
        Shape::String,
        "The HTML autocomplete token for personal data: name, email, tel, bday, street-address, ...",
    ),
    may("default", Shape::Value, "The answer until the citizen types or a register fills."),
    may(
        "relevant",
        Shape::FlagOrRule,
        "Whether it is asked at all. Otherwise it is not shown, checked or sent, and is empty for other rules.",
    ),
    may("required", Shape::FlagOrRule, "Whether an answer must be given."),
    may("readonly", Shape::FlagOrRule, "Whether the answer may not be edited."),
    may("calculate", Shape::Rule, "The answer is this rule's; it is not asked."),
    may("overridable", Shape::Flag, "Whether a calculated answer may be typed over."),
    may("constraints", Shape::Objects("constraint"), "The author's own checks."),
    may(
        "autofill",
        Shape::OneOrMore("autofill"),
        "Which register answers this. Several are tried in the order of the sources.",
    ),
    may(
        "copyFrom",
        Shape::Object("copyFrom"),
        "Takes the answers of another group while a rule holds.",
    ),
];

const LENGTHS: [Entry; 2] = [
    may("minLength", Shape::Count, "The fewest characters."),
    may("maxLength", Shape::Count, "The most characters; 10000 where absent."),
];
const PATTERN: Entry = may(
    "pattern",
    Shape::String,
    "I-Regexp (RFC 9485) that the whole answer must match. No \\d or \\w: write [0-9].",
);
const CASE: Entry = may("case", Shape::Word(&["upper"]), "Kept in capitals.");
const FORMAT: Entry =
    may("format", Shape::Format, "A known kind of text, checked and written in one way.");
const TEXT: &[Entry] = &[LENGTHS[0], LENGTHS[1], PATTERN, CASE, FORMAT];
const NUMBER: &[Entry] = &[
    may("minimum", Shape::Bound(Bound::Number), "The least value."),
    may("maximum", Shape::Bound(Bound::Number), "The greatest value."),
    may("exclusiveMinimum", Shape::Bound(Bound::Number), "Greater than this."),
    may("exclusiveMaximum", Shape::Bound(Bound::Number), "Less than this."),
    may("multipleOf", Shape::Bound(Bound::Number), "A multiple of this."),
    may("unit", Shape::Text, "What it counts, shown behind the box."),
];
const OPTIONS: Entry = may("options", Shape::Objects("option"), "What there is to choose from.");
const CODELIST: Entry =
    may("codelist", Shape::String, "The name of a shared list instead of options.");
const PARENT: Entry = may(
    "parent",
    Shape::Rule,
    "The code that filters the list: a rule, mostly the name of another choice.",
);
const SHOW: Entry = may(
    "as",
    Shape::Word(&["radio", "select", "combobox"]),
    "The control. Up to 7 options are radio buttons, up to 30 a select, more a list with a search.",
);
const OTHER: Entry =
    may("other", Shape::Flag, "Whether a text of the citizen's own will do as well.");
const LEAST: Entry = may("minItems", Shape::Count, "The fewest.");
const MOST: Entry = may("maxItems", Shape::Count, "The most.");
const ITEMS: Entry = may("items", Shape::Items, "The items inside, in reading order.");
const USE: Entry =
    may("use", Shape::String, "The reusable group whose items stand here, instead of items.");
const OVERRIDES: Entry = may(
    "overrides",
    Shape::Overrides,
    "What this use does otherwise: field name, and the members that replace the group's.",
);

/// Every type of item.
pub const TYPES: &[ItemType] = &[
    ItemType { name: "text", about: "Text of one line: a string.", members: TEXT },
    ItemType { name: "multiline", about: "Text of several lines: a string.", members: TEXT },
    ItemType { name: "integer", about: "A whole number.", members: NUMBER },
    ItemType {
        name: "decimal",
        about: "A number with a fraction, exact, of at most 15 digits.",
        members: NUMBER,
    },
    ItemType {
        name: "money",
        about: "An amount of VND: a whole number, shown with grouping.",
        members: NUMBER,
    },
    ItemType {
        name: "boolean",
        about: "Yes or no: true or false.",
        members: &[
            may(
                "as",
                Shape::Word(&["checkbox", "yesno"]),
                "A box to tick, false until ticked; or a question, empty until answered.",
            ),
            may("mustBeTrue", Shape::Flag, "A declaration: only yes will do."),
        ],
    },
    ItemType {
        name: "date",
        about: "A date, typed as day, month and year: YYYY-MM-DD, or less of it where allowed.",
        members: &[
            may(
                "precision",
                Shape::Words(&["day", "month", "year"]),
                "How much of the date may be known; [\"day\"] where absent.",
            ),
            may("minimum", Shape::Bound(Bound::Date), "The earliest date."),
            may(
                "maximum",
                Shape::Bound(Bound::Date),
                "The latest date: { \"expr\": \"today()\" }.",
            ),
        ],
    },
    ItemType {
        name: "time",
        about: "A time of day: HH:MM.",
        members: &[
            may("minimum", Shape::Bound(Bound::Time), "The earliest time."),
            may("maximum", Shape::Bound(Bound::Time), "The latest time."),
        ],
    },
    ItemType {
        name: "datetime",
        about: "A date and a time of day: YYYY-MM-DDTHH:MM.",
        members: &[
            may("minimum", Shape::Bound(Bound::DateTime), "The earliest moment."),
            may("maximum", Shape::Bound(Bound::DateTime), "The latest moment."),
        ],
    },
    ItemType {
        name: "choice",
        about: "One of a list: its code.",
        members: &[OPTIONS, CODELIST, PARENT, SHOW, OTHER],
    },
    ItemType {
        name: "choices",
        about: "Several of a list: an array of codes.",
        members: &[OPTIONS, CODELIST, PARENT, SHOW, OTHER, LEAST, MOST],
    },
    ItemType {
        name: "address",
        about: "Province, commune and a line: { province, commune, line }.",
        members: &[],
    },
    ItemType {
        name: "file",
        about: "Attached papers: an array of { id, name, size, type, sha256 }.",
        members: &[
            may(
                "accept",
                Shape::StringOrStrings,
                "Media types and endings: [\"application/pdf\", \"image/jpeg\"].",
            ),
            may("maxSize", Shape::Count, "Bytes a file may have; 10485760 where absent."),
            may("maxItems", Shape::Count, "How many files; 1 where absent."),
        ],
    },
    ItemType {
        name: "note",
        about: "Something to read; it asks nothing.",
        members: &[may(
            "text",
            Shape::Text,
            "Paragraphs, lists and links. `{name}` puts an answer in.",
        )],
    },
    ItemType {
        name: "group",
        about: "Questions that belong together: an object.",
        members: &[
            ITEMS,
            USE,
            OVERRIDES,
            may("oneOf", Shape::Object("oneOf"), "So many of the papers in this group are needed."),
        ],
    },
    ItemType {
        name: "repeat",
        about: "Questions asked once a row: an array of objects.",
        members: &[
            ITEMS,
            USE,
            OVERRIDES,
            LEAST,
            may("maxItems", Shape::Count, "The most rows; 1000 where absent."),
            may("uniqueBy", Shape::StringOrStrings, "Rows must differ in these fields."),
            may("summary", Shape::Text, "One line that stands for a row: \"{hoTen}\"."),
        ],
    },
];
