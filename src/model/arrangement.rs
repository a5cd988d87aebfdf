//! 放假安排 as the State Council's notices word it: the sentences of a notice, read without guessing. Every weekday and
//! every number of days in them is checked; what cannot be read is named.

mod dates;
mod found;
mod names;
mod reading;
mod sentences;
mod shape;
mod writing;
mod year;

pub use found::{Arrangement, Check, FoundYear, HolidayBreak, Prolonged, Unread, YearFrom};
pub use reading::read;
pub use shape::{YearShape, shape};
pub use writing::write_into;
