//! The case page: each of its buttons that records is pressed once, and a refusal stands at the field it concerns.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its part of it
#[path = "../common"]
mod common {
    pub mod cli;
    pub mod described;
    pub mod desk;
    pub mod told;
    pub mod window;
}

mod answering;
mod case;
mod close_out;
mod drafts;
mod handling;
mod in_hand;
mod kept;
mod keys;
mod namesakes;
mod page;
mod recipients;
mod same_as_record;
mod whole_course;
