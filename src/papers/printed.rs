//! A paper made.

use crate::model::record::{ContentHash, Id};
use crate::store::StoreError;

/// A paper as a file with the name a person can read.
#[derive(Clone, Debug)]
pub struct Printed {
    /// File name.
    pub name: String,
    /// Which paper it is, by the keys of what it is of: only the same one, made again, takes the place of its file. Empty for
    /// one that is of no item.
    pub of: String,
    /// The person it goes to, if one.
    pub person: Option<Id>,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Where they come from.
    pub origin: PaperOrigin,
}

/// Where the bytes of a paper come from, and so how far they are to be trusted by whoever reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperOrigin {
    /// This program has just made all of them.
    Made,
    /// They are as the ledger file keeps them, whoever put them there.
    Kept,
    /// Documents from outside are bound in.
    Bound,
}

/// Returns kept bytes by their hash.
pub type Kept<'a> = &'a dyn Fn(ContentHash) -> Result<Vec<u8>, StoreError>;
