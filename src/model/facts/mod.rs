//! The facts of the work: everything that happened, dated, as the file holds it. A new kind is declared in one of these
//! files and named in [`super::fact_kind`].

mod case;
mod handling;
mod people;
mod reply;

pub use case::*;
pub use handling::*;
pub use people::*;
pub use reply::*;
