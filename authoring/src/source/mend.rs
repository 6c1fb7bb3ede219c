//! JSON that is none: what is wrong with it, and how far the rest can be read all the same.
//!
//! What is mended keeps every byte at its place, so that all other problems of a definition can be
//! named in one go with the syntax errors.

use super::setting::{Last, Setting};
use super::{Span, Tree};
use tokhai::Json;
use tokhai::value::JsonError;

/// How many flaws are named; a text with more is no JSON to begin with.
const MOST: usize = 20;

/// A flaw of the JSON text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flaw {
    /// The code of the core's error.
    pub code: &'static str,
    /// The bytes in question.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Another place that belongs to it, and what it is.
    pub other: Option<(Span, &'static str)>,
}

/// A text after mending.
#[derive(Debug)]
pub struct Mended {
    /// The text, as long as the one given.
    pub text: String,
    /// What was wrong, in reading order.
    pub flaws: Vec<Flaw>,
    /// Whether the text can be read now.
    pub whole: bool,
}

/// Reads JSON, names every flaw, and mends what can be mended without moving anything.
pub fn mend(source: &str) -> Mended {
    let mut mended = Mended { text: source.to_owned(), flaws: Vec::new(), whole: true };
    while let Err(error) = Json::parse(&mended.text) {
        let cure = if error.code == "json-duplicate" {
            duplicate(&mended.text)
        } else {
            Some(flaw(&mended.text, error))
        };
        let Some((flaw, cure)) = cure else {
            mended.whole = false;
            break;
        };
        mended.flaws.push(flaw);
        match cure {
            Some((span, filler)) if mended.flaws.len() < MOST => {
                fill(&mut mended.text, span, filler)
            }
            _ => {
                mended.whole = false;
                break;
            }
        }
    }
    mended.flaws.sort_by_key(|flaw| flaw.span.start);
    mended
}

/// What may be written over, and with which byte.
type Cure = Option<(Span, u8)>;

/// Writes a byte over others, except over the ends of lines.
fn fill(text: &mut String, span: Span, filler: u8) {
    let old = text.get(span.clone()).unwrap_or_default();
    let new: String =
        old.bytes().map(|byte| if byte == b'\n' { '\n' } else { char::from(filler) }).collect();
    text.replace_range(span, &new);
}

/// Every byte up to the next that ends a word.
fn word(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.find(|c: char| c.is_whitespace() || "{}[],:\"".contains(c));
    let first = rest.chars().next().map_or(0, char::len_utf8);
    at..at + length.unwrap_or(rest.len()).max(first)
}

fn flaw(text: &str, error: JsonError) -> (Flaw, Cure) {
    let at = text.floor_char_boundary(error.at);
    let mut flaw = Flaw {
        code: error.code,
        span: word(text, at),
        message: String::new(),
        hint: None,
        other: None,
    };
    match error.code {
        "json-depth" => {
            flaw.message = format!("brackets stand more than {} deep in each other", Json::DEPTH);
            flaw.span = at..text.ceil_char_boundary((at + 1).min(text.len()));
            return (flaw, None);
        }
        "json-surrogate" => {
            let start = text.get(..at).unwrap_or_default().rfind("\\u").unwrap_or(at);
            flaw.span = start..at;
            flaw.message = "half of a character: `\\ud800` to `\\udfff` come in pairs".into();
            flaw.hint = Some("write the character itself; the file is UTF-8".into());
            let cure = Some((start..at, b'.'));
            return (flaw, cure);
        }
        _ => {}
    }
    let cure = syntax(text, at, &mut flaw);
    (flaw, cure)
}

fn syntax(text: &str, at: usize, flaw: &mut Flaw) -> Cure {
    let setting = Setting::at(text, at);
    let rest = text.get(at..).unwrap_or_default();
    if let Some(start) = setting.string {
        return string(text, at, start, flaw);
    }
    if rest.is_empty() {
        flaw.span = text.trim_end().len()..text.len();
        flaw.message = match setting.open.last() {
            Some((bracket, at)) => {
                flaw.other = Some((*at..at + 1, "opened here"));
                format!("the text ends, but this `{}` is not closed", char::from(*bracket))
            }
            None => "there is no JSON in this text".into(),
        };
        return None;
    }
    if rest.starts_with("//") || rest.starts_with("/*") {
        let end = if rest.starts_with("//") {
            rest.find('\n')
        } else {
            rest.find("*/").map(|end| end + 2)
        };
        flaw.span = at..at + end.unwrap_or(rest.len());
        flaw.message = "JSON has no comments".into();
        flaw.hint =
            Some("take the comment out; reasons stand well in a file beside the form".into());
        return Some((flaw.span.clone(), b' '));
    }
    let closes = rest.starts_with(['}', ']']);
    if setting.last == Last::Comma && closes {
        let comma = setting.end - 1..setting.end;
        flaw.span = comma.clone();
        flaw.message = "a comma before the closing bracket".into();
        flaw.hint = Some("take the comma out".into());
        return Some((comma, b' '));
    }
    let before = text.get(..at).unwrap_or_default();
    if setting.last == Last::Value && before.ends_with(|c: char| c.is_alphanumeric()) {
        let start = before.rfind(|c: char| c.is_whitespace() || "{}[],:\"".contains(c));
        flaw.span.start = start.map_or(0, |start| start + 1);
        let here = text.get(flaw.span.clone()).unwrap_or_default();
        flaw.message = format!("`{here}` is no JSON number");
        flaw.hint = Some("a number is written like `10`, `-1` or `0.5`".into());
        return None;
    }
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || "\"{[-".contains(c));
    if setting.last == Last::Value && begins && !setting.open.is_empty() {
        flaw.span = setting.end..setting.end;
        flaw.message = "a comma is missing here".into();
        // There is room for one only where something stood between.
        return (at > setting.end).then_some((setting.end..setting.end + 1, b','));
    }
    let here = text.get(flaw.span.clone()).unwrap_or_default();
    flaw.message = match setting.last {
        Last::Name => "a `:` is missing behind the name".into(),
        Last::Open | Last::Comma if setting.in_object() && !closes => {
            flaw.hint = Some("a name stands in double quotes: `\"name\": ...`".into());
            format!("a name is expected here, not `{here}`")
        }
        Last::Value if setting.open.is_empty() => {
            format!("the form has ended, but `{here}` follows")
        }
        Last::Value => {
            let close = if setting.in_object() { '}' } else { ']' };
            format!("`,` or `{close}` is expected here, not `{here}`")
        }
        _ if rest.starts_with('\'') => {
            flaw.hint = Some("strings stand in double quotes".into());
            "a string stands in single quotes".into()
        }
        _ => {
            let lower = here.to_ascii_lowercase();
            if ["true", "false", "null"].contains(&&*lower) {
                flaw.hint = Some(format!("write `{lower}`"));
            } else if here.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
                flaw.hint = Some("a number is written like `10`, `-1` or `0.5`".into());
            } else if !closes && here != "," && here != ":" {
                flaw.hint = Some("a string stands in double quotes".into());
            }
            format!("a value is expected here, not `{here}`")
        }
    };
    None
}

/// A flaw inside a string that begins at `start`.
fn string(text: &str, at: usize, start: usize, flaw: &mut Flaw) -> Cure {
    let before = text.get(..at).unwrap_or_default();
    match text.as_bytes().get(at) {
        Some(0..=0x1f) if !before.ends_with('\\') => {
            flaw.span = at..at + 1;
            flaw.other = Some((start..start + 1, "the string begins here"));
            flaw.message = "a string ends on its own line".into();
            flaw.hint =
                Some("write `\\n` for a new line, `\\t` for a tab; or a `\"` is missing".into());
            None
        }
        None => {
            flaw.span = start..start + 1;
            flaw.message = "this string is not closed".into();
            None
        }
        _ => {
            let slash = before.rfind('\\').unwrap_or(start);
            let end = text.ceil_char_boundary((slash + 2).min(text.len()));
            flaw.span = slash..end;
            let escape = text.get(slash + 1..end).unwrap_or_default();
            flaw.message = format!("`\\{escape}` means nothing in JSON");
            flaw.hint = Some(format!("write `\\\\{escape}` for a backslash and `{escape}`"));
            // A point is harmless where such a slip is likely: in a pattern.
            Some((slash..end, b'.'))
        }
    }
}

/// The first name that stands twice in an object; the member that is overruled is wiped out.
fn duplicate(text: &str) -> Option<(Flaw, Cure)> {
    let tree = Tree::parse(text)?;
    let (first, second) = twice(&tree)?;
    let flaw = Flaw {
        code: "json-duplicate",
        span: second.name_span.clone(),
        message: format!("`{}` stands twice in this object", second.name),
        hint: Some("keep one of the two".into()),
        other: Some((first.name_span.clone(), "first here")),
    };
    let start = first.name_span.start;
    let end = first.value.span.end;
    let comma = text.get(end..)?.find(',')?;
    Some((flaw, Some((start..end + comma + 1, b' '))))
}

fn twice(tree: &Tree) -> Option<(super::Member, super::Member)> {
    let members = tree.members();
    for (i, member) in members.iter().enumerate() {
        if let Some(first) = members[..i].iter().find(|first| first.name == member.name) {
            return Some((first.clone(), member.clone()));
        }
    }
    let inside = members.iter().map(|member| &member.value).chain(tree.items());
    inside.into_iter().find_map(|tree| twice(tree))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flaws(text: &str) -> (Vec<String>, bool) {
        let mended = mend(text);
        assert_eq!(mended.text.len(), text.len());
        let said = |flaw: &Flaw| format!("{:?} {}", &text[flaw.span.clone()], flaw.message);
        (mended.flaws.iter().map(said).collect(), mended.whole)
    }

    #[test]
    fn what_can_be_mended_hides_nothing_else() {
        let text = "{ // why\n \"a\": [1, 2,], \"b\": 1 \"c\": \"\\d\", /* ệ\n */ \"a\": 3, \"e\": \"\\ud800\" }";
        let (said, whole) = flaws(text);
        assert!(whole, "{said:?}");
        assert_eq!(
            said,
            [
                "\"// why\" JSON has no comments",
                "\",\" a comma before the closing bracket",
                "\"\" a comma is missing here",
                "\"\\\\d\" `\\d` means nothing in JSON",
                "\"/* ệ\\n */\" JSON has no comments",
                "\"\\\"a\\\"\" `a` stands twice in this object",
                "\"\\\\ud800\" half of a character: `\\ud800` to `\\udfff` come in pairs",
            ]
        );
    }

    #[test]
    fn what_cannot_be_mended_is_named_where_it_is() {
        for (text, want) in [
            ("", "\"\" there is no JSON in this text"),
            ("{\"a\": [1", "\"\" the text ends, but this `[` is not closed"),
            ("{a: 1}", "\"a\" a name is expected here, not `a`"),
            ("{\"a\" 1}", "\"1\" a `:` is missing behind the name"),
            ("{\"a\": 'x'}", "\"'x'\" a string stands in single quotes"),
            ("{\"a\": True}", "\"True\" a value is expected here, not `True`"),
            ("{\"a\": 01}", "\"01\" `01` is no JSON number"),
            ("{\"a\": .5}", "\".5\" a value is expected here, not `.5`"),
            ("{\"a\": ,}", "\",\" a value is expected here, not `,`"),
            ("[1] 2", "\"2\" the form has ended, but `2` follows"),
            ("[\"a\nb\"]", "\"\\n\" a string ends on its own line"),
            ("[\"a", "\"\\\"\" this string is not closed"),
            ("[1;2]", "\"1;2\" `1;2` is no JSON number"),
            ("[\"a\";2]", "\";2\" `,` or `]` is expected here, not `;2`"),
        ] {
            assert_eq!(flaws(text), (vec![want.to_owned()], false), "{text}");
        }
        assert_eq!(flaws(&"[".repeat(99)).0.len(), 1);
    }
}
