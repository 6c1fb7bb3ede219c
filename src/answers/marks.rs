//! Places that something is still to be done with.

use super::At;
use crate::value::{NodeId, RowId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Places in the order of ranks, then of reading. One that is marked twice comes once. Rank, item and
/// row stand in one number, which is compared at once and not member by member.
#[derive(Default)]
pub(super) struct Marks(BinaryHeap<Reverse<u128>>);

impl Marks {
    /// Marks a place; rank 0 where only reading order counts.
    pub fn add(&mut self, rank: u32, at: At) {
        let [rank, node, row] = [rank, at.node.0, at.row.0].map(u128::from);
        self.0.push(Reverse(rank << 64 | node << 32 | row));
    }

    /// Takes out the first.
    pub fn next(&mut self) -> Option<At> {
        let first = self.0.pop()?;
        // What was marked twice stands next to itself.
        while self.0.peek() == Some(&first) {
            self.0.pop();
        }
        Some(At { node: NodeId((first.0 >> 32) as u32), row: RowId(first.0 as u32) })
    }
}
