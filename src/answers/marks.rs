//! Places that something is still to be done with.

use super::At;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Places in the order of ranks, then of reading. One that is marked twice comes once.
#[derive(Default)]
pub(super) struct Marks(BinaryHeap<Reverse<(u32, At)>>);

impl Marks {
    /// Marks a place; rank 0 where only reading order counts.
    pub fn add(&mut self, rank: u32, at: At) {
        self.0.push(Reverse((rank, at)));
    }

    /// Takes out the first.
    pub fn next(&mut self) -> Option<At> {
        let first = self.0.pop()?;
        // What was marked twice stands next to itself.
        while self.0.peek() == Some(&first) {
            self.0.pop();
        }
        Some(first.0.1)
    }
}
