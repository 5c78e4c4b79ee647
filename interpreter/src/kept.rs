//! Answers of a function that were found before.
//!
//! In: a text, and how its answer is found. Out: the answer; the one of the last reading where it asked for the same
//! text. Invariant: what is found must come from the text alone, or what is kept must be forgotten when the rest changes.

use std::collections::HashMap;

/// Answers by text. Looked up and never told in its order: the order of a hash map does not show.
#[derive(Debug, Clone)]
pub(crate) struct Kept<A> {
    known: HashMap<String, Answer<A>>,
}

#[derive(Debug, Clone)]
struct Answer<A> {
    answer: A,
    /// It was asked for in the reading that is under way.
    read: bool,
}

impl<A> Default for Kept<A> {
    fn default() -> Self {
        Self { known: HashMap::new() }
    }
}

impl<A: Clone> Kept<A> {
    pub(crate) fn of(&mut self, text: &str, find: impl FnOnce(&str) -> A) -> A {
        if let Some(known) = self.known.get_mut(text) {
            known.read = true;
            return known.answer.clone();
        }
        let answer = find(text);
        self.known.insert(text.to_owned(), Answer { answer: answer.clone(), read: true });
        answer
    }

    /// Forgets what the reading that ends did not ask for.
    pub(crate) fn end(&mut self) {
        self.known.retain(|_, known| std::mem::take(&mut known.read));
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn an_answer_is_found_once_and_forgotten_with_its_last_reading() {
        let mut kept = Kept::default();
        let mut asked = 0;
        let mut length = |kept: &mut Kept<usize>, text: &str| {
            kept.of(text, |text| {
                asked += 1;
                text.len()
            })
        };
        assert_eq!([length(&mut kept, "年"), length(&mut kept, "年"), length(&mut kept, "a")], [3, 3, 1]);
        kept.end();
        assert_eq!(length(&mut kept, "a"), 1);
        kept.end();
        assert_eq!(length(&mut kept, "年"), 3);
        assert_eq!(asked, 3);
    }
}
