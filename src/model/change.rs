//! A change: the facts that one act writes, and what a person calls it. Only acts make changes.

use super::fact::Fact;
use super::record::{ContentHash, Id};

/// The act a change came from, as the journal stores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ActKey(pub &'static str);

impl ActKey {
    /// An earlier change was taken back.
    pub const UNDO: Self = Self("undo");
    /// A change taken back was done again.
    pub const REDO: Self = Self("redo");
    /// The ledger was made: nothing stands before it.
    pub const FOUND: Self = Self("found");
    /// Several acts recorded at once, as one.
    pub const SEVERAL: Self = Self("several");
    /// A letter was issued: its number is spent.
    pub const ISSUE: Self = Self("issue");
    /// What could not be read was put right.
    pub const REPAIR: Self = Self("repair");
    /// An issued letter was voided.
    pub const VOID: Self = Self("void");
    /// The passphrase of the backups was set, changed or given up.
    pub const LOCK: Self = Self("lock_backups");
    /// A person's private values were taken out for good.
    pub const FORGET: Self = Self("forget_person");

    /// Whether an entry of that act can be taken back: an issued letter's number is spent, so it can only be voided; a passphrase is changed by who
    /// knows what is meant, never by a key too many; what
    /// could not be read, or was to be forgotten, does not come back; and a ledger stays founded.
    pub fn can_be_undone(key: &str) -> bool {
        let kept = [
            Self::ISSUE.0,
            Self::VOID.0,
            Self::REPAIR.0,
            Self::FOUND.0,
            Self::FORGET.0,
            Self::LOCK.0,
        ];
        !kept.contains(&key)
    }
}

/// Everything one act of a person changes; applied whole or not at all.
#[derive(Clone, Debug)]
pub struct Change {
    /// The act.
    pub act: ActKey,
    /// What a person calls it: 登记建议第31号.
    pub title: String,
    /// The facts as they are to be, new ones and changed ones.
    pub writes: Vec<Fact>,
    /// Content (texts, PDFs, attachments) the facts point to.
    pub contents: Vec<Vec<u8>>,
    /// The journal entry this change takes back or does again.
    pub undoes: Option<Id>,
    /// Persons whose private values go from everything that was recorded before, too.
    pub forgets: Vec<Id>,
}

impl Change {
    /// A change without facts yet.
    pub fn new(act: ActKey, title: impl Into<String>) -> Self {
        Self {
            act,
            title: title.into(),
            writes: Vec::new(),
            contents: Vec::new(),
            undoes: None,
            forgets: Vec::new(),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.forgets.is_empty()
    }

    /// Adds a fact to write and returns its key.
    pub fn put(&mut self, fact: impl Into<Fact>) -> Id {
        let fact = fact.into();
        let id = fact.id();
        self.writes.push(fact);
        id
    }

    /// Adds bytes to the content store and returns their hash.
    pub fn put_content(&mut self, bytes: Vec<u8>) -> ContentHash {
        let hash = ContentHash::of(&bytes);
        self.contents.push(bytes);
        hash
    }
}
