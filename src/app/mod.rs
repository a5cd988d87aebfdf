//! Joins everything: the window's state, the doing of intents, background jobs.

mod backups;
mod closing;
mod closing_dialog;
mod config;
mod day_notice;
mod dialogs;
mod drawing;
mod drill;
mod files;
mod forgetting;
mod handle;
mod held_folder;
mod jobs;
mod keeping;
mod leaving;
mod locking;
mod made_moment;
mod moments;
mod navigation;
mod opening;
mod plain_left;
mod previewing;
mod recording;
mod reminding;
mod running;
mod sampling;
mod sealing;
mod second_place;
mod starting;
mod window;
mod worker;
mod workspace;

pub use opening::{Start, Started};
pub use running::run;
pub use window::App;
pub use workspace::Workspace;
