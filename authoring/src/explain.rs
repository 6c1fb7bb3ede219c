//! A form told in reading order: what is asked, when, where the answer comes from, and what hangs
//! on it.

use crate::outline::{Outline, Role, RuleAt, Sort};
use crate::rule::{self, Meaning};
use crate::source::{Tree, Value};
use crate::vocabulary::item_type;
use std::collections::BTreeMap;
use std::fmt::Write;
use tokhai::Form;
use tokhai::form::{Mode, Source, Trigger};
use tokhai::value::NodeId;

/// Tells a form in one of its languages, given by its place in the form's list.
pub fn explain(form: &Form, outline: &Outline, language: usize) -> String {
    let teller = Teller { form, outline, language, readers: readers(outline) };
    let mut out = format!("{} ({} {})\n", form.title.get(language), form.id, form.version);
    for source in &form.sources {
        teller.source(source, &mut out);
    }
    for at in 1..outline.items.len() {
        teller.item(at, &mut out);
    }
    out
}

/// For every item, those that read it and in which member.
type Readers = BTreeMap<usize, Vec<(usize, String)>>;

fn readers(outline: &Outline) -> Readers {
    let mut readers = Readers::new();
    for at in 1..outline.items.len() {
        for rule in outline.rules(at) {
            for read in reads(outline, &rule) {
                let reader = (at, why(&rule.role));
                let list: &mut Vec<(usize, String)> = readers.entry(read).or_default();
                if read != at && !list.contains(&reader) {
                    list.push(reader);
                }
            }
        }
    }
    readers.retain(|_, list| !list.is_empty());
    readers
}

/// What a rule decides, in a word or two.
fn why(role: &Role) -> String {
    match role {
        Role::Copy => "copyFrom".into(),
        Role::When(id) | Role::Input(id, _) => format!("source {id}"),
        Role::Constraint(_) => "constraint".into(),
        Role::Option(_) => "option".into(),
        other => other.member().to_owned(),
    }
}

/// The items that a rule reads, each once, in the order in which it names them.
fn reads(outline: &Outline, rule: &RuleAt) -> Vec<usize> {
    let mut found = Vec::new();
    if let Some(node) = rule.tree.as_str().and_then(rule::parse) {
        let meaning =
            Meaning { outline, container: rule.container, this: rule.item, locals: Vec::new() };
        rule::mentions(&meaning, &node, &mut |item, _| {
            // A group on the way to a field is not read itself.
            if outline.item(item).sort != Sort::Group && !found.contains(&item) {
                found.push(item);
            }
        });
    }
    found
}

struct Teller<'a> {
    form: &'a Form,
    outline: &'a Outline,
    language: usize,
    readers: Readers,
}

impl Teller<'_> {
    fn source(&self, source: &Source, out: &mut String) {
        let tree = self.outline.source(&source.id);
        let when = match source.trigger {
            Trigger::Open => "when the form opens",
            Trigger::Change => "when an input has changed",
            Trigger::Button => "at the press of a button",
        };
        let _ = write!(
            out,
            "source {}: {} ({}), asked {when}",
            source.id,
            source.title.get(self.language),
            source.level
        );
        let inputs = tree
            .as_ref()
            .and_then(|tree| tree.get("inputs"))
            .map_or(&[][..], |inputs| inputs.members());
        let inputs: Vec<String> = inputs
            .iter()
            .map(|i| format!("{} = {}", i.name, i.value.as_str().unwrap_or_default()))
            .collect();
        match inputs.is_empty() {
            true => out.push_str(" with who is signed in"),
            false => {
                let _ = write!(out, " with {}", inputs.join(", "));
            }
        }
        if let Some(when) = tree.as_ref().and_then(|tree| tree.str_at("when")) {
            let _ = write!(out, ", while {when}");
        }
        out.push('\n');
    }

    fn item(&self, at: usize, out: &mut String) {
        let item = self.outline.item(at);
        let node = self.form.node(NodeId(at as u32));
        let depth = self.depth(at);
        let pad = "  ".repeat(depth);
        if item.ty.is_empty() && item.sort == Sort::Field {
            return self.part(at, &pad, out);
        }
        let label = node.label.get(self.language);
        match item.sort {
            Sort::Page => {
                let _ = writeln!(out, "\npage {}: {label}", item.name);
            }
            Sort::Note => {
                let _ = writeln!(out, "{pad}note {}", item.name);
            }
            _ => {
                let _ = writeln!(out, "{pad}{} [{}] {label}", item.name, self.type_of(at));
            }
        }
        let mut line = |text: String| {
            let _ = writeln!(out, "{pad}    {text}");
        };
        self.rules(at, &mut line);
        for fill in self.outline.fills(at) {
            line(self.fill(&fill));
        }
        for line_of_group in self.filled_with_group(at) {
            line(line_of_group);
        }
        if let Some(copy) = item.tree.get("copyFrom") {
            let (path, when) =
                (copy.str_at("path").unwrap_or_default(), copy.str_at("when").unwrap_or_default());
            line(format!("copied from {path}, while {when}"));
        }
        if let Some(readers) = self.readers.get(&at) {
            let readers: Vec<String> = readers
                .iter()
                .map(|(reader, member)| format!("{} ({member})", self.name(*reader)))
                .collect();
            line(format!("read by {}", readers.join(", ")));
        }
    }

    /// The registers that fill a field because they fill the group it is in.
    fn filled_with_group(&self, at: usize) -> Vec<String> {
        let own = self.outline.fills(at);
        let mut lines = Vec::new();
        for ask in self.form.asks.iter().filter(|_| self.outline.item(at).sort == Sort::Field) {
            let source = self.form.sources.get(ask.source).map_or("", |source| &source.id);
            let fill = ask.fills.iter().find(|fill| fill.node.index() == at);
            if let Some(fill) =
                fill.filter(|_| !own.iter().any(|own| own.str_at("source") == Some(source)))
            {
                lines.push(format!(
                    "{} with its group by source {source} from {}",
                    how(fill.mode),
                    fill.from
                ));
            }
        }
        lines
    }

    /// Pages and notes without a name are told by their titles.
    fn name(&self, at: usize) -> String {
        match self.outline.item(at).sort {
            Sort::Page => format!("page {}", self.outline.item(at).name),
            _ => self.outline.path(at),
        }
    }

    fn depth(&self, at: usize) -> usize {
        let item = self.outline.item(at);
        if item.sort == Sort::Page { 0 } else { self.depth_of(item.parent) }
    }

    fn depth_of(&self, at: usize) -> usize {
        let item = self.outline.item(at);
        if matches!(item.sort, Sort::Page | Sort::Form) {
            1
        } else {
            1 + self.depth_of(item.parent)
        }
    }

    /// A part of an address, only where something is special about it.
    fn part(&self, at: usize, pad: &str, out: &mut String) {
        let item = self.outline.item(at);
        if let Some(readers) = self.readers.get(&at) {
            let readers: Vec<String> = readers
                .iter()
                .map(|(reader, member)| format!("{} ({member})", self.name(*reader)))
                .collect();
            let _ = writeln!(out, "{pad}{}\n{pad}    read by {}", item.name, readers.join(", "));
        }
    }

    fn type_of(&self, at: usize) -> String {
        let item = self.outline.item(at);
        let mut words = vec![item.ty.to_string()];
        for name in ["format", "pattern", "case", "precision", "codelist", "use"] {
            match item.tree.get(name).map(|tree| &tree.value) {
                Some(Value::Text(text)) => words.push(format!("{name} {text}")),
                Some(Value::Array(items)) => {
                    let items: Vec<&str> = items.iter().filter_map(|item| item.as_str()).collect();
                    words.push(format!("{name} {}", items.join("/")));
                }
                _ => {}
            }
        }
        if let Some(codes) = self.outline.codes(at).filter(|_| item.tree.get("options").is_some()) {
            words.push(codes.join(" | "));
        }
        for name in [
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
        ] {
            let known = item_type(&item.ty)
                .is_some_and(|ty| ty.members.iter().any(|entry| entry.name == name));
            if let Some(Value::Number(n) | Value::Text(n)) =
                item.tree.get(name).map(|tree| &tree.value).filter(|_| known)
            {
                words.push(format!("{name} {n}"));
            }
        }
        words.join(", ")
    }

    fn rules(&self, at: usize, line: &mut dyn FnMut(String)) {
        let tree = &self.outline.item(at).tree;
        if matches!(tree.get("required").map(|t| &t.value), Some(Value::Bool(true))) {
            line("required".into());
        }
        if tree.is_true("readonly") {
            line("read-only".into());
        }
        if let Some(default) = tree.get("default").filter(|tree| tree.get("expr").is_none()) {
            line(format!("default {}", shown(default)));
        }
        for rule in self.outline.rules(at) {
            let what = match &rule.role {
                Role::Relevant => "asked while".to_owned(),
                Role::Required => "required while".to_owned(),
                Role::Readonly => "read-only while".to_owned(),
                Role::Calculate => "calculated as".to_owned(),
                Role::Default => "default".to_owned(),
                Role::Bound(name) => (*name).to_owned(),
                Role::Constraint(i) => {
                    let warns = tree
                        .items_at("constraints")
                        .get(*i)
                        .is_some_and(|c| c.str_at("severity") == Some("warning"));
                    if warns { "warns unless".to_owned() } else { "must".to_owned() }
                }
                Role::Option(i) => {
                    let code =
                        tree.items_at("options").get(*i).and_then(|option| option.str_at("value"));
                    format!("option {} offered while", code.unwrap_or_default())
                }
                Role::Parent => "list filtered by".to_owned(),
                Role::Copy | Role::When(_) | Role::Input(..) => continue,
            };
            let others = reads(self.outline, &rule).into_iter().filter(|read| *read != at);
            let reads: Vec<String> = others.map(|read| self.name(read)).collect();
            let tail = if reads.is_empty() {
                String::new()
            } else {
                format!("   (reads {})", reads.join(", "))
            };
            line(format!("{what} {}{tail}", rule.tree.as_str().unwrap_or_default()));
        }
    }

    fn fill(&self, fill: &Tree) -> String {
        let id = fill.str_at("source").unwrap_or_default();
        let how = match fill.str_at("mode") {
            Some("lock") => how(Mode::Lock),
            Some("suggest") => how(Mode::Suggest),
            _ => how(Mode::Fill),
        };
        let mut text = format!("{how} by source {id}");
        let from = fill.str_at("from").unwrap_or_default();
        if !from.is_empty() {
            let _ = write!(text, " from {from}");
        }
        if let Some(map) = fill.get("map") {
            let pairs: Vec<String> = map
                .members()
                .iter()
                .map(|m| format!("{} from {}", m.name, m.value.as_str().unwrap_or_default()))
                .collect();
            let _ = write!(text, ": {}", pairs.join(", "));
        }
        if let Some(inputs) = fill.get("inputs") {
            let inputs: Vec<String> = inputs
                .members()
                .iter()
                .map(|i| format!("{} = {}", i.name, i.value.as_str().unwrap_or_default()))
                .collect();
            let _ = write!(text, ", asked with {}", inputs.join(", "));
        }
        if let Some(when) = fill.str_at("when") {
            let _ = write!(text, ", while {when}");
        }
        text
    }
}

fn how(mode: Mode) -> &'static str {
    match mode {
        Mode::Fill => "filled",
        Mode::Lock => "locked",
        Mode::Suggest => "suggested",
    }
}

fn shown(tree: &Tree) -> String {
    match &tree.value {
        Value::Text(text) | Value::Number(text) => text.to_string(),
        Value::Bool(b) => b.to_string(),
        _ => "a list".into(),
    }
}
