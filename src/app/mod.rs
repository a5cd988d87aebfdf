//! Joins everything: the window's state, the doing of actions, background jobs.

mod config;
mod dialogs;
mod files;
mod handle;
mod history;
mod opening;
mod previewing;
mod session;
mod window;
mod worker;

pub use opening::{Start, Started};
pub use session::Session;
pub use window::{App, run};
