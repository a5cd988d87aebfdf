//! How far the window is from being closed.

use crate::ui::toasts::Offer;

/// Whether the window is about to close.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Closing {
    /// Nobody asked, or all is well.
    #[default]
    No,
    /// Once the field that was being typed in has said what it holds: so many frames from now.
    WhenSettled(u8),
    /// Once the backup under way is made.
    WhenBackedUp,
    /// Once the ledger's file is under its passphrase again.
    WhenSealed,
    /// It is asked what to do about what would be lost.
    Asked {
        /// What would be lost, and why.
        why: String,
        /// What helps against that, where anything does.
        offer: Option<Offer>,
        /// Whether the ledger's file is still to be put under its passphrase.
        may_seal: bool,
    },
    /// A person said so.
    Anyway,
}
