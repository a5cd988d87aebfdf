//! Every act on every way: the list, the command line, the desk and a file say and do the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[path = "../common/mod.rs"]
mod common;

mod command_line;
mod course;
mod file;
mod listed;
mod random_courses;
mod refused_everywhere;
mod same_facts;
mod year_of_work;

const TODAY: &str = "2026-05-20";
