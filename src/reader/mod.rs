//! Reads documents that came from outside — attachments, kept papers of a ledger from elsewhere — in a process of its own,
//! with bounds on memory and time. A page tree that points to itself, an object stream that swells, a page of a square
//! kilometre then end that process, never the program.

mod child;
mod frame;
mod outside;
mod process;
mod work;

pub use child::serve;
pub use frame::{DocumentKind, OutsideDocument};
pub use outside::{DrawnDocument, FlatDocument, OutsideReader, ReadError};
pub use process::{ARGUMENT, read_by, this_program};
