//! Import: a file's items become acts, one after the other, each checked like any other act.

mod doer;
pub mod file;
mod people;
mod roster;
mod roster_count;
pub mod round_entry;
mod rounds;
mod run;

pub use doer::Doer;
pub use file::{CaseEntry, ImportFile, ItemEntry};
pub use roster_count::RosterCount;
pub use run::{Imported, import};

#[cfg(test)]
mod tests;
