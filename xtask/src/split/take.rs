//! The function that a tail becomes, and its call.

use super::outline::{Exit, Tail, exit, loops, values};

use std::collections::{BTreeMap, HashMap, HashSet};
use walrus::ir::{
    Block, Br, BrIf, BrTable, Call, Const, Drop, IfElse, Instr, InstrLocId, InstrSeqId, LocalGet,
    LocalId, LocalSet, LocalTee, Loop, Return, Unreachable, Value,
};
use walrus::{FunctionBuilder, FunctionId, Module, ValType};

/// Makes a function of a tail and calls it where the tail was.
pub fn take(module: &mut Module, id: FunctionId, tail: &Tail, name: String) -> FunctionId {
    let type_of = |module: &Module, local: &LocalId| module.locals.get(*local).ty();
    let mut params = tail.operands.clone();
    params.extend(tail.params.iter().map(|local| type_of(module, local)));
    let mut results = Vec::new();
    if !tail.exits.is_empty() {
        results.extend(&tail.values);
        if tail.exits.len() > 1 {
            results.push(ValType::I32);
        }
        results.extend(tail.outs.iter().map(|local| type_of(module, local)));
    }
    let builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let args: Vec<LocalId> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let (operands, given) = args.split_at(tail.operands.len());
    let mut copy = Copy {
        locals: tail.params.iter().copied().zip(given.iter().copied()).collect(),
        seqs: HashMap::new(),
        tail,
        builder,
        loops: loops(module.funcs.get(id).kind.unwrap_local()),
    };
    let entry = copy.builder.func_body_id();
    let mut body: Vec<Instr> =
        operands.iter().map(|&local| Instr::from(LocalGet { local })).collect();
    let function = module.funcs.get(id).kind.unwrap_local();
    let whole = function.entry_block();
    let source = function.block(tail.seq).instrs[tail.at..].to_vec();
    copy.instrs(module, id, whole, &source, &mut body);
    if tail.exits.contains(&Exit::Fall) && !never_falls(&source) {
        copy.leave(module, id, whole, Exit::Fall, &mut body);
        body.pop();
    }
    set(copy.builder.instr_seq(entry).instrs_mut(), body);
    let Copy { mut builder, .. } = copy;
    builder.name(name.clone());
    let new = builder.finish(args, &mut module.funcs);
    module.funcs.get_mut(new).name = Some(name);

    let mut call: Vec<Instr> =
        tail.params.iter().map(|&local| Instr::from(LocalGet { local })).collect();
    call.push(Call { func: new }.into());
    let carried = |exit: Exit| carries(module, id, tail, exit);
    if tail.exits.is_empty() {
        call.push(Unreachable {}.into());
    } else {
        call.extend(tail.outs.iter().rev().map(|&local| Instr::from(LocalSet { local })));
        let label = |exit: Exit| match exit {
            Exit::Fall => tail.seq,
            Exit::Label(label) => label,
            Exit::Return => whole,
        };
        let first = tail.exits[0];
        match tail.exits[..] {
            [_] => {}
            [_, second] => {
                call.push(BrIf { block: label(second) }.into());
                if !tail.values.is_empty() && !carried(first) {
                    call.extend(tail.values.iter().map(|_| Instr::from(Drop {})));
                }
            }
            _ => {
                let (default, blocks) = tail.exits.split_last().expect("more than two");
                let blocks = blocks.iter().map(|exit| label(*exit)).collect();
                call.push(BrTable { blocks, default: label(*default) }.into());
            }
        }
        if tail.exits.len() < 3 {
            match first {
                Exit::Fall => {}
                Exit::Label(block) => call.push(Br { block }.into()),
                Exit::Return => call.push(Return {}.into()),
            }
        }
    }
    let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
    let instrs = &mut function.block_mut(tail.seq).instrs;
    instrs.truncate(tail.at);
    instrs.extend(call.into_iter().map(|instr| (instr, InstrLocId::default())));
    new
}

/// Whether an exit leaves the tail's values on the stack.
fn carries(module: &Module, id: FunctionId, tail: &Tail, exit: Exit) -> bool {
    let function = module.funcs.get(id).kind.unwrap_local();
    values(module, function, &loops(function), tail.seq, exit) == tail.values
}

fn never_falls(instrs: &[(Instr, InstrLocId)]) -> bool {
    instrs.last().is_some_and(|(instr, _)| {
        matches!(instr, Instr::Br(_) | Instr::BrTable(_) | Instr::Return(_) | Instr::Unreachable(_))
    })
}

fn set(instrs: &mut Vec<(Instr, InstrLocId)>, body: Vec<Instr>) {
    *instrs = body.into_iter().map(|instr| (instr, InstrLocId::default())).collect();
}

/// The copy of a tail in its new function.
struct Copy<'a> {
    locals: BTreeMap<LocalId, LocalId>,
    seqs: HashMap<InstrSeqId, InstrSeqId>,
    tail: &'a Tail,
    builder: FunctionBuilder,
    loops: HashSet<InstrSeqId>,
}

impl Copy<'_> {
    fn local(&mut self, module: &mut Module, local: LocalId) -> LocalId {
        let ty = module.locals.get(local).ty();
        *self.locals.entry(local).or_insert_with(|| module.locals.add(ty))
    }

    fn exit(&self, module: &Module, id: FunctionId, label: InstrSeqId) -> Exit {
        exit(module.funcs.get(id).kind.unwrap_local(), &self.loops, self.tail.seq, label)
    }

    /// Leaves the new function by an exit; its last instruction is the return.
    fn leave(
        &mut self,
        module: &mut Module,
        id: FunctionId,
        whole: InstrSeqId,
        exit: Exit,
        body: &mut Vec<Instr>,
    ) {
        let exit = if exit == Exit::Return && whole == self.tail.seq { Exit::Fall } else { exit };
        let tail = self.tail;
        if !carries(module, id, tail, exit) {
            body.extend(tail.values.iter().map(|ty| {
                let value = match ty {
                    ValType::I64 => Value::I64(0),
                    ValType::F32 => Value::F32(0.0),
                    ValType::F64 => Value::F64(0.0),
                    _ => Value::I32(0),
                };
                Instr::from(Const { value })
            }));
        }
        if tail.exits.len() > 1 {
            let number =
                tail.exits.iter().position(|other| *other == exit).expect("an exit of the tail");
            body.push(Const { value: Value::I32(number as i32) }.into());
        }
        for &local in &tail.outs {
            let local = self.local(module, local);
            body.push(LocalGet { local }.into());
        }
        body.push(Return {}.into());
    }

    fn inside(
        &mut self,
        module: &mut Module,
        id: FunctionId,
        whole: InstrSeqId,
        seq: InstrSeqId,
    ) -> InstrSeqId {
        let function = module.funcs.get(id).kind.unwrap_local();
        let source = function.block(seq).instrs.to_vec();
        let ty = function.block(seq).ty;
        let new = self.builder.dangling_instr_seq(ty).id();
        self.seqs.insert(seq, new);
        let mut body = Vec::new();
        self.instrs(module, id, whole, &source, &mut body);
        set(self.builder.instr_seq(new).instrs_mut(), body);
        new
    }

    fn instrs(
        &mut self,
        module: &mut Module,
        id: FunctionId,
        whole: InstrSeqId,
        source: &[(Instr, InstrLocId)],
        body: &mut Vec<Instr>,
    ) {
        for (instr, _) in source {
            let copy: Instr = match instr {
                Instr::LocalGet(get) => LocalGet { local: self.local(module, get.local) }.into(),
                Instr::LocalSet(set) => LocalSet { local: self.local(module, set.local) }.into(),
                Instr::LocalTee(tee) => LocalTee { local: self.local(module, tee.local) }.into(),
                Instr::Block(block) => {
                    Block { seq: self.inside(module, id, whole, block.seq) }.into()
                }
                Instr::Loop(block) => {
                    Loop { seq: self.inside(module, id, whole, block.seq) }.into()
                }
                Instr::IfElse(arms) => IfElse {
                    consequent: self.inside(module, id, whole, arms.consequent),
                    alternative: self.inside(module, id, whole, arms.alternative),
                }
                .into(),
                Instr::Br(br) => match self.seqs.get(&br.block) {
                    Some(&block) => Br { block }.into(),
                    None => {
                        let exit = self.exit(module, id, br.block);
                        self.leave(module, id, whole, exit, body);
                        continue;
                    }
                },
                Instr::BrIf(br) => match self.seqs.get(&br.block) {
                    Some(&block) => BrIf { block }.into(),
                    None => {
                        let exit = self.exit(module, id, br.block);
                        self.arms(module, id, whole, exit).into()
                    }
                },
                Instr::BrTable(table) => {
                    self.table(module, id, whole, table, body);
                    continue;
                }
                Instr::Return(_) => {
                    self.leave(module, id, whole, Exit::Return, body);
                    continue;
                }
                other => other.clone(),
            };
            body.push(copy);
        }
    }

    /// If what is on the stack is true, leaves by an exit.
    fn arms(
        &mut self,
        module: &mut Module,
        id: FunctionId,
        whole: InstrSeqId,
        exit: Exit,
    ) -> IfElse {
        let consequent = self.builder.dangling_instr_seq(None).id();
        let alternative = self.builder.dangling_instr_seq(None).id();
        let mut body = Vec::new();
        self.leave(module, id, whole, exit, &mut body);
        set(self.builder.instr_seq(consequent).instrs_mut(), body);
        IfElse { consequent, alternative }
    }

    /// A table with targets outside: each such target becomes a block around the table, behind
    /// which the function is left.
    fn table(
        &mut self,
        module: &mut Module,
        id: FunctionId,
        whole: InstrSeqId,
        table: &BrTable,
        body: &mut Vec<Instr>,
    ) {
        let mut outside: Vec<InstrSeqId> = Vec::new();
        for &target in table.blocks.iter().chain([&table.default]) {
            if !self.seqs.contains_key(&target) && !outside.contains(&target) {
                outside.push(target);
            }
        }
        let local = module.locals.add(ValType::I32);
        let blocks: Vec<InstrSeqId> =
            outside.iter().map(|_| self.builder.dangling_instr_seq(None).id()).collect();
        let new = |target: &InstrSeqId| match outside.iter().position(|other| other == target) {
            Some(place) => blocks[place],
            None => self.seqs[target],
        };
        let mut inmost: Vec<Instr> = Vec::new();
        if !outside.is_empty() {
            body.push(LocalSet { local }.into());
            inmost.push(LocalGet { local }.into());
        }
        inmost.push(
            BrTable {
                blocks: table.blocks.iter().map(new).collect(),
                default: new(&table.default),
            }
            .into(),
        );
        for (block, target) in blocks.iter().zip(&outside) {
            set(self.builder.instr_seq(*block).instrs_mut(), inmost);
            inmost = vec![Block { seq: *block }.into()];
            let exit = self.exit(module, id, *target);
            self.leave(module, id, whole, exit, &mut inmost);
        }
        body.extend(inmost);
    }
}
