//! What a page that shows one case at a time is turned to it with.

use std::collections::BTreeMap;

use crate::ledger::Ledger;
use crate::model::record::Id;

use super::scene::Scene;

/// What a page is turned to a case with.
pub struct Turning<'a> {
    /// The ledger.
    pub scene: &'a Scene<'a>,
    /// Typed text kept and not recorded, by key.
    pub drafts: &'a BTreeMap<String, String>,
    /// Reads the newest text of a case's round in hand; why it cannot be read, in words.
    pub newest_text: &'a dyn Fn(Id) -> Result<String, String>,
}

/// A page that shows one case at a time.
pub trait PageOfCase {
    /// Whether the page stands at that case as the ledger has it now.
    fn stands_at(&self, case: Id, ledger: &Ledger) -> bool;

    /// Turns the page to a case; returns what could not be read, in words.
    fn turn_to(&mut self, case: Id, turning: &Turning<'_>) -> Option<String>;
}
