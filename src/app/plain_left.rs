//! What a window leaves on the disk of a sealed ledger whose file could not take all of it.

use std::path::PathBuf;

use crate::store;

/// The private folder in which a sealed ledger has its plain copy. What is left there goes under its lock at once, not only
/// when the program is started the next time: let it go after the ledger.
#[derive(Debug)]
pub(super) struct PlainLeft(pub Option<PathBuf>);

impl Drop for PlainLeft {
    fn drop(&mut self) {
        if let Some(private) = &self.0 {
            store::lock_left_open(private);
        }
    }
}
