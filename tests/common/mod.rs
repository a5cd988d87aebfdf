//! What several tests share.
#![allow(dead_code)] // each test file uses its own part

pub mod batch;
pub mod chance;
pub mod cli;
pub mod described;
pub mod desk;
pub mod outside;
pub mod papers;
pub mod pdf;
