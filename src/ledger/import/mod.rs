//! Import: a file's items become acts, one after the other, each checked like any other act.

mod doer;
pub mod file;
mod people;
mod roster;
mod rounds;
mod run;

pub use doer::Doer;
pub use file::{CaseEntry, ImportFile, ItemEntry, RoundEntry};
pub use run::{Imported, import};

#[cfg(test)]
mod tests;
