//! 操作记录 in words: what a change did to a record, said as a person would; and what happened to a case, day by day.

mod change;
mod clause;
mod entry;
pub mod events;
#[cfg(test)]
mod first_value_tests;
mod line;
mod names;
mod setting_line;
mod setting_names;
mod setting_values;
#[cfg(test)]
mod tests;
mod values;

pub use change::{ChangedField, RecordChange};
pub use entry::{HistoryEntry, who};
pub use line::line;
pub use names::of_unreadable;
pub use setting_line::rules_changed;
