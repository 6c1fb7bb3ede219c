//! Text to [`Rule`] in one pass: grammar, names and types together.

use super::lex::{Lexer, Token};
use super::{Each, Expr, ExprError, Function, Op, Rule, Scope, Type};
use crate::value::{NodeId, Pattern, Value};
use std::sync::Arc;

/// The longest rule, in bytes.
const LENGTH: usize = 4096;
/// The deepest nesting.
const DEPTH: u32 = 64;

/// Reads a rule as it stands at one place of a form.
pub fn parse(text: &str, scope: &dyn Scope) -> Result<Rule, ExprError> {
    let mut parser = Parser {
        lexer: Lexer::new(text),
        token: Token::End,
        start: 0,
        scope,
        locals: Vec::new(),
        reads: Vec::new(),
        today: false,
        depth: 0,
    };
    if text.len() > LENGTH {
        return parser.fail("expr-too-long", "");
    }
    parser.advance()?;
    let (expr, ty) = parser.expr()?;
    if parser.token != Token::End {
        return parser.fail("expr-syntax", "");
    }
    if let Type::Group(_) = ty {
        return parser.fail("type-mismatch", "group");
    }
    parser.reads.sort_unstable();
    parser.reads.dedup();
    Ok(Rule { expr, ty, reads: parser.reads, today: parser.today })
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    token: Token<'a>,
    start: usize,
    scope: &'a dyn Scope,
    locals: Vec<(&'a str, Type)>,
    reads: Vec<NodeId>,
    today: bool,
    depth: u32,
}

type Typed = (Expr, Type);
type Parsed<T = Typed> = Result<T, ExprError>;

/// Operators by how tightly they bind, loosest first. Those of a line bind alike.
const LEVELS: [&[(&str, Op)]; 5] = [
    &[("||", Op::Or)],
    &[("&&", Op::And)],
    &[
        ("==", Op::Eq),
        ("!=", Op::Ne),
        ("<=", Op::Le),
        (">=", Op::Ge),
        ("<", Op::Lt),
        (">", Op::Gt),
        ("in", Op::In),
    ],
    &[("+", Op::Add), ("-", Op::Sub)],
    &[("*", Op::Mul), ("/", Op::Div), ("%", Op::Rem)],
];

/// Words that CEL keeps for itself, and what is out of this profile.
const RESERVED: [&str; 24] = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop", "package",
    "namespace", "return", "var", "void", "while", "null", "true", "false", "dyn", "timestamp", "duration",
];

/// Whether a name belongs to the language and cannot name an item.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

impl<'a> Parser<'a> {
    fn fail<T>(&self, code: &'static str, detail: &str) -> Parsed<T> {
        self.fail_at(self.start, code, detail)
    }

    fn fail_at<T>(&self, at: usize, code: &'static str, detail: &str) -> Parsed<T> {
        Err(ExprError { code, at, detail: detail.to_owned() })
    }

    fn mismatch<T>(&self, at: usize, got: &Type, wanted: &str) -> Parsed<T> {
        self.fail_at(at, "type-mismatch", &[got.name(), ", ", wanted].concat())
    }

    fn advance(&mut self) -> Parsed<()> {
        (self.start, self.token) = self.lexer.next()?;
        Ok(())
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.token, Token::Sign(s) if s == sign)
    }

    fn take(&mut self, sign: &str) -> Parsed<bool> {
        let found = self.is(sign);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, sign: &str) -> Parsed<()> {
        if self.take(sign)? { Ok(()) } else { self.fail("expr-syntax", sign) }
    }

    fn expr(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEPTH {
            return self.fail("expr-too-deep", "");
        }
        let at = self.start;
        let mut result = self.level(0)?;
        if self.take("?")? {
            self.wants(at, &result.1, Type::Bool)?;
            let yes = self.expr()?;
            self.expect(":")?;
            let no = self.expr()?;
            let Some(ty) = yes.1.join(&no.1) else {
                return self.mismatch(at, &yes.1, no.1.name());
            };
            result = (Expr::If(Box::new((result.0, yes.0, no.0))), ty);
        }
        self.depth -= 1;
        Ok(result)
    }

    fn wants(&self, at: usize, got: &Type, wanted: Type) -> Parsed<()> {
        if got.join(&wanted).is_some() { Ok(()) } else { self.mismatch(at, got, wanted.name()) }
    }

    fn level(&mut self, level: usize) -> Parsed {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let start = self.start;
        let mut left = self.level(level + 1)?;
        // A chain of one operator grows to the left, so its length counts as depth too.
        let mut links = 0;
        loop {
            let op = operators.iter().find(|(sign, _)| match self.token {
                Token::Sign(s) | Token::Name(s) => s == *sign,
                _ => false,
            });
            let Some((_, op)) = op else {
                return Ok(left);
            };
            links += 1;
            if self.depth + links > DEPTH {
                return self.fail("expr-too-deep", "");
            }
            self.advance()?;
            let at = self.start;
            let right = self.level(level + 1)?;
            left = self.binary(*op, start, left, at, right)?;
        }
    }

    fn binary(&self, op: Op, start: usize, left: Typed, at: usize, right: Typed) -> Parsed {
        let ((a, ta), (b, tb)) = (left, right);
        let both = |parser: &Self, ty: Type| {
            parser.wants(start, &ta, ty.clone())?;
            parser.wants(at, &tb, ty)
        };
        let (ty, whole) = match op {
            Op::Or | Op::And => {
                both(self, Type::Bool)?;
                (Type::Bool, false)
            }
            Op::Eq | Op::Ne => {
                if ta.join(&tb).is_none() || matches!(ta, Type::Group(_)) {
                    return self.mismatch(at, &ta, tb.name());
                }
                self.codes(at, &a, &b)?;
                self.codes(at, &b, &a)?;
                (Type::Bool, false)
            }
            Op::In => {
                let Type::List(item) = &tb else {
                    return self.mismatch(at, &tb, "list");
                };
                if ta.join(item).is_none() {
                    return self.mismatch(at, &ta, item.name());
                }
                if let Expr::List(items) = &b {
                    for item in items {
                        self.codes(at, &a, item)?;
                    }
                }
                // A list of codes chosen may be asked for one of them.
                self.codes(at, &b, &a)?;
                (Type::Bool, false)
            }
            Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                let ordered = |t: &Type| !matches!(t, Type::List(_) | Type::Row(_) | Type::Group(_) | Type::File);
                if ta.join(&tb).is_none() || !ordered(&ta) {
                    return self.mismatch(at, &ta, tb.name());
                }
                (Type::Bool, false)
            }
            Op::Add if ta == Type::Text || tb == Type::Text => {
                both(self, Type::Text)?;
                (Type::Text, false)
            }
            Op::Add if matches!(ta, Type::List(_)) => match ta.join(&tb) {
                Some(ty) => (ty, false),
                None => return self.mismatch(at, &ta, tb.name()),
            },
            _ => {
                both(self, Type::Decimal)?;
                let whole = ta == Type::Int && tb == Type::Int && op != Op::Div;
                if op == Op::Rem && !whole {
                    return self.mismatch(at, if ta == Type::Int { &tb } else { &ta }, "integer");
                }
                (if whole { Type::Int } else { Type::Decimal }, whole)
            }
        };
        Ok((Expr::Binary(op, Box::new((a, b)), whole), ty))
    }

    /// A choice compared with a code that is not among its options is never equal.
    fn codes(&self, at: usize, choice: &Expr, code: &Expr) -> Parsed<()> {
        match (choice, code) {
            (Expr::Get(_, node), Expr::Literal(Value::Text(code))) if !self.scope.has_code(*node, code) => {
                self.fail_at(at, "code-unknown", code)
            }
            _ => Ok(()),
        }
    }

    fn unary(&mut self) -> Parsed {
        let not = self.is("!");
        if !not && !self.is("-") {
            return self.postfix();
        }
        self.advance()?;
        self.depth += 1;
        if self.depth > DEPTH {
            return self.fail("expr-too-deep", "");
        }
        let at = self.start;
        let (expr, ty) = self.unary()?;
        self.depth -= 1;
        self.wants(at, &ty, if not { Type::Bool } else { Type::Decimal })?;
        Ok(match expr {
            Expr::Literal(Value::Number(n)) if !not => (Expr::Literal(Value::Number(n.neg())), ty),
            _ if not => (Expr::Not(Box::new(expr)), ty),
            _ => (Expr::Neg(Box::new(expr)), ty),
        })
    }

    fn postfix(&mut self) -> Parsed {
        let mut start = self.start;
        let (mut expr, mut ty) = self.primary()?;
        loop {
            if self.take(".")? {
                let at = self.start;
                let name = self.name()?;
                (expr, ty) = if self.is("(") { self.method(start, (expr, ty), at, name)? } else { self.member(at, (expr, ty), name)? };
                start = at;
            } else if self.take("[")? {
                let at = self.start;
                let (index, found) = self.expr()?;
                self.wants(at, &found, Type::Int)?;
                self.expect("]")?;
                let Type::List(item) = ty else {
                    return self.mismatch(start, &ty, "list");
                };
                (expr, ty) = (Expr::Index(Box::new((expr, index))), *item);
            } else {
                return Ok((expr, ty));
            }
        }
    }

    fn name(&mut self) -> Parsed<&'a str> {
        let Token::Name(name) = self.token else {
            return self.fail("expr-syntax", "");
        };
        self.advance()?;
        Ok(name)
    }

    fn primary(&mut self) -> Parsed {
        let at = self.start;
        if self.take("(")? {
            let inner = self.expr()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.take("[")? {
            let mut items = Vec::new();
            let mut item = Type::Any;
            for (expr, ty) in self.arguments("]")? {
                item = match item.join(&ty) {
                    Some(joined) => joined,
                    None => return self.mismatch(at, &ty, item.name()),
                };
                items.push(expr);
            }
            return Ok((Expr::List(items), item.list()));
        }
        if let Token::Literal(value) = &self.token {
            let value = value.clone();
            let ty = match &value {
                Value::Bool(_) => Type::Bool,
                // Any number without a fraction is whole: 1.0 is 1.
                Value::Number(n) if n.is_whole() => Type::Int,
                Value::Number(_) => Type::Decimal,
                _ => Type::Text,
            };
            self.advance()?;
            return Ok((Expr::Literal(value), ty));
        }
        let name = self.name()?;
        if self.is("(") {
            return self.call(at, name, Vec::new());
        }
        if let Some(i) = self.locals.iter().rposition(|(local, _)| *local == name) {
            let ty = self.locals.get(i).map_or(Type::Any, |(_, ty)| ty.clone());
            return Ok((Expr::Local(i), ty));
        }
        if RESERVED.contains(&name) {
            return self.fail_at(at, "expr-outside-profile", name);
        }
        let node = if name == "this" { self.scope.this() } else { self.scope.lookup(name) };
        match node {
            Some(node) => Ok(self.get(None, node)),
            None => self.fail_at(at, "name-unknown", name),
        }
    }

    fn get(&mut self, row: Option<Box<Expr>>, node: NodeId) -> Typed {
        let ty = self.scope.type_of(node);
        if !matches!(ty, Type::Group(_)) {
            self.reads.push(node);
        }
        (Expr::Get(row, node), ty)
    }

    fn member(&mut self, at: usize, of: Typed, name: &'a str) -> Parsed {
        let (container, row) = match of {
            (Expr::Get(row, _), Type::Group(group)) => (group, row),
            (row, Type::Row(repeat)) => (repeat, Some(Box::new(row))),
            (date, Type::Date) if matches!(name, "year" | "month" | "day") => return self.invoke(at, name, vec![(date, Type::Date)]),
            (_, ty) => return self.mismatch(at, &ty, "group or row"),
        };
        match self.scope.member(container, name) {
            Some(node) => Ok(self.get(row, node)),
            None => self.fail_at(at, "name-unknown", name),
        }
    }

    fn arguments(&mut self, close: &str) -> Parsed<Vec<Typed>> {
        let mut args = Vec::new();
        while !self.take(close)? {
            if !args.is_empty() {
                self.expect(",")?;
            }
            args.push(self.expr()?);
        }
        Ok(args)
    }

    fn method(&mut self, start: usize, of: Typed, at: usize, name: &'a str) -> Parsed {
        let each = match name {
            "all" => Each::All,
            "exists" => Each::Exists,
            "exists_one" => Each::ExistsOne,
            "filter" => Each::Filter,
            "map" => Each::Map,
            _ => return self.call(at, name, vec![of]),
        };
        let (list, Type::List(item)) = of else {
            return self.mismatch(start, &of.1, "list");
        };
        self.expect("(")?;
        let local = self.name()?;
        self.expect(",")?;
        self.locals.push((local, (*item).clone()));
        let at = self.start;
        let (body, ty) = self.expr()?;
        self.locals.pop();
        self.expect(")")?;
        let result = match each {
            Each::Map => ty.list(),
            _ => {
                self.wants(at, &ty, Type::Bool)?;
                if each == Each::Filter { item.list() } else { Type::Bool }
            }
        };
        Ok((Expr::Each(each, Box::new((list, body))), result))
    }

    fn call(&mut self, at: usize, name: &'a str, mut args: Vec<Typed>) -> Parsed {
        self.expect("(")?;
        args.extend(self.arguments(")")?);
        self.invoke(at, name, args)
    }

    fn invoke(&mut self, at: usize, name: &'a str, args: Vec<Typed>) -> Parsed {
        let (mut args, types): (Vec<Expr>, Vec<Type>) = args.into_iter().unzip();
        if name == "matches" {
            let (Some(Expr::Literal(Value::Text(pattern))), Some(text), true) = (args.pop(), args.pop(), types.first() == Some(&Type::Text))
            else {
                return self.fail_at(at, "type-mismatch", "matches(text, 'pattern')");
            };
            return match Pattern::compile(&pattern) {
                Ok(pattern) => Ok((Expr::Matches(Box::new(text), Arc::new(pattern)), Type::Bool)),
                Err(error) => self.fail_at(at, error.code, &pattern),
            };
        }
        let Some(function) = Function::find(name) else {
            return self.fail_at(at, "function-unknown", name);
        };
        let mut ty = match function.check(&types) {
            Ok(ty) => ty,
            Err((i, wanted)) => return self.mismatch(at, types.get(i).unwrap_or(&Type::Any), wanted),
        };
        self.today |= name == "today" || name == "age" && args.len() == 1;
        if name == "row" {
            // The number of a row changes when rows come, go or move: that is, with its repeat.
            self.reads.extend(self.scope.repeat());
        }
        if let ("orElse", [a, b]) = (name, &*types) {
            ty = match a.join(b) {
                Some(ty) => ty,
                None => return self.mismatch(at, a, b.name()),
            };
        }
        Ok((Expr::Call(function, args), ty))
    }
}
