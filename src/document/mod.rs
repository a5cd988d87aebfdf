//! From the ledger's data to paper: text, lines, pages of placed items, PDF. The only place that names printpdf.
//!
//! A document is typeset once; every measure is in millimetres from the page's top left corner.

pub mod feedback_form;
pub mod file_name;
pub mod fonts;
pub mod forms;
pub mod gb9704;
pub mod letter;
pub mod line;
pub mod page;
pub mod paragraph;
pub mod pdf;
pub mod preview;
pub mod sheet;
pub mod table;

pub use fonts::{Face, Fonts, MissingGlyph};
pub use page::Page;
