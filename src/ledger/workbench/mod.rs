//! What the workbench and the panel beside the list say: counts, texts and next steps, and the filter behind each number.

pub mod board;
pub mod glance;
pub mod goals;
pub mod loads;
pub mod tiles;
pub mod urgent;
