//! The open ledger in memory: every fact, and all that follows from the facts. Pure: nothing here reads a file or clock.

pub mod acts;
pub mod backup_lock;
pub mod book;
mod called;
pub mod case_facts;
pub mod case_terms;
mod column_display;
pub mod columns;
pub mod entry;
pub mod figures;
pub mod filings;
pub mod filter;
pub mod find;
pub mod history;
pub mod import;
mod in_memory;
pub mod item_name;
pub mod letter_checks;
pub mod missing;
pub mod names;
mod namesakes;
pub mod one_item;
mod part_terms;
pub mod parts;
pub mod progress;
mod readers;
mod reference;
pub mod roster;
pub mod rows;
pub mod settings;
pub mod side_by_side;
pub mod similar;
pub mod sort;
pub mod stage;
pub mod standing;
pub mod table;
pub mod tables;
#[cfg(test)]
mod test_ledger;
mod touch;
mod unreadable_settings;
pub mod workbench;

pub use book::Book;
pub use in_memory::{Ledger, Touched};
pub use settings::LedgerError;
pub use tables::Tables;
