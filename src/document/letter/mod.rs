//! 答复函 and 会办意见 in the 信函格式 of GB/T 9704-2012 §10.1.

pub(super) mod appendix;
mod content;
mod copies;
pub(super) mod head;
mod layout_check;
mod office_name;
mod proposers;
mod spacing;
pub(super) mod tail;
mod typesetting;
mod wording;

pub use content::Letter;
pub use layout_check::{LayoutFinding, LayoutReport, LayoutRule};
pub use spacing::Spacing;
pub(super) use spacing::{Outcome, best_spacing};
pub use typesetting::Fitting;
pub use wording::{LetterFacts, gather};
