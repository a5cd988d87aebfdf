//! What a field that finds records offers.

use crate::model::record;

/// Someone or something that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub id: record::Id,
    /// Name.
    pub name: String,
    /// What tells namesakes apart: delegation, post.
    pub detail: String,
}
