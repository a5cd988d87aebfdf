//! Breaking Chinese text into lines: collect characters into atoms, break, adjust to both edges.
//!
//! Rules after 中文排版需求 (clreq) and GB/T 15834-2011: marks barred from line edges, unbreakable dashes, ellipses and
//! numbers with units, two adjacent marks squeezed, 先挤进后推出, no single character on a last line.

mod atom;
mod breaking;
mod class;
mod loosening;

pub use atom::{Span, WORD_JOINER, keep_quoted_whole, keep_whole};
pub use breaking::{TextLine, break_lines, break_ragged};
pub use class::Class;
