//! From the ledger's data to paper: text, lines, pages of placed items, PDF. The only place that names printpdf.
//!
//! A document is typeset once; every measure is in millimetres from the page's top left corner.

mod archival;
pub mod bundle;
pub mod case_list;
mod cell_lines;
mod cell_words;
pub mod chunk;
pub mod columns;
mod csv;
pub mod feedback_form;
pub mod file_name;
pub mod flow;
pub mod fonts;
pub mod forms;
pub mod gb9704;
mod info;
pub mod labels;
pub mod letter;
pub mod line;
pub mod manual;
pub mod manuscript;
pub mod output;
pub mod page;
pub mod paragraph;
mod parted_row;
pub mod pdf;
pub mod picture;
mod postal_parts;
pub mod preview;
pub mod product;
pub mod recovery_sheet;
pub mod report;
pub mod rules_table;
mod same_office;
pub mod sheet;
mod sheet_closing;
mod sheet_head;
mod sheet_notes;
mod sheet_stamp;
pub mod sheet_table;
pub mod statistics_table;
mod streams;
pub mod table;
pub mod term_calendar;
pub mod text_width;
pub mod title;
pub mod wall_calendar;
mod wall_sheet;
pub mod whole_names;
pub mod word;

pub use fonts::{Face, Fonts, MissingGlyph};
pub use manuscript::Manuscript;
pub use output::Format;
pub use page::Page;
