//! 使用手册: the manual as text, with its chapters and pages, read from a small own subset of Markdown, and the search in it.

pub mod parts;
pub mod reading;
pub mod search;
pub mod shipped;
