//! Which locals of a function are still read, and where.

use super::points::inner;
use std::collections::{BTreeSet, HashMap};
use walrus::LocalFunction;
use walrus::ir::{Instr, InstrSeqId, LocalId};

/// Locals whose value is still read.
pub type Live = BTreeSet<LocalId>;

/// What is live at the labels and at the ends of all sequences of a function.
pub struct Flow {
    /// After a branch to the sequence's label.
    pub label: HashMap<InstrSeqId, Live>,
    /// After its last instruction.
    pub end: HashMap<InstrSeqId, Live>,
}

impl Flow {
    pub fn new(function: &LocalFunction) -> Flow {
        let mut flow = Flow { label: HashMap::new(), end: HashMap::new() };
        let entry = function.entry_block();
        flow.label.insert(entry, Live::new());
        flow.seq(function, entry, Live::new());
        flow
    }

    /// What is live in front of an instruction of a sequence.
    pub fn before(&mut self, function: &LocalFunction, seq: InstrSeqId, at: usize) -> Live {
        let live = self.end[&seq].clone();
        self.back(function, seq, at, live)
    }

    fn seq(&mut self, function: &LocalFunction, seq: InstrSeqId, live: Live) -> Live {
        self.end.insert(seq, live.clone());
        self.back(function, seq, 0, live)
    }

    fn back(
        &mut self,
        function: &LocalFunction,
        seq: InstrSeqId,
        to: usize,
        mut live: Live,
    ) -> Live {
        for (instr, _) in function.block(seq).instrs[to..].iter().rev() {
            match instr {
                Instr::LocalGet(get) => {
                    live.insert(get.local);
                }
                Instr::LocalSet(set) => {
                    live.remove(&set.local);
                }
                Instr::LocalTee(tee) => {
                    live.remove(&tee.local);
                }
                Instr::Block(block) => {
                    self.label.insert(block.seq, live.clone());
                    live = self.seq(function, block.seq, live);
                }
                Instr::Loop(block) => {
                    // What is live at its beginning is live at every jump back: until no more comes.
                    let mut start = self.label.remove(&block.seq).unwrap_or_default();
                    loop {
                        self.label.insert(block.seq, start.clone());
                        let again = self.seq(function, block.seq, live.clone());
                        if again.is_subset(&start) {
                            break live = again;
                        }
                        start.extend(again);
                    }
                }
                Instr::IfElse(_) => {
                    let mut before = Live::new();
                    for arm in inner(instr) {
                        self.label.insert(arm, live.clone());
                        before.extend(self.seq(function, arm, live.clone()));
                    }
                    live = before;
                }
                Instr::Br(br) => live = self.label[&br.block].clone(),
                Instr::BrIf(br) => live.extend(&self.label[&br.block]),
                Instr::BrTable(table) => {
                    live = self.label[&table.default].clone();
                    for target in &table.blocks {
                        live.extend(&self.label[target]);
                    }
                }
                Instr::Return(_) | Instr::Unreachable(_) => live.clear(),
                _ => {}
            }
        }
        live
    }
}
