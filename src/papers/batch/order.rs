//! What is asked of a batch.

use std::path::PathBuf;

use crate::document::Format;
use crate::document::product::{Order, Product};
use crate::papers::left_out::LeftOut;
use crate::papers::plan::Rounds;

/// A batch as it is ordered.
#[derive(Clone, Debug)]
pub struct BatchOrder {
    /// What is made.
    pub product: Product,
    /// Of which rounds, where letters and their forms are made.
    pub rounds: Rounds,
    /// PDF or Word.
    pub format: Format,
    /// In which order.
    pub order: Order,
    /// All in one PDF.
    pub together: bool,
    /// In one PDF each paper begins on an odd page, so that none shares a sheet printed on both sides with another.
    pub odd_pages: bool,
    /// Where to.
    pub folder: PathBuf,
    /// Who gets nothing.
    pub left_out: LeftOut,
}
