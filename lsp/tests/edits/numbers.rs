//! A row of numbers that look random and are the same each time.

/// Where the row stands.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// A number below another; 0 below 0.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).copied()
    }

    /// A place between two characters.
    pub(crate) fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// A span that begins at a place and is not long.
    pub(crate) fn span(&mut self, text: &str, from: usize, most: usize) -> (usize, usize) {
        let count = self.below(most);
        (from, from + text[from..].chars().take(count).map(char::len_utf8).sum::<usize>())
    }
}
