//! The places of a function that a run may reach or not.

use walrus::ir::{Instr, InstrSeqId};
use walrus::{LocalFunction, Module};

/// A place in front of an instruction (or at the end) of one sequence. A run that comes by here goes
/// on, until the next point of the sequence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    pub seq: InstrSeqId,
    pub at: usize,
}

/// All points of a function, always in the same order: the beginning of every sequence, and each
/// place behind something that may have left it.
pub fn of(function: &LocalFunction) -> Vec<Point> {
    let mut points = Vec::new();
    visit(function, function.entry_block(), &mut points);
    points
}

fn visit(function: &LocalFunction, seq: InstrSeqId, points: &mut Vec<Point>) {
    points.push(Point { seq, at: 0 });
    let instrs = &function.block(seq).instrs;
    for (at, (instr, _)) in instrs.iter().enumerate() {
        for inner in inner(instr) {
            visit(function, inner, points);
        }
        let may_leave = matches!(instr, Instr::BrIf(_)) || inner(instr).next().is_some();
        if may_leave && at + 1 < instrs.len() {
            points.push(Point { seq, at: at + 1 });
        }
    }
}

/// Every sequence of a function.
pub fn seqs(function: &LocalFunction) -> Vec<InstrSeqId> {
    let mut all = Vec::new();
    let mut waiting = vec![function.entry_block()];
    while let Some(seq) = waiting.pop() {
        all.push(seq);
        waiting.extend(function.block(seq).instrs.iter().flat_map(|(instr, _)| inner(instr)));
    }
    all
}

/// The sequences inside an instruction.
pub fn inner(instr: &Instr) -> impl Iterator<Item = InstrSeqId> + use<> {
    let (first, second) = match instr {
        Instr::Block(block) => (Some(block.seq), None),
        Instr::Loop(block) => (Some(block.seq), None),
        Instr::IfElse(arms) => (Some(arms.consequent), Some(arms.alternative)),
        _ => (None, None),
    };
    first.into_iter().chain(second)
}

/// What a function looks like, apart from addresses and numbers: two builds of the same source give
/// the same.
pub fn shape(module: &Module, function: &LocalFunction) -> u64 {
    let mut shape = Shape(0xcbf2_9ce4_8422_2325);
    let ty = module.types.get(function.ty());
    shape.add(&format!("{:?}{:?}", ty.params(), ty.results()));
    shape.seq(function, function.entry_block());
    shape.0
}

/// FNV-1a, which is written down and will give the same in years.
struct Shape(u64);

impl Shape {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn seq(&mut self, function: &LocalFunction, seq: InstrSeqId) {
        for (instr, _) in &function.block(seq).instrs {
            let debug = match instr {
                Instr::Binop(op) => format!("{:?}", op.op),
                Instr::Unop(op) => format!("{:?}", op.op),
                Instr::Load(load) => format!("{:?}", load.kind),
                Instr::Store(store) => format!("{:?}", store.kind),
                other => kind(other).to_owned(),
            };
            self.add(&debug);
            for inner in inner(instr) {
                self.add("(");
                self.seq(function, inner);
                self.add(")");
            }
        }
    }
}

/// The name of an instruction without what it is about.
fn kind(instr: &Instr) -> &'static str {
    match instr {
        Instr::Block(_) => "block",
        Instr::Loop(_) => "loop",
        Instr::IfElse(_) => "if",
        Instr::Call(_) => "call",
        Instr::CallIndirect(_) => "call_indirect",
        Instr::LocalGet(_) => "get",
        Instr::LocalSet(_) => "set",
        Instr::LocalTee(_) => "tee",
        Instr::GlobalGet(_) => "global.get",
        Instr::GlobalSet(_) => "global.set",
        Instr::Const(_) => "const",
        Instr::Br(_) => "br",
        Instr::BrIf(_) => "br_if",
        Instr::BrTable(_) => "br_table",
        Instr::Return(_) => "return",
        Instr::Drop(_) => "drop",
        Instr::Select(_) => "select",
        Instr::Unreachable(_) => "unreachable",
        _ => "other",
    }
}
