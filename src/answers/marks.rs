//! Places that something is still to be done with.

use super::At;
use crate::value::{NodeId, RowId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Places in the order of ranks, then of reading. One that is marked twice comes once. Rank, item and
/// row stand in one number, which is compared at once and not member by member.
#[derive(Default)]
pub(super) struct Marks {
    heap: BinaryHeap<Reverse<u128>>,
    /// Marked in order, so that nothing is to be compared: the first is the last here.
    laid: Vec<u128>,
}

impl Marks {
    /// Marks a place; rank 0 where only reading order counts.
    pub fn add(&mut self, rank: u32, at: At) {
        self.heap.push(Reverse(number(rank, at)));
    }

    /// Marks a place that comes before all that were laid.
    pub fn lay(&mut self, rank: u32, at: At) {
        self.laid.push(number(rank, at));
    }

    /// Takes out the first.
    pub fn next(&mut self) -> Option<At> {
        let laid = self.laid.last().map(|laid| Reverse(*laid));
        let first = laid.max(self.heap.peek().copied())?;
        if laid == Some(first) {
            self.laid.pop();
        }
        // What was marked twice stands next to itself.
        while self.heap.peek() == Some(&first) {
            self.heap.pop();
        }
        Some(At { node: NodeId((first.0 >> 32) as u32), row: RowId(first.0 as u32) })
    }
}

fn number(rank: u32, at: At) -> u128 {
    u128::from(rank) << 64 | u128::from(at.node.0) << 32 | u128::from(at.row.0)
}
