//! The module in two parts: what first pages need, and the rest, which follows behind them.
//!
//! Both work on one memory and one table of functions. The first part calls what is not in it
//! through the table, whose slots the rest fills when it has come; a call before that traps, and the
//! element begins anew once the rest is there. The rest imports what it needs of the first part.

mod flow;
mod outline;
mod points;
pub mod profile;
mod stack;
mod take;

use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use walrus::ir::{CallIndirect, Const, Instr, Value};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
};

/// What the rest calls the first part.
const FIRST: &str = "b";

/// What first pages need, kept in the tree; `cargo xtask profile` writes it.
pub const PROFILE: &str = "pkg/first-page.profile";

/// Marks of functions between the two steps.
const LATER: &str = "later ";

/// What the glue is given beside what wasm-bindgen writes: `rest` brings the rest and joins it to the
/// first part, and an instance that takes the place of a trapped one is joined at once.
const JOIN: &str = r#"
let restModule;
function join() {
    return [restModule, { ...__wbg_get_imports(), b: wasm }];
}
export async function rest(response) {
    restModule = await WebAssembly.compileStreaming(response);
    await WebAssembly.instantiate(...join());
}
"#;

/// How many points a function has.
pub fn points(function: &LocalFunction) -> usize {
    points::of(function).len()
}

/// Teaches the glue of the first part to bring the rest. What belongs to an instance that has fallen is
/// called in vain, and not with an error for every listener and event: whoever watches the page for
/// errors would hear of nothing else.
pub fn glue(glue: &str) -> Result<String> {
    let refusal = "throw new Error('Cannot invoke closure from previous WASM instance');";
    ensure!(glue.matches(refusal).count() == 1, "the glue refuses old closures otherwise");
    let glue = &glue.replace(refusal, "return;");
    let reset = "wasmInstance = new WebAssembly.Instance(wasmModule, __wbg_get_imports());";
    let start = glue.find(reset).context("the glue does not make a new instance")?;
    let rest = &glue[start + reset.len()..];
    let (taken, after) = rest.split_once(';').context("the glue ends in the middle")?;
    ensure!(taken.trim() == "wasm = wasmInstance.exports", "the glue takes exports otherwise");
    let joined = "if (restModule) new WebAssembly.Instance(...join());";
    Ok([&glue[..start], reset, taken, "; ", joined, after, JOIN].concat())
}

/// Splits a module into two files. `needed` says of which functions which points first pages need.
pub fn split(
    whole: &Path,
    needed: impl FnOnce(&Module) -> Vec<(FunctionId, Vec<bool>)>,
    first: &Path,
    rest: &Path,
) -> Result<()> {
    let module = Module::from_file(whole)?;
    let needed = needed(&module);
    let marked = mark(module, needed)?;
    let shared = shared(&read(&marked)?)?;
    let mut parts = [read(&marked)?, read(&marked)?];
    self::first(&mut parts[0], &shared);
    self::rest(&mut parts[1], &shared)?;
    parts[0].emit_wasm_file(first).context("the first part cannot be written")?;
    parts[1].emit_wasm_file(rest).context("the rest cannot be written")
}

/// The whole module as it will be, with what goes into the rest marked by its name.
fn mark(mut module: Module, needed: Vec<(FunctionId, Vec<bool>)>) -> Result<Vec<u8>> {
    let exported: HashSet<FunctionId> = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        })
        .chain(module.start)
        .collect();
    let mut hot = Vec::new();
    let mut cold = Vec::new();
    for (id, bits) in needed {
        if bits.contains(&true) {
            cold.extend(outline::outline(&mut module, id, &bits));
            hot.push(id);
        } else if exported.contains(&id) {
            hot.push(id);
        } else {
            cold.push(id);
        }
    }

    let table = module.tables.main_function_table()?.context("there is no table of functions")?;
    let before = module.tables.get(table).initial;
    let mut slots = BTreeMap::new();
    let later: HashSet<FunctionId> = cold.iter().copied().collect();
    for &id in &hot {
        reroute(&mut module, id, table, &later, &mut slots, before);
    }
    let mut filled: Vec<_> = slots.iter().map(|(id, slot)| (*slot, *id)).collect();
    filled.sort_unstable();
    let count = filled.len() as u64;
    let offset = ConstExpr::Value(Value::I32(i32::try_from(before)?));
    let element = module.elements.add(
        ElementKind::Active { table, offset },
        ElementItems::Functions(filled.into_iter().map(|(_, id)| id).collect()),
    );
    let size = module.tables.get_mut(table);
    size.elem_segments.insert(element);
    size.initial = before + count;
    size.maximum = Some(before + count);

    // Names are told apart by numbers, and are gone from what is shipped.
    for (mark, all) in [("", hot), (LATER, cold)] {
        for (number, id) in all.into_iter().enumerate() {
            let name = &mut module.funcs.get_mut(id).name;
            *name = Some(format!("{mark}{number} {}", name.as_deref().unwrap_or("")));
        }
    }
    Ok(module.emit_wasm())
}

/// Calls what is in the rest through the table.
fn reroute(
    module: &mut Module,
    id: FunctionId,
    table: TableId,
    later: &HashSet<FunctionId>,
    slots: &mut BTreeMap<FunctionId, u64>,
    before: u64,
) {
    for seq in points::seqs(module.funcs.get(id).kind.unwrap_local()) {
        let function = module.funcs.get(id).kind.unwrap_local();
        let mut instrs = Vec::new();
        for (instr, place) in &function.block(seq).instrs {
            match instr {
                Instr::Call(call) if later.contains(&call.func) => {
                    let next = before + slots.len() as u64;
                    let slot = *slots.entry(call.func).or_insert(next);
                    let ty = module.funcs.get(call.func).ty();
                    instrs.push((Const { value: Value::I32(slot as i32) }.into(), *place));
                    instrs.push((CallIndirect { ty, table }.into(), *place));
                }
                other => instrs.push((other.clone(), *place)),
            }
        }
        module.funcs.get_mut(id).kind.unwrap_local_mut().block_mut(seq).instrs = instrs;
    }
}

fn read(marked: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    Module::from_buffer_with_config(marked, &config)
}

fn later(module: &Module, id: FunctionId) -> bool {
    module.funcs.get(id).name.as_deref().is_some_and(|name| name.starts_with(LATER))
}

/// The functions of the first part that the rest calls, and the names under which it gets them.
fn shared(module: &Module) -> Result<BTreeMap<String, String>> {
    let mut called = HashSet::new();
    for (_, function) in module.funcs.iter_local().filter(|(id, _)| later(module, *id)) {
        for seq in points::seqs(function) {
            for (instr, _) in &function.block(seq).instrs {
                if let Instr::Call(call) = instr {
                    called.insert(call.func);
                }
            }
        }
    }
    let mut names = BTreeMap::new();
    for (id, _) in module.funcs.iter_local() {
        if called.contains(&id) && !later(module, id) {
            let name = module.funcs.get(id).name.clone().context("a function has no name")?;
            names.insert(name, short(names.len()));
        }
    }
    Ok(names)
}

/// Short names that no export of wasm-bindgen bears: those end in a letter.
fn short(number: usize) -> String {
    format!("{number:x}_")
}

/// The first part: without what is marked, and with what the rest needs of it exported.
fn first(module: &mut Module, shared: &BTreeMap<String, String>) {
    let mut nobody = FunctionBuilder::new(&mut module.types, &[], &[]);
    nobody.func_body().unreachable();
    let nobody = nobody.finish(Vec::new(), &mut module.funcs);

    let gone: HashSet<FunctionId> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|id| later(module, *id)).collect();
    let mut empty = Vec::new();
    for element in module.elements.iter_mut() {
        let id = element.id();
        if let ElementItems::Functions(items) = &mut element.items {
            if items.iter().all(|id| gone.contains(id)) {
                empty.push(id);
            }
            for id in items.iter_mut().filter(|id| gone.contains(id)) {
                *id = nobody;
            }
        }
    }
    for id in empty {
        module.elements.delete(id);
        for table in module.tables.iter_mut() {
            table.elem_segments.remove(&id);
        }
    }
    for (id, short) in named(module, shared) {
        module.exports.add(&short, id);
    }
    for id in gone {
        module.funcs.delete(id);
    }
    for (name, item) in common(module) {
        module.exports.add(&name, item);
    }
    walrus::passes::gc::run(module);
}

/// What is shared, in a module that has the names still.
fn named(module: &Module, shared: &BTreeMap<String, String>) -> Vec<(FunctionId, String)> {
    let short = |id| shared.get(module.funcs.get(id).name.as_ref()?).cloned();
    module.funcs.iter_local().filter_map(|(id, _)| Some((id, short(id)?))).collect()
}

/// Memory, tables and changing globals, which both parts work on, in the order of the module.
fn common(module: &Module) -> Vec<(String, ExportItem)> {
    let memories = module.memories.iter().map(|memory| ExportItem::Memory(memory.id()));
    let tables = module.tables.iter().map(|table| ExportItem::Table(table.id()));
    let globals = module.globals.iter().filter(|global| global.mutable);
    let globals = globals.map(|global| ExportItem::Global(global.id()));
    let all = memories.chain(tables).chain(globals);
    all.enumerate().map(|(number, item)| (format!("{number:x}__"), item)).collect()
}

/// The rest: what is marked, and all else imported.
fn rest(module: &mut Module, shared: &BTreeMap<String, String>) -> Result<()> {
    let common = common(module);
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    for id in exports {
        module.exports.delete(id);
    }
    module.start = None;
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in data {
        module.data.delete(id);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }

    thin(module)?;
    for (id, short) in named(module, shared) {
        let ty = module.funcs.get(id).ty();
        let import = module.imports.add(FIRST, &short, id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    for (name, item) in common {
        match item {
            ExportItem::Memory(id) => {
                let import = module.imports.add(FIRST, &name, id);
                module.memories.get_mut(id).import = Some(import);
            }
            ExportItem::Table(id) => {
                let import = module.imports.add(FIRST, &name, id);
                module.tables.get_mut(id).import = Some(import);
            }
            ExportItem::Global(id) => {
                let import = module.imports.add(FIRST, &name, id);
                module.globals.get_mut(id).kind = GlobalKind::Import(import);
            }
            _ => {}
        }
    }
    walrus::passes::gc::run(module);
    Ok(())
}

/// Leaves only what is marked in the segments that fill the table: runs of it, with gaps where the
/// first part has filled it already.
fn thin(module: &mut Module) -> Result<()> {
    let mut runs: Vec<(TableId, i32, Vec<FunctionId>)> = Vec::new();
    let mut old = Vec::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(offset)) } = element.kind
        else {
            bail!("a segment of the table has no fixed place");
        };
        let ElementItems::Functions(items) = &element.items else {
            bail!("a segment of the table holds more than functions");
        };
        old.push(element.id());
        for (slot, &id) in (offset..).zip(items) {
            if !later(module, id) {
                continue;
            }
            match runs.last_mut() {
                Some((of, from, run)) if *of == table && *from + run.len() as i32 == slot => run.push(id),
                _ => runs.push((table, slot, vec![id])),
            }
        }
    }
    for id in old {
        module.elements.delete(id);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for (table, offset, run) in runs {
        let offset = ConstExpr::Value(Value::I32(offset));
        let kind = ElementKind::Active { table, offset };
        let id = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(())
}
