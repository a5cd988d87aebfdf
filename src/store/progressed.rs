//! How far a ledger, or a backup of one, has come.

/// How far a ledger file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Progressed {
    /// The entry of its founding: two files with the same one are copies of one ledger.
    pub founded: Vec<u8>,
    /// The position and the key of its newest entry.
    pub newest: (i64, Vec<u8>),
}
