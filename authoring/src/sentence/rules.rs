//! What is wrong in the words of a rule or of a pattern.

use super::named::{camel, operator};
use super::{Problem, Said, anchor};
use crate::likely::likely;
use crate::report::Suggestion;
use crate::rule::{self, Kind, Meaning, TokenKind};
use crate::source::{Span, Tree};
use crate::vocabulary::{self, FUNCTIONS, MACROS};
use tokhai::value::Pattern;

pub(super) fn say(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let Some((tree, text)) = problem.rule() else {
        let tree = &problem.place.tree;
        let what =
            format!("`{}` must be a rule in a string; this is {}", problem.place.last, tree.kind());
        return Some((anchor(tree), Said::new(what)));
    };
    match problem.error.code {
        "function-unknown" => Some(function(problem, &tree, &text)),
        "code-unknown" => code(problem, &tree, &text),
        "expr-outside-profile" => Some(outside(problem)),
        _ => Some(syntax(problem, &tree, &text)),
    }
}

/// A rule that makes an answer, on an item that has none.
pub(super) fn misplaced(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let place = &problem.place;
    let name = place.rest.first()?;
    let ty = &problem.outline.item(place.item).ty;
    let said = Said::new(format!(
        "`{name}` makes no sense on an item of type {ty}: it has no answer of its own"
    ));
    Some((anchor(&place.tree), said.hint("put it on the questions inside")))
}

/// With a word in place of another.
fn replaced(said: Said, span: &Span, word: &str, hint: impl Into<String>) -> Said {
    let suggestion = Some(Suggestion { span: span.clone(), text: word.to_owned() });
    Said { suggestion, ..said }.hint(hint)
}

fn function(problem: &Problem<'_>, tree: &Tree, text: &str) -> (Span, Said) {
    let word = &problem.error.detail;
    let at = problem.error.at.unwrap_or_default();
    let span = problem.in_rule(tree, &(at..at + word.len()));
    let said = Said::new(format!("there is no function `{word}`"));
    let own = problem.extensions.functions.iter().map(|function| &*function.name);
    let method = text.get(..at).is_some_and(|before| before.trim_end().ends_with('.'));
    let macros = MACROS.iter().filter(|_| method).map(|function| function.name);
    let names = FUNCTIONS.iter().map(|function| function.name).chain(macros).chain(own);
    let known = match &*word.to_lowercase() {
        "now" | "currentdate" | "date.now" => Some("today"),
        "len" | "length" => Some("size"),
        "isempty" | "empty" | "isnull" | "exists" | "defined" if !method => Some("has"),
        "coalesce" | "ifnull" | "default" | "nvl" => Some("orElse"),
        "includes" => Some("contains"),
        "lower" | "tolower" | "lowercase" => Some("normalize"),
        "toupper" | "uppercase" => Some("upper"),
        "avg" | "average" | "mean" => Some("sum"),
        "some" | "any" => Some("exists"),
        "every" => Some("all"),
        "datediff" | "days" => Some("daysBetween"),
        _ => None,
    };
    match known.or_else(|| likely(word, names)) {
        Some(better) => {
            let call = vocabulary::function(better).map_or(String::new(), |function| {
                format!(": `{}` gives {}", function.form, function.about)
            });
            let hint = format!("did you mean `{better}`{call}");
            (span.clone(), replaced(said, &span, better, hint))
        }
        None => (span, said.hint("docs/rules.md lists the functions")),
    }
}

/// A choice compared with a code that is none of its own.
fn code(problem: &Problem<'_>, tree: &Tree, text: &str) -> Option<(Span, Said)> {
    let word = &problem.error.detail;
    let rule = rule::parse(text)?;
    let literal = |node: &rule::Node| matches!(&node.kind, Kind::Text(code) if code == word);
    let at = problem.error.at?;
    let meaning = Meaning {
        outline: problem.outline,
        container: problem.scope(),
        this: problem.place.item,
        locals: Vec::new(),
    };
    let mut found = None;
    rule.walk(&mut |node| {
        let Kind::Binary("==" | "!=" | "in", a, b) = &node.kind else {
            return;
        };
        let sides = [(a, b), (b, a)];
        for (choice, other) in sides {
            let codes = std::iter::once(&**other).chain(other.parts());
            for code in codes.filter(|code| literal(code)) {
                let place = meaning.at(&rule, code.span.start);
                let item = rule::resolve(&place, choice);
                let own = item.and_then(|item| problem.outline.codes(item));
                if let Some((item, own)) = item.zip(own)
                    && !own.contains(&word.as_str())
                    && found.as_ref().is_none_or(|_| node.span.contains(&at))
                {
                    found =
                        Some((code.span.clone(), item, own, text[choice.span.clone()].to_owned()));
                }
            }
        }
    });
    let (place, item, codes, choice) = found?;
    let span = problem.in_rule(tree, &place);
    let said = Said::new(format!("`{choice}` has no option `{word}`"));
    let label = labelled(problem, item, word);
    let better = label.or_else(|| likely(word, codes.iter().copied()).map(str::to_owned));
    Some(match better {
        Some(better) => {
            let hint = format!("did you mean `'{better}'`");
            (span.clone(), replaced(said, &span, &format!("'{better}'"), hint))
        }
        None => {
            let few: Vec<&str> = codes.iter().copied().take(12).collect();
            let rest = if codes.len() > 12 { ", ..." } else { "" };
            (span, said.hint(format!("its options are {}{rest}", few.join(", "))))
        }
    })
}

/// The code of an option whose label was written instead.
fn labelled(problem: &Problem<'_>, item: usize, word: &str) -> Option<String> {
    let options = problem.outline.item(item).tree.items_at("options");
    let wanted = tokhai::value::text::fold(word);
    let found = options.iter().find(|option| {
        option.get("label").is_some_and(|label| {
            let texts = label.members().iter().map(|member| &member.value);
            texts
                .chain([label])
                .filter_map(|text| text.as_str())
                .any(|text| tokhai::value::text::fold(text) == wanted)
        })
    });
    found.and_then(|option| option.str_at("value")).map(str::to_owned)
}

fn outside(problem: &Problem<'_>) -> (Span, Said) {
    let word = &problem.error.detail;
    let span = problem.span();
    let said = Said::new(format!("`{word}` is CEL, but not part of the rule language"));
    let hint = match &**word {
        "null" => "an answer that is not there is asked for by `has(x)`",
        "timestamp" | "duration" => {
            "dates are written `date('2026-01-31')`; see `age`, `daysBetween`, `addMonths`"
        }
        "replace" | "split" | "substring" | "indexOf" => {
            "`matches`, `contains`, `startsWith` and `endsWith` look into a text"
        }
        "upperAscii" => "`upper(text)` does the same for all letters",
        "lowerAscii" => "`normalize(text)` compares without case and marks",
        "if" | "else" => "write `condition ? a : b`",
        "getFullYear" => "write `d.year`",
        _ => "docs/rules.md lists what there is",
    };
    (span, said.hint(hint))
}

fn syntax(problem: &Problem<'_>, tree: &Tree, text: &str) -> (Span, Said) {
    let at = problem.error.at.unwrap_or_default();
    let span = problem.span();
    let tokens = rule::tokens(text);
    if text.trim().is_empty() {
        return (
            tree.span.clone(),
            Said::new("the rule is empty".into())
                .hint("leave the member out where there is no rule"),
        );
    }
    if let Some(open) = tokens.iter().find(|token| matches!(&token.kind, TokenKind::Text(_, false)))
    {
        let place = problem.in_rule(tree, &(open.span.start..open.span.start + 1));
        return (
            place,
            Said::new("this text is not closed".into())
                .hint("a text ends with the quote it begins with"),
        );
    }
    let Some(here) = tokens.iter().find(|token| token.span.end > at) else {
        let mut said = Said::new("the rule ends too early".into());
        if let Some(open) = unclosed(&tokens) {
            said =
                said.note(problem.in_rule(tree, &tokens[open].span), "this bracket is not closed");
        }
        let end = text.trim_end().len();
        let last =
            text.get(..end).unwrap_or_default().chars().next_back().map_or(0, char::len_utf8);
        return (problem.in_rule(tree, &(end - last..end)), said);
    };
    let word = &text[here.span.clone()];
    let swap = |better: &str, hint: &str| {
        let said = Said::new(format!("`{word}` is no sign of the rule language"));
        (span.clone(), replaced(said, &span, better, hint))
    };
    match (&here.kind, &*word.to_lowercase()) {
        (TokenKind::Sign("="), _) => return swap("==", "two values are compared with `==`"),
        (TokenKind::Sign("&"), _) => return swap("&&", "\"and\" is written `&&`"),
        (TokenKind::Stray('|'), _) => return swap("||", "\"or\" is written `||`"),
        (TokenKind::Name(_), lower) => {
            if let Some(sign) = operator(lower) {
                return swap(sign, &format!("\"{lower}\" is written `{sign}`"));
            }
        }
        (TokenKind::Sign(">"), _) if text[..here.span.start].ends_with('<') => {
            return swap("!=", "\"not equal\" is written `!=`");
        }
        _ => {}
    }
    let before = tokens.iter().rev().find(|token| token.span.end <= here.span.start);
    match &here.kind {
        TokenKind::Name(name) if !name.is_ascii() => {
            let said =
                Said::new(format!("`{name}` cannot be a name: names have letters without marks"));
            let plain = camel(name);
            return (
                span.clone(),
                replaced(said, &span, &plain, format!("did you mean `{plain}`")),
            );
        }
        TokenKind::Text(..) if odd_escape(word).is_some() => {
            let odd = odd_escape(word).unwrap_or_default();
            let said = Said::new(format!("`{odd}` means nothing in a text of a rule"));
            return (
                span,
                said.hint(
                    "write `r'...'` for a text with backslashes; a pattern can do without: `[0-9]`",
                ),
            );
        }
        _ => {}
    }
    let missing = &problem.error.detail;
    let said = match &here.kind {
        TokenKind::Stray(c) => Said::new(format!("`{c}` means nothing in a rule")),
        _ if !missing.is_empty() => {
            Said::new(format!("`{missing}` is expected here, not `{word}`"))
        }
        _ => match before.map(|token| &token.kind) {
            Some(
                TokenKind::Name(_)
                | TokenKind::Number(_)
                | TokenKind::Text(..)
                | TokenKind::Sign(")" | "]"),
            ) => Said::new(format!("an operator is missing before `{word}`")),
            _ => Said::new(format!("a value is expected here, not `{word}`")),
        },
    };
    (span, said)
}

/// An escape that the rule language does not have.
fn odd_escape(literal: &str) -> Option<&str> {
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..at + signs(&rest[at..])];
        if !matches!(&escape[1..], "n" | "t" | "r" | "u" | "\\" | "'" | "\"" | "`" | "?") {
            return Some(escape);
        }
        rest = &rest[at + escape.len()..];
    }
    None
}

/// The innermost bracket that is not closed.
fn unclosed(tokens: &[rule::Token]) -> Option<usize> {
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Sign("(" | "[" | "{") => open.push(at),
            TokenKind::Sign(")" | "]" | "}") => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// A pattern that cannot be compiled, by itself or in `matches`.
pub(super) fn pattern(problem: &Problem<'_>) -> Option<(Span, Said)> {
    let own = problem.error.at.is_none();
    let (tree, text) = problem.rule_text()?;
    let (pattern, place) = if own {
        (text.to_string(), None)
    } else {
        let tokens = rule::tokens(&text);
        let at = problem.error.at?;
        let found = tokens.into_iter().find_map(|token| match token.kind {
            TokenKind::Text(pattern, true)
                if token.span.start > at && Pattern::compile(&pattern).is_err() =>
            {
                Some((pattern, token.span))
            }
            _ => None,
        });
        let (pattern, span) = found?;
        (pattern, Some(span))
    };
    let error = Pattern::compile(&pattern).err()?;
    let at = pattern.floor_char_boundary(error.at.min(pattern.len()));
    let rest = &pattern[at..];
    let span = match place {
        Some(span) => problem.in_rule(&tree, &span),
        None if rest.is_empty() => tree.span.clone(),
        None => problem.in_rule(&tree, &(at..at + signs(rest))),
    };
    if error.code == "pattern-too-large" {
        let said = Said::new(
            "this pattern is too large: its counts multiply to more than 5,000 steps".into(),
        );
        return Some((
            span,
            said.hint("use maxLength for the length, and the pattern for the letters"),
        ));
    }
    let sign = &rest[..signs(rest)];
    let said = if rest.is_empty() {
        Said::new("the pattern ends too early: a bracket is not closed".into())
    } else {
        Said::new(format!(
            "`{sign}` cannot stand here in a pattern (character {})",
            pattern[..at].chars().count() + 1
        ))
    };
    let hint = match sign {
        "\\d" => "write `[0-9]`",
        "\\w" => "write `[A-Za-z0-9_]`, or `\\p{L}` for any letter",
        "\\s" => "write a space, or `[ \\t]`",
        "\\b" | "\\D" | "\\W" | "\\S" | "^" | "$" | "\\A" | "\\z" => {
            "the pattern always matches the whole answer, so no anchors are needed"
        }
        "?" if pattern[..at].ends_with('(') => {
            "look-around and unnamed groups are not part of I-Regexp; write plain brackets"
        }
        "?" | "+" | "*" => {
            "a count may stand only behind a letter, a set or a group, and only once"
        }
        _ if sign.starts_with('\\') => {
            "I-Regexp escapes only its own signs, \\n, \\r, \\t and \\p{...}"
        }
        _ => "docs/definition.md: patterns are I-Regexp, RFC 9485",
    };
    Some((span, said.hint(hint)))
}

/// The bytes of the first sign of a pattern, an escape with its backslash.
fn signs(rest: &str) -> usize {
    let count = if rest.starts_with('\\') { 2 } else { 1 };
    rest.chars().take(count).map(char::len_utf8).sum()
}
