//! What is typed at a screen before it is a fact: forms, what is wrong with them, and what they offer and show beside.

pub mod answer_due;
pub mod calendar_draft;
pub mod candidate;
pub mod case_checks;
pub mod case_form;
pub mod entry_field;
pub mod filled_from;
#[cfg(test)]
pub(crate) mod fixture;
pub mod founding_form;
pub mod founding_reading;
pub mod new_session;
pub mod next_person;
pub mod offered;
pub mod pasted;
pub mod person_batch;
pub mod person_list;
pub mod place;
pub mod registered_today;
pub mod registering;
pub mod reply_facts;
pub mod roster_visit;
pub mod rules_draft;
pub mod similar_cases;
pub mod slip_change;
pub mod unit_list;
