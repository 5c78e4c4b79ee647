//! Trees of texts that were read before.
//!
//! In: a path and its text. Out: its tree and the messages of the parser, as [`parse`] gives them. A text that is the
//! same as at the last reading is not parsed again, which is what makes an editor quick; a set that is read once pays
//! nothing for it. Invariant: what is kept never shows in an answer.

use heng_grammar::diagnostic::Diagnostic;
use heng_grammar::parse;
use heng_grammar::tree;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was parsed, by path.
#[derive(Debug, Clone, Default)]
pub struct Trees {
    kept: BTreeMap<String, Kept>,
}

#[derive(Debug, Clone)]
struct Kept {
    text: String,
    tree: Arc<tree::File>,
    diagnostics: Vec<Diagnostic>,
    /// It was asked for in the reading that is under way.
    read: bool,
}

impl Trees {
    /// The tree of a text and what the parser says of it.
    pub(super) fn of(&mut self, path: &str, text: &str) -> (Arc<tree::File>, Vec<Diagnostic>) {
        if let Some(kept) = self.kept.get_mut(path).filter(|kept| kept.text == text) {
            kept.read = true;
            return (Arc::clone(&kept.tree), kept.diagnostics.clone());
        }
        let parsed = parse(text);
        let tree = Arc::new(parsed.tree);
        let kept = Kept {
            text: text.to_owned(),
            tree: Arc::clone(&tree),
            diagnostics: parsed.diagnostics.clone(),
            read: true,
        };
        self.kept.insert(path.to_owned(), kept);
        (tree, parsed.diagnostics)
    }

    /// Forgets what the reading that ends did not ask for.
    pub(super) fn end(&mut self) {
        self.kept.retain(|_, kept| std::mem::take(&mut kept.read));
    }
}
