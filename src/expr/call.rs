//! Calls of functions and macros.

use super::parse::Parser;
use super::{Each, Function, Op, Step, Type};
use crate::value::{Decimal, Pattern, Value};
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
            return self.mismatch(start, of, "list or map");
        };
        self.expect(b'(')?;
        let local = self.name()?;
        self.expect(b',')?;
        self.locals.push((local, item));
        if each != Each::Map && self.text.as_bytes().get(self.at) == Some(&b',') {
            // Two variables.
            return self.outside(at, name);
        }
        let mut ty = self.body(each)?;
        if each == Each::Map && self.take(b',')? {
            // With a condition in between it maps what that keeps.
            if let Some(Step::Each(each, _)) = self.code.last_mut() {
                *each = Each::Filter;
            }
            self.wants(at, ty, Type::BOOL)?;
            ty = self.body(each)?;
        } else if each != Each::Map {
            self.wants(at, ty, Type::BOOL)?;
        }
        self.locals.pop();
        self.expect(b')')?;
        match each {
            Each::Map => self.listed(ty),
            Each::Filter => Some(item.list()),
            _ => Some(Type::BOOL),
        }
    }

    /// What a macro does with each item.
    fn body(&mut self, each: Each) -> Option<Type> {
        let mark = self.code.len();
        let ty = self.expr()?;
        let body = self.cut(mark);
        self.code.push(Step::Each(each, body));
        Some(ty)
    }

    pub(super) fn call(&mut self, at: usize, name: &'a str, mut types: Vec<Type>) -> Option<Type> {
        let known = Function::find(name).is_some() || self.scope.custom(name).is_some();
        if !known && name != "matches" {
            return self.unknown(at, name, true);
        }
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
            let custom = self.scope.custom(name)?.clone();
            let ty = self.check(at, &custom.signature, &types);
            self.code.push(Step::Custom(custom, types.len()));
            return ty;
        };
        let ty = self.check(at, function.signature, &types)?;
        self.today |= name == "today" || name == "age" && types.len() == 1;
        if name == "row"
            && let Some(repeat) = self.scope.repeat()
        {
            // The number of a row changes when rows come, go or move: that is, with its repeat.
            self.reads(repeat);
        }
        self.code.push(Step::Call(function, types.len()));
        if name == "sum" && ty == Type::INT {
            // Adding nothing sees to it that the sum has 64 bits.
            self.code.push(Step::Literal(Value::Number(Decimal::ZERO)));
            self.code.push(Step::Binary(Op::Add, true));
        }
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
    fn check(&mut self, at: usize, signature: &str, types: &[Type]) -> Option<Type> {
        let (result, params) = signature.as_bytes().split_first().unwrap_or((&b'a', &[]));
        let needed = params.iter().filter(|param| param.is_ascii_lowercase()).count();
        if types.len() < needed || types.len() > params.len() {
            return self.mismatch(at, Type::ANY, "another number of arguments");
        }
        for (at_param, ty) in types.iter().enumerate() {
            let param = params.get(at_param)?;
            let (wanted, name) = letter(*param);
            let fits = |wanted: Type| ty.join(wanted) == Some(wanted);
            let item = if ty.is_list() { ty.item() } else { None };
            let fits = match param.to_ascii_lowercase() {
                b'a' => true,
                b'l' => ty.is_list(),
                b'q' => item.is_some_and(|item| item.join(Type::DECIMAL) == Some(Type::DECIMAL)),
                b'm' => item.is_some_and(Type::is_ordered),
                b'v' => ty.is_list() || ty.is_map() || fits(Type::TEXT),
                b'o' => ty.is_ordered(),
                b'x' => fits(Type::DECIMAL) || fits(Type::TEXT),
                b'w' => fits(Type::DECIMAL) || fits(Type::DATE),
                _ => fits(wanted),
            };
            if !fits && *ty != Type::ANY {
                return self.mismatch(at, *ty, name);
            }
        }
        match (result, types) {
            (b'e', [list, ..]) => Some(list.item().unwrap_or(Type::ANY)),
            (b'l', _) => Some(Type::ANY.list()),
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
        b'q' => (Type::ANY, "list of numbers"),
        b'm' => (Type::ANY, "list of values"),
        b'v' => (Type::ANY, "text, list or map"),
        b'x' => (Type::ANY, "number or text"),
        b'w' => (Type::ANY, "number or date"),
        _ => (Type::ANY, "value"),
    }
}
