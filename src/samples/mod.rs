//! Sample ledgers: an invented county bureau over three years, and synthetic ones of any size.

mod dice;
mod office;
mod synthetic;
mod synthetic_case;

pub use office::{open_sample, sample_day, sample_file};
pub use synthetic::fill;
