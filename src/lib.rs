//! 建议提案办理台账: the case ledger of an office that handles 人大代表建议、议案 and 政协提案.
//!
//! Arrows point down only: `main → app, cli → samples → ui | desk → papers, printer → document, store → ledger → model`.

#![cfg_attr(test, allow(clippy::unwrap_used))] // a test that cannot go on fails

pub mod app;
pub mod cli;
pub mod desk;
pub mod document;
pub mod ledger;
pub mod model;
pub mod papers;
pub mod printer;
pub mod reader;
pub mod samples;
pub mod store;
pub mod ui;
