//! The house's own widgets: one of each kind, used everywhere.

pub mod bar;
pub mod button;
pub mod card;
pub mod chip;
pub mod choice;
pub mod composition;
pub mod date_field;
mod dialogs;
pub mod filter_chip;
pub mod form;
pub mod keeper;
pub mod mark;
pub mod month;
pub mod own_undo;
pub mod painted;
pub mod pasted;
pub mod pick_row;
pub mod picker;
pub mod tab;
pub mod text;
pub mod text_field;

pub use bar::Bar;
pub use button::{Button, icon_button, link};
pub use card::{card, card_header, divider, empty_state};
pub use chip::chip;
pub use choice::{drop_down, segmented, tick};
pub use composition::is_composing;
pub use date_field::{DateField, DateText, DayContext};
pub use dialogs::{above_dialogs, dialog_is_open};
pub use keeper::Keeper;
pub use mark::{class_tag, deadline_chip, deadline_frame, kind_tag, stage_mark, tag};
pub use pick_row::{mark_current, pick_row};
pub use picker::{Picked, Picker};
pub use tab::tab;
pub use text::{advice_line, hint, label, line, medium_line, note, paragraph, problem_line};
pub use text_field::TextField;
