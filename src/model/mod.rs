//! What things are and the rules they obey: plain data, no clock, no files. `today` is always a parameter.

pub mod arrangement;
pub mod body;
pub mod calendar;
pub mod calendar_file;
pub mod case_number;
pub mod change;
pub mod chinese;
pub mod day_text;
pub mod fact;
pub mod fact_kind;
pub mod facts;
pub mod field;
pub mod json_text;
pub mod manual;
pub mod office;
pub mod pinyin;
pub mod print_order;
pub mod profile;
pub mod rare_text;
pub mod record;
pub mod rule;
pub mod term;
pub mod typed_date;
pub mod unreadable;
pub mod value;
pub mod vocabulary;
mod vocabulary_macro;
