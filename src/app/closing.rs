//! How far the window is from being closed.

/// Whether the window is about to close.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Closing {
    /// Nobody asked, or all is well.
    #[default]
    No,
    /// Once the backup under way is made.
    WhenBackedUp,
    /// It is asked what to do about what would be lost.
    Asked {
        /// What would be lost, and why.
        why: String,
        /// Whether another file could take it.
        may_save: bool,
    },
    /// A person said so.
    Anyway,
}
