//! What the cards of the workbench say: their counts, texts and next steps, and the filter behind each number.

pub mod goals;
pub mod loads;
pub mod tiles;
pub mod urgent;
