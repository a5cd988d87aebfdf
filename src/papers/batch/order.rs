//! What is asked of a batch.

use std::path::PathBuf;

use crate::document::Format;
use crate::document::product::{Order, Product};

/// A batch as it is ordered.
#[derive(Clone, Debug)]
pub struct BatchOrder {
    /// What is made.
    pub product: Product,
    /// PDF or Word.
    pub format: Format,
    /// In which order.
    pub order: Order,
    /// All in one PDF.
    pub together: bool,
    /// Where to.
    pub folder: PathBuf,
}
