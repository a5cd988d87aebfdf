//! Kept bytes read beside the open ledger, for work on another thread.

use std::path::Path;

use rusqlite::Connection;

use crate::model::record::ContentHash;

use super::connection::look;
use super::error::StoreError;
use super::file::Store;
use super::pieces;

impl Store {
    /// Bytes kept under their hash.
    ///
    /// # Errors
    /// [`StoreError::MissingContent`] when the file does not hold them, [`StoreError::ChangedContent`] when they are no
    /// longer what was kept.
    pub fn content(&self, hash: ContentHash) -> Result<Vec<u8>, StoreError> {
        pieces::get(&self.connection, hash)
    }

    /// Text kept under its hash.
    ///
    /// # Errors
    /// [`StoreError`] when the file does not hold it, or holds something that is not text.
    pub fn text(&self, hash: ContentHash) -> Result<String, StoreError> {
        String::from_utf8(self.content(hash)?)
            .map_err(|error| StoreError::damaged("有一份正文不是文字", error))
    }
}

/// A reader of the bytes a ledger file keeps; reads only.
#[derive(Debug)]
pub struct Contents {
    connection: Connection,
}

impl Contents {
    /// Opens the file to read from it, while it may be open elsewhere in the program.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn open(ledger: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            connection: look(ledger)?,
        })
    }

    /// Bytes kept under their hash.
    ///
    /// # Errors
    /// [`StoreError::MissingContent`] when the file does not hold them, [`StoreError::ChangedContent`] when they are no
    /// longer what was kept.
    pub fn get(&self, hash: ContentHash) -> Result<Vec<u8>, StoreError> {
        pieces::get(&self.connection, hash)
    }
}
