//! Import: a file's items become acts, one after the other, each checked like any other act.

pub mod file;
mod people;
mod roster;
mod rounds;
mod run;

pub use file::{CaseEntry, ImportFile, ItemEntry, RoundEntry};
pub use run::{Doer, Imported, import};
