//! The place where an open ledger's file stands, to be watched from any thread.

use std::path::PathBuf;
use std::sync::Arc;

use super::error::StoreError;
use super::plain_here::PlainHere;
use super::unsealed::Unsealed;

/// The name of an open ledger, and what should stand there.
#[derive(Clone, Debug)]
pub struct Place {
    name: PathBuf,
    file: FileInPlace,
}

/// Which file it is.
#[derive(Clone, Debug)]
pub(super) enum FileInPlace {
    /// The one SQLite works on.
    Plain(Arc<PlainHere>),
    /// One under a passphrase, which nobody writes while it is open.
    Sealed(Arc<Unsealed>),
}

impl Place {
    /// The place of a file that is known.
    pub(super) fn new(name: PathBuf, file: FileInPlace) -> Self {
        Self { name, file }
    }

    /// Refuses where the ledger's name stands for no file, or for another one. That includes another content in the same
    /// file: what is there must be this ledger with what was recorded last, or, of a sealed one, what was last put under the
    /// passphrase.
    ///
    /// # Errors
    /// [`StoreError::Gone`]; nothing is written.
    pub fn check(&self) -> Result<(), StoreError> {
        let in_place = match &self.file {
            FileInPlace::Plain(open) => open.is_as_known(&self.name),
            FileInPlace::Sealed(open) => open.is_as_known(&self.name),
        };
        if in_place {
            return Ok(());
        }
        Err(StoreError::Gone(self.name.clone()))
    }
}
