//! Calls of functions and macros.

use super::parse::Parser;
use super::{Each, Function, Step, Type};
use crate::value::{Pattern, Value};
use std::sync::Arc;

impl<'a> Parser<'a> {
    pub(super) fn method(
        &mut self,
        start: usize,
        of: Type,
        at: usize,
        name: &'a str,
    ) -> Option<Type> {
        let each = match name {
            "all" => Each::All,
            "exists" => Each::Exists,
            "exists_one" => Each::ExistsOne,
            "filter" => Each::Filter,
            "map" => Each::Map,
            _ => return self.call(at, name, vec![of]),
        };
        let Some(item) = of.item() else {
            return self.mismatch(start, of, "list");
        };
        self.expect(b'(')?;
        let local = self.name()?;
        self.expect(b',')?;
        self.locals.push((local, item));
        let (at, mark) = (self.start, self.code.len());
        let ty = self.expr()?;
        self.locals.pop();
        self.expect(b')')?;
        let body = self.cut(mark);
        self.code.push(Step::Each(each, body));
        if each == Each::Map {
            return Some(ty.list());
        }
        self.wants(at, ty, Type::BOOL)?;
        Some(if each == Each::Filter { of } else { Type::BOOL })
    }

    pub(super) fn call(&mut self, at: usize, name: &'a str, mut types: Vec<Type>) -> Option<Type> {
        self.expect(b'(')?;
        let mut first = true;
        while !self.take(b')')? {
            if !first {
                self.expect(b',')?;
            }
            first = false;
            types.push(self.expr()?);
        }
        self.invoke(at, name, types)
    }

    /// Puts a function behind its arguments.
    pub(super) fn invoke(&mut self, at: usize, name: &'a str, types: Vec<Type>) -> Option<Type> {
        if name == "matches" {
            return self.matches(at, &types);
        }
        let Some(function) = Function::find(name) else {
            return self.fail(at, "function-unknown", name);
        };
        let ty = self.check(at, function, &types)?;
        self.today |= name == "today" || name == "age" && types.len() == 1;
        if name == "row"
            && let Some(repeat) = self.scope.repeat()
        {
            // The number of a row changes when rows come, go or move: that is, with its repeat.
            self.reads(repeat);
        }
        self.code.push(Step::Call(function, types.len()));
        match (name, &*types) {
            ("orElse", [a, b]) => self.join(at, *a, *b),
            _ => Some(ty),
        }
    }

    fn matches(&mut self, at: usize, types: &[Type]) -> Option<Type> {
        let ([Type::TEXT, _], Some(Step::Literal(Value::Text(pattern)))) = (types, self.code.pop())
        else {
            return self.fail(at, "type-mismatch", "matches(text, 'pattern')");
        };
        match Pattern::compile(&pattern) {
            Ok(compiled) => self.code.push(Step::Matches(Arc::new(compiled))),
            Err(error) => return self.fail(at, error.code, &pattern),
        }
        Some(Type::BOOL)
    }

    /// The type of a function's result, where its arguments fit its signature.
    fn check(&mut self, at: usize, function: &Function, types: &[Type]) -> Option<Type> {
        let [result, params @ ..] = function.signature.as_bytes() else {
            return None;
        };
        let needed = params.iter().filter(|param| param.is_ascii_lowercase()).count();
        if types.len() < needed || types.len() > params.len() {
            return self.mismatch(at, Type::ANY, "another number of arguments");
        }
        for (ty, param) in types.iter().zip(params) {
            let (wanted, name) = letter(*param);
            let fits = match param {
                b'l' => ty.is_list(),
                b'v' => ty.is_list() || *ty == Type::TEXT,
                b'a' => !ty.is_group(),
                _ => ty.join(wanted) == Some(wanted),
            };
            if !fits && *ty != Type::ANY {
                return self.mismatch(at, *ty, name);
            }
        }
        match (result, types) {
            (b'e', [list, ..]) => Some(list.item().unwrap_or(Type::ANY)),
            _ => Some(letter(*result).0),
        }
    }
}

/// What a letter of a signature stands for.
fn letter(letter: u8) -> (Type, &'static str) {
    match letter.to_ascii_lowercase() {
        b'b' => (Type::BOOL, "boolean"),
        b'i' => (Type::INT, "integer"),
        b'n' => (Type::DECIMAL, "number"),
        b's' => (Type::TEXT, "text"),
        b'd' => (Type::DATE, "date"),
        b'l' => (Type::ANY, "list"),
        b'v' => (Type::ANY, "text or list"),
        _ => (Type::ANY, "value"),
    }
}
