//! The hash of a whole file.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::error::StoreError;

/// The SHA-256 of a file's bytes, in base64.
///
/// # Errors
/// [`StoreError`] when it cannot be read.
pub(super) fn file_hash(path: &Path) -> Result<String, StoreError> {
    let io = |error| StoreError::io(path, error);
    let mut file = BufReader::new(File::open(path).map_err(io)?);
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut part).map_err(io)?;
        if count == 0 {
            return Ok(STANDARD.encode(hash.finalize()));
        }
        hash.update(&part[..count]);
    }
}
