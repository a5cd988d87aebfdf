//! The place where an open ledger's file stands, to be watched from any thread.

use std::path::PathBuf;
use std::sync::Arc;

use super::connection::{connect, settle};
use super::error::StoreError;
use super::plain_here::{InPlace, PlainHere};
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

    /// Brings what the log of a plain ledger holds into its file, on any thread; that of a sealed one goes under its
    /// passphrase as it is. Nothing is brought into a file that is another one by now.
    ///
    /// # Errors
    /// [`StoreError::Gone`], and when the file cannot be written; the log then keeps it.
    pub fn settle_log(&self) -> Result<(), StoreError> {
        let FileInPlace::Plain(open) = &self.file else {
            return Ok(());
        };
        self.check()?;
        open.while_settling(|| settle(&connect(&self.name)?))?;
        self.check()
    }

    /// Whether another content stands in the ledger's own file: what this process has open is in no file then.
    pub fn is_overwritten(&self) -> bool {
        match &self.file {
            FileInPlace::Plain(open) => open.is_overwritten(&self.name),
            FileInPlace::Sealed(_) => false,
        }
    }

    /// Refuses where the ledger's name stands for no file, or for another one. That includes another content in the same
    /// file: what is there must be this ledger with what was recorded last, or, of a sealed one, what was last put under the
    /// passphrase.
    ///
    /// # Errors
    /// [`StoreError::Gone`], and [`StoreError::Changed`] where somebody else went on in it; nothing is written.
    pub fn check(&self) -> Result<(), StoreError> {
        match self.found() {
            InPlace::AsKnown => Ok(()),
            InPlace::WentOn => Err(StoreError::Changed(self.name.clone())),
            InPlace::NoLog | InPlace::Strange => Err(StoreError::Gone(self.name.clone())),
        }
    }

    /// What stands there.
    pub(super) fn found(&self) -> InPlace {
        match &self.file {
            FileInPlace::Plain(open) => open.in_place(&self.name),
            FileInPlace::Sealed(open) if open.is_as_known(&self.name) => InPlace::AsKnown,
            FileInPlace::Sealed(_) => InPlace::Strange,
        }
    }
}
