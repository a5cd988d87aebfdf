//! The facts of the work: everything that happened, dated, as the file holds it.

pub mod case;
pub mod handling;
pub mod people;
pub mod reply;

pub use case::{Case, MergeGroup, MergeMember, Session, Sponsor};
pub use handling::{
    Assignment, Attachment, Commitment, Contact, Extension, Opinion, Recheck, Reminder,
};
pub use people::{Department, Person, Setting, Staff, Unit};
pub use reply::{
    Delivery, Draft, Feedback, Issue, NumberSeries, Paper, Publication, Review, Round,
};
