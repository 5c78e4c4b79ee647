//! The quantities of texts that were read before.
//!
//! In: a text. Out: its quantities, which come from the text alone.

use super::quantity::Quantity;
use super::scan::quantities;
use crate::kept::Kept;
use std::sync::Arc;

#[derive(Debug, Clone, Default)]
pub(super) struct Phrased(Kept<Arc<[Quantity]>>);

impl Phrased {
    pub(super) fn quantities(&mut self, text: &str) -> Vec<Quantity> {
        self.0.of(text, |text| Arc::from(quantities(text))).to_vec()
    }

    /// Forgets what the reading that ends did not ask for.
    pub(super) fn end(&mut self) {
        self.0.end();
    }
}
