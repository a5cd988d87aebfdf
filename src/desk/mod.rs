//! The desk: an open ledger file and its ledger in memory, kept in step; it does acts and issues letters.
//!
//! The window and the command line both work here, so neither can do what the other cannot.

mod bring_back;
mod error;
mod founding;
mod going_back;
mod history;
mod issuing;
mod open;
mod together;

pub use error::DeskError;
pub use issuing::Issuing;
pub use open::Desk;
pub use together::Together;
