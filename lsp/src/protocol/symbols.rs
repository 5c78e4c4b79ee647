//! Symbols and selections, which nest.

use super::Shown;
use crate::symbols::{Symbol, What};
use heng_grammar::Span;
use ls_types::{DocumentSymbol, Location, SelectionRange, SymbolKind};

impl Shown<'_> {
    #[expect(deprecated, reason = "the structure has a field that no client reads any more")]
    pub(crate) fn symbol(&self, file: usize, symbol: &Symbol) -> DocumentSymbol {
        let range = |span| self.range(file, span);
        let children: Vec<DocumentSymbol> = symbol.children.iter().map(|child| self.symbol(file, child)).collect();
        DocumentSymbol {
            name: symbol.name.clone(),
            detail: Some(symbol.detail.clone()).filter(|detail| !detail.is_empty()),
            kind: kind(symbol.what),
            tags: None,
            deprecated: None,
            range: range(symbol.span),
            selection_range: range(symbol.name_span),
            children: Some(children).filter(|children| !children.is_empty()),
        }
    }

    /// The spans around a place, innermost first, as a chain of parents.
    pub(crate) fn selection(&self, file: usize, spans: &[Span]) -> Option<SelectionRange> {
        spans.iter().rev().fold(None, |parent, span| {
            Some(SelectionRange { range: self.range(file, *span), parent: parent.map(Box::new) })
        })
    }

    pub(crate) fn symbol_location(&self, file: usize, symbol: &Symbol) -> Option<Location> {
        self.location(heng::ir::Place { file, span: symbol.name_span })
    }
}

pub(crate) fn kind(what: What) -> SymbolKind {
    match what {
        What::General => SymbolKind::NAMESPACE,
        What::Programme => SymbolKind::MODULE,
        What::Benefit => SymbolKind::CLASS,
        What::Case => SymbolKind::EVENT,
        What::Fact => SymbolKind::FIELD,
        What::Enumeration => SymbolKind::ENUM,
        What::Member => SymbolKind::ENUM_MEMBER,
        What::Parameter => SymbolKind::CONSTANT,
        What::Definition => SymbolKind::VARIABLE,
        What::Table => SymbolKind::ARRAY,
        What::Condition => SymbolKind::BOOLEAN,
        What::Rule => SymbolKind::PROPERTY,
    }
}
