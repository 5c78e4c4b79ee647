//! A document with everything that was done to it.

/// A piece that became another.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) from: usize,
    pub(crate) taken: String,
    pub(crate) with: String,
    /// The client sends the whole text.
    pub(crate) whole: bool,
}

impl Change {
    pub(crate) fn of(text: &str, (from, to): (usize, usize), with: impl Into<String>) -> Self {
        Self { from, taken: text[from..to].to_owned(), with: with.into(), whole: false }
    }

    pub(crate) fn whole(text: &str, with: impl Into<String>) -> Self {
        Self { from: 0, taken: text.to_owned(), with: with.into(), whole: true }
    }

    /// The span that is replaced.
    pub(crate) fn span(&self) -> (usize, usize) {
        (self.from, self.from + self.taken.len())
    }

    pub(crate) fn apply(&self, text: &mut String) {
        let (from, to) = self.span();
        assert_eq!(text[from..to], self.taken, "it stands there");
        text.replace_range(from..to, &self.with);
    }

    fn undone(&self) -> Self {
        Self { from: self.from, taken: self.with.clone(), with: self.taken.clone(), whole: self.whole }
    }
}

/// The changes of one message, each in the text that the one before left.
pub(crate) type Step = Vec<Change>;

/// A text that is edited, or lies closed on the disk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) open: bool,
    pub(crate) version: i32,
    /// Steps that can be undone, and those that can be done again.
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Where the last change was.
    pub(crate) spot: usize,
}

impl Document {
    /// One that lies on the disk.
    pub(crate) fn closed(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// What a new step makes impossible to do again is forgotten.
    pub(crate) fn did(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
    }

    /// The step that takes the last one back.
    pub(crate) fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        let back = step.iter().rev().map(Change::undone).collect();
        self.undone.push(step);
        Some(back)
    }

    pub(crate) fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }

    /// A document that is closed forgets what was done to it.
    pub(crate) fn forget(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}
