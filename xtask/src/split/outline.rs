//! Code that no first page runs, taken out of the functions that it runs.
//!
//! A run that does not come by a point of a sequence does not come by anything behind it either, up
//! to the sequence's end. That tail becomes a function of its own: it takes the locals and operands
//! that it reads, and gives back those that it may have changed and, where there are several, by
//! which way it was left.

use super::flow::{Flow, Live};
use super::points::{self, inner};
use super::stack;
use std::collections::{BTreeMap, HashMap, HashSet};
use walrus::ir::{
    Br, BrIf, BrTable, Call, Const, Drop, IfElse, Instr, InstrLocId, InstrSeqId, LocalGet, LocalId,
    LocalSet, Return, Unreachable, Value,
};
use walrus::ir::{Block, Loop};
use walrus::{FunctionBuilder, FunctionId, LocalFunction, Module, ValType};

/// How a tail may be left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Exit {
    /// At the end of its sequence.
    Fall,
    /// To a label around it.
    Label(InstrSeqId),
    /// Out of the function.
    Return,
}

/// A tail that can be taken out.
struct Tail {
    seq: InstrSeqId,
    at: usize,
    /// What lies on the stack when it begins.
    operands: Vec<ValType>,
    /// The locals that it is given.
    params: Vec<LocalId>,
    /// The locals that it gives back.
    outs: Vec<LocalId>,
    exits: Vec<Exit>,
    /// What it leaves on the stack, for those of its exits that leave anything.
    values: Vec<ValType>,
}

/// Bytes that a call costs at least, with its slot and type; a shorter tail stays where it is.
const CALL: usize = 12;

/// Takes the tails that `hot` says nothing of out of a function; gives the new functions.
pub fn outline(module: &mut Module, id: FunctionId, hot: &[bool]) -> Vec<FunctionId> {
    let function = module.funcs.get(id).kind.unwrap_local();
    let mut cuts: HashMap<InstrSeqId, usize> = HashMap::new();
    for (point, &hot) in points::of(function).iter().zip(hot) {
        if !hot {
            cuts.entry(point.seq).or_insert(point.at);
        }
    }
    let mut finder = Finder {
        module,
        function,
        cuts,
        loops: loops(function),
        flow: Flow::new(function),
        found: Vec::new(),
    };
    finder.hot(function.entry_block());
    let found = finder.found;
    let name = module.funcs.get(id).name.clone().unwrap_or_default();
    found
        .into_iter()
        .enumerate()
        .map(|(number, tail)| take(module, id, &tail, format!("{name}~{number}")))
        .collect()
}

fn loops(function: &LocalFunction) -> HashSet<InstrSeqId> {
    let mut loops = HashSet::new();
    let mut waiting = vec![function.entry_block()];
    while let Some(seq) = waiting.pop() {
        for (instr, _) in &function.block(seq).instrs {
            if let Instr::Loop(inner) = instr {
                loops.insert(inner.seq);
            }
            waiting.extend(inner(instr));
        }
    }
    loops
}

struct Finder<'a> {
    module: &'a Module,
    function: &'a LocalFunction,
    cuts: HashMap<InstrSeqId, usize>,
    loops: HashSet<InstrSeqId>,
    flow: Flow,
    found: Vec<Tail>,
}

impl Finder<'_> {
    fn hot(&mut self, seq: InstrSeqId) {
        let instrs = &self.function.block(seq).instrs;
        let cut = self.cuts.get(&seq).copied().unwrap_or(instrs.len());
        for (instr, _) in &instrs[..cut] {
            for inner in inner(instr) {
                self.hot(inner);
            }
        }
        self.cold(seq, cut);
    }

    /// Looks at a tail, and where it cannot be taken out at the sequences inside it.
    fn cold(&mut self, seq: InstrSeqId, at: usize) {
        let instrs = &self.function.block(seq).instrs[at..];
        let size = self.bytes(instrs);
        if size <= CALL {
            return;
        }
        match self.tail(seq, at) {
            Some(tail) => {
                let around = 2 * (tail.params.len() + tail.outs.len() + tail.exits.len());
                if size > CALL + around {
                    self.found.push(tail);
                }
            }
            None => {
                for (instr, _) in instrs {
                    for inner in inner(instr) {
                        self.cold(inner, 0);
                    }
                }
            }
        }
    }

    /// About how many bytes instructions take.
    fn bytes(&self, instrs: &[(Instr, InstrLocId)]) -> usize {
        let one = |instr: &Instr| match instr {
            Instr::Binop(_) | Instr::Unop(_) | Instr::Drop(_) | Instr::Select(_) => 1,
            Instr::Return(_) | Instr::Unreachable(_) => 1,
            Instr::Load(_) | Instr::Store(_) | Instr::Call(_) => 3,
            Instr::CallIndirect(_) | Instr::MemoryCopy(_) => 4,
            Instr::Block(_) | Instr::Loop(_) | Instr::IfElse(_) => 3,
            Instr::Const(constant) => match constant.value {
                Value::I32(-64..64) | Value::I64(-64..64) => 2,
                Value::I32(_) => 4,
                _ => 8,
            },
            _ => 2,
        };
        let inside = |instr: &Instr| -> usize {
            inner(instr).map(|seq| self.bytes(&self.function.block(seq).instrs)).sum()
        };
        instrs.iter().map(|(instr, _)| one(instr) + inside(instr)).sum()
    }

    fn tail(&mut self, seq: InstrSeqId, at: usize) -> Option<Tail> {
        let (module, function) = (self.module, self.function);
        let mut seen = Seen { exits: Vec::new(), read: Live::new(), written: Live::new(), inside: HashSet::new() };
        self.look(seq, &function.block(seq).instrs[at..], &mut seen)?;
        let ends = function.block(seq).instrs.last().is_some_and(|(instr, _)| {
            matches!(instr, Instr::Br(_) | Instr::BrTable(_) | Instr::Return(_) | Instr::Unreachable(_))
        });
        if !ends && !seen.exits.contains(&Exit::Fall) {
            seen.exits.push(Exit::Fall);
        }
        // The one that needs no branch comes first.
        seen.exits.sort_by_key(|exit| *exit != Exit::Fall);

        let mut values: Vec<ValType> = Vec::new();
        for exit in &seen.exits {
            let own = self.values(seq, *exit);
            if !own.is_empty() && !values.is_empty() && own != values {
                return None;
            }
            if !own.is_empty() {
                values = own;
            }
        }
        let carries = |exit: &Exit| self.values(seq, *exit) == values;
        if seen.exits.len() > 1 && !values.is_empty() && !seen.exits.iter().all(carries) {
            if seen.exits.len() > 2 {
                return None;
            }
            // The one with values is branched to; the other drops them.
            seen.exits.sort_by_key(|exit| carries(exit));
        }
        let branched = match seen.exits.len() {
            0 | 1 => &[][..],
            2 => &seen.exits[1..],
            _ => &seen.exits[..],
        };
        if branched.contains(&Exit::Fall) && self.loops.contains(&seq) {
            return None;
        }

        let mut after = Live::new();
        for exit in &seen.exits {
            after.extend(match exit {
                Exit::Fall => &self.flow.end[&seq],
                Exit::Label(label) => &self.flow.label[label],
                Exit::Return => &self.flow.label[&function.entry_block()],
            });
        }
        let outs: Vec<LocalId> = seen.written.intersection(&after).copied().collect();
        let before = self.flow.before(function, seq, at);
        let params = before
            .into_iter()
            .filter(|local| seen.read.contains(local) || outs.contains(local))
            .collect();
        let operands = stack::before(module, function, seq, at)?;
        Some(Tail { seq, at, operands, params, outs, exits: seen.exits, values })
    }

    fn values(&self, seq: InstrSeqId, exit: Exit) -> Vec<ValType> {
        match exit {
            Exit::Fall => stack::results(self.module, self.function, seq),
            Exit::Label(label) if self.loops.contains(&label) => {
                stack::params(self.module, self.function, label)
            }
            Exit::Label(label) => stack::results(self.module, self.function, label),
            Exit::Return => self.module.types.results(self.function.ty()).to_vec(),
        }
    }

    /// Which exit a branch out of a tail of `seq` takes.
    fn exit(&self, seq: InstrSeqId, label: InstrSeqId) -> Exit {
        if label == seq && !self.loops.contains(&seq) {
            Exit::Fall
        } else if label == self.function.entry_block() {
            Exit::Return
        } else {
            Exit::Label(label)
        }
    }

    /// Goes through the instructions of a tail; None where it cannot be taken out.
    fn look(&self, seq: InstrSeqId, instrs: &[(Instr, InstrLocId)], seen: &mut Seen) -> Option<()> {
        for (instr, _) in instrs {
            match instr {
                Instr::LocalGet(get) => {
                    seen.read.insert(get.local);
                }
                Instr::LocalSet(set) => {
                    seen.written.insert(set.local);
                }
                Instr::LocalTee(tee) => {
                    seen.written.insert(tee.local);
                }
                Instr::Br(br) if !seen.inside.contains(&br.block) => {
                    seen.leave(self.exit(seq, br.block));
                }
                Instr::BrIf(br) if !seen.inside.contains(&br.block) => {
                    let exit = self.exit(seq, br.block);
                    // What it would leave on the stack when it does not branch is not worth the code.
                    if !self.values(seq, exit).is_empty() {
                        return None;
                    }
                    seen.leave(exit);
                }
                Instr::BrTable(table) => {
                    let targets = table.blocks.iter().chain([&table.default]);
                    for &target in targets {
                        if !seen.inside.contains(&target) {
                            let exit = self.exit(seq, target);
                            if !self.values(seq, exit).is_empty() {
                                return None;
                            }
                            seen.leave(exit);
                        }
                    }
                }
                Instr::Return(_) => {
                    let whole = seq == self.function.entry_block();
                    seen.leave(if whole { Exit::Fall } else { Exit::Return });
                }
                _ => {}
            }
            for inner in inner(instr) {
                seen.inside.insert(inner);
                self.look(seq, &self.function.block(inner).instrs, seen)?;
            }
        }
        Some(())
    }
}

/// What a tail does.
struct Seen {
    exits: Vec<Exit>,
    read: Live,
    written: Live,
    /// The sequences inside it.
    inside: HashSet<InstrSeqId>,
}

impl Seen {
    fn leave(&mut self, exit: Exit) {
        if !self.exits.contains(&exit) {
            self.exits.push(exit);
        }
    }
}

/// Makes a function of a tail and calls it where the tail was.
fn take(module: &mut Module, id: FunctionId, tail: &Tail, name: String) -> FunctionId {
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
    let function = module.funcs.get(id).kind.unwrap_local();
    let carried = |exit: Exit| carries(module, function, tail, exit);
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
fn carries(module: &Module, function: &LocalFunction, tail: &Tail, exit: Exit) -> bool {
    let own = match exit {
        Exit::Fall => stack::results(module, function, tail.seq),
        Exit::Label(label) if loops(function).contains(&label) => stack::params(module, function, label),
        Exit::Label(label) => stack::results(module, function, label),
        Exit::Return => module.types.results(function.ty()).to_vec(),
    };
    own == tail.values
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

    fn exit(&self, whole: InstrSeqId, label: InstrSeqId) -> Exit {
        if label == self.tail.seq && !self.loops.contains(&label) {
            Exit::Fall
        } else if label == whole {
            Exit::Return
        } else {
            Exit::Label(label)
        }
    }

    /// Leaves the new function by an exit; its last instruction is the return.
    fn leave(&mut self, module: &mut Module, id: FunctionId, whole: InstrSeqId, exit: Exit, body: &mut Vec<Instr>) {
        let exit = if exit == Exit::Return && whole == self.tail.seq { Exit::Fall } else { exit };
        let tail = self.tail;
        let function = module.funcs.get(id).kind.unwrap_local();
        if !carries(module, function, tail, exit) {
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
            let number = tail.exits.iter().position(|other| *other == exit).expect("an exit of the tail");
            body.push(Const { value: Value::I32(number as i32) }.into());
        }
        for &local in &tail.outs {
            let local = self.local(module, local);
            body.push(LocalGet { local }.into());
        }
        body.push(Return {}.into());
    }

    fn inside(&mut self, module: &mut Module, id: FunctionId, whole: InstrSeqId, seq: InstrSeqId) -> InstrSeqId {
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
                Instr::LocalTee(tee) => {
                    walrus::ir::LocalTee { local: self.local(module, tee.local) }.into()
                }
                Instr::Block(block) => {
                    Block { seq: self.inside(module, id, whole, block.seq) }.into()
                }
                Instr::Loop(block) => Loop { seq: self.inside(module, id, whole, block.seq) }.into(),
                Instr::IfElse(arms) => IfElse {
                    consequent: self.inside(module, id, whole, arms.consequent),
                    alternative: self.inside(module, id, whole, arms.alternative),
                }
                .into(),
                Instr::Br(br) => match self.seqs.get(&br.block) {
                    Some(&block) => Br { block }.into(),
                    None => {
                        let exit = self.exit(whole, br.block);
                        self.leave(module, id, whole, exit, body);
                        continue;
                    }
                },
                Instr::BrIf(br) => match self.seqs.get(&br.block) {
                    Some(&block) => BrIf { block }.into(),
                    None => {
                        let exit = self.exit(whole, br.block);
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
    fn arms(&mut self, module: &mut Module, id: FunctionId, whole: InstrSeqId, exit: Exit) -> IfElse {
        let consequent = self.builder.dangling_instr_seq(None).id();
        let alternative = self.builder.dangling_instr_seq(None).id();
        let mut body = Vec::new();
        self.leave(module, id, whole, exit, &mut body);
        set(self.builder.instr_seq(consequent).instrs_mut(), body);
        IfElse { consequent, alternative }
    }

    /// A table with targets outside: each such target becomes a block around the table, behind
    /// which the function is left.
    fn table(&mut self, module: &mut Module, id: FunctionId, whole: InstrSeqId, table: &BrTable, body: &mut Vec<Instr>) {
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
            BrTable { blocks: table.blocks.iter().map(new).collect(), default: new(&table.default) }.into(),
        );
        for (block, target) in blocks.iter().zip(&outside) {
            set(self.builder.instr_seq(*block).instrs_mut(), inmost);
            inmost = vec![Block { seq: *block }.into()];
            let exit = self.exit(whole, *target);
            self.leave(module, id, whole, exit, &mut inmost);
        }
        body.extend(inmost);
    }
}
