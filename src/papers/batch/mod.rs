//! Papers of many cases: what is to be made, the order for posting, one file or many, and a report of what came of it.

mod binding;
mod gathering;
mod item;
mod making;
mod order;
mod report;

pub use gathering::PaperBatch;
pub use order::BatchOrder;
pub use report::{BatchReport, edited_text};
