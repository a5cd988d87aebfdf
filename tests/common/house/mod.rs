//! The source code read as data: its files, who uses whom, its functions and types.

pub mod circles;
pub mod code;
pub mod items;
pub mod uses;
