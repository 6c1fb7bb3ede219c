//! Which points of the module the first pages of forms come by, as it is kept in the tree.
//!
//! A line for every function: its name, its shape, and whether a run came by each of its points.
//! A function that is not there with this shape is believed to be needed as a whole: so an old
//! profile makes the first part larger, and misses nothing.

use super::points;
use anyhow::{Context, Result};
use std::collections::HashMap;
use std::path::Path;
use walrus::ir::{Const, GlobalSet, Instr, Value};
use walrus::{ConstExpr, FunctionId, Module, ValType};

/// Writes the module with a global variable `p0`, `p1`, ... for every point, which a run sets when
/// it comes by.
pub fn instrument(whole: &Path, to: &Path) -> Result<()> {
    let mut module = Module::from_file(whole)?;
    let mut number = 0;
    for id in local(&module) {
        let points = points::of(module.funcs.get(id).kind.unwrap_local());
        let mut globals = Vec::new();
        for _ in &points {
            let zero = ConstExpr::Value(Value::I32(0));
            let global = module.globals.add_local(ValType::I32, true, false, zero);
            module.exports.add(&format!("p{number}"), global);
            globals.push(global);
            number += 1;
        }
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        // From the end, so that the places before stay where they are.
        for (point, global) in points.into_iter().zip(globals).rev() {
            let set = [Instr::from(Const { value: Value::I32(1) }), GlobalSet { global }.into()];
            let instrs = &mut function.block_mut(point.seq).instrs;
            instrs.splice(point.at..point.at, set.map(|instr| (instr, Default::default())));
        }
    }
    module.emit_wasm_file(to).context("the counting module cannot be written")
}

/// The lines of a profile, from one digit (0 or 1) for every point of the module.
pub fn write(whole: &Path, reached: &str) -> Result<String> {
    let module = Module::from_file(whole)?;
    let mut reached = reached.bytes().map(|digit| digit == b'1');
    let mut lines = Vec::new();
    for id in local(&module) {
        let function = module.funcs.get(id).kind.unwrap_local();
        let bits: Vec<bool> = points::of(function)
            .iter()
            .map(|_| reached.next().context("the run knows fewer points than the module has"))
            .collect::<Result<_>>()?;
        let shape = points::shape(&module, function);
        lines.push(format!("{} {shape:016x} {}", name(&module, id), Bits(bits)));
    }
    // Functions of one name and shape keep their order: the sort is stable.
    lines.sort_by(|a: &String, b| {
        a.rsplit_once(' ').map(|l| l.0).cmp(&b.rsplit_once(' ').map(|l| l.0))
    });
    Ok(lines.join("\n") + "\n")
}

/// Points as hexadecimal digits, `-` for none of them and `*` for all.
struct Bits(Vec<bool>);

impl std::fmt::Display for Bits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0.contains(&true), self.0.contains(&false)) {
            (false, _) => f.write_str("-"),
            (_, false) => f.write_str("*"),
            _ => self.0.chunks(4).try_for_each(|four| {
                let digit = four.iter().fold(0, |digit, bit| digit * 2 + u8::from(*bit));
                write!(f, "{:x}", digit << (4 - four.len()))
            }),
        }
    }
}

/// A profile as it is read.
#[derive(Default)]
pub struct Profile {
    /// By name and shape, in their order: there may be several.
    bits: HashMap<(String, u64), Vec<String>>,
}

impl Profile {
    pub fn read(text: &str) -> Result<Profile> {
        let mut profile = Profile::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.rsplitn(3, ' ');
            let (Some(bits), Some(shape), Some(name)) = (words.next(), words.next(), words.next())
            else {
                anyhow::bail!("a line of the profile is not name, shape and bits: {line:?}");
            };
            let shape = u64::from_str_radix(shape, 16)
                .with_context(|| format!("a shape of the profile is no number: {line:?}"))?;
            profile.bits.entry((name.to_owned(), shape)).or_default().push(bits.to_owned());
        }
        Ok(profile)
    }

    /// For every function of a module whether a run comes by each of its points.
    pub fn of(&self, module: &Module) -> Vec<(FunctionId, Vec<bool>)> {
        let mut met: HashMap<(String, u64), usize> = HashMap::new();
        local(module)
            .into_iter()
            .map(|id| {
                let function = module.funcs.get(id).kind.unwrap_local();
                let count = points::of(function).len();
                let key = (name(module, id), points::shape(module, function));
                let turn = met.entry(key.clone()).or_default();
                let bits = self.bits.get(&key).and_then(|all| all.get(*turn));
                *turn += 1;
                let bits = match bits.map(String::as_str) {
                    Some("-") => vec![false; count],
                    Some("*") | None => vec![true; count],
                    Some(digits) => spread(digits, count),
                };
                (id, bits)
            })
            .collect()
    }
}

fn spread(digits: &str, count: usize) -> Vec<bool> {
    let digits = digits.chars().filter_map(|digit| digit.to_digit(16));
    let mut bits: Vec<bool> =
        digits.flat_map(|digit| [8, 4, 2, 1].map(|bit| digit & bit != 0)).collect();
    bits.resize(count, true);
    bits
}

fn local(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter_local().map(|(id, _)| id).collect()
}

/// A function's name without the numbers of the crates, which another compiler gives otherwise.
fn name(module: &Module, id: FunctionId) -> String {
    let name = module.funcs.get(id).name.as_deref().unwrap_or("");
    let mut out = String::new();
    for (i, piece) in name.split('[').enumerate() {
        match piece.split_once(']') {
            Some((hash, rest))
                if i > 0 && hash.len() > 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()) =>
            {
                out.push_str(rest);
            }
            _ if i > 0 => out.extend(["[", piece]),
            _ => out.push_str(piece),
        }
    }
    out.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::FunctionBuilder;

    /// A module with one function: `if (x) { nothing }`, which has four points.
    fn module(name: &str) -> Module {
        let mut module = Module::default();
        let x = module.locals.add(ValType::I32);
        let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        builder.func_body().local_get(x).if_else(None, |_| {}, |_| {}).return_();
        let id = builder.finish(vec![x], &mut module.funcs);
        module.funcs.get_mut(id).name = Some(name.to_owned());
        module
    }

    fn bits(profile: &str, module: &Module) -> Vec<bool> {
        Profile::read(profile).unwrap().of(module).remove(0).1
    }

    #[test]
    fn what_is_written_is_read_again() {
        let module = module("tokhai[0123456789abcdef]::f");
        let (id, function) = module.funcs.iter_local().next().unwrap();
        let shape = points::shape(&module, function);
        assert_eq!(name(&module, id), "tokhai::f");
        for digits in ["0000", "1000", "1101", "1111"] {
            let bools: Vec<bool> = digits.chars().map(|digit| digit == '1').collect();
            let line = format!("tokhai::f {shape:016x} {}\n", Bits(bools.clone()));
            assert_eq!(bits(&line, &module), bools, "{line}");
        }
    }

    #[test]
    fn what_is_not_known_is_needed() {
        let module = module("f");
        assert_eq!(bits("", &module), [true; 4]);
        assert_eq!(bits("f 0000000000000000 -\n", &module), [true; 4], "another shape");
        assert_eq!(bits("g 0000000000000000 -\n", &module), [true; 4], "another name");
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        for line in ["f", "f -", "f zz -"] {
            let error = Profile::read(line).map(|_| ()).unwrap_err();
            assert!(format!("{error:#}").contains(line), "{error:#}");
        }
    }
}
