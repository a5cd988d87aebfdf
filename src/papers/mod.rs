//! Which papers a case, a list or a year has: letters, forms, reports, envelopes, archives, and batches of them.
//!
//! They are gathered from the ledger where it is open, and made wherever there is time.

mod access;
mod archive;
mod batch;
mod checks;
mod documents;
mod edited;
mod error;
pub mod file_name;
pub mod files;
mod frozen;
mod left_out;
mod plan;
mod posting;
mod printed;
mod progress;
mod scope_key;

pub use access::Papers;
pub use archive::ArchivePlan;
pub use batch::{BatchOrder, BatchReport, PaperBatch, edited_text};
pub use checks::EarlierReply;
pub use documents::DocumentPlan;
pub use error::PaperError;
pub use frozen::{Frozen, ReadyPaper};
pub use left_out::LeftOut;
pub use plan::{PaperPlan, Rounds};
pub use printed::{Kept, PaperOrigin, Printed};
pub use progress::Progress;
