//! Rows of people pasted from a spreadsheet (粘贴名册): their cells, what the columns mean, how people write names and
//! telephone numbers, whom of the roster each row means, and the acts that record them.

mod cells;
mod checking;
mod columns;
mod lines;
mod people;
mod row;
mod tidy;
mod who;

pub use cells::is_table;
pub use columns::Meaning;
pub use people::{PastedPeople, PastedTally};
pub use row::{PastedAnswer, PastedChange, PastedField, PastedRow, Verdict};
