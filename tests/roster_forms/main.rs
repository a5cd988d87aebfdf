//! Every button that records on 名册, 设置 and 登记, pressed once in a window, and the facts it makes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[path = "../common"]
mod common {
    pub mod window;
}

mod calendar;
mod entry;
mod keys;
mod little;
mod many;
mod roster;
mod settings;
mod shown;
