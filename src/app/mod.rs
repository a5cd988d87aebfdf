//! Joins everything: the window's state, the doing of intents, background jobs.

mod config;
mod dialogs;
mod drawing;
mod files;
mod handle;
mod history;
mod jobs;
mod navigation;
mod opening;
mod previewing;
mod recording;
mod session;
mod window;
mod worker;

pub use opening::{Start, Started};
pub use session::Session;
pub use window::{App, run};
