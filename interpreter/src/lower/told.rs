//! What an answer can cite and call by its name: the rows of tables, the definitions, the named conditions.

use super::builder::Builder;
use crate::ir::ExprId;
use crate::ir::benefit::Named;
use crate::names::citations;
use heng_grammar::tree::Annotation;

impl Builder<'_, '_> {
    /// Keeps what a row cites, so that an answer can cite the row that it took.
    pub(super) fn cite_row(&mut self, when: ExprId, annotations: &[Annotation]) {
        let cited = citations(annotations);
        if !cited.is_empty() && self.frame.is_none() && self.row_citations.iter().all(|(known, _)| *known != when) {
            self.row_citations.push((when, cited));
        }
    }

    /// Keeps the name of a value, so that an answer can speak of it by name.
    pub(super) fn name_value(&mut self, value: ExprId, name: &str, annotations: &[Annotation]) {
        if self.frame.is_none() && self.named.iter().all(|known| known.value != value) {
            self.named.push(Named { value, name: name.to_owned(), citations: citations(annotations) });
        }
    }
}
