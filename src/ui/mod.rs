//! Draws what it is given and asks for intents. One file per page or dialog; the only place besides `app` that names egui.

pub mod appearance;
pub mod case;
pub mod command;
pub mod dashboard;
pub mod entry;
pub mod fonts;
pub mod help;
pub mod icons;
pub mod intent;
pub mod list;
pub mod orders;
pub mod palette;
pub mod people;
pub mod produce;
pub mod reply;
pub mod scene;
pub mod screen;
pub mod settings;
pub mod sheets;
pub mod shell;
pub mod start;
pub mod status;
pub mod theme;
pub mod toasts;
pub mod viewer;
pub mod widgets;

pub use crate::model::day_text as words;
pub use intent::Intent;
pub use scene::Scene;
pub use screen::Screen;
