//! Text to [`Rule`] in one pass: grammar, names and types together.

use super::lex::{END, LITERAL, NAME};
use super::outside::is_reserved;
use super::{Expr, ExprError, Op, Rule, Scope, Step, Type};
use crate::value::{Decimal, NodeId, Value, text};

/// The longest rule, in bytes.
const LENGTH: usize = 4096;
/// The deepest nesting.
const DEPTH: u32 = 64;

/// Reads a rule as it stands at one place of a form.
pub fn parse(text: &str, scope: &dyn Scope) -> Result<Rule, ExprError> {
    let mut parser = Parser {
        text,
        at: 0,
        token: END,
        name: "",
        literal: Value::Empty,
        start: 0,
        scope,
        code: Vec::new(),
        items: Vec::new(),
        locals: Vec::new(),
        reads: Vec::new(),
        today: false,
        depth: 0,
        error: ExprError { code: "", at: 0, detail: String::new() },
    };
    match parser.rule() {
        Some(ty) => {
            Ok(Rule { expr: Expr(parser.code), ty, reads: parser.reads, today: parser.today })
        }
        None => Err(parser.error),
    }
}

/// Each method reads a part of the rule, adds its steps to the code and gives its type; or gives
/// nothing and leaves the error.
pub(super) struct Parser<'a> {
    pub text: &'a str,
    /// Where the next word is looked for.
    pub at: usize,
    /// The present word: its kind, its name or value, and where it begins.
    pub token: u8,
    pub name: &'a str,
    pub literal: Value,
    pub start: usize,
    pub scope: &'a dyn Scope,
    pub code: Vec<Step>,
    /// Where the items of the last list written down end in the code.
    pub items: Vec<usize>,
    pub locals: Vec<(&'a str, Type)>,
    reads: Vec<NodeId>,
    pub today: bool,
    pub depth: u32,
    error: ExprError,
}

impl<'a> Parser<'a> {
    fn rule(&mut self) -> Option<Type> {
        if self.text.len() > LENGTH {
            return self.fail(0, "expr-too-long", "");
        }
        self.advance()?;
        let ty = self.expr()?;
        if self.token != END {
            return self.syntax("");
        }
        Some(ty)
    }

    pub fn fail<T>(&mut self, at: usize, code: &'static str, detail: &str) -> Option<T> {
        self.error = ExprError { code, at, detail: detail.to_owned() };
        None
    }

    pub fn syntax<T>(&mut self, missing: &str) -> Option<T> {
        // Elsewhere it makes things optional.
        if self.token == b'?' {
            return self.outside(self.start, "?");
        }
        self.fail(self.start, "expr-syntax", missing)
    }

    pub fn mismatch<T>(&mut self, at: usize, got: Type, wanted: &str) -> Option<T> {
        self.fail(at, "type-mismatch", &text::joined(&[got.name(), ", ", wanted]))
    }

    pub fn take(&mut self, sign: u8) -> Option<bool> {
        let found = self.token == sign;
        if found {
            self.advance()?;
        }
        Some(found)
    }

    pub fn expect(&mut self, sign: u8) -> Option<()> {
        if self.take(sign)? {
            Some(())
        } else {
            self.syntax(char::from(sign).encode_utf8(&mut [0; 4]))
        }
    }

    pub fn name(&mut self) -> Option<&'a str> {
        let name = self.name;
        if self.token != NAME {
            return self.syntax("");
        }
        self.advance()?;
        Some(name)
    }

    pub fn deeper(&mut self, links: u32) -> Option<()> {
        if self.depth + links > DEPTH {
            return self.fail(self.start, "expr-too-deep", "");
        }
        self.depth += links;
        Some(())
    }

    pub fn expr(&mut self) -> Option<Type> {
        self.deeper(1)?;
        let at = self.start;
        let mut ty = self.operation(0)?;
        if self.take(b'?')? {
            self.wants(at, ty, Type::BOOL)?;
            let (mark, yes) = (self.code.len(), self.expr()?);
            let first = self.cut(mark);
            self.expect(b':')?;
            let no = self.expr()?;
            let parts = Box::new([first, self.cut(mark)]);
            self.code.push(Step::If(parts));
            ty = self.join(at, yes, no)?;
        }
        self.depth -= 1;
        Some(ty)
    }

    /// Takes the code since a mark out, to be run on its own.
    pub fn cut(&mut self, mark: usize) -> Expr {
        Expr(self.code.split_off(mark))
    }

    pub fn join(&mut self, at: usize, a: Type, b: Type) -> Option<Type> {
        match a.join(b) {
            None => self.mismatch(at, a, b.name()),
            joined => joined,
        }
    }

    pub fn wants(&mut self, at: usize, got: Type, wanted: Type) -> Option<Type> {
        self.join(at, got, wanted)
    }

    pub fn unary(&mut self) -> Option<Type> {
        let not = self.token == b'!';
        if !not && self.token != b'-' {
            return self.postfix();
        }
        self.advance()?;
        if !not
            && self.token == LITERAL
            && let Value::Number(n) = &mut self.literal
        {
            *n = n.neg();
            return self.postfix();
        }
        self.deeper(1)?;
        let at = self.start;
        if !not {
            self.code.push(Step::Literal(Value::Number(Decimal::ZERO)));
        }
        let ty = self.unary()?;
        self.depth -= 1;
        self.wants(at, ty, if not { Type::BOOL } else { Type::DECIMAL })?;
        self.code.push(if not { Step::Not } else { Step::Binary(Op::Sub, ty == Type::INT) });
        Some(ty)
    }

    fn postfix(&mut self) -> Option<Type> {
        let mut start = self.start;
        let mut ty = self.primary()?;
        loop {
            if self.take(b'.')? {
                let at = self.start;
                let name = self.name()?;
                ty = if self.token == b'(' {
                    self.method(start, ty, at, name)?
                } else {
                    self.member(at, ty, name)?
                };
                start = at;
            } else if self.take(b'[')? {
                let at = self.start;
                let index = self.expr()?;
                self.expect(b']')?;
                let Some((key, item)) = ty.entry() else {
                    return self.mismatch(start, ty, "list or map");
                };
                self.wants(at, index, key)?;
                self.code.push(Step::Index);
                ty = item;
            } else if ty.is_group() {
                return self.mismatch(start, ty, "value");
            } else {
                return Some(ty);
            }
        }
    }

    fn primary(&mut self) -> Option<Type> {
        let at = self.start;
        if self.take(b'(')? {
            let ty = self.expr()?;
            self.expect(b')')?;
            return Some(ty);
        }
        if self.take(b'[')? {
            return self.list();
        }
        if self.take(b'{')? {
            return self.map();
        }
        if self.token == b'.' {
            return self.outside(at, ".");
        }
        if self.token == LITERAL {
            let value = std::mem::take(&mut self.literal);
            let ty = match &value {
                Value::Bool(_) => Type::BOOL,
                // Any number without a fraction is whole: 1.0 is 1.
                Value::Number(n) if n.to_i64().is_some() => Type::INT,
                Value::Number(_) => Type::DECIMAL,
                _ => Type::TEXT,
            };
            self.code.push(Step::Literal(value));
            self.advance()?;
            return Some(ty);
        }
        let name = self.name()?;
        if self.token == b'(' {
            return self.call(at, name, Vec::new());
        }
        if let Some(i) = self.locals.iter().rposition(|(local, _)| *local == name) {
            self.code.push(Step::Local(i));
            return self.locals.get(i).map(|(_, ty)| *ty);
        }
        if is_reserved(name) {
            return self.outside(at, name);
        }
        let node = if name == "this" { self.scope.this() } else { self.scope.lookup(name) };
        self.get(at, node, name, Step::Get)
    }

    fn list(&mut self) -> Option<Type> {
        let mut ty = Type::ANY;
        let mut ends = Vec::new();
        while !self.take(b']')? {
            let at = self.start;
            let item = self.expr()?;
            ty = self.join(at, item, ty)?;
            ends.push(self.code.len() - 1);
            self.separator(b']')?;
        }
        self.code.push(Step::List(ends.len()));
        self.items = ends;
        self.listed(ty)
    }

    fn map(&mut self) -> Option<Type> {
        let (mut keys, mut values) = (Type::ANY, Type::ANY);
        let mut count = 0;
        while !self.take(b'}')? {
            let at = self.start;
            let key = self.expr()?;
            keys = self.join(at, key, keys)?;
            self.expect(b':')?;
            let at = self.start;
            let value = self.expr()?;
            values = self.join(at, value, values)?;
            count += 2;
            self.separator(b'}')?;
        }
        self.code.push(Step::Map(count));
        self.room(values)?;
        match values.map(keys) {
            None => self.mismatch(self.start, keys, "boolean, integer or text"),
            ty => ty,
        }
    }

    /// Another may follow, or the end.
    fn separator(&mut self, end: u8) -> Option<()> {
        if self.token == end { Some(()) } else { self.expect(b',') }
    }

    /// A list of a type, which has room for so many lists around it.
    pub fn listed(&mut self, item: Type) -> Option<Type> {
        self.room(item)?;
        Some(item.list())
    }

    fn room(&mut self, item: Type) -> Option<()> {
        if item.is_full() { self.fail(self.start, "expr-too-deep", "") } else { Some(()) }
    }

    fn get(
        &mut self,
        at: usize,
        node: Option<NodeId>,
        name: &str,
        step: fn(NodeId) -> Step,
    ) -> Option<Type> {
        let Some(node) = node else {
            return self.unknown(at, name, false);
        };
        let ty = self.scope.type_of(node);
        if !ty.is_group() {
            self.reads(node);
        }
        self.code.push(step(node));
        Some(ty)
    }

    /// Notes an item that the rule reads.
    pub fn reads(&mut self, node: NodeId) {
        let at = self.reads.partition_point(|read| *read < node);
        if self.reads.get(at) != Some(&node) {
            self.reads.insert(at, node);
        }
    }

    fn member(&mut self, at: usize, of: Type, name: &'a str) -> Option<Type> {
        if of == Type::DATE && matches!(name, "year" | "month" | "day") {
            return self.invoke(at, name, vec![of]);
        }
        if of.is_map() {
            self.code.push(Step::Literal(Value::Text(name.into())));
            self.code.push(Step::Index);
            let (key, value) = of.entry()?;
            self.wants(at, Type::TEXT, key)?;
            return Some(value);
        }
        let mut step: fn(NodeId) -> Step = Step::Member;
        if of.is_group() {
            // The item is reached in one step, whatever groups it stands in.
            if let Some(Step::Get(_)) = self.code.pop() {
                step = Step::Get;
            }
        } else if !of.is_row() {
            return self.mismatch(at, of, "group, row or map");
        }
        self.get(at, self.scope.member(of.node(), name), name, step)
    }
}
