//! The words of a rule.

use crate::source::Span;

/// A word of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the rule.
    pub span: Span,
}

/// What a word is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// A name or a word of the language.
    Name(String),
    /// A number as it was written.
    Number(String),
    /// The value of a string; it may lack its closing quote.
    Text(String, bool),
    /// A sign of one or two characters.
    Sign(&'static str),
    /// Anything else.
    Stray(char),
}

const SIGNS: [&str; 26] = [
    "==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", ".", ",",
    "(", ")", "[", "]", "{", "}", "=", "&",
];

/// The words of a rule, whatever they are.
pub fn tokens(rule: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = rule[at..].chars().next() {
        let start = at;
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = &rule[at..];
        let raw = rest.starts_with("r'") || rest.starts_with("r\"");
        let kind = if raw || c == '\'' || c == '"' {
            at += usize::from(raw);
            let (text, closed) = text(rule, &mut at, raw);
            TokenKind::Text(text, closed)
        } else if c.is_ascii_digit() {
            at += number(rest);
            TokenKind::Number(rule[start..at].to_owned())
        } else if c.is_alphabetic() || c == '_' {
            at += rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            TokenKind::Name(rule[start..at].to_owned())
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            at += sign.len();
            TokenKind::Sign(sign)
        } else {
            at += c.len_utf8();
            TokenKind::Stray(c)
        };
        found.push(Token { kind, span: start..at });
    }
    found
}

fn number(rest: &str) -> usize {
    let mut last = ' ';
    let ends = |c: char| {
        let sign = matches!(c, '+' | '-') && matches!(last, 'e' | 'E');
        last = c;
        !(c.is_ascii_alphanumeric() || c == '.' || sign)
    };
    rest.find(ends).unwrap_or(rest.len())
}

fn text(rule: &str, at: &mut usize, raw: bool) -> (String, bool) {
    let mut chars = rule[*at..].chars();
    let quote = chars.next();
    let mut out = String::new();
    let mut closed = false;
    while let Some(c) = chars.next() {
        if Some(c) == quote {
            closed = true;
            break;
        }
        if c != '\\' || raw {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('u') => {
                let digits: String = chars.by_ref().take(4).collect();
                let code = u32::from_str_radix(&digits, 16).ok();
                out.extend(code.and_then(char::from_u32));
            }
            other => out.extend(other),
        }
    }
    *at = rule.len() - chars.as_str().len();
    (out, closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_places() {
        let rule = r#"namSinh>=1.5e-3 && r'\d' != "ệ\u0061'" @"#;
        let words: Vec<&str> = tokens(rule).iter().map(|t| &rule[t.span.clone()]).collect();
        assert_eq!(words, ["namSinh", ">=", "1.5e-3", "&&", r"r'\d'", "!=", r#""ệ\u0061'""#, "@"]);
        assert_eq!(tokens(r#""ệ\u0061'""#)[0].kind, TokenKind::Text("ệa'".into(), true));
        assert_eq!(tokens("'a")[0].kind, TokenKind::Text("a".into(), false));
    }
}
