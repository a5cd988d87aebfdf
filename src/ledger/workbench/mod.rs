//! What the workbench and the panel beside the list say: counts, texts and next steps, and the filter behind each number.

pub mod board;
pub mod calls;
pub mod closing_steps;
pub mod day_counts;
pub mod glance;
pub mod goals;
pub mod loads;
pub mod term_asked;
pub mod term_card;
pub mod term_line;
pub mod term_list;
pub mod term_order;
pub mod term_page;
pub mod term_spans;
pub mod term_weeks;
pub mod tiles;
pub mod urgent;
