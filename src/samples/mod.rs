//! Sample ledgers: an invented county bureau over three years, and synthetic ones of any size.

mod office;
mod synthetic;

pub use office::{open_sample, sample_day, sample_file};
pub use synthetic::fill;
