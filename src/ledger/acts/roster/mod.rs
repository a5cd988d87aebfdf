//! 名册: sessions, deputies and members, units, departments, staff. Each is entered or corrected by one act.

mod department;
mod person;
mod session;
mod staff;
mod typed;
mod unit;

pub use department::{OrderDepartments, SaveDepartment};
pub use person::SavePerson;
pub use session::{SESSION_YEARS, SaveSession};
pub use staff::SaveStaff;
pub use unit::SaveUnit;
