//! What is asked: a form definition, read once and checked whole.
//!
//! [`Form::parse`] reports every problem at once. A form that parses has only names that mean
//! something, rules whose types fit, and an order in which its answers can be recalculated.

mod error;
mod extension;
mod items;
mod kinds;
mod order;
mod packed;
mod parse;
mod reader;
mod rules;
mod scope;
mod source;
mod text;

pub use error::FormError;
pub use extension::{CustomFormat, Extensions, ReadText};
pub use source::{Ask, Consent, Fill, Mode, Pick, Source, Trigger};
pub use text::Text;

use crate::expr::{Custom, Rule};
use crate::value::{NodeId, Numbers, Pattern, digits};
use std::sync::Arc;

/// A form. Immutable, and the same for every citizen.
#[derive(Debug)]
pub struct Form {
    /// `[a-z0-9-]+`
    pub id: Arc<str>,
    /// Any text; drafts and submissions carry it.
    pub version: Arc<str>,
    /// The title of the form.
    pub title: Text,
    /// Languages, the default first.
    pub languages: Vec<Arc<str>>,
    /// IANA name of the zone whose date is today.
    pub time_zone: Arc<str>,
    /// How numbers are written, whatever language is chosen.
    pub numbers: Numbers,
    /// Every item in reading order; node 0 is the form itself.
    pub nodes: Vec<Node>,
    /// The pages.
    pub pages: Vec<NodeId>,
    /// The registers the form may ask.
    pub sources: Vec<Source>,
    /// What is asked of them, and where the answers go.
    pub asks: Vec<Ask>,
    /// Lists of options shared by several fields.
    pub lists: Vec<CodeList>,
    /// Items whose rules read today's date.
    pub(crate) daily: Vec<NodeId>,
    /// Every named item, to be looked up.
    names: scope::Names,
    /// The portal's own kinds of text.
    pub(crate) formats: Vec<extension::Registered>,
    /// The portal's own functions.
    pub(crate) functions: Vec<Arc<Custom>>,
    /// What stands for an item that does not exist.
    nothing: Node,
}

/// An item of a form: the form itself, a page, a group, a repeat, a note or a field.
#[derive(Debug, Default)]
pub struct Node {
    /// The name in the data; empty for a note without one.
    pub name: Arc<str>,
    /// What it is.
    pub kind: Kind,
    /// The item it stands in.
    pub parent: NodeId,
    /// The group, repeat or form whose data it belongs to; pages are no part of the data.
    pub container: NodeId,
    /// The repeat whose rows hold it, or the form itself.
    pub frame: NodeId,
    /// Its place among the items of that frame.
    pub slot: usize,
    /// The first node after it and all it holds.
    pub end: NodeId,
    /// The question.
    pub label: Text,
    /// A word of help below the label.
    pub hint: Option<Text>,
    /// The HTML `autocomplete` token.
    pub autocomplete: Option<Arc<str>>,
    /// Whether it is asked at all; always, where absent.
    pub relevant: Option<Arc<Rule>>,
    /// Whether an answer must be given; never, where absent.
    pub required: Option<Arc<Rule>>,
    /// Whether the answer may not be edited.
    pub readonly: Option<Arc<Rule>>,
    /// The value, when it is not asked but calculated.
    pub calculate: Option<Arc<Rule>>,
    /// Whether a calculated value may be typed over.
    pub overridable: bool,
    /// The value until there is another.
    pub default: Option<Arc<Rule>>,
    /// The author's own checks.
    pub constraints: Vec<Constraint>,
    /// `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`.
    pub bounds: Vec<(&'static str, Arc<Rule>)>,
    /// Where the answer is copied from, and when.
    pub copy: Option<Copied>,
    /// The items that `{name}` in its texts means.
    pub mentions: Vec<(Arc<str>, NodeId)>,
    /// Its place in the order of recalculation.
    pub(crate) rank: u32,
    /// Items to settle again when this answer changes.
    pub(crate) settles: Vec<Reader>,
    /// Items to judge again when this answer changes.
    pub(crate) judges: Vec<Reader>,
}

/// An item that reads an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Reader {
    /// The item.
    pub node: NodeId,
    /// The repeat around both of them that it reads as a list: then it is read in all of its rows
    /// and not only in its own. The form itself, where there is none.
    pub across: NodeId,
    /// It only stands inside: whether that is asked matters to it, but not which rows there are.
    pub inside: bool,
}

/// A check of the author's.
#[derive(Debug)]
pub struct Constraint {
    /// Must not be false.
    pub rule: Arc<Rule>,
    /// What to say when it is.
    pub message: Text,
    /// Whether it only warns.
    pub warning: bool,
}

/// A copy of another item's answer, locked while it holds.
#[derive(Debug, Clone)]
pub struct Copied {
    /// While this is true.
    pub when: Arc<Rule>,
    /// The item copied.
    pub from: NodeId,
}

/// What an item is.
#[derive(Debug, Default)]
pub enum Kind {
    /// The form itself.
    #[default]
    Root,
    /// One step of the wizard.
    Page,
    /// Items that belong together.
    Group {
        /// Whether it is an address: province, commune and line.
        address: bool,
        /// At least so many of its files, with the sentence to say otherwise.
        one_of: Option<(i64, Text)>,
    },
    /// Items asked once for every row.
    Repeat {
        /// The least and the most rows.
        rows: (i64, i64),
        /// Rows must differ in these.
        unique_by: Vec<NodeId>,
        /// One line that stands for a row.
        summary: Option<Text>,
    },
    /// Something to read.
    Note(Text),
    /// Text of one line or several.
    Text(TextKind),
    /// A number.
    Number {
        /// Without a fraction.
        whole: bool,
        /// An amount of VND.
        money: bool,
        /// What it counts.
        unit: Option<Text>,
    },
    /// Yes or no.
    Bool {
        /// Asked as a question, empty until answered; otherwise a box to tick.
        yesno: bool,
        /// A declaration: only yes will do.
        must: bool,
    },
    /// A date; which of `day`, `month`, `year` it may be known to.
    Date {
        /// A full date will do.
        day: bool,
        /// A month will do.
        month: bool,
        /// A year will do.
        year: bool,
    },
    /// One or several of a list.
    Choice {
        /// Several.
        many: bool,
        /// What there is to choose from.
        options: Options,
        /// The control.
        show: Show,
        /// The least and the most choices, for several.
        items: (i64, i64),
        /// Whether a text of the citizen's own will do as well.
        other: bool,
    },
    /// Attached files.
    File {
        /// Media types and endings, as in HTML.
        accept: Vec<Arc<str>>,
        /// Bytes.
        max_size: i64,
        /// The most files.
        max_items: i64,
    },
}

/// How text is checked and changed.
#[derive(Debug, Default)]
pub struct TextKind {
    /// Several lines.
    pub multiline: bool,
    /// Kept in upper case.
    pub upper: bool,
    /// `email`, `phone`, `personalId`, ...
    pub format: Option<Format>,
    /// Least and most code points.
    pub length: (i64, i64),
    /// Must match the whole value.
    pub pattern: Option<Arc<Pattern>>,
}

/// A known kind of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// An address of electronic mail.
    Email,
    /// A telephone number.
    Phone,
    /// Twelve digits.
    PersonalId,
    /// Ten or thirteen digits with a check digit, or twelve for a person.
    TaxCode,
    /// Ten digits, or fifteen characters ending in them.
    InsuranceId,
    /// An address of a page, with its scheme.
    Url,
    /// The number plate of a vehicle.
    Plate,
    /// `HH:MM`
    Time,
    /// `YYYY-MM-DDTHH:MM`
    DateTime,
    /// One of the portal's own, by its place in [`Extensions::formats`].
    Custom(usize),
}

/// What there is to choose from.
#[derive(Debug)]
pub enum Options {
    /// Written in the definition.
    Inline(Vec<Choice>),
    /// A shared list, and the rule that gives its parent's code.
    List(usize, Option<Arc<Rule>>),
}

/// One thing to choose.
#[derive(Debug)]
pub struct Choice {
    /// The code in the data.
    pub value: Arc<str>,
    /// What it is called.
    pub label: Text,
    /// Whether it is offered.
    pub relevant: Option<Arc<Rule>>,
}

/// The control for a choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Show {
    /// All options open.
    Radio,
    /// The browser's list.
    Select,
    /// A list with a search.
    Combobox,
}

/// A list of options shared by several fields.
#[derive(Debug)]
pub struct CodeList {
    /// Its name in the form.
    pub name: Arc<str>,
    /// Where it is, below the portal's base; empty for a list written in the definition.
    pub url: Arc<str>,
    /// The options of a list written in the definition.
    pub items: Vec<Choice>,
}

impl Form {
    /// Reads a definition and reports all its problems at once.
    pub fn parse(json: &str) -> Result<Form, Vec<FormError>> {
        parse::parse(json, &Extensions::default())
    }

    /// An item. A number that is none gives an item without anything.
    // Called from everywhere: as copies at every call it would be a good part of the whole.
    #[inline(never)]
    pub fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id.index()).unwrap_or(&self.nothing)
    }

    /// All items in reading order.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The items directly inside another, in reading order.
    pub fn children(&self, of: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(of).end;
        let mut next = NodeId(of.0 + 1);
        std::iter::from_fn(move || {
            let here = next;
            (here < end).then(|| {
                next = self.node(here).end;
                here
            })
        })
    }

    /// Whether an item is inside another, or is it.
    pub fn holds(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.node(outer).end
    }

    /// The path of names from the root, without rows: `thanhVien.hoTen`.
    pub fn path(&self, id: NodeId) -> String {
        if id == NodeId::ROOT {
            return String::new();
        }
        let node = self.node(id);
        let mut path = self.path(node.container);
        if !path.is_empty() {
            path.push('.');
        }
        if node.name.is_empty() {
            path.push_str(&digits(id.0.into()));
        }
        path.push_str(&node.name);
        path
    }

    /// The RFC 6901 pointer of an item into the definition; into the place of use for an item of a
    /// reusable group.
    pub fn pointer(&self, id: NodeId) -> String {
        if id == NodeId::ROOT {
            return String::new();
        }
        let parent = self.node(id).parent;
        let index = self.children(parent).position(|child| child == id).unwrap_or(0);
        let mut pointer = self.pointer(parent);
        pointer.push_str(if matches!(self.node(id).kind, Kind::Page) {
            "/pages/"
        } else {
            "/items/"
        });
        pointer.push_str(&digits(index as i64));
        pointer
    }

    /// The item of a path of names, from the root.
    pub fn find(&self, path: &str) -> Option<NodeId> {
        self.names.path(self, NodeId::ROOT, path)
    }

    /// The item of a name directly inside a group, a repeat or the form, as data sees it.
    pub fn member(&self, container: NodeId, name: &str) -> Option<NodeId> {
        let found = self.names.find(self, container, name);
        found.filter(|id| !matches!(self.node(*id).kind, Kind::Note(_)))
    }
}

impl Node {
    /// Whether it has an answer of its own.
    pub fn is_field(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Root | Kind::Page | Kind::Group { .. } | Kind::Repeat { .. } | Kind::Note(_)
        )
    }
}
