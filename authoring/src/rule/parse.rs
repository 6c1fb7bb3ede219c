//! Text to tree.

use super::lex::{Token, TokenKind, tokens};
use super::{Kind, Node};
use crate::source::Span;

/// The core refuses deeper rules.
const DEPTH: usize = 64;

/// Reads a rule; nothing when it is none.
pub fn parse(rule: &str) -> Option<Node> {
    let mut parser = Parser { tokens: tokens(rule), at: 0, depth: 0 };
    let node = parser.expr()?;
    (parser.at == parser.tokens.len()).then_some(node)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

/// Signs and how tightly they bind, loosest first.
const LEVELS: [&[&str]; 5] =
    [&["||"], &["&&"], &["==", "!=", "<=", ">=", "<", ">", "in"], &["+", "-"], &["*", "/", "%"]];

impl Parser {
    fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned()?;
        self.at += 1;
        Some(token)
    }

    /// The sign, or the word `in`, if it comes next.
    fn sign(&self) -> Option<&'static str> {
        match self.peek()? {
            TokenKind::Sign(sign) => Some(sign),
            TokenKind::Name(name) if name == "in" => Some("in"),
            _ => None,
        }
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.sign() == Some(sign);
        self.at += usize::from(found);
        found
    }

    fn name(&mut self) -> Option<(String, Span)> {
        match self.next()? {
            Token { kind: TokenKind::Name(name), span } => Some((name, span)),
            _ => None,
        }
    }

    fn end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.span.end)
    }

    fn expr(&mut self) -> Option<Node> {
        self.depth += 1;
        if self.depth > 2 * DEPTH {
            return None;
        }
        let mut node = self.level(0)?;
        if self.take("?") {
            let yes = self.expr()?;
            if !self.take(":") {
                return None;
            }
            let no = self.expr()?;
            let span = node.span.start..no.span.end;
            node = Node { kind: Kind::If(Box::new([node, yes, no])), span };
        }
        self.depth -= 1;
        Some(node)
    }

    fn level(&mut self, level: usize) -> Option<Node> {
        let Some(signs) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.level(level + 1)?;
        while let Some(sign) = self.sign().filter(|sign| signs.contains(sign)) {
            self.at += 1;
            let right = self.level(level + 1)?;
            let span = left.span.start..right.span.end;
            left = Node { kind: Kind::Binary(sign, Box::new(left), Box::new(right)), span };
        }
        Some(left)
    }

    fn unary(&mut self) -> Option<Node> {
        let start = self.tokens.get(self.at)?.span.start;
        let not = self.take("!");
        if !not && !self.take("-") {
            return self.postfix();
        }
        self.depth += 1;
        if self.depth > 2 * DEPTH {
            return None;
        }
        let inner = Box::new(self.unary()?);
        self.depth -= 1;
        let span = start..inner.span.end;
        Some(Node { kind: if not { Kind::Not(inner) } else { Kind::Neg(inner) }, span })
    }

    fn postfix(&mut self) -> Option<Node> {
        let mut node = self.primary()?;
        loop {
            let start = node.span.start;
            let kind = if self.take(".") {
                let (name, at) = self.name()?;
                if self.take("(") {
                    let args = self.list(")")?;
                    Kind::Call { name, at, of: Some(Box::new(node)), args }
                } else {
                    Kind::Member(Box::new(node), name, at)
                }
            } else if self.take("[") {
                let index = self.expr()?;
                if !self.take("]") {
                    return None;
                }
                Kind::Index(Box::new(node), Box::new(index))
            } else {
                return Some(node);
            };
            node = Node { kind, span: start..self.end() };
        }
    }

    fn primary(&mut self) -> Option<Node> {
        let Token { kind, span } = self.next()?;
        let kind = match kind {
            TokenKind::Sign("(") => {
                let inner = self.expr()?;
                if !self.take(")") {
                    return None;
                }
                return Some(Node { kind: inner.kind, span: span.start..self.end() });
            }
            TokenKind::Sign("[") => Kind::List(self.list("]")?),
            TokenKind::Sign("{") => Kind::Map(self.list("}")?),
            TokenKind::Number(number) => Kind::Number(number),
            TokenKind::Text(text, true) => Kind::Text(text),
            TokenKind::Name(name) if name == "true" || name == "false" => {
                Kind::Bool(name == "true")
            }
            TokenKind::Name(name) if self.take("(") => {
                Kind::Call { name, at: span.clone(), of: None, args: self.list(")")? }
            }
            TokenKind::Name(name) => Kind::Name(name),
            _ => return None,
        };
        Some(Node { kind, span: span.start..self.end() })
    }

    /// What stands up to a closing bracket; in a map, keys and values in turn.
    fn list(&mut self, close: &str) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        while !self.take(close) {
            if !items.is_empty() && !self.take(",") {
                return None;
            }
            if close != ")" && self.take(close) {
                break;
            }
            items.push(self.expr()?);
            if close == "}" {
                if !self.take(":") {
                    return None;
                }
                items.push(self.expr()?);
            }
        }
        Some(items)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_their_places() {
        let rule = "(a.b + 1) * 2 == list.map(t, t.x)[0] ? -f(y) : {'k': [1]}['k']";
        let node = parse(rule).unwrap();
        assert_eq!(&rule[node.span.clone()], rule);
        let mut seen = Vec::new();
        node.walk(&mut |node| seen.push(&rule[node.span.clone()]));
        assert_eq!(
            seen[1..5],
            ["(a.b + 1) * 2 == list.map(t, t.x)[0]", "(a.b + 1) * 2", "(a.b + 1)", "a.b"]
        );
        assert!(seen.contains(&"-f(y)") && seen.contains(&"list.map(t, t.x)"));
        for broken in ["", "a b", "(a", "a ? b", "f(a", "[1", "a.", "'x"] {
            assert!(parse(broken).is_none(), "{broken}");
        }
        assert!(parse(&"(".repeat(100_000)).is_none() && parse(&"!".repeat(100_000)).is_none());
    }

    #[test]
    fn sameness_does_not_look_at_spaces() {
        let same = |a, b| parse(a).unwrap().same(&parse(b).unwrap());
        assert!(same("a.b+1", "( a . b + 1 )"));
        assert!(!same("a.b + 1", "a.b - 1") && !same("f(a)", "f(a, a)") && !same("a", "b"));
    }
}
