//! The function that a tail becomes, and its call.

use super::outline::{Exit, Gives, Tail, exit, falls, loops};
use std::collections::{HashMap, HashSet};
use walrus::ir::{
    Block, Br, BrIf, BrTable, Call, Const, IfElse, Instr, InstrLocId, InstrSeqId, LocalGet,
    LocalId, LocalSet, LocalTee, Loop, Return, Unreachable, Value,
};
use walrus::{FunctionBuilder, FunctionId, LocalFunction, Module, ValType};

/// Makes a function of a tail and calls it where the tail was.
pub fn take(module: &mut Module, id: FunctionId, tail: &Tail, name: String) -> FunctionId {
    let new = copied(module, id, tail, name);
    let call = call(module.funcs.get(id).kind.unwrap_local(), tail, new);
    let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
    let instrs = &mut function.block_mut(tail.seq).instrs;
    instrs.truncate(tail.at);
    instrs.extend(placed(call));
    new
}

/// What stands in the place of a tail: a call, and the way on by the exit that was taken.
fn call(function: &LocalFunction, tail: &Tail, new: FunctionId) -> Vec<Instr> {
    let mut call: Vec<Instr> =
        tail.params.iter().map(|&local| Instr::from(LocalGet { local })).collect();
    call.push(Call { func: new }.into());
    if let Gives::Local(local) = tail.gives {
        call.push(LocalSet { local }.into());
    }
    let label = |exit: &Exit| match exit {
        Exit::Fall => tail.seq,
        Exit::Label(label) => *label,
        Exit::Return => function.entry_block(),
    };
    let first = match &tail.exits[..] {
        [] => {
            call.push(Unreachable {}.into());
            return call;
        }
        [first] => first,
        [first, second] => {
            call.push(BrIf { block: label(second) }.into());
            first
        }
        [blocks @ .., default] => {
            let blocks = blocks.iter().map(label).collect();
            call.push(BrTable { blocks, default: label(default) }.into());
            return call;
        }
    };
    match first {
        Exit::Fall => {}
        Exit::Label(block) => call.push(Br { block: *block }.into()),
        Exit::Return => call.push(Return {}.into()),
    }
    call
}

/// The new function.
fn copied(module: &mut Module, id: FunctionId, tail: &Tail, name: String) -> FunctionId {
    let mut params = tail.operands.clone();
    params.extend(tail.params.iter().map(|&local| module.locals.get(local).ty()));
    let result = match tail.gives {
        Gives::Nothing => None,
        Gives::Value(ty) => Some(ty),
        Gives::Local(local) => Some(module.locals.get(local).ty()),
        Gives::Exit => Some(ValType::I32),
    };
    let builder = FunctionBuilder::new(&mut module.types, &params, result.as_slice());
    let args: Vec<LocalId> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let (operands, given) = args.split_at(tail.operands.len());
    let function = module.funcs.get(id).kind.unwrap_local();
    let mut copy = Copy {
        locals: tail.params.iter().copied().zip(given.iter().copied()).collect(),
        seqs: HashMap::new(),
        loops: loops(function),
        tail,
        id,
        module,
        builder,
    };
    let source = copy.function().block(tail.seq).instrs[tail.at..].to_vec();
    let mut body: Vec<Instr> =
        operands.iter().map(|&local| Instr::from(LocalGet { local })).collect();
    copy.instrs(&source, &mut body);
    if falls(&source) {
        copy.give(Exit::Fall, &mut body);
    }
    let Copy { mut builder, .. } = copy;
    builder.func_body().instrs_mut().extend(placed(body));
    let new = builder.finish(args, &mut module.funcs);
    module.funcs.get_mut(new).name = Some(name);
    new
}

/// Instructions that were not in the module.
fn placed(instrs: Vec<Instr>) -> impl Iterator<Item = (Instr, InstrLocId)> {
    instrs.into_iter().map(|instr| (instr, InstrLocId::default()))
}

/// The copy of a tail in its new function.
struct Copy<'a> {
    locals: HashMap<LocalId, LocalId>,
    seqs: HashMap<InstrSeqId, InstrSeqId>,
    loops: HashSet<InstrSeqId>,
    tail: &'a Tail,
    /// The function that has the tail.
    id: FunctionId,
    module: &'a mut Module,
    builder: FunctionBuilder,
}

impl Copy<'_> {
    fn function(&self) -> &LocalFunction {
        self.module.funcs.get(self.id).kind.unwrap_local()
    }

    fn local(&mut self, local: LocalId) -> LocalId {
        let ty = self.module.locals.get(local).ty();
        *self.locals.entry(local).or_insert_with(|| self.module.locals.add(ty))
    }

    /// A new sequence with instructions.
    fn seq(&mut self, body: Vec<Instr>) -> InstrSeqId {
        let mut seq = self.builder.dangling_instr_seq(None);
        seq.instrs_mut().extend(placed(body));
        seq.id()
    }

    /// Puts on the stack what the tail gives back when it is left by an exit; a value is there already.
    fn give(&mut self, exit: Exit, body: &mut Vec<Instr>) {
        match self.tail.gives {
            Gives::Nothing | Gives::Value(_) => {}
            Gives::Local(local) => body.push(LocalGet { local: self.local(local) }.into()),
            Gives::Exit => {
                let number = self.tail.exits.iter().position(|other| *other == exit);
                let number = number.expect("an exit of the tail");
                body.push(Const { value: Value::I32(number as i32) }.into());
            }
        }
    }

    /// Leaves the new function where the tail branched to a label around it.
    fn leave(&mut self, label: InstrSeqId, body: &mut Vec<Instr>) {
        let exit = exit(self.function(), &self.loops, self.tail.seq, label);
        self.give(exit, body);
        body.push(Return {}.into());
    }

    fn inside(&mut self, seq: InstrSeqId) -> InstrSeqId {
        let old = self.function().block(seq);
        let (source, ty) = (old.instrs.to_vec(), old.ty);
        let new = self.builder.dangling_instr_seq(ty).id();
        self.seqs.insert(seq, new);
        let mut body = Vec::new();
        self.instrs(&source, &mut body);
        self.builder.instr_seq(new).instrs_mut().extend(placed(body));
        new
    }

    fn instrs(&mut self, source: &[(Instr, InstrLocId)], body: &mut Vec<Instr>) {
        for (instr, _) in source {
            let copy: Instr = match instr {
                Instr::LocalGet(get) => LocalGet { local: self.local(get.local) }.into(),
                Instr::LocalSet(set) => LocalSet { local: self.local(set.local) }.into(),
                Instr::LocalTee(tee) => LocalTee { local: self.local(tee.local) }.into(),
                Instr::Block(block) => Block { seq: self.inside(block.seq) }.into(),
                Instr::Loop(block) => Loop { seq: self.inside(block.seq) }.into(),
                Instr::IfElse(arms) => IfElse {
                    consequent: self.inside(arms.consequent),
                    alternative: self.inside(arms.alternative),
                }
                .into(),
                Instr::Br(br) => match self.seqs.get(&br.block) {
                    Some(&block) => Br { block }.into(),
                    None => {
                        self.leave(br.block, body);
                        continue;
                    }
                },
                Instr::BrIf(br) => match self.seqs.get(&br.block) {
                    Some(&block) => BrIf { block }.into(),
                    None => {
                        let mut out = Vec::new();
                        self.leave(br.block, &mut out);
                        let consequent = self.seq(out);
                        IfElse { consequent, alternative: self.seq(Vec::new()) }.into()
                    }
                },
                Instr::BrTable(table) => {
                    self.table(table, body);
                    continue;
                }
                Instr::Return(_) => {
                    self.leave(self.function().entry_block(), body);
                    continue;
                }
                other => other.clone(),
            };
            body.push(copy);
        }
    }

    /// A table with targets outside: each such target becomes a block around the table, behind
    /// which the function is left.
    fn table(&mut self, table: &BrTable, body: &mut Vec<Instr>) {
        let mut outside: Vec<InstrSeqId> = Vec::new();
        for &target in table.blocks.iter().chain([&table.default]) {
            if !self.seqs.contains_key(&target) && !outside.contains(&target) {
                outside.push(target);
            }
        }
        let blocks: Vec<InstrSeqId> = outside.iter().map(|_| self.seq(Vec::new())).collect();
        let new = |target: &InstrSeqId| match outside.iter().position(|other| other == target) {
            Some(place) => blocks[place],
            None => self.seqs[target],
        };
        let copy = BrTable {
            blocks: table.blocks.iter().map(new).collect(),
            default: new(&table.default),
        };
        let mut inmost: Vec<Instr> = Vec::new();
        if !outside.is_empty() {
            // The index must be inside of the blocks.
            let local = self.module.locals.add(ValType::I32);
            body.push(LocalSet { local }.into());
            inmost.push(LocalGet { local }.into());
        }
        inmost.push(copy.into());
        for (block, target) in blocks.iter().zip(&outside) {
            self.builder.instr_seq(*block).instrs_mut().extend(placed(inmost));
            inmost = vec![Block { seq: *block }.into()];
            self.leave(*target, &mut inmost);
        }
        body.extend(inmost);
    }
}
