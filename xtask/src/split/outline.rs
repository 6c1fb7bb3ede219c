//! Code that no first page runs, taken out of the functions that it runs.
//!
//! A run that does not come by a point of a sequence does not come by anything behind it either, up
//! to the sequence's end. That tail becomes a function of its own: it takes the locals and operands
//! that it reads, and gives back what it leaves on the stack, the local that it may have changed, or
//! by which way it was left.

use super::flow::{Flow, Live};
use super::points::{self, inner};
use super::stack;
use super::take::take;
use std::collections::{HashMap, HashSet};
use walrus::ir::{Instr, InstrLocId, InstrSeqId, LocalId, Value};
use walrus::{FunctionId, LocalFunction, Module, ValType};

/// How a tail may be left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// At the end of its sequence.
    Fall,
    /// To a label around it.
    Label(InstrSeqId),
    /// Out of the function.
    Return,
}

/// A tail that can be taken out.
pub struct Tail {
    pub seq: InstrSeqId,
    pub at: usize,
    /// What lies on the stack when it begins.
    pub operands: Vec<ValType>,
    /// The locals that it is given.
    pub params: Vec<LocalId>,
    pub exits: Vec<Exit>,
    pub gives: Gives,
}

/// What a tail gives back, which is one thing at most.
#[derive(Clone, Copy)]
pub enum Gives {
    Nothing,
    /// What its one exit leaves on the stack.
    Value(ValType),
    /// The local that it may have changed.
    Local(LocalId),
    /// By which of its exits it was left.
    Exit,
}

/// A tail of fewer bytes than this stays where it is. A call of it costs about 12; most of what is
/// longer than that, and shorter than this, is which of two things came first, and a profile has seen
/// one of both.
const CALL: usize = 40;

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

/// The sequences of a function to whose beginning a branch leads.
pub fn loops(function: &LocalFunction) -> HashSet<InstrSeqId> {
    let seqs = points::seqs(function).into_iter();
    let instrs = seqs.flat_map(|seq| &function.block(seq).instrs);
    instrs
        .filter_map(|(instr, _)| match instr {
            Instr::Loop(inner) => Some(inner.seq),
            _ => None,
        })
        .collect()
}

/// Whether a run may come to the end of instructions.
pub fn falls(instrs: &[(Instr, InstrLocId)]) -> bool {
    !instrs.last().is_some_and(|(instr, _)| {
        matches!(instr, Instr::Br(_) | Instr::BrTable(_) | Instr::Return(_) | Instr::Unreachable(_))
    })
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
                let given = usize::from(matches!(tail.gives, Gives::Local(_)));
                let around = 2 * (tail.params.len() + given + tail.exits.len());
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
        let mut seen = Seen {
            exits: Vec::new(),
            read: Live::new(),
            written: Live::new(),
            inside: HashSet::new(),
        };
        self.look(seq, &function.block(seq).instrs[at..], &mut seen)?;
        if falls(&function.block(seq).instrs) {
            seen.leave(Exit::Fall);
        }
        // The one that needs no branch comes first.
        seen.exits.sort_by_key(|exit| *exit != Exit::Fall);
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
        let changed: Vec<LocalId> = seen.written.intersection(&after).copied().collect();
        let values: Vec<ValType> =
            seen.exits.iter().flat_map(|exit| self.values(seq, *exit)).collect();
        // The V8 of Node 20 has lost results of functions with several of them, called through the
        // table of another module, once one of the two was optimised. So a tail has one at most.
        let gives = match (&seen.exits[..], &values[..], &changed[..]) {
            ([] | [_], [], []) => Gives::Nothing,
            ([_], [value], []) => Gives::Value(*value),
            ([_], [], [local]) => Gives::Local(*local),
            ([_, _, ..], [], []) => Gives::Exit,
            _ => return None,
        };
        let before = self.flow.before(function, seq, at);
        let params = before
            .into_iter()
            .filter(|local| seen.read.contains(local) || changed.contains(local))
            .collect();
        let operands = stack::before(module, function, seq, at)?;
        Some(Tail { seq, at, operands, params, exits: seen.exits, gives })
    }

    /// What a tail of a sequence leaves on the stack when it is left by an exit.
    fn values(&self, seq: InstrSeqId, exit: Exit) -> Vec<ValType> {
        let (module, function) = (self.module, self.function);
        match exit {
            Exit::Fall => stack::results(module, function, seq),
            Exit::Label(label) if self.loops.contains(&label) => {
                stack::params(module, function, label)
            }
            Exit::Label(label) => stack::results(module, function, label),
            Exit::Return => module.types.results(function.ty()).to_vec(),
        }
    }

    fn exit(&self, seq: InstrSeqId, label: InstrSeqId) -> Exit {
        exit(self.function, &self.loops, seq, label)
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

/// Which exit a branch out of a tail of `seq` takes.
pub fn exit(
    function: &LocalFunction,
    loops: &HashSet<InstrSeqId>,
    seq: InstrSeqId,
    label: InstrSeqId,
) -> Exit {
    if label == seq && !loops.contains(&seq) {
        Exit::Fall
    } else if label == function.entry_block() {
        Exit::Return
    } else {
        Exit::Label(label)
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
