//! Choices made by bytes. When they run out, every choice is the first.

/// Bytes that are used up from the front.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    /// Whether none are left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let high = if end > 256 { usize::from(self.byte()) << 8 } else { 0 };
        (high + usize::from(self.byte())) % end.max(1)
    }

    /// One of several.
    pub fn pick<'b, T>(&mut self, of: &'b [T]) -> &'b T {
        &of[self.below(of.len())]
    }

    /// A text of up to so many bytes; what is no UTF-8 in it is replaced.
    pub fn text(&mut self, most: usize) -> String {
        let length = self.below(most).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }
}
