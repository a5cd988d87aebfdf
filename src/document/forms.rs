//! The forms of the work besides letters and 征询意见表: what each says, gathered from the ledger, or blank.
//!
//! Attachments 1, 2, 13 and 14 of the county's notice, and the lists offices keep. A form is one file with a constant
//! `FORM` and its entry in [`FormKind::ALL`]: menus, the command line, batches and blank printing follow.

mod advice;
pub mod analysis;
mod answering;
pub mod appraisal;
pub mod archive;
pub mod assignments;
pub mod ballot;
pub mod closing_slip;
pub mod commitments;
pub mod contacts;
mod course;
pub mod handling_record;
pub mod key_cases;
mod kind;
mod listing;
mod markup;
pub mod notice;
mod notice_days;
mod notice_units;
mod overview;
mod paper_words;
pub mod plan;
pub mod progress;
mod rates;
pub mod recheck;
pub mod reminder;
mod report_copies;
mod requirements;
pub mod responsibility;
pub mod routing;
pub mod schedule;
pub mod summary;
mod terms;
pub mod visit;
mod voting;
pub(super) mod wording;

use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::record::Id;

pub use kind::{FormKind, NamedForm, known_names};

impl FormKind {
    /// Every kind of form, in the order menus and the command line list them.
    pub const ALL: &'static [Self] = &[
        notice::FORM,
        analysis::FORM,
        plan::FORM,
        summary::FORM,
        responsibility::FORM,
        key_cases::FORM,
        visit::FORM,
        recheck::FORM,
        progress::FORM,
        schedule::FORM,
        assignments::FORM,
        reminder::FORM,
        commitments::FORM,
        contacts::FORM,
        routing::FORM,
        closing_slip::FORM,
        ballot::FORM,
        appraisal::FORM,
    ];
}

/// The forms of a kind for these cases; some kinds make one form of all, some one per person, visit or department.
pub fn gather(ledger: &Ledger, kind: FormKind, cases: &[Id]) -> Vec<NamedForm> {
    let cases: Vec<&Case> = cases
        .iter()
        .filter_map(|id| ledger.facts.cases.get(*id))
        .filter(|case| case.removed.is_none())
        .collect();
    kind.gather(ledger, &cases)
}
