//! Messages to the author of a policy, as values.
//!
//! A diagnostic says what is wrong in both languages, where, and what to type. It is rendered elsewhere
//! (terminal, JSON, editor); nothing here knows a colour, a line number or a file name.

use crate::span::Span;

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub zh: String,
    pub en: String,
}

impl Message {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Could pay a wrong sum or refuse a right person, or cannot be understood.
    Error,
    /// Odd, but decided.
    Warning,
    /// Said once, for information.
    Note,
}

/// A second place that the message speaks of. `file` is `None` for the same file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub file: Option<usize>,
    pub span: Span,
    pub message: Message,
}

/// Replace the text under `span` (empty: insert).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

impl Edit {
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::new(at, at), text)
    }

    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, replacement: text.into() }
    }

    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// How much a mending leaves to the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Nothing: it writes the same thing as it must be written, and may be applied unseen.
    Certain,
    /// Whether it is what was meant.
    Likely,
    /// A place to be filled in, which `check` asks for.
    Skeleton,
}

/// A mending that an editor can apply, in the file of the diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub title: Message,
    pub edits: Vec<Edit>,
    pub certainty: Certainty,
}

/// A value of an example, as the JSON of facts would hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    Boolean(bool),
    /// a whole number, written out
    Number(String),
    /// a sum or decimal, a date, a member or a text
    Text(String),
    /// records, each with its known fields by name
    Records(Vec<Vec<(String, Example)>>),
}

/// A concrete situation that shows the finding: a day and a complete set of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// `YYYY-MM-DD`
    pub on: String,
    /// By name, in the order in which the benefit reads them.
    pub facts: Vec<(String, Example)>,
}

/// One message. `code` has a page in `docs/errors/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static str,
    pub severity: Severity,
    pub message: Message,
    pub span: Span,
    /// What is seen at `span`, in a few words.
    pub label: Option<Message>,
    pub labels: Vec<Label>,
    pub help: Option<Message>,
    pub fixes: Vec<Fix>,
    /// Boxed, because few messages have one.
    pub witness: Option<Box<Witness>>,
}

impl Diagnostic {
    pub fn error(code: &'static str, span: Span, message: Message) -> Self {
        Self::new(code, Severity::Error, span, message)
    }

    pub fn warning(code: &'static str, span: Span, message: Message) -> Self {
        Self::new(code, Severity::Warning, span, message)
    }

    fn new(code: &'static str, severity: Severity, span: Span, message: Message) -> Self {
        Self {
            code,
            severity,
            message,
            span,
            label: None,
            labels: Vec::new(),
            help: None,
            fixes: Vec::new(),
            witness: None,
        }
    }

    #[must_use]
    pub fn with_label(mut self, label: Message) -> Self {
        self.label = Some(label);
        self
    }

    #[must_use]
    pub fn with_help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    #[must_use]
    pub fn with_place(mut self, file: Option<usize>, span: Span, message: Message) -> Self {
        self.labels.push(Label { file, span, message });
        self
    }

    /// A mending that is most likely what was meant.
    #[must_use]
    pub fn with_fix(self, title: Message, edits: Vec<Edit>) -> Self {
        self.mended(Fix { title, edits, certainty: Certainty::Likely })
    }

    /// A mending that writes the same thing as it must be written.
    #[must_use]
    pub fn with_certain_fix(self, title: Message, edits: Vec<Edit>) -> Self {
        self.mended(Fix { title, edits, certainty: Certainty::Certain })
    }

    /// A mending that leaves a place to be filled in; `check` asks for it afterwards.
    #[must_use]
    pub fn with_skeleton(self, title: Message, edits: Vec<Edit>) -> Self {
        self.mended(Fix { title, edits, certainty: Certainty::Skeleton })
    }

    /// The mending that writes `word` for what stands at the span.
    #[must_use]
    pub fn with_word(self, word: &str) -> Self {
        let edits = vec![Edit::replace(self.span, word)];
        self.with_fix(Message::new(format!("改为“{word}”"), format!("write “{word}”")), edits)
    }

    #[must_use]
    pub fn mended(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    #[must_use]
    pub fn with_witness(mut self, witness: Witness) -> Self {
        self.witness = Some(Box::new(witness));
        self
    }
}
