//! The body as blocks: 一、（一）1.（1） and paragraphs. Numbers are made; Enter begins the next block.

mod blocks;
mod keys;
mod text;

pub use text::{ReplyBody, kind_label};
